/// A clock around a block of work, which logs how long the work took and removes the files that the work left behind.
///
/// ``withTimer(_:cleaning:clock:log:_:)`` is the usual way to use it; the type itself is for work that is no closure:
///
///     let timer = TimerContext("Making 10 files", cleaning: scratch)
///     defer { timer.leave() }
///
/// On leaving it logs «Making 10 files took 11.04 seconds to complete» and then removes from the directory, at any
/// depth, every file, link and folder that was not there on entry. Links are never followed. Whatever was there on
/// entry stays: under its own path even if modified or replaced, and under a new path if it was moved within the
/// directory. Where there is doubt an entry stays: sub-folders on another device and those that could not be read on
/// entry are left alone. What cannot be removed is logged, one line for each entry, and never thrown.
///
/// A timer that is never left logs and removes nothing.
public final class TimerContext {
    /// At most this many entries that could not be removed are named in the log.
    private static let namedFailures = 10

    private let label: String
    private let log: (String) -> Void
    private var cleanup: FolderCleanup?
    private let elapsed: () -> Duration
    private var total: Duration?

    /// Notes what the directory holds, then starts the clock.
    ///
    /// - Parameters:
    ///   - label: what the block does, the first words of the logged line.
    ///   - directory: the directory that is cleaned on leaving, by default the current one; nil: none. A directory that
    ///     cannot be read is said so in the log at once, and then nothing is removed.
    ///   - clock: the clock to read, by default a monotonic one that also counts while the system sleeps.
    ///   - log: receives each line, without a line end; by default it goes to standard error.
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

    /// Seconds from entry to now, or, once the block was left, to that moment.
    public var elapsedSeconds: Double {
        (total ?? elapsed()) / .seconds(1)
    }

    /// Stops the clock, logs the time and cleans up; a second call does nothing.
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
