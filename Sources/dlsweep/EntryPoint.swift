import ArgumentParser
import Dispatch
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The entry point of the program.
///
/// It is not asynchronous. An asynchronous entry point waits for a thread of the runtime before its first line, so that it
/// could not report a system without free threads.
@main
enum EntryPoint {
    static func main() {
        StandardStream.fillGaps()
        Interrupt.install()
        exit(Dlsweep.run(Array(CommandLine.arguments.dropFirst())))
    }
}

/// Runs an asynchronous command to its end and blocks the calling thread meanwhile.
///
/// - Throws: what the command throws.
func runBlocking(_ command: sending any AsyncParsableCommand) throws {
    let ended = DispatchSemaphore(value: 0)
    let outcome = Outcome()
    Task {
        var command = command
        do { try await command.run() } catch { outcome.error.withLock { $0 = error } }
        ended.signal()
    }
    ended.wait()
    if let error = outcome.error.withLock({ $0 }) { throw error }
}

private final class Outcome: Sendable {
    let error = Mutex<(any Error)?>(nil)
}
