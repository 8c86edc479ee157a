/// One record of a CSV file; its cells are decoded when they are asked for.
public struct CSVRecord {
    let scanner: CSVScanner
    let fields: [Range<Int>]
    /// The number of the record's first line, from 1 on.
    public let line: Int
    let file: String
    let header: [String]

    /// The text of a cell, or `nil` where it is empty, be it in quotes.
    public func text(_ column: Int) -> String? {
        let text = scanner.text(fields[column])
        return text.isEmpty ? nil : text
    }

    /// The number in a cell, or `nil` where it is empty.
    ///
    /// - Throws: `CSVError` where something other than a finite number stands there.
    public func number(_ column: Int) throws(CSVError) -> Double? {
        guard let text = text(column) else { return nil }
        guard let value = CSVRecord.decimal(text), value.isFinite else { throw error(column, "is not a number") }
        return value
    }

    /// The whole number in a cell, or `nil` where it is empty; `4e+06` and `17.0`, as other programs write them, are whole.
    ///
    /// - Throws: `CSVError` where something else stands there.
    public func integer(_ column: Int) throws(CSVError) -> Int64? {
        guard let text = text(column) else { return nil }
        guard let value = Int64(text) ?? CSVRecord.decimal(text).flatMap(Int64.init(exactly:)) else {
            throw error(column, "is not a whole number")
        }
        return value
    }

    /// The value of a decimal number; `nil` for anything else, also for the hexadecimal numbers that `Double` reads.
    private static func decimal(_ text: String) -> Double? {
        text.utf8.contains(UInt8(ascii: "x")) || text.utf8.contains(UInt8(ascii: "X")) ? nil : Double(text)
    }

    /// The error of a cell: file, line, column and what is wrong.
    public func error(_ column: Int, _ problem: String) -> CSVError {
        CSVError(file: file, line: line, column: header[column], problem: problem)
    }
}
