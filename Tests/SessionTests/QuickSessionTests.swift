import FileAccess
import Journal
import Lab
import Session
import Sweep
import Testing
import TestSupport
import Transfer

/// A run of `quick` in windows, as a library user makes it.
@Suite(.timeLimit(.minutes(5))) struct QuickSessionTests {
    private let folder: TemporaryFolder
    private let scenario: Scenario

    init() throws {
        folder = try TemporaryFolder()
        scenario = try Scenario(contentLength: 100_000_000, bytesPerSecondPerConnection: 2e6)
    }

    private func request(
        _ url: String, resumes: Bool = false, budget: Int64? = nil
    ) throws -> SweepRequest {
        var options = ConnectionOptions()
        options.proxy = ""
        var plan = PlanRequest()
        plan.threadCounts = [1, 2]
        plan.seed = 42
        plan.hasBaseline = false
        plan.dataBudgetBytes = budget
        plan.quick = try QuickSettings(wantedWindowSeconds: 1, stopsAtFirstAnswer: true, wholeDownloads: 0)
        let destination = RunDestination(
            folder: RunFolder(output: folder.path, label: "run"), claim: resumes ? .unused : .new, hasPlots: false)
        var request = SweepRequest(
            url: try DownloadURL(url), options: options, plan: plan, destination: destination, label: "run",
            programVersion: "test")
        request.scratchFolder = folder.path
        request.resumes = resumes
        return request
    }

    /// Interrupted in the scout and in a test block; the last part ends with the answer.
    @Test func aRunInThreePartsEndsAsOne() async throws {
        try await LabServer.with(scenario) { server in
            let results = try request(server.url).folder
            var recorded: [Int: QuickSettings] = [:]
            for mostTrials in [5, 8, Int.max] {
                var monitor = SessionMonitor(sleep: { _ in })
                var ended = (try? JournalReader.read(results).quickTrials.count) ?? 0
                monitor.isInterrupted = { ended >= mostTrials }
                monitor.observe = { event in
                    if case .ended = event { ended += 1 }
                    guard case .starting(_, _, let sequence) = event else { return }
                    recorded[sequence] = (try? RunRecord.read(results))?.plan.quick
                }
                let ending = try measure(request(server.url, resumes: mostTrials > 5), monitor)
                #expect(ending == (mostTrials == .max ? .complete : .interrupted))
            }
            let contents = try JournalReader.read(results)
            let trials = contents.quickTrials
            #expect(trials.map(\.sequence) == Array(1...trials.count))
            #expect(trials.allSatisfy { $0.failure == nil && $0.bytesPerSecond != nil })
            // The measurement is on the disk before the first test block, and so is the stage.
            let first = try #require(trials.first { $0.phase == .test })
            #expect(first.sequence == 7 && recorded[6]?.measurement == nil)
            for trial in trials where trial.phase == .test {
                guard case .window = try #require(recorded[trial.sequence]).measurement else {
                    Issue.record("Trial \(trial.sequence) began without a window.")
                    continue
                }
                #expect(recorded[trial.sequence]?.stages.isEmpty == false)
            }
            let record = try #require(try RunRecord.read(results))
            #expect(record.state == .complete && record.resumptions?.map(\.afterSequence) == [5, 8])
            #expect(record.cost == RunCost(contents), "All parts of a resumed run count.")
            #expect(try BlockDigestFile.read(results).count > 2)
        }
    }

    /// The digests of the first part are those of other bytes.
    @Test func bytesThatChangeBetweenTwoPartsAreNoticed() async throws {
        try await LabServer.with(scenario) { server in
            for mostTrials in [1, 2] {
                var monitor = SessionMonitor(sleep: { _ in })
                var ended = mostTrials - 1
                monitor.isInterrupted = { ended >= mostTrials }
                monitor.observe = { if case .ended = $0 { ended += 1 } }
                #expect(try measure(request(server.url, resumes: mostTrials > 1), monitor) == .interrupted)
                let name = "results/run/digests.csv"
                let lines = try folder.text(name).split(separator: "\n").map { line in
                    line.hasPrefix("0,") ? "0," + String(repeating: "0", count: 64) : String(line)
                }
                #expect(lines.count > 2 && lines.contains { $0.hasPrefix("0,") })
                try folder.write(lines.joined(separator: "\n") + "\n", to: name)
            }
            let trials = try JournalReader.read(request(server.url).folder).quickTrials
            #expect(trials.map(\.failure) == [nil, .digest])
        }
    }

    @Test func aDataBudgetEndsARunInWindowsBelowIt() async throws {
        try await LabServer.with(scenario) { server in
            let request = try request(server.url, budget: 30_000_000)
            let ending = try measure(request, SessionMonitor(sleep: { _ in }))
            guard case .stopped(let stop) = ending else {
                Issue.record("\(ending)")
                return
            }
            #expect(stop.reason == .dataBudget && stop.bytes < 31_000_000)
            let analysis = try RunAnalysis(reading: request.folder, requiresTrials: true, plots: false)
            #expect(analysis.record?.state == .complete)
        }
    }
}
