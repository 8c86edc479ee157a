import FileAccess
import Journal
import Lab
import Session
import Sweep
import Testing
import TestSupport
import Transfer

/// A run as a library user makes it, without the command line.
@Suite(.timeLimit(.minutes(5))) struct SweepSessionTests {
    private let folder: TemporaryFolder
    private let scenario: Scenario

    init() throws {
        folder = try TemporaryFolder()
        scenario = try Scenario(contentLength: 50_000, bytesPerSecondPerConnection: 2e6)
    }

    private func request(
        _ url: String, trials: Int = 2, resumes: Bool = false, claim: RunDestination.Claim = .new
    ) throws -> SweepRequest {
        var options = ConnectionOptions()
        options.proxy = ""
        var plan = PlanRequest()
        plan.threadCounts = [1, 2]
        plan.trials = trials
        plan.seed = 42
        let destination = RunDestination(
            folder: RunFolder(output: folder.path, label: "run"), claim: claim, hasPlots: false)
        var request = SweepRequest(
            url: try DownloadURL(url), options: options, plan: plan, destination: destination, label: "run",
            programVersion: "test")
        request.scratchFolder = folder.path
        request.resumes = resumes
        return request
    }

    private var monitor: SessionMonitor { SessionMonitor(sleep: { _ in }) }

    @Test func aRunLeavesItsJournalAndItsDerivedFiles() async throws {
        try await LabServer.with(scenario) { server in
            let request = try request(server.url)
            #expect(try measure(request, monitor) == .complete)
            let analysis = try RunAnalysis(reading: request.folder, requiresTrials: true, plots: false)
            try analysis.write()
            #expect(analysis.contents.trials.filter { $0.block > 0 && $0.succeeded }.count == 6)
            #expect(analysis.record?.state == .complete)
            #expect(analysis.record?.environment["dlsweep"] == "test")
            #expect(
                try folder.entries("results/run") == [
                    "connections.csv", "intervals.csv", "run.json", "summary.csv", "trials.csv", "verdict.json",
                ])
        }
        #expect(try folder.entries() == ["results"], "The private folder is removed.")
    }

    @Test func anInterruptedRunIsResumedWhereItStopped() async throws {
        try await LabServer.with(scenario) { server in
            var stopping = monitor
            var trials = 0
            stopping.isInterrupted = { trials >= 3 }
            stopping.observe = { if case .ended = $0 { trials += 1 } }
            #expect(try measure(request(server.url), stopping) == .interrupted)
            var found = 0
            var watching = monitor
            watching.observe = { if case .found = $0 { found += 1 } }
            #expect(try measure(request(server.url, resumes: true, claim: .unused), watching) == .complete)
            #expect(found == 3)
            let contents = try JournalReader.read(request(server.url).folder)
            #expect(contents.trials.compactMap(\.sequence) == Array(1...7))
            let cost = try RunRecord.read(request(server.url).folder)?.cost
            #expect(cost?.trials == 7)
            #expect(cost == RunCost(contents), "All parts of a resumed run count.")
        }
    }

    @Test func aRunInProgressHasNoCostYet() async throws {
        try await LabServer.with(scenario) { server in
            let request = try request(server.url)
            var watching = monitor
            var costs: [RunCost?] = []
            watching.observe = { _ in costs.append(try? RunRecord.read(request.folder)?.cost) }
            #expect(try measure(request, watching) == .complete)
            #expect(costs.count > 7 && costs.allSatisfy { $0 == nil })
            #expect(try RunRecord.read(request.folder)?.cost?.trials == 7)
        }
    }

    @Test func aCompleteRunNeedsNoServer() async throws {
        let url = try await LabServer.with(scenario) { (server: LabServer) throws -> String in
            #expect(try measure(request(server.url), monitor) == .complete)
            return server.url
        }
        let session = SweepSession(try request(url, resumes: true, claim: .unused), monitor)
        guard case .finished(let run) = try session.prepare(writes: true) else {
            Issue.record("The run is not complete.")
            return
        }
        #expect(run.record.label == "run")
        #expect(throws: TransferError.self) {
            try SweepSession(request(url, trials: 3, resumes: true, claim: .unused), monitor).prepare(writes: true)
        }
    }

    @Test func anExistingRunIsNotReplaced() async throws {
        try await LabServer.with(scenario) { server in
            #expect(try measure(request(server.url), monitor) == .complete)
            let results = folder.path("results/run")
            #expect(throws: SessionError.runExists(path: results)) {
                try SweepSession(request(server.url), monitor).prepare(writes: true)
            }
            let other = try request(server.url, trials: 1, resumes: true, claim: .unused)
            var options = other.options
            options.insecure = true
            let changed = SweepRequest(
                url: other.url, options: options, plan: other.plan, destination: other.destination, label: "run",
                programVersion: "test")
            var resumed = changed
            resumed.resumes = true
            let error = #expect(throws: SessionError.self) {
                try SweepSession(resumed, monitor).prepare(writes: true)
            }
            guard case .otherPlan(results, let differences) = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            #expect(!differences.isEmpty)
        }
    }

    @Test func aServerWithoutRangesLeavesAVerdictUnlessNothingMayBeWritten() async throws {
        let whole = try Scenario(contentLength: 50_000, fault: .ignoresRange)
        try await LabServer.with(whole) { server in
            let session = SweepSession(try request(server.url), monitor)
            #expect(throws: SessionError.self) { try session.prepare(writes: false) }
            #expect(try folder.entries().isEmpty)
            #expect(throws: SessionError.self) { try session.prepare(writes: true) }
            #expect(try folder.text("results/run/verdict.json").contains("cannot_split"))
        }
    }

    @Test func trialsInMemoryNeedNoFolder() async throws {
        try await LabServer.with(scenario) { server in
            let request = try request(server.url)
            let resource = try Probe(request.url, options: request.options).run()
            let plan = try request.plan.plan(drawnSeed: 0, resourceLength: 50_000)
            var settings = TrialSetup.Settings(plan: plan, bytesPerTrial: 50_000, options: request.options)
            settings.scratchFolder = folder.path
            let trials = try TrialSetup(resource, settings: settings, monitor: monitor).measureInMemory()
            #expect(trials.count == 7 && trials.allSatisfy(\.succeeded))
            #expect(trials.map(\.sequence) == Array(1...7))
        }
        #expect(try folder.entries().isEmpty)
    }

    private static let differences = [RunDifference.address(from: "y", to: "z")].compactMap { $0 }

    /// A library user may have no command line.
    @Test(arguments: [
        SessionError.runExists(path: "x"), .plotsExist(path: "x"), .foreignFile(path: "x"), .folderIsRun(path: "x"),
        .recordMissing(path: "x"), .otherPlan(path: "x", differences: differences),
        .otherResource(path: "x", differences: differences), .confirmedRun(path: "x"), .unplannedTrials(path: "x"),
        .noTrials(path: "x"), .noSuchRun(name: "x", alternative: "y"), .notARun(name: "x"), .namedTwice(path: "x"),
    ]) func errorsNameNoOptions(error: SessionError) {
        #expect(!error.description.contains("--"))
        #expect(error.description.hasSuffix("."))
    }
}
