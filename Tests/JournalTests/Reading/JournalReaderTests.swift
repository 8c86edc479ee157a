import ExampleRuns
import Testing
import TestSupport

@testable import FileAccess
@testable import Journal
@testable import Sweep

@Suite struct JournalReaderTests {
    private static let header = "label,block,method,threads,seconds,bytes,outcome\n"

    private static func read(_ text: String) throws(CSVError) -> JournalContents {
        try JournalReader.trials(CSVReader(Array(text.utf8), file: "trials.csv"))
    }

    @Test func aTableOfAnotherProgramIsRead() throws {
        let rows = "cafe,1,single,1,4.5,1000,ok\ncafe,1,ranged,4,1.5,1000,ok\n"
        let contents = try Self.read(Self.header + rows)
        #expect(contents.label == "cafe")
        #expect(
            contents.trials == [
                TrialResult(sequence: nil, block: 1, treatment: .plainGet, seconds: 4.5, bytes: 1000),
                TrialResult(sequence: nil, block: 1, treatment: .ranged(4), seconds: 1.5, bytes: 1000),
            ])
        #expect(contents.connectionRates.isEmpty)
    }

    @Test func anotherDownloaderIsAMethodByItsName() throws {
        let contents = try Self.read(Self.header + "cafe,1,aria2c,4,1.5,1000,ok\ncafe,1,curl,4,1.5,1000,ok\n")
        #expect(contents.trials.map(\.treatment.method.rawValue) == ["aria2c", "curl"])
        #expect(try contents.trials.first?.treatment == .command("aria2c", threads: 4))
    }

    @Test func columnsOfAForeignFileMayBeInAnyOrder() throws {
        let text = "note,outcome,bytes,seconds,threads,method,block,label\n\"a,b\",ok,7,0.5,2,ranged,3,x\n"
        #expect(
            try Self.read(text).trials == [
                TrialResult(sequence: nil, block: 3, treatment: .ranged(2), seconds: 0.5, bytes: 7)
            ])
    }

    @Test func aFailedTrialNeedsNoSecondsAndHasNone() throws {
        let contents = try Self.read(Self.header + "x,1,ranged,2,,12,failed\nx,2,ranged,2,9.5,0,failed\n")
        #expect(contents.trials.map(\.seconds) == [nil, nil])
        #expect(contents.trials.map(\.bytes) == [12, 0])
        #expect(!contents.trials[0].succeeded)
    }

    @Test func aFailedTrialNeedsNoBytes() throws {
        let contents = try Self.read(Self.header + "x,1,ranged,2,,,failed\n")
        #expect(contents.trials.map(\.bytes) == [0])
    }

    @Test func blocksThatAreNumberedFromZeroAllCount() throws {
        let contents = try Self.read(Self.header + "x,0,ranged,1,2,3,ok\nx,1,ranged,1,2,3,ok\n")
        #expect(contents.trials.map(\.block) == [1, 2])
        #expect(contents.blockNumbering == .fromZero)
    }

    @Test(arguments: ["schema", "phase"])
    func aSchemaOrPhaseColumnMakesBlock0TheWarmUp(name: String) throws {
        let text = "\(name),\(Self.header)1,x,0,ranged,1,2,3,ok\n1,x,1,ranged,1,2,3,ok\n"
        let contents = try Self.read(text)
        #expect(contents.trials.map(\.block) == [0, 1])
        #expect(contents.blockNumbering == .fromOne)
    }

    @Test(arguments: [",,,,,,\n", ",,,,,,\r\n,,,,,,\r\n", ",,,,,,", ",,\n", "\"\",, ,\t,,,\n"])
    func blankRowsOfASpreadsheetAreSkipped(rows: String) throws {
        let contents = try Self.read(Self.header + "x,1,ranged,1,2,3,ok\n" + rows)
        #expect(contents.trials.count == 1)
        #expect(contents.warnings.isEmpty)
    }

    @Test(arguments: [
        ("Ranged", "ranged"), ("RANGED", "ranged"), ("range", "ranged"), ("rnaged", "ranged"), ("Single", "single"),
    ])
    func aMisspelledMethodIsNotADownloader(word: String, meant: String) {
        let problem = "is \"\(word)\"; write \"\(meant)\""
        #expect(throws: CSVError(file: "trials.csv", line: 2, column: "method", problem: problem)) {
            try Self.read(Self.header + "x,1,\(word),1,2,3,ok\n")
        }
    }

    /// A downloader may have been measured under this name by an earlier version.
    @Test func anOwnFileMayNameADownloaderLikeAMethod() throws {
        let contents = try Self.read("schema,\(Self.header)1,x,1,range,1,2,3,ok\n")
        #expect(contents.trials.map(\.treatment.method.rawValue) == ["range"])
    }

    @Test func rowsOfALaterVersionAreRefused() {
        let problem = "was written by a later version of dlsweep"
        #expect(throws: CSVError(file: "trials.csv", line: 2, column: "schema", problem: problem)) {
            try Self.read("schema," + Self.header + "2,x,1,ranged,1,2,3,ok\n")
        }
    }

    @Test func aJournalWithoutTrialsIsEmpty() throws {
        let contents = try Self.read(Self.header)
        #expect(contents == JournalContents(label: "", trials: [], connectionRates: [:]))
    }

    @Test(arguments: ["label", "block", "method", "threads", "seconds", "bytes", "outcome"])
    func everyColumnIsNeeded(name: String) {
        #expect(throws: CSVError(file: "trials.csv", line: 1, column: name, problem: "is missing from the header")) {
            try Self.read(Self.header.replacing(name, with: "other"))
        }
    }

    @Test(arguments: [
        ("x,-1,ranged,1,2,3,ok", "block", "is not a whole number from 0 on"),
        ("x,,ranged,1,2,3,ok", "block", "is not a whole number from 0 on"),
        ("x,1.5,ranged,1,2,3,ok", "block", "is not a whole number"),
        ("x,9999999999,ranged,1,2,3,ok", "block", "is not a whole number from 0 on"),
        (
            "x,1,a b,1,2,3,ok", "method",
            "is not ranged, single, http2, streams, http3, or the name of an external downloader"
        ),
        (
            "x,1,,1,2,3,ok", "method",
            "is not ranged, single, http2, streams, http3, or the name of an external downloader"
        ),
        (
            "x,1,17,1,2,3,ok", "method",
            "is not ranged, single, http2, streams, http3, or the name of an external downloader"
        ),
        ("x,1,ranged,0,2,3,ok", "threads", "is not a whole number from 1 on"),
        ("x,1,ranged,many,2,3,ok", "threads", "is not a whole number"),
        ("x,1,ranged,1,,3,ok", "seconds", "is not a number above 0"),
        ("x,1,ranged,1,0,3,ok", "seconds", "is not a number above 0"),
        ("x,1,ranged,1,-2,3,ok", "seconds", "is not a number above 0"),
        ("x,1,ranged,1,NA,3,ok", "seconds", "is not a number"),
        ("x,1,ranged,1,1e200,3,ok", "seconds", "is not a time between 1e-9 and 1e9 seconds"),
        ("x,1,ranged,1,1e-300,3,ok", "seconds", "is not a time between 1e-9 and 1e9 seconds"),
        ("x,1,ranged,1,2,,ok", "bytes", "is not a whole number from 1 on"),
        ("x,1,ranged,1,2,0,ok", "bytes", "is not a whole number from 1 on"),
        ("x,1,ranged,1,2,-3,failed", "bytes", "is not a whole number from 0 on"),
        ("x,1,ranged,1,2,3,OK", "outcome", "is not ok or failed"),
        ("x,1,ranged,1,2,3,", "outcome", "is not ok or failed"),
        ("y,1,ranged,1,2,3,ok", "label", "belongs to another run"),
        (",1,ranged,1,2,3,ok", "label", "belongs to another run"),
    ])
    func aBadCellIsNamed(row: String, column: String, problem: String) {
        #expect(throws: CSVError(file: "trials.csv", line: 3, column: column, problem: problem)) {
            try Self.read(Self.header + "x,1,ranged,1,2,3,ok\n" + row + "\n")
        }
    }

    @Test(arguments: ["x,1,ranged,2", "x", "x,1,ranged,2,1.5,3,\"o"])
    func aTruncatedLastLineIsSkippedAndReported(torn: String) throws {
        let contents = try Self.read(Self.header + "x,1,ranged,1,2,3,ok\n" + torn)
        #expect(contents.trials.count == 1)
        #expect(contents.warnings == ["trials.csv, line 3 is truncated and was skipped."])
    }

    @Test(arguments: ["x,1,ranged,2,1.5,3,o", "x,1,ranged,2,1.5,3,", "x,1,ranged,2,1.5,3"])
    func aTruncatedLastCellIsSkipped(torn: String) throws {
        let contents = try Self.read(Self.header + "x,1,ranged,1,2,3,ok\n" + torn)
        #expect(contents.trials.count == 1)
        #expect(contents.warnings.count == 1)
    }

    @Test func aBadCellInTheMiddleOfTheLastLineIsAnError() {
        #expect(
            throws: CSVError(file: "trials.csv", line: 2, column: "seconds", problem: "is not a number above 0")
        ) { try Self.read(Self.header + "x,1,ranged,1,-2,3,ok") }
    }

    /// Every line of a journal ends with a line feed: `confir` would be a trial of the sweep.
    @Test(arguments: ["confir", "confirm", "sweep", ""])
    func theLastLineOfAJournalNeedsALineEnd(phase: String) throws {
        let header = "schema," + Self.header.dropLast() + ",phase\n"
        let contents = try Self.read(header + "1,x,1,ranged,1,2,3,ok,sweep\n1,x,2,ranged,1,2,3,ok," + phase)
        #expect(contents.trials.count == 1)
        #expect(contents.confirmation.isEmpty)
        #expect(contents.warnings == ["trials.csv, line 3 is truncated and was skipped."])
    }

    @Test(arguments: ["", "a b", "17", "NaN", "../x", "-x", "=1+1", "ünder"])
    func anInvalidLabelIsRefused(label: String) {
        let problem =
            "is not a label: up to 64 letters, digits, dots, dashes, and underscores that do not read as a number"
        #expect(throws: CSVError(file: "trials.csv", line: 2, column: "label", problem: problem)) {
            try Self.read(Self.header + label + ",1,ranged,1,2,3,ok\n")
        }
    }

    @Test func aLineWithTooFewCellsInTheMiddleIsRefused() {
        #expect(
            throws: CSVError(file: "trials.csv", line: 2, column: nil, problem: "has 4 cells where the header has 7")
        ) {
            try Self.read(Self.header + "x,1,ranged,2\nx,1,ranged,1,2,3,ok")
        }
    }

    @Test func aCompleteLastLineNeedsNoLineEnd() throws {
        let contents = try Self.read(Self.header + "x,1,ranged,1,2,3,ok")
        #expect(contents.trials.count == 1)
        #expect(contents.warnings.isEmpty)
    }

    @Test func aDuplicateTreatmentInABlockIsRefused() {
        let problem = "occurs twice in block 1 with this method"
        #expect(throws: CSVError(file: "trials.csv", line: 4, column: "threads", problem: problem)) {
            try Self.read(Self.header + "x,0,single,1,1,3,ok\nx,1,single,1,2,3,ok\nx,1,single,1,2,3,ok\n")
        }
    }

    /// A block of `quick` may have one thread twice; a whole download has a block of its own.
    @Test func aTestBlockMayHaveOneThreadTwice() throws {
        let rows = [
            "1,x,0,ranged,1,2,3,ok,scout", "2,x,0,ranged,1,2,3,ok,scout", "3,x,0,ranged,4,2,3,ok,scout",
            "4,x,0,ranged,2,2,3,ok,warmup", "5,x,1,ranged,1,2,3,ok,test", "6,x,1,ranged,4,2,3,ok,test",
            "7,x,1,ranged,1,2,3,ok,test", "8,x,2,ranged,1,2,3,ok,whole",
        ]
        let header = "schema,sequence," + Self.header.dropLast() + ",phase\n"
        let contents = try Self.read(header + rows.map { "1,\($0)\n" }.joined())
        #expect(contents.scout.compactMap(\.sequence) == [1, 2, 3] && contents.whole.compactMap(\.sequence) == [8])
        #expect(contents.trials.compactMap(\.sequence) == [4, 5, 6, 7])
        #expect(contents.quickTrials.map(\.phase) == [.scout, .scout, .scout, .warmUp, .test, .test, .test, .whole])
        for phase in ["whole", "sweep", "confirm"] {
            let twice = rows.map { "1,\($0)\n" }.joined() + "1,9,x,2,ranged,1,2,3,ok,\(phase)\n"
            #expect(throws: CSVError.self) { try Self.read(header + twice) }
        }
    }

    @Test(arguments: ["1e200", "1e-300"])
    func anImpossibleSteadyRateIsRefused(rate: String) {
        let header = "steady_bytes_per_second," + Self.header
        let problem = "is not a rate between 1e-9 and 1e18 bytes per second"
        #expect(
            throws: CSVError(file: "trials.csv", line: 2, column: "steady_bytes_per_second", problem: problem)
        ) { try Self.read(header + rate + ",x,1,ranged,1,2,3,ok\n") }
    }

    @Test func timesBetweenANanosecondAndABillionSecondsAreRead() throws {
        let contents = try Self.read(Self.header + "x,1,ranged,1,1e-9,3,ok\nx,1,ranged,2,1e9,3,ok\n")
        #expect(contents.trials.map(\.seconds) == [1e-9, 1e9])
    }

    @Test func aDuplicateSequenceNumberIsRefused() {
        let problem = "occurs twice"
        #expect(throws: CSVError(file: "trials.csv", line: 4, column: "sequence", problem: problem)) {
            try Self.read(
                "sequence," + Self.header + "1,x,1,ranged,1,2,3,ok\n2,x,1,ranged,2,2,3,ok\n2,x,2,ranged,1,2,3,ok\n")
        }
    }

    @Test func aDuplicateIsRefusedIfTheBlocksAreNotInOrder() {
        let rows = "x,1,ranged,1,2,3,ok\nx,2,ranged,1,2,3,ok\nx,1,ranged,2,2,3,ok\nx,3,ranged,1,2,3,ok\n"
        let problem = "occurs twice in block 2 with this method"
        #expect(throws: CSVError(file: "trials.csv", line: 6, column: "threads", problem: problem)) {
            try Self.read(Self.header + rows + "x,2,ranged,1,2,3,ok\n")
        }
        #expect(throws: Never.self) { try Self.read(Self.header + rows + "x,2,ranged,2,2,3,ok\n") }
    }

    @Test func aDuplicateSequenceNumberIsRefusedIfTheNumbersAreNotInOrder() {
        let rows = "5,x,1,ranged,1,2,3,ok\n7,x,1,ranged,2,2,3,ok\n6,x,2,ranged,1,2,3,ok\n8,x,2,ranged,2,2,3,ok\n"
        #expect(throws: CSVError(file: "trials.csv", line: 6, column: "sequence", problem: "occurs twice")) {
            try Self.read("sequence," + Self.header + rows + "7,x,3,ranged,1,2,3,ok\n")
        }
        #expect(throws: Never.self) {
            try Self.read("sequence," + Self.header + rows + "9,x,3,ranged,1,2,3,ok\n")
        }
    }

    @Test func aBlock0ThatRepeatsATreatmentIsTheWarmUp() throws {
        let contents = try Self.read(Self.header + "x,0,single,1,1,3,ok\nx,0,single,1,1,3,ok\nx,1,single,1,1,3,ok\n")
        #expect(contents.trials.map(\.block) == [0, 0, 1])
        #expect(contents.blockNumbering == .fromOneAfterWarmUp(trials: 2))
    }

    @Test func moreBytesThanFitInto32BitsAreRead() throws {
        #expect(try Self.read(Self.header + "x,1,single,1,9,9000000000000,ok\n").trials[0].bytes == 9_000_000_000_000)
    }

    @Test func connectionsAreReadWhereTheyAre() throws {
        let scratch = try TemporaryFolder()
        let folder = RunFolder(output: scratch.path, label: "x")
        try scratch.makeFolder("results/x")
        try scratch.write("sequence," + Self.header + "5,x,1,ranged,2,1,10,ok\n", to: "results/x/trials.csv")
        #expect(try JournalReader.read(folder).connectionRates.isEmpty)
        try scratch.write("bytes_per_second,sequence\n10.5,5\n,5\n20,5\n7,6\n", to: "results/x/connections.csv")
        let contents = try JournalReader.read(folder)
        #expect(contents.connectionRates == [5: [10.5, 20], 6: [7]])
        #expect(contents.trials[0].sequence == 5)
    }

    @Test func aMissingFileIsUnreadable() throws {
        let folder = RunFolder(output: try TemporaryFolder().path, label: "none")
        let error = #expect(throws: FileError.self) { try JournalReader.read(folder) }
        #expect(error?.code == .unreadable)
        #expect(error?.path == folder.trials)
    }
}
