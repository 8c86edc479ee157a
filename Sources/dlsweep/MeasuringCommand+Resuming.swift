import Formatting
import Journal
import Lab
import Reporting
import Session
import Sweep
import Transfer

extension MeasuringCommand {
    /// The command with the options that run.json records for the run to be resumed; given options take precedence.
    ///
    /// - Throws: `CommandFailure` if there is neither a run nor a URL, or if secrets have to be given again; what reading
    ///   run.json throws.
    func completedFromRecord() throws -> Self {
        guard output.resume, let label = output.label else { return self }
        let folder = RunFolder(output: output.output, label: label.description)
        guard let earlier = try EarlierRun.find(folder) else {
            if url != nil || trial.lab != nil { return self }
            throw CommandFailure(
                .noSuchRun,
                "There is no run at \(folder.results) to resume. Check --label and --output, or give the URL to start a run."
            )
        }
        let record = earlier.record
        if !earlier.isFinished(withTrials: trials) { try requireSecrets(of: record) }
        var command = self
        command.fill(from: record.plan)
        command.connection.fill(from: record.connection, record.options)
        command.fill(from: record.options ?? RecordedOptions(repeated: []))
        // The lab server draws from the seed that was given, and from none that was drawn.
        if record.truth != nil { command.useSeed(experiment.seed ?? record.options?.seed) }
        guard url == nil, trial.lab == nil else { return command }
        if let truth = record.truth {
            command.trial.lab = truth.scenario.flatMap { Preset(named: $0) }
        } else {
            command.url = record.resource.url
        }
        return command
    }

    private mutating func fill(from options: RecordedOptions) {
        trial.sha256 = trial.sha256 ?? options.sha256.flatMap { SHA256Digest(hexadecimal: $0) }
        trial.scratch = trial.scratch ?? options.scratch
        trial.trialTimeout = trial.trialTimeout ?? options.trialTimeoutSeconds.map { DurationSeconds($0) }
    }

    /// Makes sure that the secrets, which run.json does not hold, are given again.
    private func requireSecrets(of record: RunRecord) throws(CommandFailure) {
        var missing: [String] = []
        if url == nil, record.resource.url.split(separator: "?").dropFirst().contains(where: { $0.contains("***") }) {
            missing.append("the URL with the values of its query")
        }
        missing += (record.options?.repeated ?? []).filter { !isGiven($0) }
        if connection.header.isEmpty { missing += record.connection.headerNames.map { "--header \"\($0): ...\"" } }
        missing += secretsMissing(of: record)
        guard !missing.isEmpty else { return }
        throw CommandFailure(
            .usage,
            "The label is not enough to resume this run, because run.json holds no secrets. Repeat "
                + missing.joined(separator: ", ") + ".")
    }

    private func isGiven(_ secret: String) -> Bool {
        switch secret {
        case "--user": connection.user != nil
        case "--netrc-file": connection.netrcFile != nil
        case "--proxy": connection.proxy != nil
        case "--cert": connection.cert != nil
        case "--key": connection.key != nil
        case RecordedOptions.userInURL:
            connection.user != nil || url.flatMap { try? DownloadURL($0) }?.hasUserInformation == true
        default: true
        }
    }

    /// The options that run.json records, so that the label is enough to resume the run.
    func recordedOptions(_ url: DownloadURL) -> RecordedOptions {
        let secrets = [
            ("--user", connection.user != nil), ("--netrc-file", connection.netrcFile != nil),
            ("--proxy", connection.proxy?.contains("@") == true), (RecordedOptions.userInURL, url.hasUserInformation),
            ("--cert", connection.cert != nil), ("--key", connection.key != nil),
        ]
        var options = RecordedOptions(repeated: secrets.filter(\.1).map(\.0))
        options.certificateFile = connection.cacert
        if connection.ipv4 { options.ipVersion = 4 }
        if connection.ipv6 { options.ipVersion = 6 }
        options.resolve = connection.resolve.isEmpty ? nil : connection.resolve
        options.connectTimeoutSeconds = connection.connectTimeout?.seconds
        options.stallTimeoutSeconds = connection.stallTimeout?.seconds
        options.trialTimeoutSeconds = trial.trialTimeout?.seconds
        options.sha256 = trial.sha256?.description
        options.scratch = trial.scratch
        options.seed = experiment.seed
        return options
    }
}

extension PlanArguments {
    /// Takes the options that were not given from a plan.
    mutating func fill(from plan: Plan) {
        if threads == nil, maxThreads == nil { threads = ThreadCounts(counts: plan.threadCounts) }
        trials = trials ?? plan.trials
        warmup = warmup ?? plan.warmUps
        experiment.fill(from: plan)
        confirm = confirm || plan.confirms
        until = until ?? plan.stopping?.precision.map { Share(value: $0) }
        if plan.stopping?.precision != nil {
            maxTrials = maxTrials ?? plan.stopping.map { max($0.maxTrials, trials ?? 0) }
        }
    }
}

extension ConnectionArguments {
    /// Takes the options that were not given from run.json.
    fileprivate mutating func fill(from connection: RecordedConnection, _ options: RecordedOptions?) {
        insecure = insecure || connection.insecure
        proxy = proxy ?? connection.proxy
        interface = interface ?? connection.interface
        receiveBuffer = receiveBuffer ?? connection.receiveBufferBytes.map { ByteSize(bytes: Int($0)) }
        guard let options else { return }
        cacert = cacert ?? options.certificateFile
        if !ipv4, !ipv6 {
            ipv4 = options.ipVersion == 4
            ipv6 = options.ipVersion == 6
        }
        if resolve.isEmpty { resolve = options.resolve ?? [] }
        connectTimeout = connectTimeout ?? options.connectTimeoutSeconds.map { DurationSeconds($0) }
        stallTimeout = stallTimeout ?? options.stallTimeoutSeconds.map { DurationSeconds($0) }
    }
}
