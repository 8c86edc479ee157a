public import Sweep
internal import Timing

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Measures external downloaders: each trial runs a program that writes the resource into a private folder.
///
/// The clock runs from the moment before the program is started to its end. Its exit status and the length of its file
/// are checked, and its digest is compared with that of dlsweep's own downloads. The program does not receive dlsweep's
/// headers, credentials, proxy, or certificates.
public final class CommandDownloader: Downloader {
    private static let fileName = "download"

    private let settings: Settings
    private let ranged: RangeDownloader
    private let folder: String
    private let cleanup: CleanupProcess
    private let environment: [String]
    private var cleaning: TimerContext?

    /// What a run tells it.
    public struct Settings {
        /// The programs.
        public var commands: [InstalledCommand]
        /// The bytes of the resource.
        public var bytes: Int64
        /// The folder in which the private folder is made.
        public var parent: String
        /// The environment of the programs.
        public var environment: [String: String]
        /// Whether to end the program under way at once.
        public var isInterrupted: () -> Bool
        /// Receives the bytes of the trial under way, about ten times a second.
        public var progress: (Int64) -> Void
        /// Receives the last line that a program which failed has written to standard error: text from elsewhere.
        public var report: (CommandName, String) -> Void

        /// Creates settings.
        public init(
            commands: [InstalledCommand], bytes: Int64, parent: String,
            environment: [String: String], isInterrupted: @escaping () -> Bool = { false },
            progress: @escaping (Int64) -> Void = { _ in },
            report: @escaping (CommandName, String) -> Void = { _, _ in }
        ) {
            self.commands = commands
            self.bytes = bytes
            self.parent = parent
            self.environment = environment
            self.isInterrupted = isInterrupted
            self.progress = progress
            self.report = report
        }
    }

    /// Creates the private folder, and starts the process that removes it if dlsweep cannot.
    ///
    /// - Parameters:
    ///   - settings: what applies to all downloads.
    ///   - ranged: the downloader of the same run, whose address, reference and time-out count here too.
    /// - Throws: `TransferError` with the code `cannotCreate` or `lacksResources`.
    public init(_ settings: Settings, beside ranged: RangeDownloader) throws(TransferError) {
        self.settings = settings
        self.ranged = ranged
        environment = settings.environment.map { "\($0)=\($1)" }.sorted()
        let folder = try PrivateFolder.make(in: settings.parent)
        do throws(TransferError) { cleanup = try CleanupProcess(of: folder) } catch {
            rmdir(folder)
            throw error
        }
        self.folder = folder
    }

    deinit {
        cleaning?.leave()
        rmdir(folder)
    }

    /// Removes what the previous trial left in the private folder.
    public func prepare(_ treatment: Treatment) {
        cleaning?.leave()
        cleaning = TimerContext("", cleaning: folder, log: { _ in })
    }

    /// Runs the treatment's program, which cannot be limited in time.
    public func download(_ treatment: Treatment, within limit: TimeLimit?) -> Download {
        guard limit == nil else {
            return Download(
                seconds: 0, bytes: 0, failure: Failure(.command, "An external downloader cannot be limited in time."))
        }
        guard let command = settings.commands.first(where: { .command($0.template.name) == treatment.method }) else {
            return Download(
                seconds: 0, bytes: 0, failure: Failure(.command, "There is no external downloader for \(treatment)."))
        }
        let values = values(threads: treatment.threads)
        do {
            let child = try ChildProcess(
                command.program, words: command.template.words(with: values), environment: environment,
                input: command.template.input(with: values))
            cleanup.watch(group: child.identifier)
            let reason = supervise(child)
            let ending = child.finish()
            cleanup.forgetGroup()
            return outcome(of: command.template.name, ending: ending, since: child.started, reasonToEnd: reason)
        } catch {
            return Download(seconds: 0, bytes: 0, failure: Failure(.command, error.description))
        }
    }

