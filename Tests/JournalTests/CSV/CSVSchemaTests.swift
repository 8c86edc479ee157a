import ExampleRuns
import Testing

@testable import Journal
@testable import Sweep

/// One list of columns writes the lines of a file and reads them.
@Suite struct CSVSchemaTests {
    private struct Record: Equatable {
        var name: String?
        var isLong = false
        var seconds: Double?
        var count: Int64?
    }

    private typealias Schema = CSVSchema<(String, Double), Record>

    private static let schema = Schema([
        Schema.Column("name", isRequired: true, write: { .text($0.0) }, read: { $1.name = $0.text }),
        Schema.Column("rank") { _ in .integer(7 as Int?) },
        Schema.Column("seconds", write: { .number($0.1) }, read: { $1.seconds = try $1.isLong ? $0.number() : nil }),
        Schema.Column(
            "size", isReadFirst: true, write: { _ in .text("long") }, read: { $1.isLong = $0.text == "long" }),
        Schema.Column("count", write: { _ in .empty }, read: { $1.count = try $0.integer() }),
    ])

    private static func read(_ text: String) throws(CSVError) -> [Record] {
        let table = try CSVReader(Array(text.utf8), file: "t.csv")
        let rows = try schema.rowReader(of: table)
        var records: [Record] = []
        try table.forEachRecord { (line) throws(CSVError) in
            var record = Record()
            try rows.read(line, into: &record)
            records.append(record)
        }
        return records
    }

    @Test func aLineThatIsWrittenIsReadBack() throws {
        #expect(Self.schema.header == "name,rank,seconds,size,count\n")
        let line = Self.schema.line(("a,b", 0.1))
        #expect(line == "\"a,b\",7,0.1,long,\n")
        #expect(try Self.read(Self.schema.header + line) == [Record(name: "a,b", isLong: true, seconds: 0.1)])
    }

    @Test func columnsMayBeInAnyOrderAndUnknownColumnsAreIgnored() throws {
        let text = "later,size,count,seconds,name\nx,long,3,0.5,n\nx,short,,none,m\n"
        #expect(
            try Self.read(text) == [
                Record(name: "n", isLong: true, seconds: 0.5, count: 3), Record(name: "m"),
            ])
    }

    @Test func aFileOfAnEarlierVersionLacksTheLastColumns() throws {
        #expect(try Self.read("name,rank,seconds\nn,1,2\n") == [Record(name: "n")])
        #expect(try Self.read("name\nn\n") == [Record(name: "n")])
    }

    @Test func aRequiredColumnThatIsMissingIsNamed() {
        #expect(Self.schema.requiredNames == ["name"])
        #expect(throws: CSVError(file: "t.csv", line: 1, column: "name", problem: "is missing from the header")) {
            try Self.read("rank,seconds\n")
        }
    }

    @Test func aBadCellIsNamedByItsFileLineAndColumn() {
        #expect(throws: CSVError(file: "t.csv", line: 3, column: "count", problem: "is not a whole number")) {
            try Self.read("name,count\nn,1\nn,many\n")
        }
    }

    @Test func everyColumnOfATrialThatIsReadHasTheWrittenValue() throws {
        var download = Trial.detailed.download
        download.failure = nil
        let succeeded = Trial(
            sequence: 8, block: 2, position: 4, treatment: .ranged(3), phase: .confirmation, startedUTC: "",
            download: download)
        let schema = TrialSchema.trials
        let lines = [Trial.detailed, succeeded].map { schema.line(TrialRow(label: "home", trial: $0)) }
        let contents = try JournalReader.trials(
            CSVReader(Array((schema.header + lines.joined()).utf8), file: "trials.csv"))

        var expected = TrialResult(sequence: 7, block: 2, treatment: .ranged(2), seconds: nil, bytes: 600)
        expected.secondsUntilFailure = 0.5
        expected.failure = .reset
        expected.cpuSeconds = 0.0625
        expected.interfaceBytes = 700
        expected.processorsBusy = 0.125
        #expect(contents.label == "home")
        #expect(contents.trials == [expected])

        var fresh = TrialResult(sequence: 8, block: 2, treatment: .ranged(3), seconds: 0.5, bytes: 600)
        fresh.steadyBytesPerSecond = 1500.5
        fresh.cpuSeconds = 0.0625
        fresh.interfaceBytes = 700
        fresh.processorsBusy = 0.125
        #expect(contents.confirmation == [fresh])
    }

    @Test func everyColumnOfAConnectionThatIsReadHasTheWrittenValue() throws {
        let schema = ConnectionSchema.connections
        let connection = try #require(Trial.detailed.download.connections.first)
        let line = schema.line(ConnectionRow(label: "home", sequence: 7, connection: connection))
        let table = try CSVReader(Array((schema.header + line).utf8), file: "connections.csv")
        var read = ConnectionLine()
        try table.forEachRecord { (line) throws(CSVError) in
            try schema.rowReader(of: table).read(line, into: &read)
        }
        var figures = ConnectionRecord()
        (figures.firstByte, figures.lastByte) = (0, 499)
        figures.bytes = 500
        figures.seconds = 0.25
        figures.nameSeconds = 0.001
        figures.connectSeconds = 0.01
        figures.tlsSeconds = 0.03
        figures.firstByteSeconds = 0.011
        figures.receiveRoundTripSeconds = 0.025
        figures.shortestRoundTripSeconds = 0.02
        figures.receiveWindowBytes = 65_536
        figures.outOfOrderPackets = 3
        figures.dataSegments = 41
        figures.cpuSeconds = 0.004
        #expect(read.sequence == 7)
        #expect(read.bytesPerSecond == 2000)
        #expect(read.figures == figures)
    }

    @Test func anIntervalIsReadAsItWasWritten() throws {
        let schema = IntervalSchema.intervals
        let interval = ByteInterval(connection: 2, startSeconds: 0.1, endSeconds: 0.2, bytes: 100)
        let line = schema.line(IntervalRow(label: "home", sequence: 7, interval: interval))
        let table = try CSVReader(Array((schema.header + line).utf8), file: "intervals.csv")
        var read = IntervalLine()
        try table.forEachRecord { (line) throws(CSVError) in
            try schema.rowReader(of: table).read(line, into: &read)
        }
        #expect(read.sequence == 7)
        #expect(read.interval == interval)
    }
}
