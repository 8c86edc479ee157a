import Foundation
import Testing
import TestSupport

@testable import FileAccess
@testable import Journal
@testable import Sweep

/// What of a journal that was cut off is kept.
@Suite struct JournalResumingTests {
    private let scratch: TemporaryFolder
    private var folder: RunFolder { RunFolder(output: scratch.path, label: "home") }

    init() throws {
        scratch = try TemporaryFolder()
        try scratch.makeFolder("results/home")
    }

    /// A trial with a row in each file.
    private static func trial(_ sequence: Int, failure: Failure? = nil) -> Trial {
        var connection = Connection(number: 1, firstByte: 0, lastByte: 99)
        connection.bytes = 100
        let interval = ByteInterval(connection: 1, startSeconds: 0, endSeconds: 0.1, bytes: 100)
        return Trial(
            sequence: sequence, block: sequence, position: 1, treatment: .ranged(1),
            startedUTC: "2026-11-22T10:13:00.123Z",
            download: Download(
                seconds: 0.5, bytes: 100, connections: [connection], intervals: [interval], failure: failure))
    }

    private func record(_ trials: [Trial]) throws {
        let journal = try JournalWriter(creating: folder, label: "home")
        for trial in trials { try journal.append(trial) }
    }

    private func resume() throws -> JournalRecovery { try JournalWriter.resume(folder, label: "home").recovery }

    private func texts() throws -> [String] {
        try ["trials.csv", "connections.csv", "intervals.csv"].map { try scratch.text("results/home/" + $0) }
    }

    @Test func aCompleteJournalIsUnchanged() throws {
        try record([Self.trial(1), Self.trial(2, failure: Failure(.reset, "It broke."))])
        let before = try texts()
        let recovery = try resume()
        #expect(recovery.warnings.isEmpty)
        #expect(recovery.trials.keys.sorted() == [1, 2])
        #expect(recovery.trials[1]?.seconds == 0.5)
        #expect(recovery.trials[2]?.succeeded == false)
        #expect(try texts() == before)
    }