    /// Compares the digest of the file with the run's reference.
    ///
    /// If dlsweep keeps its own bytes and has not downloaded any yet, the file cannot be verified.
    public func verify() -> Failure? {
        guard ranged.reference.digest != nil else {
            return ranged.keepsBytes
                ? Failure(.digest, "dlsweep itself has downloaded nothing yet that the file could be compared with.")
                : nil
        }
        let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { return Failure(.disk, "The downloaded file cannot be read: \(systemReason()).") }
        defer { close(descriptor) }
        do {
            return ranged.reference.failure(ofForeign: try SHA256Digest(ofDescriptor: descriptor))
        } catch {
            return Failure(error.code == .lacksResources ? .resources : .disk, error.description)
        }
    }

    private var path: String { folder + "/" + CommandDownloader.fileName }

    private func values(threads: Int) -> CommandTemplate.Values {
        let part = ByteRange.parts(of: settings.bytes, threads: threads).first?.count ?? 1
        return CommandTemplate.Values(
            url: ranged.addressForOther, directory: folder, name: CommandDownloader.fileName, threads: threads,
            part: part)
    }

    /// Looks at the program until it has ended.
    ///
    /// - Returns: why it was ended, or `nil` if it ended by itself.
    private func supervise(_ child: ChildProcess) -> Failure? {
        var reason: Failure?
        var looks = 0
        while !child.wait(milliseconds: TransferWatch.tickMilliseconds) {
            reason = reason ?? reasonToEnd(child)
            if reason != nil { child.kill() }
            looks += 1
            if looks % TransferWatch.looksPerReport == 0 { settings.progress(min(length ?? 0, settings.bytes)) }
        }
        return reason
    }

    private func reasonToEnd(_ child: ChildProcess) -> Failure? {
        if settings.isInterrupted() { return Failure(.interrupted, "Interrupted.") }
        let limit = ranged.trialSeconds
        let seconds = Double(MonotonicClock.nanoseconds() - child.started) / 1e9
        return seconds > limit ? TransferWatch.timeout(limit) : nil
    }

    private func outcome(
        of name: CommandName, ending: ChildProcess.Ending, since started: Int64, reasonToEnd reason: Failure?
    ) -> Download {
        let length = length
        let failure = reason ?? failure(ending, length)
        if failure?.kind == .command, !ending.errorLine.isEmpty { settings.report(name, shown(ending.errorLine)) }
        return Download(
            seconds: Double(ending.moment - started) / 1e9, bytes: length ?? 0, cpuSeconds: ending.cpuSeconds,
            failure: failure)
    }

    private func failure(_ ending: ChildProcess.Ending, _ length: Int64?) -> Failure? {
        guard let status = ending.exitStatus else {
            return Failure(.command, "A signal ended the external downloader.")
        }
        guard status == 0 else { return Failure(.command, "The external downloader ended with status \(status).") }
        guard let length else { return Failure(.command, "The external downloader did not create the output file.") }
        guard length == settings.bytes else {
            return Failure(
                .command, "The external downloader's file has \(length) bytes instead of \(settings.bytes).")
        }
        return nil
    }

    /// The bytes of the file; of anything else that has its name, such as a link, there are none.
    private var length: Int64? {
        var status = stat()
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        return Int64(status.st_size)
    }

    /// A program's line without the values of the address's query.
    private func shown(_ line: String) -> String { ranged.url.hidingQuery(in: line) }
}

/// Measures each treatment with the downloader of its method: dlsweep's own or the external one.
public final class MethodDownloader: Downloader {
    private let own: any Downloader
    private let others: any Downloader
    private var current: any Downloader

    /// Creates a downloader of two.
    ///
    /// - Parameters:
    ///   - own: for plain GETs and ranged downloads.
    ///   - others: for the treatments of external downloaders.
    public init(own: any Downloader, others: any Downloader) {
        self.own = own
        self.others = others
        current = own
    }

    /// Makes the treatment's downloader ready.
    public func prepare(_ treatment: Treatment) throws {
        current = treatment.isOfAnotherDownloader ? others : own
        try current.prepare(treatment)
    }

    /// Fetches the bytes with it.
    public func download(_ treatment: Treatment, within limit: TimeLimit?) -> Download {
        current.download(treatment, within: limit)
    }

    /// Has it compare them.
    public func verify() -> Failure? { current.verify() }
}
