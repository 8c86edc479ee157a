import Foundation
import Journal
import Lab
import Testing
import TestSupport

@testable import Analysis
@testable import dlsweep

extension CommandSuite {
    /// `dlsweep demo`: the truth beside what was found.
    @Suite(.timeLimit(.minutes(4))) struct DemoCommandTests {
        let folder: TemporaryFolder

        init() throws {
            folder = try TemporaryFolder()
            try folder.makeFolder("temporary")
            try folder.makeFolder("here")
        }

        private var environment: [String: String] { ["TMPDIR": folder.path("temporary")] }

        private func demo(_ arguments: [String]) throws -> Program.Outcome {
            try Program.dlsweep.run(["demo"] + arguments, in: folder.path("here"), environment: environment)
        }

        /// The lab server serves something else than the network of the demo.
        private func serving(_ arguments: String...) -> [String] { arguments.flatMap { ["--serve", $0] } }

        // MARK: - The command

        @Test(.atFullSpeed) func theTruthIsBesideTheFindingAndNothingIsLeft() throws {
            let outcome = try demo(["--network", "small"])
            #expect(outcome.status == 0, "\(outcome.output)\(outcome.error)")
            #expect(outcome.output.contains("\n1 of 1: a small file\n"))
            #expect(outcome.output.contains("\ntruth: no gain, 80% set-up; found: "))
            #expect(outcome.output.unwrapped.contains("--output FOLDER keeps them"))
            #expect(outcome.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
            #expect(outcome.error.contains("block 4 of 4: "))
            #expect(try folder.entries("here").isEmpty && folder.entries("temporary").isEmpty)
        }

        @Test func aFindingThatDisagreesWithTheTruthIsSaidAndFails() throws {
            let outcome = try demo(
                ["--network", "throttle", "-q"] + serving("--rate-per-connection", "0", "--bytes", "1MB"))
            #expect(outcome.status == 1)
            #expect(outcome.output.contains("\ntruth: 5 threads, 20 MB/s; found: no gain, "), "\(outcome.output)")
            #expect(
                outcome.output.unwrapped.contains(
                    "THE FINDING DISAGREES WITH THE TRUTH: the answer is \"no gain\" instead of \"5 threads\""))
            #expect(outcome.error == "dlsweep: 1 of 1 finding disagrees with the truth.\n")
            #expect(try folder.entries("temporary").isEmpty)
        }

        @Test func outputKeepsTheResults() throws {
            let arguments = ["--network", "small", "-o", "kept"] + serving("--delay", "20ms", "--bytes", "60k")
            _ = try demo(arguments)
            #expect(try folder.entries("here/kept").contains("results"))
            let files = try folder.entries("here/kept/results/demo-small")
            #expect(Set(files).isSuperset(of: ["report.html", "run.json", "summary.csv", "verdict.json"]))
            #expect(try folder.entries("here/kept/plots/demo-small").contains("throughput.gp"))
            let again = try demo(arguments)
            #expect(again.status == 73)
            #expect(again.error.unwrapped.contains("Use --overwrite to replace it, or choose another --output."))
            #expect(try [0, 1].contains(demo(arguments + ["--overwrite"]).status))
            #expect(try folder.entries("temporary").isEmpty)
        }

        @Test func anInterruptedDemoLeavesNothing() async throws {
            let process = try Program.dlsweep.start(
                ["demo"], in: folder.path("here"), environment: environment, output: FileHandle.nullDevice,
                error: FileHandle.nullDevice)
            try await process.wait { try folder.entries("temporary").contains { $0.hasPrefix("dlsweep-demo-") } }
            try await process.wait { try hasRun() }
            kill(process.processIdentifier, SIGINT)
            process.waitUntilExit()
            #expect(process.terminationReason == .exit && process.terminationStatus == 130)
            #expect(try folder.entries("here").isEmpty && folder.entries("temporary").isEmpty)
        }

        /// Whether the first run has a record.
        private func hasRun() throws -> Bool {
            try folder.entries("temporary").contains { name in
                FileManager.default.fileExists(
                    atPath: folder.path("temporary/\(name)/results/demo-throttle/run.json"))
            }
        }

        @Test(arguments: [
            (["--network", "fast"], "throttle, cap, and small"), (["--overwrite"], "--overwrite needs --output"),
        ])
        func aWrongOptionIsAnErrorOfUse(arguments: [String], said: String) throws {
            let outcome = try demo(arguments)
            #expect(outcome.status == 64)
            #expect(outcome.error.unwrapped.contains(said), "\(outcome.error)")
        }

        // MARK: - Networks and findings

        @Test func theTruthOfEveryNetworkFollowsFromItsScenario() throws {
            for network in DemoNetwork.all {
                let scenario = network.preset.scenario
                #expect(network.truth.threads == network.knownTruth.knee.map { Int($0.rounded(.up)) } ?? 1)
                switch network.truth.figure {
                case .ceiling(let rate): #expect(scenario.ceiling == rate)
                case .setup(let share):
                    let transfer = Double(scenario.contentLength) / (scenario.ceiling ?? .infinity)
                    #expect(
                        abs(scenario.firstByteDelaySeconds / (scenario.firstByteDelaySeconds + transfer) - share) < 1e-9
                    )
                }
            }
        }

        /// The trials of two threads last at least 2 s, so that the sweep names a cause other than set-up cost.
        @Test func theTrialsOfANetworkAreLongEnoughForItsCause() throws {
            for network in DemoNetwork.all where network.truth.cause != .setupCost {
                let scenario = network.preset.scenario
                let rate = try #require(network.knownTruth.bytesPerSecond(connections: 2))
                #expect(Double(scenario.contentLength) / rate >= CauseThreshold.trialSeconds)
            }
        }

        @Test func theSampleRunOfTheLabHasTheRightCountWithoutACause() throws {
            let finding = try Self.finding("throttle")
            #expect(
                finding.line.wholeMatch(
                    of: /truth: 5 threads, 20 MB\/s; found: 5 threads \([45]\.[0-9]-5\.[0-9]\), (19|20)\.[0-9] MB\/s/)
                    != nil)
            #expect(finding.agreement == .partial(["the cause was not determined"]))
            #expect(finding.sentence.contains("not everything was shown: the cause was not determined. Measure again"))
        }

        @Test func theSampleRunOfTheLabDisagreesWithOtherTruths() throws {
            #expect(
                try Self.finding("cap").agreement
                    == .none([
                        "the answer is \"5 threads\" instead of \"no gain\"", "the rate is off by more than 10%",
                    ]))
            #expect(
                try Self.finding("small").agreement == .none(["the answer is \"5 threads\" instead of \"no gain\""]))
        }

        /// The sample run of 4 MB at the rates of the first network, beside the truth of a network.
        private static func finding(_ name: String) throws -> DemoFinding {
            let run = RunFolder(results: Document.root + "/results/sample-lab")
            let record = try #require(try RunRecord.read(run))
            let verdict = Analysis(try JournalReader.read(run), RunDescription(record)).verdict()
            return DemoFinding(try #require(DemoNetwork.named(name)).truth, verdict)
        }
    }
}
