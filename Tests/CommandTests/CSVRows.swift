/// A plain reading of CSV files without quotes, independent of the program's own.
enum CSVRows {
    /// A dictionary for each row, by the names of the header.
    static func read(_ text: String) throws -> [[String: String]] {
        let lines = text.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
        guard let header = lines.first else { return [] }
        return lines.dropFirst().map { cells in
            Dictionary(zip(header, cells).map { (String($0), String($1)) }) { first, _ in first }
        }
    }
}
