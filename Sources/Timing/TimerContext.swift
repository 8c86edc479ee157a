#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#endif

/// Runs a block of work, logs how long it took, and removes the files that it left behind, even if it throws.
///
///     let count = try withTimer("Making 10 files", cleaning: scratch) {
///         try makeFiles(10, in: scratch)
///     }
///
/// ``TimerContext`` describes what is logged and what is removed.
///
/// - Parameters:
///   - label: what the block does; the first words of the logged line.
///   - directory: the directory to clean when the block ends (default: the current one); `nil` for none.
///   - clock: the clock to read (default: a monotonic clock).
///   - log: receives each line, without a line end (default: standard error).
///   - block: the work.
/// - Returns: what the block returns.
/// - Throws: what the block throws, and nothing else.
@discardableResult
public func withTimer<Result: ~Copyable, Failure: Error>(
    _ label: String, cleaning directory: String? = ".", clock: some Clock<Duration> = ContinuousClock(),
    log: @escaping (String) -> Void = TimerContext.logToStandardError, _ block: () throws(Failure) -> Result
) throws(Failure) -> Result {
    let timer = TimerContext(label, cleaning: directory, clock: clock, log: log)
    defer { timer.leave() }
    return try block()
}

/// A clock around a block of work, which logs how long the work took and removes the files that the work left behind.
///
/// ``withTimer(_:cleaning:clock:log:_:)`` is the usual way to use it; the type itself is for work that is not a closure:
///
///     let timer = TimerContext("Making 10 files", cleaning: scratch)
///     defer { timer.leave() }
///
/// On leaving, it logs "Making 10 files took 11.04 seconds to complete" and then removes from the directory, at any
/// depth, every file, link, and folder that did not exist on entry. Links are never followed. Whatever existed on entry
/// stays: under its own path even if it was modified or replaced, and under a new path if it was moved within the
/// directory. In case of doubt an entry stays: subfolders on another device, and folders that could not be read on entry,
/// are not touched. An entry that cannot be removed is logged in a line of its own; nothing is thrown.
///
/// A timer that is never left logs nothing and removes nothing.
public final class TimerContext {
    /// The most entries named in the log that could not be removed.
    private static let namedFailures = 10

    private let label: String
    private let log: (String) -> Void
    private var cleanup: FolderCleanup?
    private let elapsed: () -> Duration
    private var total: Duration?

    /// Records what the directory contains, then starts the clock.
    ///
    /// - Parameters:
    ///   - label: what the block does; the first words of the logged line.
    ///   - directory: the directory to clean on leaving (default: the current one); `nil` for none. If it cannot be read,
    ///     the log says so at once and nothing is removed.
    ///   - clock: the clock to read (default: a monotonic clock that also counts while the system sleeps).
    ///   - log: receives each line, without a line end (default: standard error).
    public init(
        _ label: String, cleaning directory: String? = ".", clock: some Clock<Duration> = ContinuousClock(),
        log: @escaping (String) -> Void = TimerContext.logToStandardError
    ) {
        self.label = label
        self.log = log
        if let directory {
            do throws(SystemError) {
                cleanup = try FolderCleanup(path: directory)
            } catch {
                log("\(label): nothing will be removed from \(directory.debugDescription): \(error.text)")
            }
        }
        let start = clock.now
        elapsed = { start.duration(to: clock.now) }
    }

    /// Seconds from entry to now, or to the moment of leaving.
    public var elapsedSeconds: Double {
        (total ?? elapsed()) / .seconds(1)
    }

    /// Stops the clock, logs the time, and cleans up; a second call does nothing.
    public func leave() {
        guard total == nil else { return }
        let total = elapsed()
        self.total = total
        log("\(label) took \(Self.text(of: total)) seconds to complete")
        cleanUp()
    }

    private func cleanUp() {
        guard let cleanup else { return }
        self.cleanup = nil
        do throws(SystemError) {
            report(try cleanup.run())
        } catch {
            log("\(label): nothing was removed: \(error.text)")
        }
    }

    private func report(_ failures: [FolderCleanup.Failure]) {
        for failure in failures.prefix(Self.namedFailures) {
            log("\(label): could not remove \(failure.path): \(failure.error.text)")
        }
        let others = failures.count - Self.namedFailures
        if others > 0 { log("\(label): could not remove \(others) more") }
    }

    /// Seconds with two decimals, rounded half up; a clock that ran backwards shows 0.00.
    private static func text(of duration: Duration) -> String {
        let (seconds, attoseconds) = max(duration, .zero).components
        let hundredths = (attoseconds + 5_000_000_000_000_000) / 10_000_000_000_000_000
        let decimals = String(hundredths % 100)
        return "\(seconds + hundredths / 100)." + (decimals.count == 1 ? "0" : "") + decimals
    }
}

extension TimerContext {
    /// Writes one line to standard error.
    ///
    /// A line that cannot be written is lost, because there is nowhere to report it.
    public static func logToStandardError(_ line: String) {
        var rest = Array((line + "\n").utf8)[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
            if written < 0 && errno == EINTR { continue }
            guard written > 0 else { return }
            rest.removeFirst(written)
        }
    }
}
