/// Reads a CSV file record by record, as RFC 4180 describes it.
///
/// Line ends may be LF or CRLF, and a byte order mark at the start is skipped. Records are visited one after the other, and a
/// cell becomes a string only when it is read, so that a file of millions of rows needs no memory beyond its bytes.
public struct CSVReader {
    /// The names in the header.
    public let header: [String]
    private let afterHeader: CSVScanner
    /// The name of the file, for errors and warnings.
    let file: String

    /// Reads the header.
    ///
    /// Several columns may have no name, because spreadsheets leave such columns after the last one.
    ///
    /// - Parameters:
    ///   - bytes: the whole file.
    ///   - file: its name, for errors.
    ///   - expected: names of which the first line must hold at least one; if it holds none, it is not a header.
    /// - Throws: `CSVError` if there is no header, if it names a column twice, or if commas do not separate its cells.
    public init(_ bytes: [UInt8], file: String, expecting expected: [String] = []) throws(CSVError) {
        self.file = file
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        var scanner = CSVScanner(bytes: bytes, position: start)
        guard let fields = scanner.nextRecord(), !fields.isEmpty else {
            throw CSVError(file: file, line: 1, column: nil, problem: "is empty: a header is needed")
        }
        let names = fields.map { scanner.text($0) }
        header = names
        afterHeader = scanner
        if let problem = CSVReader.problem(header: names, expecting: expected) {
            throw CSVError(file: file, line: scanner.recordLine, column: nil, problem: problem)
        }
        if let twice = names.first(where: { name in !name.isEmpty && names.count { $0 == name } > 1 }) {
            throw CSVError(file: file, line: scanner.recordLine, column: twice, problem: "occurs twice in the header")
        }
    }

    /// Why a first line is not the header of a comma-separated file, as the end of a sentence.
    private static func problem(header names: [String], expecting expected: [String]) -> String? {
        let separators = [(";", "semicolons"), ("\t", "tabs"), ("|", "vertical bars")]
        if names.count == 1, let found = separators.first(where: { names[0].contains($0.0) }) {
            return "has \(found.1) between its cells; save the file with commas as separators and points in decimals"
        }
        guard !expected.isEmpty, !names.contains(where: { expected.contains($0.plain) }) else { return nil }
        return "is not a header; the first line must name the columns \(expected.joined(separator: ","))"
    }

    /// The position of a column, from 0 on.
    ///
    /// - Throws: `CSVError` if the header does not name it.
    public func column(_ name: String) throws(CSVError) -> Int {
        guard let index = optionalColumn(name) else {
            let similar = header.first { $0.plain == name }.map { ", which has \"\($0)\" instead" } ?? ""
            throw CSVError(
                file: file, line: afterHeader.recordLine, column: name, problem: "is missing from the header" + similar)
        }
        return index
    }

    /// The position of a column, from 0 on; `nil` if the header does not name it.
    public func optionalColumn(_ name: String) -> Int? { header.firstIndex(of: name) }

    /// The number of line ends of the file, which is at least about the number of its records.
    var lineCount: Int { afterHeader.bytes.count { $0 == UInt8(ascii: "\n") } }

    /// Visits every record after the header.
    ///
    /// A last record without a line end is skipped if a crash truncated it, that is, if it has too few cells or if `visit`
    /// refuses its last cell.
    ///
    /// - Parameters:
    ///   - requiresLineEnd: whether a last record without a line end always counts as truncated, as in a file whose writer
    ///     ends every line.
    ///   - skipsBlankRecords: whether records whose cells are all blank are skipped, because spreadsheets leave them after
    ///     the data.
    ///   - visit: receives each record.
    /// - Returns: the line of the truncated record, or `nil`.
    /// - Throws: `CSVError` for a record that does not have as many cells as the header, or that has a quoted cell without an
    ///   end; and what `visit` throws.
    @discardableResult
    public func forEachRecord(
        requiresLineEnd: Bool = false, skipsBlankRecords: Bool = false,
        _ visit: (CSVRecord) throws(CSVError) -> Void
    ) throws(CSVError) -> Int? {
        var scanner = afterHeader
        while let fields = scanner.nextRecord() {
            if skipsBlankRecords, fields.allSatisfy({ scanner.text($0).plain.isEmpty }) { continue }
            if requiresLineEnd, scanner.isCutOff { return scanner.recordLine }
            if let problem = problem(scanner, cells: fields.count) {
                if scanner.isCutOff, fields.count < header.count || scanner.isInsideQuotes { return scanner.recordLine }
                throw CSVError(file: file, line: scanner.recordLine, column: nil, problem: problem)
            }
            do throws(CSVError) {
                try visit(
                    CSVRecord(scanner: scanner, fields: fields, line: scanner.recordLine, file: file, header: header))
            } catch {
                if scanner.isCutOff, error.column == header.last { return scanner.recordLine }
                throw error
            }
        }
        return nil
    }

