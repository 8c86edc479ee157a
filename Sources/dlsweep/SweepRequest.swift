import Journal
import Reporting
import Sweep
import Transfer

/// What somebody has asked `dlsweep run` for: the address, how to connect, and where the results go.
struct SweepRequest {
    /// The options as they were given.
    let command: RunCommand
    /// What is known of the server where it is the built-in one.
    let truth: KnownTruth?
    /// Where progress and the report are shown.
    let console: Console
    /// The address.
    let url: DownloadURL
    /// How connections are made.
    let options: ConnectionOptions
    /// The other downloaders that are measured beside dlsweep's own.
    let commands: [InstalledCommand]
    /// The seed of a plan for which none was given.
    let seed: UInt64
    /// The UTC stamp at which the command began.
    let started: String
    /// The name of the run.
    let label: String
    /// Where its files are.
    let folder: RunFolder

    /// Takes the options for what they mean on this machine, now.
    ///
    /// - Parameter truth: what is known of the server where it is the built-in one, which no proxy is asked for.
    /// - Throws: `TransferError`, `CommandFailure` and `ValidationError` for options that mean nothing.
    init(_ command: RunCommand, url: String, truth: KnownTruth?) throws {
        self.command = command
        self.truth = truth
        console = Console(command.output.display, isQuiet: command.output.quiet)
        self.url = try DownloadURL(url)
        var options = try command.connection.options()
        if truth != nil { options.proxy = "" }
        options.bustsCache = command.plan.bustCache
        self.options = options
        commands = try command.plan.commands().map { try InstalledCommand($0, searchPath: MachineFacts.searchPath) }
        seed = UInt64.random(in: 0..<1 << 32)
        started = Timestamp.now()
        let host = truth == nil ? self.url.host : "lab"
        label = command.output.label?.description ?? Label(host: host, stamp: Timestamp.compact(started)).description
        folder = RunFolder(output: command.output.output, label: label)
    }

    /// What run.json says before the first trial.
    ///
    /// - Parameter length: the bytes of the resource.
    func record(_ resource: Resource, _ plan: Plan, length: Int64) -> RunRecord {
        var record = RunRecord(
            label: label, startedUtc: started, plan: plan,
            resource: RecordedResource(
                url: url.redacted, finalUrl: resource.finalURL.redacted, bytes: length, etag: resource.etag,
                lastModified: resource.lastModified, contentEncoding: resource.contentEncoding,
                remoteAddress: resource.remoteAddress,
                httpVersion: resource.httpVersion),
            connection: RecordedConnection(options), truth: truth, environment: MachineFacts.all,
            cautions: RunCautions.list(plan, options, url))
        record.options = command.recordedOptions(url)
        return record
    }

    /// The place of the run, unless it is one that is gone on with.
    var place: RunDestination {
        RunDestination(folder: folder, claim: command.output.claim, hasPlots: !command.output.display.noPlots)
    }

    /// What makes all that is derived from the run's trials, be they new or from an earlier part of it.
    var analysis: RunAnalysis {
        RunAnalysis(
            folder: folder, display: command.output.display, console: console, requiresTrials: false,
            isVerbose: command.output.verbose)
    }
}
