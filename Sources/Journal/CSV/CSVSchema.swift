/// The columns of a CSV file in their order: the one place that defines its header, how a line is written, and how it is
/// read.
///
/// A line is written from a `Row` and read into a `Record`. The two differ because the analysis reads only some columns and
/// also accepts files of other programs. Columns are only ever appended.
public struct CSVSchema<Row, Record>: Sendable {
    /// A column: its name, how its cell is written, and how its cell is read.
    public struct Column: Sendable {
        /// Writes the cell of a row.
        typealias Write = @Sendable (Row) -> CSVCell
        /// Reads a cell into a record, or throws what the cell throws.
        typealias Read = @Sendable (CSVRecord.Cell, inout Record) throws -> Void

        /// The name in the header.
        public let name: String
        /// Whether a file without this column is refused.
        let isRequired: Bool
        /// Whether this cell is read before the others, because it decides whether and how they are read.
        let isReadFirst: Bool
        let write: Write
        /// Reads the cell; `nil` for a column that is only written.
        let read: Read?

        /// Creates a column.
        init(
            _ name: String, isRequired: Bool = false, isReadFirst: Bool = false, write: @escaping Write, read: Read?
        ) {
            self.name = name
            self.isRequired = isRequired
            self.isReadFirst = isReadFirst
            self.write = write
            self.read = read
        }

        /// Creates a column that is only written; without a closure, its cells are empty.
        public init(_ name: String, _ write: @escaping @Sendable (Row) -> CSVCell = { _ in .empty }) {
            self.init(name, write: write, read: nil)
        }
    }

    /// The columns.
    public let columns: [Column]

    /// Creates a schema.
    public init(_ columns: [Column]) { self.columns = columns }

    /// The first line, with its line end.
    public var header: String { columns.map(\.name).joined(separator: ",") + "\n" }

    /// The names of the columns that a file must have.
    var requiredNames: [String] { columns.filter(\.isRequired).map(\.name) }

    /// Whether a file begins with the columns before a given one, as the files of every version do.
    package func begins(_ bytes: [UInt8], before name: String) -> Bool {
        let first = columns.map(\.name).prefix { $0 != name }
        return bytes.starts(with: (first.joined(separator: ",") + ",").utf8)
    }

    /// The line of a row, with its line end.
    public func line(_ row: Row) -> String { columns.map { $0.write(row).encoded }.joined(separator: ",") + "\n" }

    /// The schema of an earlier version: the first columns, to which others have been appended since.
    func first(_ count: Int) -> CSVSchema { CSVSchema(Array(columns.prefix(count))) }
}

/// The schema of a file that is only written.
public typealias CSVFormat<Row> = CSVSchema<Row, Never>
/// A column of a file that is only written.
public typealias CSVColumn<Row> = CSVSchema<Row, Never>.Column

extension CSVSchema {
    /// Reads the rows of one file, whose columns may be in any order and may lack those that are not required.
    struct RowReader {
        private typealias Source = (position: Int, read: Column.Read)
        private let first, others: [Source]

        /// Finds the columns in the header of a file.
        ///
        /// - Throws: `CSVError` if a required column is missing.
        init(_ schema: CSVSchema, of table: CSVReader) throws(CSVError) {
            var (first, others): ([Source], [Source]) = ([], [])
            for column in schema.columns {
                guard let read = column.read else { continue }
                let position =
                    column.isRequired ? try table.column(column.name) : table.optionalColumn(column.name)
                guard let position else { continue }
                if column.isReadFirst { first.append((position, read)) } else { others.append((position, read)) }
            }
            (self.first, self.others) = (first, others)
        }

        /// Reads all cells of a line.
        ///
        /// - Throws: `CSVError` for a cell that is not what its column says.
        func read(_ line: CSVRecord, into record: inout Record) throws(CSVError) {
            try readFirst(line, into: &record)
            try readOthers(line, into: &record)
        }

        /// Reads the cells that decide whether and how the others are read.
        func readFirst(_ line: CSVRecord, into record: inout Record) throws(CSVError) {
            try read(first, of: line, into: &record)
        }

        /// Reads the other cells.
        func readOthers(_ line: CSVRecord, into record: inout Record) throws(CSVError) {
            try read(others, of: line, into: &record)
        }

        private func read(_ sources: [Source], of line: CSVRecord, into record: inout Record) throws(CSVError) {
            for (position, read) in sources {
                let cell = line.cell(position)
                do { try read(cell, &record) } catch {
                    // The closures of a schema cannot declare that they throw nothing but CSVError.
                    throw error as? CSVError ?? cell.error("cannot be read: \(error)")
                }
            }
        }
    }

    /// Finds the columns in the header of a file.
    ///
    /// - Throws: `CSVError` if a required column is missing.
    func rowReader(of table: CSVReader) throws(CSVError) -> RowReader { try RowReader(self, of: table) }
}
