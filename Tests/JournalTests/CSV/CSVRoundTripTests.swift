import Foundation
import Testing
import TestSupport

@testable import FileAccess
@testable import Journal

/// What this project writes it reads back, and so does Python's csv module, an implementation of its own.
@Suite struct CSVRoundTripTests {
    private static let texts = [
        "plain", "with space", ",", "\"", "\"\"", "a\"b", "\n", "a\r\nb", "x,\"y\"\nz", "\"\u{301}accent on a quote",
        "ü",
        "e\u{301}", "🙂", "'", ";", "\t", "=1+1", "trailing ", " leading", "#no comment", "\\\"", "\u{2028}",
    ]

    private static let numbers = [0.1, 1e-7, 1e300, .leastNonzeroMagnitude, 123_456.789, 1.0 / 3, 2e6, -0.25]

    private static let format = CSVFormat<(String, Double)>([
        CSVColumn("text") { .text($0.0) }, CSVColumn("number") { .number($0.1) }, CSVColumn("absent"),
    ])

    private static var rows: [(String, Double)] {
        texts.enumerated().map { ($1, numbers[$0 % numbers.count]) }
    }

    private static var written: String { format.header + rows.map(format.line).joined() }

    @Test func everyTextAndNumberIsReadBack() throws {
        let reader = try CSVReader(Array(Self.written.utf8), file: "t.csv")
        var read: [(String, Double)] = []
        try reader.forEachRecord { (record) throws(CSVError) in
            #expect(record.text(2) == nil)
            read.append((record.text(0) ?? "", try record.number(1) ?? .nan))
        }
        #expect(read.map { Array($0.0.utf8) } == Self.texts.map { Array($0.utf8) })
        #expect(read.map(\.1) == Self.rows.map(\.1))
    }

    @Test(.enabled(if: Python.isInstalled)) func pythonReadsWhatIsWritten() throws {
        let program = """
            import csv, json, sys
            with open(sys.argv[1], newline='', encoding='utf-8') as file:
                json.dump([[text, float(number), absent] for text, number, absent in list(csv.reader(file, strict=True))[1:]],
                    open(sys.argv[2], 'w'))
            """
        let folder = try TemporaryFolder()
        try folder.write(Self.written, to: "written.csv")
        try Python.run(program, folder.path("written.csv"), folder.path("read.json"))
        let read = try JSONSerialization.jsonObject(with: Data(folder.text("read.json").utf8)) as? [[Any]] ?? []
        #expect(read.map { $0[0] as? String } == Self.texts)
        #expect(read.map { $0[1] as? Double } == Self.rows.map(\.1))
        #expect(read.allSatisfy { $0[2] as? String == "" })
    }

    @Test(.enabled(if: Python.isInstalled), arguments: ["\\n", "\\r\\n"], ["QUOTE_MINIMAL", "QUOTE_ALL"])
    func aFileOfPythonIsRead(lineEnd: String, quoting: String) throws {
        let program = """
            import csv, json, sys
            texts = json.load(open(sys.argv[1]))
            with open(sys.argv[2], 'w', newline='', encoding='utf-8') as file:
                writer = csv.writer(file, lineterminator='\(lineEnd)', quoting=csv.\(quoting))
                writer.writerow(['text', 'number', 'absent'])
                writer.writerows([text, 0.1, None] for text in texts)
            """
        let folder = try TemporaryFolder()
        try JSONEncoder().encode(Self.texts).write(to: URL(filePath: folder.path("texts.json")))
        try Python.run(program, folder.path("texts.json"), folder.path("written.csv"))
        let reader = try CSVReader(Files.read(folder.path("written.csv")), file: "written.csv")
        var read: [String?] = []
        try reader.forEachRecord { (record) throws(CSVError) in
            #expect(try record.number(1) == 0.1)
            #expect(record.text(2) == nil)
            read.append(record.text(0))
        }
        #expect(read == Self.texts)
    }
}
