/// Python, for comparisons with its csv module.
public enum Python {
    /// Whether it is installed.
    public static var isInstalled: Bool { Program(named: "python3") != nil }

    /// Runs a program with arguments.
    ///
    /// - Throws: `Failure` if the program fails.
    public static func run(_ program: String, _ arguments: String...) throws {
        guard let python = Program(named: "python3") else { throw Failure(error: "python3 is not installed.") }
        let outcome = try python.run(["-c", program] + arguments)
        guard outcome.status == 0 else { throw Failure(error: outcome.error) }
    }

    /// What a program that failed wrote to standard error.
    public struct Failure: Error {
        /// The text.
        public let error: String
    }
}
