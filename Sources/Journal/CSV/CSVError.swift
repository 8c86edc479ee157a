/// What is wrong in a CSV file, and where.
public struct CSVError: Error, Equatable, CustomStringConvertible {
    /// The file's name.
    public let file: String
    /// The line, from 1 on.
    public let line: Int
    /// The column's name, where it is a matter of one column.
    public let column: String?
    /// What is wrong, as the end of a sentence.
    public let problem: String

    /// Creates an error.
    public init(file: String, line: Int, column: String?, problem: String) {
        self.file = file
        self.line = line
        self.column = column
        self.problem = problem
    }

    /// The whole sentence.
    public var description: String {
        "\(file), line \(line)" + (column.map { ", column \($0)" } ?? "") + ": \(problem)."
    }
}
