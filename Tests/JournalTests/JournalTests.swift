import ExampleRuns
import Testing
import TestSupport

@testable import FileAccess
@testable import Journal
@testable import Sweep

@Suite struct JournalTests {
    private let scratch: TemporaryFolder
    private var folder: RunFolder { RunFolder(output: scratch.path, label: "home") }

    init() throws {
        scratch = try TemporaryFolder()
        try scratch.makeFolder("results/home")
    }

    @Test func aNewJournalIsThreeHeaders() throws {
        _ = try JournalWriter(creating: folder, label: "home")
        #expect(try scratch.text("results/home/trials.csv") == TrialSchema.trials.header)
        #expect(try scratch.text("results/home/connections.csv") == ConnectionSchema.connections.header)
        #expect(try scratch.text("results/home/intervals.csv") == IntervalSchema.intervals.header)
    }

    @Test(arguments: ["trials.csv", "connections.csv", "intervals.csv"])
    func anExistingFileIsRefusedAndUnchanged(name: String) throws {
        try scratch.write("mine", to: "results/home/" + name)
        let error = #expect(throws: FileError.self) { try JournalWriter(creating: folder, label: "home") }
        #expect(error?.code == .exists)
        #expect(error?.path == folder.results + "/" + name)
        #expect(try scratch.text("results/home/" + name) == "mine")
    }

    @Test func aMissingFolderIsAnError() {
        let error = #expect(throws: FileError.self) {
            try JournalWriter(creating: RunFolder(output: scratch.path, label: "other"), label: "other")
        }
        #expect(error?.code == .cannotCreate)
    }

    @Test func aTrialIsARowInOneFileAndRowsInTheOthers() throws {
        let journal = try JournalWriter(creating: folder, label: "home")
        try journal.append(.detailed)
        let trials = """
            1,home,7,2,3,ranged,2,2,2026-11-22T10:13:00.123Z,0.5,600,,1500.5,0.02,0.03,0.011,0.0625,http/1.1,192.0.2.7,\
            failed,reset,700,0.125,sweep,

            """
        #expect(try scratch.text("results/home/trials.csv") == TrialSchema.trials.header + trials)
        let connections = """
            home,7,1,0,499,500,0.25,0.001,0.01,0.03,0.011,2000,50001,0.0201,0.025,0.02,65536,3,41,ok,,0.004
            home,7,2,500,999,100,0.5,,0.02,,,200,,,,,,,,failed,reset,

            """
        #expect(try scratch.text("results/home/connections.csv") == ConnectionSchema.connections.header + connections)
        let intervals = "home,7,1,0,0.1,200\nhome,7,2,0.1,0.2,100\n"
        #expect(try scratch.text("results/home/intervals.csv") == IntervalSchema.intervals.header + intervals)
    }

    @Test func aTrialOfWhichLittleIsKnownHasEmptyCells() throws {
        let journal = try JournalWriter(creating: folder, label: "home")
        try journal.append(.example(3, .plainGet, seconds: 4, bytes: 1000))
        let row = "1,home,3,1,1,single,1,0,2026-11-22T10:13:00.123Z,4,1000,250,,,,,,,,ok,,,,sweep,\n"
        #expect(try scratch.text("results/home/trials.csv") == TrialSchema.trials.header + row)
        #expect(try scratch.text("results/home/connections.csv") == ConnectionSchema.connections.header)
    }

    @Test(.enabled(if: Files.exists("/dev/full")), arguments: [true, false])
    func aTrialIsCommittedOnlyWhenItsOtherRowsAreWritten(connectionsFail: Bool) throws {
        let trials = try AppendFile(creating: folder.trials)
        let kept = try AppendFile(creating: scratch.path("kept"))
        let full = try FullDisk()
        let connections = connectionsFail ? full.file : kept
        let journal = try JournalWriter(
            label: "home", trials: trials, connections: connections, intervals: connectionsFail ? kept : full.file)
        full.fill()
        let error = #expect(throws: FileError.self) { try journal.append(.detailed) }
        #expect(error?.code == .writeFailed)
        #expect(try scratch.text("results/home/trials.csv") == TrialSchema.trials.header)
    }

    @Test func rowsAreReadBackAsTheyWere() throws {
        let journal = try JournalWriter(creating: folder, label: "home")
        try journal.append(.example(1, block: 0, .plainGet, seconds: 1.0 / 3, bytes: 600))
        try journal.append(.detailed)
        let contents = try JournalReader.read(folder)
        #expect(contents.label == "home")
        var failed = TrialResult(sequence: 7, block: 2, treatment: .ranged(2), seconds: nil, bytes: 600)
        failed.failure = .reset
        failed.secondsUntilFailure = 0.5
        failed.cpuSeconds = 0.0625
        failed.interfaceBytes = 700
        failed.processorsBusy = 0.125
        #expect(
            contents.trials == [
                TrialResult(sequence: 1, block: 0, treatment: .plainGet, seconds: 1.0 / 3, bytes: 600), failed,
            ])
        #expect(contents.connectionRates == [7: [2000, 200]])
    }
}
