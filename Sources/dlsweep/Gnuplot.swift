import Formatting
import Foundation
import Reporting
import Subprocess
import Synchronization
import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The program gnuplot, which draws a script in its folder.
enum Gnuplot {
    /// How drawing a script ended.
    enum Ending {
        /// gnuplot succeeded. Its last message, if any, names the formats that it left out.
        case complete(message: String?)
        /// gnuplot failed.
        case failed(message: String?)
        /// It took too long, or dlsweep was asked to stop; the value is the reason.
        case aborted(String)
    }

    /// The time-out of one script.
    private static let timeout = Duration.seconds(30)

    /// The largest number of scripts that are drawn at the same time.
    static let mostProcesses = min(ProcessInfo.processInfo.activeProcessorCount, Interrupt.mostGroups)

    private static let executable = Executable.name("gnuplot")

    /// Titles are in UTF-8, so the locale must be too.
    private static let environment = Environment.inherit.updating(["LC_ALL": "C.UTF-8"])

    /// Whether gnuplot is installed.
    static var isInstalled: Bool {
        get async { (try? await executable.resolveExecutablePath(in: environment)) != nil }
    }

    /// Runs a script in its folder until it ends, takes too long, or dlsweep is asked to stop.
    ///
    /// gnuplot leads a process group of its own. If it does not end by itself, the whole group is ended.
    ///
    /// - Parameter output: the only file to draw, or `nil` for all files of the script.
    static func draw(_ script: String, in folder: String, only output: String? = nil) async -> Ending {
        let group = ProcessGroup()
        return await withTaskGroup(of: Ending.self) { tasks in
            tasks.addTask { await run(script, in: folder, only: output, as: group) }
            tasks.addTask { .aborted(await waitForTheEnd()) }
            let ending = await tasks.next() ?? .failed(message: nil)
            if case .aborted = ending { group.end() }
            tasks.cancelAll()
            return ending
        }
    }

    private static func run(_ script: String, in folder: String, only output: String?, as group: ProcessGroup) async
        -> Ending
    {
        var options = PlatformOptions()
        options.processGroupID = 0
        let selection = output.map { ["-e", "only='\($0)'"] } ?? []
        do {
            let ended = try await Subprocess.run(
                executable, arguments: Arguments(["-d"] + selection + [script]), environment: environment,
                workingDirectory: FilePath(folder), platformOptions: options, input: .none, output: .discarded,
                error: .string(limit: 64 * 1024)
            ) { group.lead($0.processIdentifier.value) }
            group.forget()
            let message = lastLine(ended.standardError)
            return ended.terminationStatus.isSuccess ? .complete(message: message) : .failed(message: message)
        } catch {
            group.forget()
            return .failed(message: lastLine("\(error)"))
        }
    }

    private static func waitForTheEnd() async -> String {
        let clock = ContinuousClock()
        let end = clock.now + timeout
        let wasRequested = Interrupt.isRequested
        while clock.now < end, Interrupt.isRequested == wasRequested, !Task.isCancelled {
            try? await Task.sleep(for: .milliseconds(50))
        }
        return clock.now < end ? "interrupted" : "it took more than 30 s"
    }

    private static func lastLine(_ text: String) -> String? {
        let line = text.split(whereSeparator: \.isNewline).last
        return line.map { TerminalText.shortened(TerminalText.sanitized(String($0)), width: 60) }
    }
}

/// The process group of gnuplot, which a second signal also ends.
private final class ProcessGroup: Sendable {
    private let leader = Mutex<pid_t?>(nil)

    /// Sets the process that leads the group.
    func lead(_ process: pid_t) {
        leader.withLock { $0 = process }
        Interrupt.endGroupOnQuitting(process)
    }

    /// Ends the group.
    func end() { leader.withLock { $0.map { _ = kill(-$0, SIGKILL) } } }

    /// Forgets the group after its end, because the system may reuse its number.
    func forget() {
        leader.withLock { leader in
            leader.map { Interrupt.forgetGroup($0) }
            leader = nil
        }
    }
}
