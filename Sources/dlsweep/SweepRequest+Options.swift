import Formatting
import Journal
import Reporting
import Session
import Sweep
import Transfer

extension SweepRequest {
    /// The request that the options of a command make, on this machine, now.
    ///
    /// - Parameters:
    ///   - url: the address of the resource.
    ///   - truth: what is known of the built-in lab server, which is reached without a proxy; `nil` for other servers.
    /// - Throws: `TransferError`, `CommandFailure`, or `ValidationError` if an option cannot be used.
    init(_ command: some MeasuringCommand, url address: String, truth: KnownTruth?) throws {
        let url = try DownloadURL(address)
        var options = try command.connection.options()
        if truth != nil { options.proxy = "" }
        options.bustsCache = command.experiment.bustCache
        let plan = try command.planRequest()
        let started = Timestamp.now()
        let host = truth == nil ? url.host : "lab"
        let label =
            command.output.label?.description ?? Label(host: host, stamp: Timestamp.compact(started)).description
        let destination = RunDestination(
            folder: RunFolder(output: command.output.output, label: label), claim: command.output.claim,
            hasPlots: !command.output.display.noPlots)
        self.init(
            url: url, options: options, plan: plan, destination: destination, label: label,
            programVersion: Dlsweep.programVersion, started: started)
        self.truth = truth
        commands = try plan.commands.map { try InstalledCommand($0, searchPath: MachineFacts.searchPath) }
        sha256 = command.trial.sha256
        trialTimeoutSeconds = command.trial.trialTimeout?.seconds
        scratchFolder = command.trial.scratch
        recordedOptions = command.recordedOptions(url)
        resumes = command.output.resume
    }
}
