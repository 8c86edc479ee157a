import Reporting
import Sweep
import Transfer

/// One run of `dlsweep run`, from the probe to the report.
struct SweepSession {
    private let command: RunCommand
    private let lab: LabSetting?
    private let console: Console
    private let url: DownloadURL
    private let options: ConnectionOptions
    private let plan: Plan

    /// The bytes from which on a plan is asked about.
    private static let askFrom: Int64 = 5_000_000_000

    init(_ command: RunCommand, url: String, lab: LabSetting?) throws {
        self.command = command
        self.lab = lab
        console = Console(command.output)
        self.url = try DownloadURL(url)
        var options = try command.connection.options()
        if lab != nil { options.proxy = "" }
        self.options = options
        plan = try command.plan.plan(seed: UInt64.random(in: 0..<1 << 32))
    }

    func run() async throws {
        let resource = try Probe(url, options: options, isInterrupted: { Interrupt.isRequested }).run()
        guard let length = resource.length else {
            throw CommandFailure(
                .unusableServer, "The server does not say how long the resource is: it cannot be split.")
        }
        announce(resource, length: length)
        if command.dryRun { return }
        try requireConsent(bytes: PlanReport(plan, resourceLength: length, truth: nil, unit: .bits).totalBytes)
        let run = try RunFiles(record(resource, length: length), command.output)
        if let refusal = resource.rangeRefusal { throw try run.refuse(refusal) }
        let ending = try measure(resource, length: length, run)
        try await RunFinish(run: run, output: command.output, console: console, lab: lab).finish(ending)
        try judge(ending, run)
    }

    private func announce(_ resource: Resource, length: Int64) {
        let facts = [ByteSize(bytes: Int(length)).text, resource.httpVersion, resource.remoteAddress].compactMap { $0 }
        console.note(TerminalText.sanitised(([url.display] + facts).joined(separator: "  ")))
        let report = PlanReport(plan, resourceLength: length, truth: lab?.truth, unit: command.output.units)
        for line in report.lines { console.note(line) }
    }

    private func requireConsent(bytes: Int64) throws {
        guard bytes > SweepSession.askFrom, !url.isLoopback, !command.yes else { return }
        let amount = "This plan downloads \(ByteSize(bytes: Int(bytes)).text)"
        switch console.ask("\(amount). Go on?") {
        case true: return
        case false: throw CommandFailure(.usage, "Nothing was downloaded.")
        default:
            throw CommandFailure(
                .usage, "\(amount): --yes agrees to that, --bytes and --threads make it smaller.")
        }
    }

    private func record(_ resource: Resource, length: Int64) -> RunRecord {
        let started = Timestamp.now()
        let host = lab == nil ? url.host : "lab"
        let label =
            command.output.label?.description ?? Label(host: host, stamp: Timestamp.compact(started)).description
        return RunRecord(
            label: label, startedUtc: started, plan: plan,
            resource: RecordedResource(
                url: url.redacted, finalUrl: resource.finalURL.redacted, bytes: length, etag: resource.etag,
                lastModified: resource.lastModified, remoteAddress: resource.remoteAddress,
                httpVersion: resource.httpVersion),
            connection: RecordedConnection(options), truth: lab?.truth, environment: MachineFacts.all,
            cautions: RunCautions.list(options, url))
    }

    private func measure(_ resource: Resource, length: Int64, _ run: RunFiles) throws -> Experiment.Ending {
        let bytes = plan.bytesPerTrial(resourceLength: length)
        let scratch =
            plan.sink == .file
            ? try ScratchFile(length: bytes, in: command.scratch ?? MachineFacts.temporaryFolder) : nil
        let progress = ProgressPrinter(plan, console: console, unit: command.output.units)
        let settings = RangeDownloader.Settings(
            threads: plan.largestThreadCount, bytes: bytes, sha256: command.sha256,
            trialTimeoutSeconds: command.trialTimeout?.seconds, options: options,
            isInterrupted: { Interrupt.isRequested }, progress: progress.show)
        let downloader = try RangeDownloader(resource, scratch: scratch, settings: settings)
        let runner = TrialRunner(
            downloader: downloader, privateFolder: scratch?.folder, utcNow: Timestamp.now,
            log: command.output.verbose ? { progress.log($0) } : { _ in })
        let experiment = Experiment(
            plan: plan, runner: runner, isInterrupted: { Interrupt.isRequested }, rest: Rest.wait,
            record: run.journal.append)
        return try experiment.run(observer: progress.observe)
    }

    /// Turns an ending that is no success into the exit status.
    private func judge(_ ending: Experiment.Ending, _ run: RunFiles) throws {
        switch ending {
        case .complete where command.strict && run.hasFailures:
            throw CommandFailure(.someTrialsFailed, "Some trials failed, and --strict was given.")
        case .complete, .interrupted: return
        case .abandoned(let failure):
            let error = TransferError(failure)
            throw CommandFailure(run.plainGetWorks ? .unusableServer : ExitStatus(error.code), error.description)
        }
    }
}
