/// Reads a CSV file, record by record, as RFC 4180 describes it.
///
/// Line ends may be LF or CRLF, and a byte order mark at the start is passed over. Records are visited one after the other
/// and only the cells that are asked for become strings, so that files of millions of rows need no memory beside their
/// bytes.
public struct CSVReader {
    /// The names in the header.
    public let header: [String]
    private let afterHeader: CSVScanner
    /// The name of the file, for errors and warnings.
    let file: String

    /// Reads the header.
    ///
    /// Columns without a name, as spreadsheets leave them behind the last one, may stand more than once.
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
            throw CSVError(file: file, line: scanner.recordLine, column: twice, problem: "stands twice in the header")
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

    /// Where a column stands.
    ///
    /// - Throws: `CSVError` where the header does not name it.
    public func column(_ name: String) throws(CSVError) -> Int {
        guard let index = optionalColumn(name) else {
            let similar = header.first { $0.plain == name }.map { ", which has \"\($0)\" instead" } ?? ""
            throw CSVError(
                file: file, line: afterHeader.recordLine, column: name, problem: "is missing from the header" + similar)
        }
        return index
    }

    /// Where a column stands, or `nil` where the header does not name it.
    public func optionalColumn(_ name: String) -> Int? { header.firstIndex(of: name) }

    /// Visits every record after the header.
    ///
    /// A last record that has no line end is passed over where a crash has cut it off: it has too few cells, or `visit`
    /// finds its last cell wrong.
    ///
    /// - Parameters:
    ///   - requiresLineEnd: whether a last record without a line end is cut off in any case, as in a file whose writer ends
    ///     every line.
    ///   - skipsBlankRecords: whether records whose cells are all blank are passed over, as spreadsheets leave them behind
    ///     the data.
    ///   - visit: receives each record.
    /// - Returns: the line of the record that was cut off, or `nil`.
    /// - Throws: `CSVError` for a record with another number of cells than the header has, or with a quoted cell that does
    ///   not end, and what `visit` throws.
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

    /// What is wrong with the record that the scanner has just passed, as the end of a sentence.
    private func problem(_ scanner: CSVScanner, cells: Int) -> String? {
        if scanner.isInsideQuotes { return "has a quoted cell that does not end" }
        return cells == header.count ? nil : "has \(cells) cells where the header has \(header.count)"
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
