import ArgumentParser
import Dispatch
import Synchronization

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
