import Sweep
import Transfer

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What a reader of a run must know of its circumstances before believing the numbers.
enum RunCautions {
    /// The sentences, none where there is nothing to say.
    static func list(_ plan: Plan, _ options: ConnectionOptions, _ url: DownloadURL) -> [String] {
        var cautions: [String] = []
        if plan.sink == .discard {
            cautions.append("The bytes were discarded (--sink discard): only headers and lengths were checked.")
        }
        if options.insecure { cautions.append("Certificates were not checked (--insecure).") }
        if let variable = proxyVariable(options, url) {
            cautions.append("The environment names a proxy (\(variable)); --proxy \"\" goes without.")
        }
        if options.certificateFolder != nil, url.scheme == "https" {
            cautions.append(
                "SSL_CERT_DIR is set: libcurl then parses the certificates again for every connection, which delays many "
                    + "threads more than one.")
        }
        if options.receiveBufferBytes != nil {
            cautions.append("The receive buffer was set by hand: its automatic tuning was off.")
        }
        return cautions + otherDownloaders(plan, options, url)
    }

    /// What other downloaders did not share.
    private static func otherDownloaders(
        _ plan: Plan, _ options: ConnectionOptions, _ url: DownloadURL
    ) -> [String] {
        guard !plan.commands.isEmpty else { return [] }
        var cautions: [String] = []
        if options.areSpecial {
            cautions.append(
                "Other downloaders (--command) got none of the options for connections: what they need stands in their "
                    + "own words.")
        }
        if !url.isLoopback {
            cautions.append(
                "Other downloaders (--command) look up the server's name by themselves, and may have reached another "
                    + "address.")
        }
        return cautions
    }

    /// What the way in which a run ended makes doubtful.
    static func list(_ stop: SweepStop) -> [String] {
        guard stop.reason == .precision, stop.blocks < StoppingRule.soundBlocks else { return [] }
        return [earlyStop]
    }

    /// What the way in which a run was gone on with makes doubtful.
    ///
    /// - Parameters:
    ///   - block: the block that had begun, if one had.
    ///   - address: the server's address before.
    ///   - now: its address from here on.
    static func list(resumedIn block: Int?, address: String?, now: String?) -> [String] {
        let torn = block.map { ["The run was resumed within block \($0), whose trials are not close in time."] } ?? []
        guard let address, let now, address != now else { return torn }
        return torn + ["The run was resumed at another address of the server: remote_address in trials.csv says where."]
    }

    /// What more blocks than were planned make doubtful.
    static func `extension`(from planned: Int, to trials: Int) -> String {
        "The run was complete after \(planned) blocks and was extended to \(trials). If its result was the reason, the "
            + "intervals are too narrow."
    }

    /// In which trials this program, or the machine, stood still.
    ///
    /// - Parameter trials: their sequence numbers, at least one.
    static func suspension(inTrials trials: [Int]) -> String {
        let most = 5
        let rest = trials.count > most ? " and \(trials.count - most) more" : ""
        let named = trials.prefix(most).map(String.init).joined(separator: ", ") + rest
        return "This program stood still for more than a second in \(trials.count == 1 ? "trial" : "trials") \(named) "
            + "(sequence in trials.csv): it was stopped, or the machine slept or was too busy. What such a trial took is not "
            + "the network's time."
    }

    /// How many trials met other validators than the probe, and the same bytes.
    ///
    /// - Parameter count: the number of trials, warm-up included.
    static func otherValidators(inTrials count: Int) -> String {
        "In \(count) \(count == 1 ? "trial" : "trials"), responses differed in their ETag or Last-Modified, as those of "
            + "several copies behind one address do. Length and SHA-256 were the same, so the trials count."
    }

    /// What a plan that may end by the width of intervals with too few blocks must be told.
    static func warning(_ plan: Plan) -> String? {
        plan.stopping?.precision != nil && plan.trials < StoppingRule.soundBlocks ? earlyStop : nil
    }

    /// Which programs are given the query of the address, which may be a signature, among their arguments.
    static func warning(_ commands: [InstalledCommand], _ url: DownloadURL) -> String? {
        let names = commands.map(\.template).filter(\.showsAddress).map(\.name.description)
        guard url.hasQuery, !names.isEmpty else { return nil }
        return "The query of the address is among the arguments of \(names.joined(separator: ", ")): while it runs, "
            + "the system shows them to other users."
    }

    /// What cannot be told of other downloaders when a run is gone on with.
    static func resumedCommands(_ plan: Plan) -> String? {
        guard !plan.commands.isEmpty else { return nil }
        let names = plan.commands.map(\.name.description).joined(separator: ", ")
        return "Whether \(names) is called as before cannot be told: the words of a command are in no file."
    }

    private static let earlyStop =
        "A run that stops on the width of its intervals before \(StoppingRule.soundBlocks) blocks has intervals that are too "
        + "narrow: with two thread counts, 95% intervals covered as little as 89% in simulations."

    /// The variable that names a proxy for the address, as libcurl reads it.
    private static func proxyVariable(_ options: ConnectionOptions, _ url: DownloadURL) -> String? {
        let environment = ProcessInfo.processInfo.environment
        let exceptions = environment["no_proxy"] ?? environment["NO_PROXY"] ?? ""
        guard options.proxy == nil, !goesWithoutProxy(url.host, exceptions) else { return nil }
        let secure = ["https_proxy", "HTTPS_PROXY"]
        let names = (url.scheme == "https" ? secure : ["http_proxy"]) + ["all_proxy", "ALL_PROXY"]
        return names.first { !(environment[$0] ?? "").isEmpty }
    }

    /// Whether a host, or a domain that it is in, is among those of `no_proxy`.
    static func goesWithoutProxy(_ host: String, _ exceptions: String) -> Bool {
        let host = host.lowercased()
        return exceptions.lowercased().split { $0 == "," || $0 == " " }.contains { entry in
            let domain = entry.drop { $0 == "." }
            return entry == "*" || !domain.isEmpty && (host == domain || host.hasSuffix("." + domain))
        }
    }
}