    /// What is wrong with the record that the scanner has just read, as the end of a sentence.
    private func problem(_ scanner: CSVScanner, cells: Int) -> String? {
        if scanner.isInsideQuotes { return "has a quoted cell that does not end" }
        return cells == header.count ? nil : "has \(cells) cells where the header has \(header.count)"
    }
}

extension CSVReader {
    /// Reads a single line as a record of this table.
    ///
    /// - Throws: `CSVError` if it does not have as many cells as the header.
    func record(_ bytes: [UInt8], line: Int) throws(CSVError) -> CSVRecord {
        var scanner = CSVScanner(bytes: bytes, position: 0)
        let fields = scanner.nextRecord() ?? []
        guard fields.count == header.count, !scanner.isInsideQuotes else {
            throw CSVError(
                file: file, line: line, column: nil,
                problem: "has \(fields.count) cells where the header has \(header.count)")
        }
        return CSVRecord(scanner: scanner, fields: fields, line: line, file: file, header: header)
    }
}

/// One record of a CSV file; a cell is decoded when it is read.
public struct CSVRecord {
    let scanner: CSVScanner
    let fields: [Range<Int>]
    /// The number of the record's first line, from 1 on.
    public let line: Int
    let file: String
    let header: [String]

    /// One cell of the record.
    struct Cell {
        fileprivate let record: CSVRecord
        fileprivate let position: Int

        /// The text, or `nil` if the cell is empty, quoted or not.
        var text: String? { record.text(position) }

        /// The number, or `nil` if the cell is empty.
        ///
        /// - Throws: `CSVError` for anything but a finite number.
        func number() throws(CSVError) -> Double? { try record.number(position) }

        /// The whole number, or `nil` if the cell is empty.
        ///
        /// - Throws: `CSVError` for anything else.
        func integer() throws(CSVError) -> Int64? { try record.integer(position) }

        /// The error of this cell, with its file, line, and column.
        ///
        /// - Parameter problem: the end of the sentence.
        func error(_ problem: String) -> CSVError { record.error(position, problem) }
    }

    /// The cell at a position.
    func cell(_ position: Int) -> Cell { Cell(record: self, position: position) }

    /// The text of a cell, or `nil` if it is empty, quoted or not.
    public func text(_ column: Int) -> String? {
        let text = scanner.text(fields[column])
        return text.isEmpty ? nil : text
    }

    /// The number in a cell, or `nil` if it is empty.
    ///
    /// - Throws: `CSVError` for anything but a finite number.
    public func number(_ column: Int) throws(CSVError) -> Double? {
        guard let text = text(column) else { return nil }
        guard let value = CSVRecord.decimal(text), value.isFinite else { throw error(column, "is not a number") }
        return value
    }

    /// The whole number in a cell, or `nil` if it is empty; `4e+06` and `17.0`, as other programs write them, are whole.
    ///
    /// - Throws: `CSVError` for anything else.
    public func integer(_ column: Int) throws(CSVError) -> Int64? {
        guard let text = text(column) else { return nil }
        guard let value = Int64(text) ?? CSVRecord.decimal(text).flatMap(Int64.init(exactly:)) else {
            throw error(column, "is not a whole number")
        }
        return value
    }

    /// The value of a decimal number; `nil` for anything else, including the hexadecimal numbers that `Double` reads.
    private static func decimal(_ text: String) -> Double? {
        text.utf8.contains(UInt8(ascii: "x")) || text.utf8.contains(UInt8(ascii: "X")) ? nil : Double(text)
    }

    /// The error of a cell: file, line, column, and what is wrong.
    public func error(_ column: Int, _ problem: String) -> CSVError { error(header[column], problem) }

    /// The error of a column of this record.
    func error(_ column: String, _ problem: String) -> CSVError {
        CSVError(file: file, line: line, column: column, problem: problem)
    }
}

/// What is wrong in a CSV file, and where.
public struct CSVError: Error, Equatable, CustomStringConvertible {
    /// The file's name.
    public let file: String
    /// The line, from 1 on.
    public let line: Int
    /// The column's name; `nil` if the problem is not in one column.
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

extension String {
    /// The text in lower case, without spaces and tabs around it.
    fileprivate var plain: String {
        let inner = drop { $0 == " " || $0 == "\t" }
        let blanks = inner.reversed().prefix { $0 == " " || $0 == "\t" }.count
        return inner.dropLast(blanks).lowercased()
    }
}
