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
    /// - Parameters:
    ///   - bytes: the whole file.
    ///   - file: its name, for errors.
    /// - Throws: `CSVError` where there is no header or where it names a column twice.
    public init(_ bytes: [UInt8], file: String) throws(CSVError) {
        self.file = file
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        var scanner = CSVScanner(bytes: bytes, position: start)
        guard let fields = scanner.nextRecord(), !fields.isEmpty else {
            throw CSVError(file: file, line: 1, column: nil, problem: "is empty: a header is needed")
        }
        let names = fields.map { scanner.text($0) }
        header = names
        afterHeader = scanner
        if let twice = names.first(where: { name in names.filter { $0 == name }.count > 1 }) {
            throw CSVError(file: file, line: scanner.recordLine, column: twice, problem: "stands twice in the header")
        }
    }

    /// Where a column stands.
    ///
    /// - Throws: `CSVError` where the header does not name it.
    public func column(_ name: String) throws(CSVError) -> Int {
        guard let index = optionalColumn(name) else {
            throw CSVError(
                file: file, line: afterHeader.recordLine, column: name, problem: "is missing from the header")
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
    /// - Parameter requiresLineEnd: whether a last record without a line end is cut off in any case, as in a file whose
    ///   writer ends every line.
    /// - Returns: the line of the record that was cut off, or `nil`.
    /// - Throws: `CSVError` for a record with another number of cells than the header has, or with a quoted cell that does
    ///   not end, and what `visit` throws.
    @discardableResult
    public func forEachRecord(
        requiresLineEnd: Bool = false, _ visit: (CSVRecord) throws(CSVError) -> Void
    ) throws(CSVError) -> Int? {
        var scanner = afterHeader
        while let fields = scanner.nextRecord() {
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
