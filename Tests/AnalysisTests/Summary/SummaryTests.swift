import ExampleRuns
import Testing
import TestSupport

@testable import Analysis
@testable import Journal
@testable import Statistics
@testable import Sweep

@Suite struct SummaryTests {
    /// A summary of trials that are given as `block,method,threads,seconds`; those without seconds failed.
    private static func summary(_ rows: [String], confidence: Double = 0.95) throws -> Summary {
        let lines = rows.map {
            "x,\($0),1000,\($0.hasSuffix(",") ? "failed" : "ok"),\($0.hasPrefix("0,") ? "warmup" : "sweep")\n"
        }
        let text = "label,block,method,threads,seconds,bytes,outcome,phase\n" + lines.joined()
        let contents = try JournalReader.trials(CSVReader(Array(text.utf8), file: "trials.csv"))
        return try summary(contents, confidence: confidence)
    }

    private static func summary(_ contents: JournalContents, confidence: Double) throws -> Summary {
        let rule = try #require(DecisionRule(margin: 0.1, confidence: confidence))
        return Analysis(contents, bytesPerTrial: nil, rule: rule).summary()
    }

    private static func reference() throws -> Summary {
        let scratch = try TemporaryFolder()
        let folder = RunFolder(output: scratch.path, label: "made-up")
        try scratch.makeFolder("results/made-up")
        try scratch.write(SummaryReference.trials, to: "results/made-up/trials.csv")
        try scratch.write(SummaryReference.connections, to: "results/made-up/connections.csv")
        return try summary(JournalReader.read(folder), confidence: SummaryReference.confidence)
    }

    private static func table(_ rows: String) -> [[Substring]] {
        rows.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    }

    /// Whether two cells are the same text, or numbers that agree in 12 digits.
    private static func agree(_ cell: Substring, _ expected: Substring) -> Bool {
        guard let number = Double(cell), let wanted = Double(expected) else { return cell == expected }
        return (number - wanted).magnitude <= 5e-13 * wanted.magnitude
    }

    @Test func everyColumnAgreesWithSciPy() throws {
        let table = Self.table(try Self.reference().csv)
        let names = try #require(table.first)
        let expected = Self.table(SummaryReference.rows)
        #expect(table.count == expected.count + 1)
        for (row, wanted) in zip(table.dropFirst(), expected) {
            try #require(row.count == names.count && wanted.count == names.count)
            for (name, (cell, wantedCell)) in zip(names, zip(row, wanted)) {
                #expect(Self.agree(cell, wantedCell), "\(row[1]) \(row[2]), \(name): \(cell), not \(wantedCell)")
            }
        }
    }

    @Test func theWarmUpNeverEnters() throws {
        let rows = ["1,single,1,4", "1,ranged,1,5", "2,single,1,4.5", "2,ranged,1,5.5"]
        #expect(try Self.summary(["0,single,1,99", "0,ranged,1,"] + rows) == Self.summary(rows))
    }

    @Test func rowsStandInTheirOrderWhateverTheOrderOfTheTrials() throws {
        let summary = try Self.summary(["1,ranged,16,1", "1,ranged,1,5", "1,single,1,4", "1,ranged,2,3"])
        #expect(summary.rows.map(\.treatment) == [.plainGet, .ranged(1), .ranged(2), .ranged(16)])
        #expect(summary[.ranged(2)]?.seconds?.median == 3)
        #expect(summary[.ranged(3)] == nil)
    }

    @Test func anotherDownloaderHasRowsOfItsOwnAndIsNoCandidate() throws {
        let rows = (1...3).flatMap { block in
            ["\(block),ranged,1,\(4 + block)", "\(block),curl,1,\(5 + block)", "\(block),curl,2,\(2 + 2 * block)"]
        }
        let summary = try Self.summary(rows)
        let curl = try [Treatment.command("curl", threads: 1), .command("curl", threads: 2)]
        #expect(summary.rows.map(\.treatment) == [.ranged(1)] + curl)
        #expect(summary[curl[0]]?.speedup.map { $0.estimate < 1 } == true)
        #expect(summary[curl[0]]?.comparison?.inBestSet == nil)
        #expect(summary.csv.contains("\nx,curl,2,3,0,"))
    }

