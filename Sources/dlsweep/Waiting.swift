import ArgumentParser
import Dispatch
import Synchronization

/// Waiting, in the thread that the program began with, for what runs in others.
enum Waiting {
    /// Runs a command to its end.
    ///
    /// - Throws: what the command throws.
    static func run(_ command: sending any AsyncParsableCommand) throws {
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
}
