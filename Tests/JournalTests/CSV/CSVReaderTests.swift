import Testing

@testable import Journal

@Suite struct CSVReaderTests {
    private static func reader(_ text: String) throws(CSVError) -> CSVReader {
        try CSVReader(Array(text.utf8), file: "t.csv")
    }

    private static func rows(_ text: String) throws(CSVError) -> [[String?]] {
        let reader = try reader(text)
        var rows: [[String?]] = []
        try reader.forEachRecord { (record) throws(CSVError) in
            rows.append(reader.header.indices.map(record.text))
        }
        return rows
    }

    private static func lines(_ text: String) throws(CSVError) -> [Int] {
        var lines: [Int] = []
        try reader(text).forEachRecord { (record) throws(CSVError) in lines.append(record.line) }
        return lines
    }

    @Test(arguments: [
        "a,b\n1,2\n3,4\n", "a,b\r\n1,2\r\n3,4\r\n", "a,b\n1,2\r\n3,4\n", "a,b\n1,2\n3,4", "a,b\r\n1,2\r\n3,4\r",
        "\u{FEFF}a,b\n1,2\n3,4\n", "a,b\n\n1,2\n\r\n\n3,4\n\n", "\n\na,b\n1,2\n3,4\n",
        "\"a\",\"b\"\n\"1\",\"2\"\n3,\"4\"",
    ])
    func lineEndsMarksQuotesAndBlankLinesMakeNoDifference(text: String) throws {
        #expect(try Self.reader(text).header == ["a", "b"])
        #expect(try Self.rows(text) == [["1", "2"], ["3", "4"]])
    }

    @Test func aByteOrderMarkBeforeAQuotedHeaderIsSkipped() throws {
        #expect(try Self.reader("\u{FEFF}\"a\",b\n").header == ["a", "b"])
    }

    @Test func quotedCellsHoldCommasQuotesAndLineBreaks() throws {
        let rows = try Self.rows("a,b\n\"x,y\",\"say \"\"yes\"\"\"\n\"1\n2\r\n3\",\"\"\"\"\n")
        #expect(rows == [["x,y", "say \"yes\""], ["1\n2\r\n3", "\""]])
    }

    @Test func emptyCellsAreNilQuotedOrNot() throws {
        #expect(try Self.rows("a,b,c\n,,\n\"\",x,\"\"\n") == [[nil, nil, nil], [nil, "x", nil]])
    }

    @Test func aHeaderAloneIsAnEmptyTable() throws {
        for text in ["a,b\n", "a,b", "a,b\r\n\r\n"] { #expect(try Self.rows(text).isEmpty) }
    }

    @Test(arguments: ["", "\n", "\r\n\n", "\u{FEFF}", "\u{FEFF}\n"])
    func aFileWithoutAHeaderIsRefused(text: String) {
        #expect(
            throws: CSVError(file: "t.csv", line: 1, column: nil, problem: "is empty: a header is needed")
        ) { try Self.reader(text) }
    }