    @Test func oneTrialHasNoVarianceAndNoInterval() throws {
        let summary = try Self.summary(["1,ranged,1,6", "1,ranged,2,4"])
        let row = try #require(summary[.ranged(2)])
        #expect(row.seconds?.moments.mean == 4)
        #expect(row.seconds?.moments.variance == nil)
        #expect(row.seconds?.meanInterval == nil)
        #expect(row.seconds?.varianceInterval == nil)
        #expect(row.seconds?.medianInterval == nil)
        #expect(row.rates?.meanInterval == nil)
        #expect(row.speedup?.interval == nil)
        #expect(row.trials == 1)
        let cells = Self.table(summary.csv)[2]
        let empty = cells.indices.filter { cells[$0].isEmpty }
        #expect(empty == [9, 10, 11, 12, 13, 14, 16, 17, 18, 22, 23, 24, 26, 27, 29, 30, 31, 32, 33, 34, 36, 38])
    }

    @Test func withoutSuccessesTheCellsAreEmpty() throws {
        let summary = try Self.summary(["1,ranged,1,6", "1,ranged,2,", "2,ranged,1,7", "2,ranged,2,"])
        let row = try #require(summary[.ranged(2)])
        #expect(row.trials == 2)
        #expect(row.failures == 2)
        #expect(row.failureRate?.high == 1)
        #expect(row.bytes == nil && row.seconds == nil)
        #expect(row.rates == nil && row.speedup == nil)
        #expect(row.efficiency == nil)
        let cells = Self.table(summary.csv)[2]
        #expect(cells[0..<5] == ["x", "ranged", "2", "2", "2"])
        #expect(cells[7...].allSatisfy { $0.isEmpty })
    }

    @Test func aSpeedUpUsesOnlyTheBlocksInWhichBothSucceeded() throws {
        let rows = ["1,ranged,1,8", "1,ranged,2,4", "2,ranged,1,18", "2,ranged,2,6"]
        let lonely = ["3,ranged,1,1", "3,ranged,2,", "4,ranged,1,", "4,ranged,2,1000", "5,ranged,2,1000"]
        let whole = try Self.summary(rows)
        let broken = try Self.summary(rows + lonely)
        #expect(broken[.ranged(2)]?.speedup == whole[.ranged(2)]?.speedup)
        let estimate = try #require(whole[.ranged(2)]?.speedup?.estimate)
        let error = estimate - 6.0.squareRoot()
        #expect(error.magnitude < 1e-15)
        #expect(broken[.ranged(2)]?.seconds?.moments.count == 4)
    }

    @Test func withoutACommonBlockThereIsNoSpeedUp() throws {
        let summary = try Self.summary(["1,ranged,1,8", "1,ranged,2,", "2,ranged,1,", "2,ranged,2,4"])
        #expect(summary[.ranged(2)]?.speedup == nil)
        #expect(summary[.ranged(2)]?.seconds != nil)
        #expect(try Self.summary(["1,ranged,2,4"])[.ranged(2)]?.speedup == nil)
    }

    @Test func oneRangedThreadIsAsFastAsItself() throws {
        let summary = try Self.summary(["1,ranged,1,8", "2,ranged,1,7", "1,single,1,4", "2,single,1,7"])
        #expect(summary[.ranged(1)]?.speedup == Ratio(estimate: 1, interval: nil))
        #expect(summary[.ranged(1)]?.efficiency == 1)
        #expect(summary[.plainGet]?.speedup?.interval != nil)
        #expect(try Self.summary(["1,ranged,1,"])[.ranged(1)]?.speedup == nil)
    }

    @Test func efficiencyIsTheSpeedUpOfEachThread() throws {
        let row = try #require(try Self.summary(["1,ranged,1,8", "1,ranged,4,4"])[.ranged(4)])
        let efficiency = try #require(row.efficiency)
        #expect((efficiency - 0.5).magnitude < 1e-15)
    }

