internal import Formatting
internal import Journal
internal import Sweep

/// The command that repeats a run, made of its run.json alone: options that have their default are left out.
///
/// Secrets are not in run.json; `***` stands in their places.
struct RepeatCommand {
    private let record: RunRecord

    init(_ record: RunRecord) { self.record = record }

    /// The command, quoted for a shell.
    var text: String { ShellText.command((["dlsweep"] + plan + connection + subject).map(TerminalText.sanitized)) }

    /// Whether `***` stands for a secret that has to be filled in.
    var hidesSecrets: Bool { text.contains("***") }

    /// What is measured: the address, or the lab server with its scenario.
    private var subject: [String] {
        guard let truth = record.truth else { return [record.resource.url] }
        return truth.scenario.map { ["--lab", $0] } ?? []
    }

    private var plan: [String] {
        let plan = record.plan
        let limits = plan.stopping
        var words = ["--threads", CountText.ranges(plan.threadCounts).replacing(", ", with: ",")]
        words += ["--trials", "\(plan.trials)", "--seed", "\(plan.seed)"]
        if plan.warmUps != 1 { words += ["--warmup", "\(plan.warmUps)"] }
        if let bytes = plan.byteLimit {
            words += ["--bytes", "\(bytes)"]
        } else if !plan.baseline {
            words.append("--no-baseline")
        }
        if plan.confidence != DecisionRule.standard.confidence { words += ["--confidence", number(plan.confidence)] }
        if plan.margin != DecisionRule.standard.margin { words += ["--margin", share(plan.margin)] }
        if plan.pauseSeconds > 0 { words += ["--pause", seconds(plan.pauseSeconds)] }
        if plan.sink == .discard { words += ["--sink", "discard"] }
        if let precision = limits?.precision {
            words += ["--until", number(precision), "--max-trials", "\(limits?.maxTrials ?? plan.trials)"]
        }
        if let bytes = limits?.dataBudgetBytes { words += ["--data-budget", "\(bytes)"] }
        if let time = limits?.timeBudgetSeconds { words += ["--time-budget", seconds(time)] }
        if plan.confirms { words.append("--confirm") }
        if plan.cacheBusting != nil { words.append("--bust-cache") }
        return words + plan.commands.flatMap { ["--command", "\($0.name)=***"] }
    }

    private var connection: [String] {
        let (connection, options) = (record.connection, record.options)
        var words = connection.headerNames.flatMap { ["--header", "\($0): ***"] }
        let secrets = options?.repeated ?? []
        words += secrets.flatMap(secret)
        if secrets.contains(RecordedOptions.userInURL), !secrets.contains("--user") { words += ["--user", "***"] }
        if connection.insecure { words.append("--insecure") }
        if let proxy = connection.proxy, !proxy.isEmpty, record.truth == nil { words += ["--proxy", proxy] }
        if let interface = connection.interface { words += ["--interface", interface] }
        if let bytes = connection.receiveBufferBytes { words += ["--receive-buffer", "\(bytes)"] }
        if let file = options?.certificateFile { words += ["--cacert", file] }
        if let version = options?.ipVersion { words.append("-\(version)") }
        words += (options?.resolve ?? []).flatMap { ["--resolve", $0] }
        if let time = options?.connectTimeoutSeconds { words += ["--connect-timeout", seconds(time)] }
        if let time = options?.stallTimeoutSeconds { words += ["--stall-timeout", seconds(time)] }
        if let time = options?.trialTimeoutSeconds { words += ["--trial-timeout", seconds(time)] }
        return words + (options?.sha256.map { ["--sha256", $0] } ?? [])
    }

    /// An option whose value is a secret; the proxy, and a user in the URL, are repeated elsewhere.
    private func secret(_ name: String) -> [String] {
        switch name {
        case "--proxy", RecordedOptions.userInURL: []
        default: [name, "***"]
        }
    }

    private func seconds(_ value: Double) -> String { number(value) + "s" }

    /// A share; above 1 it needs a percent sign.
    private func share(_ value: Double) -> String { value > 1 ? number(value * 100) + "%" : number(value) }

    private func number(_ value: Double) -> String {
        let text = "\(value)"
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}
