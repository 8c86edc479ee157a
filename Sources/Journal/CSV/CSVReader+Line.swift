extension CSVReader {
    /// A single line as a record of this table.
    ///
    /// - Throws: `CSVError` where it has another number of cells than the header.
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