    /// A crash may leave any number of bytes of the last row.
    @Test func aTrialIsCommittedByTheLastByteOfItsRow() throws {
        try record([Self.trial(1), Self.trial(2)])
        let whole = try texts()
        let rows = whole.map { $0.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) }
        let one = rows.map { $0.prefix(2).joined(separator: "\n") + "\n" }
        for length in one[0].utf8.count..<whole[0].utf8.count {
            try write(whole[0].utf8.prefix(length), to: "trials.csv")
            try write(whole[1].utf8, to: "connections.csv")
            try write(whole[2].utf8, to: "intervals.csv")
            let recovery = try resume()
            #expect(recovery.trials.keys.sorted() == [1])
            #expect(try texts() == one)
            #expect(recovery.warnings.count == (length == one[0].utf8.count ? 2 : 3))
        }
    }

    @Test func rowsOfAnUncommittedTrialAreRemoved() throws {
        try record([Self.trial(1), Self.trial(2)])
        let whole = try texts()
        let rows = whole.map { $0.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) }
        let one = rows.map { $0.prefix(2).joined(separator: "\n") + "\n" }
        try write(one[0].utf8, to: "trials.csv")
        for length in one[1].utf8.count...whole[1].utf8.count {
            try write(whole[1].utf8.prefix(length), to: "connections.csv")
            let recovery = try resume()
            #expect(try scratch.text("results/home/connections.csv") == one[1])
            #expect(recovery.warnings.contains { $0.contains("connections.csv") } == (length > one[1].utf8.count))
        }
    }

    @Test func missingOrIncompleteHeadersAreWritten() throws {
        try record([])
        let headers = try texts()
        for length in 0..<headers[0].utf8.count {
            try write(headers[0].utf8.prefix(length), to: "trials.csv")
            try scratch.remove("results/home/connections.csv")
            #expect(try resume().trials.isEmpty)
            #expect(try texts() == headers)
        }
        for name in ["trials.csv", "intervals.csv"] { try scratch.remove("results/home/" + name) }
        #expect(try resume().trials.isEmpty)
        #expect(try texts() == headers)
    }

    @Test func newRowsFollowTheKeptRows() throws {
        try record([Self.trial(1), Self.trial(2)])
        let whole = try texts()
        try write(whole[0].utf8.dropLast(3), to: "trials.csv")
        let journal = try JournalWriter.resume(folder, label: "home").journal
        try journal.append(Self.trial(2))
        #expect(try texts() == whole)
    }

    @Test(arguments: ["schema,label\n", "something else", "\0\0\0\0"])
    func aFileOfAnotherProgramIsRefusedAndUnchanged(text: String) throws {
        try record([])
        try scratch.write(text, to: "results/home/trials.csv")
        #expect(throws: CSVError.self) { try resume() }
        #expect(try scratch.text("results/home/trials.csv") == text)
    }

    @Test func aMalformedRowInTheMiddleIsRefusedAndNothingIsTruncated() throws {
        try record([Self.trial(1), Self.trial(2)])
        let broken = try scratch.text("results/home/trials.csv").replacingOccurrences(of: "1,home,1,", with: "1,home,")
        try scratch.write(broken, to: "results/home/trials.csv")
        #expect(throws: CSVError.self) { try resume() }
        #expect(try scratch.text("results/home/trials.csv") == broken)
    }

    /// A run that an earlier version began has fewer columns; its file keeps them.
    @Test(arguments: ["window_seconds", "phase", "interface_bytes"])
    func aJournalOfAnEarlierVersionKeepsItsColumns(firstMissing: String) throws {
        try record([Self.trial(1)])
        let names = TrialSchema.trials.columns.map(\.name)
        let count = try #require(names.firstIndex(of: firstMissing))
        func shortened(_ text: String) -> String {
            text.split(separator: "\n").map {
                $0.split(separator: ",", omittingEmptySubsequences: false).prefix(count).joined(separator: ",") + "\n"
            }.joined()
        }
        try scratch.write(shortened(scratch.text("results/home/trials.csv")), to: "results/home/trials.csv")
        let (journal, recovery) = try JournalWriter.resume(folder, label: "home")
        #expect(recovery.warnings.isEmpty && recovery.trials.keys.sorted() == [1])
        try journal.append(Self.trial(2))
        let text = try scratch.text("results/home/trials.csv")
        #expect(text.split(separator: "\n").map { $0.count { $0 == "," } } == [count - 1, count - 1, count - 1])
        #expect(text.hasPrefix(names.prefix(count).joined(separator: ",") + "\n"))
        #expect(try JournalReader.read(folder).trials.compactMap(\.sequence) == [1, 2])
    }

    @Test func aHeaderWithoutARequiredColumnIsRefused() throws {
        try record([])
        let count = try #require(TrialSchema.trials.columns.firstIndex { $0.name == "outcome" })
        try scratch.write(TrialSchema.trials.first(count).header, to: "results/home/trials.csv")
        #expect(throws: CSVError.self) { try resume() }
    }

    @Test func trialsOfAnotherRunAreRefused() throws {
        try record([Self.trial(1)])
        #expect(throws: CSVError.self) { try JournalWriter.resume(folder, label: "away") }
        try record(twice: Self.trial(1))
        #expect(throws: CSVError.self) { try resume() }
    }

    private func record(twice trial: Trial) throws {
        for name in ["trials.csv", "connections.csv", "intervals.csv"] { try scratch.remove("results/home/" + name) }
        try record([trial, trial])
    }

    @Test func aLinkIsNotFollowed() throws {
        try scratch.write("mine", to: "elsewhere")
        try scratch.makeLink("results/home/trials.csv", to: scratch.path("elsewhere"))
        let error = #expect(throws: FileError.self) { try resume() }
        #expect(error?.code == .cannotCreate)
        #expect(try scratch.text("elsewhere") == "mine")
    }

    @Test func aJournalHasOneWriterAtATime() throws {
        let journal = try JournalWriter(creating: folder, label: "home")
        for attempt in [{ try JournalWriter.requireNoWriter(folder) }, { _ = try resume() }] {
            let error = #expect(throws: FileError.self) { try attempt() }
            #expect(error?.code == .exists)
        }
        try journal.append(Self.trial(1))
    }

    @Test func aJournalThatIsClosedMayBeWritten() throws {
        try record([Self.trial(1)])
        try JournalWriter.requireNoWriter(folder)
        try JournalWriter.requireNoWriter(RunFolder(output: scratch.path, label: "missing"))
        #expect(try resume().trials.count == 1)
    }

    /// Lines longer than any row, and than the buffer, cost no more memory than one of them.
    @Test func linesAreFoundAcrossTheBuffersEdges() throws {
        let lengths = [0, 1, 65_535, 65_536, 65_537, 200_000, 3]
        let text = lengths.map { String(repeating: "x", count: $0) }.joined(separator: "\n")
        try scratch.write(text, to: "lines")
        let reader = try LineReader(scratch.path("lines"))
        var ends: [Int64] = []
        var whole: [Bool] = []
        while let line = try reader.next() {
            #expect(line.bytes.count == min(lengths[ends.count], 65_536))
            ends.append(line.end)
            whole.append(line.isWhole)
        }
        var total: Int64 = -1
        #expect(
            ends
                == lengths.enumerated().map { index, length in
                    total += Int64(length) + 1
                    return index == lengths.count - 1 ? total : total + 1
                })
        #expect(whole == [true, true, true, true, true, true, false])
    }

    private func write(_ bytes: some Sequence<UInt8>, to name: String) throws {
        try Data(bytes).write(to: URL(filePath: scratch.path("results/home/" + name)))
    }
}