    @Test func aDuplicateColumnIsRefused() {
        #expect(throws: CSVError(file: "t.csv", line: 1, column: "b", problem: "occurs twice in the header")) {
            try Self.reader("a,b,c,b\n")
        }
        #expect(throws: CSVError(file: "t.csv", line: 3, column: "a", problem: "occurs twice in the header")) {
            try Self.reader("\n\na,a\n")
        }
    }

    @Test func aMissingColumnIsNamed() throws {
        let reader = try Self.reader("a,b\n")
        #expect(try reader.column("b") == 1)
        #expect(reader.optionalColumn("c") == nil)
        #expect(throws: CSVError(file: "t.csv", line: 1, column: "c", problem: "is missing from the header")) {
            try reader.column("c")
        }
    }

    @Test(arguments: [("A,b\n", "A"), ("b, a\n", " a"), ("b,a \n", "a ")])
    func aColumnWithASimilarNameIsNamed(text: String, name: String) throws {
        let problem = "is missing from the header, which has \"\(name)\" instead"
        #expect(throws: CSVError(file: "t.csv", line: 1, column: "a", problem: problem)) {
            try Self.reader(text).column("a")
        }
    }

    @Test(arguments: [
        ("a;b\n1;2\n", "semicolons"), ("a\tb\n", "tabs"), ("a|b\n", "vertical bars"), ("sep=;\n", "semicolons"),
    ])
    func aDifferentSeparatorIsNamed(text: String, name: String) {
        let problem = "has \(name) between its cells; save the file with commas as separators and points in decimals"
        #expect(throws: CSVError(file: "t.csv", line: 1, column: nil, problem: problem)) { try Self.reader(text) }
    }

    @Test func aFirstLineThatIsNotAHeaderIsReported() throws {
        let problem = "is not a header; the first line must name the columns a,b"
        #expect(throws: CSVError(file: "t.csv", line: 1, column: nil, problem: problem)) {
            try CSVReader(Array("1,1\n".utf8), file: "t.csv", expecting: ["a", "b"])
        }
        #expect(try CSVReader(Array(" A,c\n".utf8), file: "t.csv", expecting: ["a", "b"]).header == [" A", "c"])
    }

    @Test func severalColumnsMayHaveNoName() throws {
        #expect(try Self.rows("a,,\n1,,\n") == [["1", nil, nil]])
    }

    @Test func aRecordWithADifferentNumberOfCellsIsRefused() {
        #expect(
            throws: CSVError(file: "t.csv", line: 3, column: nil, problem: "has 1 cells where the header has 2")
        ) { try Self.rows("a,b\n1,2\n3\n") }
        #expect(
            throws: CSVError(file: "t.csv", line: 2, column: nil, problem: "has 3 cells where the header has 2")
        ) { try Self.rows("a,b\n1,2,\n") }
    }

    @Test func aQuotedCellWithoutAnEndIsRefused() {
        #expect(
            throws: CSVError(file: "t.csv", line: 3, column: nil, problem: "has a quoted cell that does not end")
        ) { try Self.rows("a,b\n1,2\n3,\"4\n5,6\n") }
    }

    @Test func linesAreCountedOverBlankOnesAndLineBreaksInCells() throws {
        #expect(try Self.lines("a\n1\n2\n") == [2, 3])
        #expect(try Self.lines("a\r\n\r\n1\r\n\r\n\r\n2\r\n") == [3, 6])
        #expect(try Self.lines("\n\"a\nb\"\n\"1\n2\n3\"\n4\n") == [4, 7])
    }

    @Test func numbersAreReadWithAPointWhateverTheLocale() throws {
        let reader = try Self.reader("a,b,c,d\n1.5,-2e-3,\"7\",\n")
        try reader.forEachRecord { (record) throws(CSVError) in
            #expect(try record.number(0) == 1.5)
            #expect(try record.number(1) == -0.002)
            #expect(try record.number(2) == 7)
            #expect(try record.number(3) == nil)
        }
    }

    @Test(arguments: ["x", "1,5", "nan", "inf", "1e999", " 1", "1 s", "NA", "0x1.5", "0X1p3"])
    func aNonFiniteNumberIsRefusedWithItsPlace(cell: String) throws {
        let reader = try Self.reader("a,seconds\n1,2\n3,\"\(cell)\"\n")
        #expect(throws: CSVError(file: "t.csv", line: 3, column: "seconds", problem: "is not a number")) {
            try reader.forEachRecord { (record) throws(CSVError) in _ = try record.number(1) }
        }
    }

    @Test(
        arguments: [
            ("0", 0), ("-5", -5), ("9223372036854775807", Int64.max), ("4e+06", 4_000_000), ("17.0", 17), ("1E3", 1000),
        ] as [(String, Int64)])
    func wholeNumbersMayHaveExponentsOrDecimals(cell: String, expected: Int64) throws {
        try Self.reader("bytes\n\(cell)\n").forEachRecord { (record) throws(CSVError) in
            #expect(try record.integer(0) == expected)
        }
    }

    @Test(arguments: ["1.5", "9223372036854775808", "1e30", "nan", "one", "0x10", "0x1p4"])
    func otherNumbersAreNotWholeNumbers(cell: String) throws {
        let reader = try Self.reader("bytes\n\(cell)\n")
        #expect(throws: CSVError(file: "t.csv", line: 2, column: "bytes", problem: "is not a whole number")) {
            try reader.forEachRecord { (record) throws(CSVError) in _ = try record.integer(0) }
        }
    }

    @Test func anErrorNamesFileLineAndColumn() {
        let error = CSVError(file: "results/home/trials.csv", line: 12, column: "seconds", problem: "is not a number")
        #expect(error.description == "results/home/trials.csv, line 12, column seconds: is not a number.")
        let other = CSVError(file: "t.csv", line: 1, column: nil, problem: "is empty")
        #expect(other.description == "t.csv, line 1: is empty.")
    }
}
