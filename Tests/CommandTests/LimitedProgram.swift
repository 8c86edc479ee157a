import Testing
import TestSupport

extension Program {
    /// Runs a program with a limit that the shell sets.
    ///
    /// - Parameter limit: what `ulimit` is told, such as `-f 100`: 100 blocks of 512 bytes.
    func run(limit: String, _ arguments: [String], in folder: String) throws -> Outcome {
        try #require(Program(named: "sh")).run(
            ["-c", "ulimit \(limit); exec \"$0\" \"$@\"", path] + arguments, in: folder)
    }
}