    @Test func fairnessIsTheMeanOverTheTrialsThatSucceeded() throws {
        let trials = [
            TrialResult(sequence: 1, block: 1, treatment: .ranged(2), seconds: 1, bytes: 9),
            TrialResult(sequence: 2, block: 2, treatment: .ranged(2), seconds: 1, bytes: 9),
            TrialResult(sequence: 3, block: 3, treatment: .ranged(2), seconds: nil, bytes: 9),
        ]
        let rates: [Int: [Double]] = [1: [5, 5], 2: [6, 2], 3: [1, 0]]
        let contents = JournalContents(label: "x", trials: trials, connectionRates: rates)
        let fairness = try #require(
            Analysis(contents, bytesPerTrial: nil, rule: .standard).summary()[.ranged(2)]?.fairness)
        #expect((fairness - 0.9).magnitude < 1e-15)
        let unknown = JournalContents(label: "x", trials: trials, connectionRates: [:])
        #expect(Analysis(unknown, bytesPerTrial: nil, rule: .standard).summary()[.ranged(2)]?.fairness == nil)
    }

    @Test func timesThatAreAllEqualHaveAnIntervalOfNoWidth() throws {
        let summary = try Self.summary(["1,ranged,1,2", "2,ranged,1,2", "3,ranged,1,2"])
        let seconds = try #require(summary[.ranged(1)]?.seconds)
        #expect(seconds.moments.variance == 0)
        #expect(seconds.meanInterval?.low == 2)
        #expect(seconds.meanInterval?.high == 2)
    }

    @Test func withoutTrialsThereIsOnlyTheHeader() throws {
        #expect(try Self.summary([]).csv == CSVFormat.summary.header)
        #expect(try Self.summary(["0,single,1,3"]).csv == CSVFormat.summary.header)
    }

    /// To the last digit of the logarithms of this system's library; the values themselves are checked above.
    @Test func theWholeTextIsAlwaysTheSame() throws {
        let summary = try Self.summary([
            "1,single,1,4", "1,ranged,1,4", "1,ranged,2,2", "2,single,1,5", "2,ranged,1,4.5", "2,ranged,2,",
        ])
        let rows = """
            x,single,1,2,0,0,0.6576197724933466,1000,4.5,0.5,0.7071067811865476,-1.8531023680873489,\
            10.853102368087349,0.09952454760270643,509.12913485983455,4.5,4,5,0.5,4,5,225,1250,-92.65511840436744,\
            542.6551184043674,223.606797749979,54.17585437384489,922.9203780520181,0.9486832980505139,\
            0.485757184959675,1.8527775354979328,0.485757184959675,1.8527775354979328,0.5,0.5,0.9486832980505139,,,
            x,ranged,1,2,0,0,0.6576197724933466,1000,4.25,0.125,0.3535533905932738,1.0734488159563256,\
            7.426551184043674,0.024881136900676608,127.28228371495864,4.25,4,4.5,0.5,4,4.5,236.11111111111111,\
            385.8024691358023,59.636045330907024,412.5861768913152,235.7022603955157,111.52867327807509,\
            498.1280053160724,1,,,,,,,1,,true,
            x,ranged,2,2,1,0.09453120573423084,0.9054687942657692,1000,2,,,,,,,2,,,,2,2,500,,,,499.99999999999983,,,\
            2,,,,,,,1,,true,

            """
        #expect(summary.csv == CSVFormat.summary.header + rows)
    }

    @Test func theRowsAsJSONHaveTheSameNamesAndNullForWhatIsEmpty() throws {
        let summary = try Self.summary(["1,ranged,1,4"])
        let text = try JSONText.encode(summary.records)
        #expect(text.contains("\"seconds_mean\" : 4,"))
        #expect(text.contains("\"seconds_variance\" : null,"))
        #expect(text.contains("\"label\" : \"x\","))
        #expect(text.split(separator: "\n").count == 39 + 4)
    }

    @Test func whatIsNotFiniteIsNullInJSON() throws {
        let format = CSVFormat<Double>([CSVColumn("value") { .number($0) }])
        #expect(try JSONText.encode(CSVObject(.infinity, format)) == "{\n  \"value\" : null\n}\n")
        #expect(try JSONText.encode(CSVObject(0.5, format)) == "{\n  \"value\" : 0.5\n}\n")
    }
}
