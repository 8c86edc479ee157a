import Testing
import TestSupport

@testable import Journal

/// What is read of intervals.csv, and how far.
@Suite struct IntervalReaderTests {
    private let scratch: TemporaryFolder

    init() throws { scratch = try TemporaryFolder() }

    /// Twenty intervals of a connection, even or in bursts.
    private static func rows(_ trial: Int, connection: Int = 1, bursts: Bool = false) -> String {
        (0..<20).map { interval in
            let bytes = bursts && interval % 5 != 0 ? 0 : 100
            return "x,\(trial),\(connection),\(Double(interval) / 10),\(Double(interval + 1) / 10),\(bytes)\n"
        }.joined()
    }

    private func burstiness(of trials: Set<Int>, in rows: String, lineEnd: String = "\n") throws -> [Int: Double] {
        let text = "label,sequence,connection,start_seconds,end_seconds,bytes\n" + rows
        try scratch.write(text.replacing("\n", with: lineEnd), to: "intervals.csv")
        return try IntervalReader(scratch.path("intervals.csv")).read(.init(burstiness: trials)).burstiness
    }

    @Test(arguments: ["\n", "\r\n"])
    func onlyTheFirstConnectionsOfRequestedTrialsAreRead(lineEnd: String) throws {
        let rows = Self.rows(1, bursts: true) + Self.rows(2) + Self.rows(2, connection: 2, bursts: true) + Self.rows(3)
        let burstiness = try burstiness(of: [2], in: rows, lineEnd: lineEnd)
        #expect(Array(burstiness.keys) == [2])
        #expect(try #require(burstiness[2]) < 1e-9)
    }

    @Test func eachTrialHasItsOwn() throws {
        let burstiness = try burstiness(of: [1, 2], in: Self.rows(1, bursts: true) + Self.rows(2))
        #expect(try #require(burstiness[1]) > 1)
        #expect(try #require(burstiness[2]) < 1e-9)
    }

    @Test func nothingIsReadAfterTheLastRequestedTrial() throws {
        let broken = "x,4\n"
        let rows = Self.rows(1) + Self.rows(2) + Self.rows(3)
        #expect(try burstiness(of: [1, 2], in: rows + broken).count == 2)
        #expect(throws: CSVError.self) { try burstiness(of: [4], in: rows + broken) }
    }

    @Test func theRowsOfATrialAreCountedFromTheHeader() throws {
        let text =
            "label,sequence,connection,start_seconds,end_seconds,bytes\n" + Self.rows(1) + Self.rows(2) + Self.rows(3)
        try scratch.write(text, to: "intervals.csv")
        let reader = try IntervalReader(scratch.path("intervals.csv"))
        #expect(try reader.read(.init(rows: [1, 3, 9])).rows == [1: 0...19, 3: 40...59])
    }

    @Test func aTruncatedRowIsSkipped() throws {
        // The last interval does not count: it is the one before it that differs once the torn row is whole.
        let torn = Self.rows(1) + "x,1,1,2,2.1,1\nx,1,1,2.1,2.2,5"
        #expect(try #require(try burstiness(of: [1], in: torn)[1]) < 1e-9)
        #expect(try #require(try burstiness(of: [1], in: torn + "\n")[1]) > 0.1)
    }

    @Test func aMissingColumnIsNamed() throws {
        try scratch.write("label,sequence,connection,start_seconds,bytes\n", to: "intervals.csv")
        let path = scratch.path("intervals.csv")
        let missing = CSVError(file: path, line: 1, column: "end_seconds", problem: "is missing from the header")
        #expect(throws: missing) { try IntervalReader(path) }
    }

    /// The trials of one thread are the odd ones; the rows that follow those of the tenth are broken.
    @Test func burstinessComesFromTheFirstTrialsOfALongRun() throws {
        let folder = RunFolder(output: scratch.path, label: "x")
        try scratch.makeFolder("results/x")
        let trials = (1...30).map { "x,\($0),\(($0 + 1) / 2),ranged,\(2 - $0 % 2),1,10,ok\n" }
        try scratch.write(
            "label,sequence,block,method,threads,seconds,bytes,outcome\n" + trials.joined(), to: "results/x/trials.csv")
        let intervals = (1...19).map { Self.rows($0, bursts: $0 == 19) }
        try scratch.write(
            "label,sequence,connection,start_seconds,end_seconds,bytes\n" + intervals.joined()
                + "x,20,1,0,0.1,7\nx,21\n", to: "results/x/intervals.csv")
        let burstiness = try JournalReader.read(folder).burstiness
        #expect(burstiness.keys.sorted() == [1, 3, 5, 7, 9, 11, 13, 15, 17, 19])
        #expect(try #require(burstiness[19]) > 1)
    }
}
