internal import Formatting
internal import Journal
internal import Reporting
public import Sweep
internal import Transfer

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// The cautions that follow from the circumstances of a run.
///
/// They name the options that caused them.
public enum RunCautions {
    /// The cautions that follow from the plan and the options.
    static func list(_ plan: Plan, _ options: ConnectionOptions, _ url: DownloadURL) -> [String] {
        var cautions: [String] = []
        if plan.sink == .discard {
            cautions.append("The bytes were discarded (--sink discard), so only headers and lengths were checked.")
        }
        if options.insecure { cautions.append("Certificates were not checked (--insecure).") }
        if let variable = proxyVariable(options, url) {
            cautions.append("The environment names a proxy (\(variable)). Use --proxy \"\" to bypass it.")
        }
        if options.certificateFolder != nil, url.scheme == "https" {
            cautions.append(
                "SSL_CERT_DIR is set, so libcurl parses the certificates again for every connection, which delays many "
                    + "threads more than one.")
        }
        if options.receiveBufferBytes != nil {
            let exception =
                plan.methods.contains { $0.method == .http3 }
                ? " It does not apply to HTTP/3, which runs over UDP." : ""
            cautions.append(
                "The receive buffer was set by --receive-buffer, which turns automatic tuning off." + exception)
        }
        return cautions + otherDownloaders(plan, options, url)
    }

    /// The caution about counts that exceed what the server admits over one HTTP/2 connection.
    static func list(_ plan: Plan, _ http2: RecordedHTTP2?) -> [String] {
        guard let limit = http2?.streamLimit, limit < plan.largestThreadCount else { return [] }
        return [
            "The server admits only \(limit) \(limit == 1 ? "request" : "requests") at a time over one HTTP/2 connection, "
                + "so streams were not measured at larger counts."
        ]
    }

    /// What external downloaders do not share with dlsweep.
    private static func otherDownloaders(
        _ plan: Plan, _ options: ConnectionOptions, _ url: DownloadURL
    ) -> [String] {
        guard !plan.commands.isEmpty else { return [] }
        var cautions: [String] = []
        if options.areSpecial {
            cautions.append(
                "External downloaders (--command) do not receive the connection options. Put what they need into the "
                    + "command itself.")
        }
        if !url.isLoopback {
            cautions.append(
                "External downloaders (--command) look up the server's name themselves and may have reached another "
                    + "address.")
        }
        return cautions
    }

    /// The cautions that follow from how a run ended.
    static func list(_ stop: SweepStop) -> [String] {
        guard stop.reason == .precision, stop.blocks < StoppingRule.soundBlocks else { return [] }
        return [earlyStop]
    }

    /// The cautions that follow from how a run was resumed.
    ///
    /// - Parameters:
    ///   - block: the incomplete block, or `nil`.
    ///   - address: the server's address before.
    ///   - now: its address from here on.
    static func list(resumedIn block: Int?, address: String?, now: String?) -> [String] {
        let incomplete =
            block.map { ["The run was resumed within block \($0), whose trials are not close in time."] } ?? []
        guard let address, let now, address != now else { return incomplete }
        return incomplete + ["The run was resumed at another address of the server (remote_address in trials.csv)."]
    }

    /// The caution about a complete run that was extended by more blocks.
    static func `extension`(from planned: Int, to trials: Int) -> String {
        "The run was complete after \(planned) blocks and was extended to \(trials). If its result was the reason, the "
            + "intervals are too narrow."
    }

    /// The caution about trials during which dlsweep was suspended.
    ///
    /// - Parameter trials: their sequence numbers, at least one.
    static func suspension(inTrials trials: [Int]) -> String {
        let most = 5
        let rest = trials.count > most ? " and \(trials.count - most) more" : ""
        let named = trials.prefix(most).map(String.init).joined(separator: ", ") + rest
        return "dlsweep was suspended for more than a second during \(trials.count == 1 ? "trial" : "trials") \(named) "
            + "(sequence in trials.csv), because it was stopped or the machine slept or was too busy. The time of such "
            + "a trial does not measure the network."
    }

    /// The caution about trials whose responses had other validators but the same bytes.
    ///
    /// - Parameter count: the number of trials, warm-up included.
    static func otherValidators(inTrials count: Int) -> String {
        "In \(count) \(count == 1 ? "trial" : "trials"), responses differed in their ETag or Last-Modified, as those of "
            + "several copies behind one address do. Length and SHA-256 were the same, so the trials count."
    }

    /// The warning about a plan that may stop on the width of intervals after too few blocks.
    public static func warning(_ plan: Plan) -> String? {
        plan.stopping?.precision != nil && plan.trials < StoppingRule.soundBlocks ? earlyStop : nil
    }

    /// The warning about programs that receive the query of the address, which may be a signature, as an argument.
    static func warning(_ commands: [InstalledCommand], _ url: DownloadURL) -> String? {
        let names = commands.map(\.template).filter(\.showsAddress).map(\.name.description)
        guard url.hasQuery, !names.isEmpty else { return nil }
        return
            "The query of the address is among the arguments of \(names.joined(separator: ", ")), which other users of "
            + "this machine can see while it runs."
    }

    /// The warning that the command lines of external downloaders cannot be compared with those of the earlier part.
    static func resumedCommands(_ plan: Plan) -> String? {
        guard !plan.commands.isEmpty else { return nil }
        let names = plan.commands.map(\.name.description).joined(separator: ", ")
        return
            "Whether \(names) has the same command line as before cannot be determined, because no file records command "
            + "lines."
    }

    private static let earlyStop =
        "A run that stops on the width of its intervals before \(StoppingRule.soundBlocks) blocks has intervals that are too "
        + "narrow: with two thread counts, 95% intervals covered as little as 89% in simulations."

    /// The environment variable that names a proxy for the address, by the rules of libcurl.
    private static func proxyVariable(_ options: ConnectionOptions, _ url: DownloadURL) -> String? {
        let environment = ProcessInfo.processInfo.environment
        let exceptions = environment["no_proxy"] ?? environment["NO_PROXY"] ?? ""
        guard options.proxy == nil, !goesWithoutProxy(url.host, exceptions) else { return nil }
        let secure = ["https_proxy", "HTTPS_PROXY"]
        let names = (url.scheme == "https" ? secure : ["http_proxy"]) + ["all_proxy", "ALL_PROXY"]
        return names.first { !(environment[$0] ?? "").isEmpty }
    }

    /// Whether `no_proxy` lists a host or a domain that contains it.
    static func goesWithoutProxy(_ host: String, _ exceptions: String) -> Bool {
        let host = host.lowercased()
        return exceptions.lowercased().split { $0 == "," || $0 == " " }.contains { entry in
            let domain = entry.drop { $0 == "." }
            return entry == "*" || !domain.isEmpty && (host == domain || host.hasSuffix("." + domain))
        }
    }
}

/// The caution about a run whose trials a cache served.
struct CacheCautions {
    private let cache: RecordedCache
    private let bytesPerSecond: Double?
    private let busting: Plan.CacheBusting?

    /// - Parameter bytesPerSecond: the rate of the trials that came entirely from a cache; `nil` if there were none, or if
    ///   they belong to an earlier part of the run.
    init(_ cache: RecordedCache, bytesPerSecond: Double?, busting: Plan.CacheBusting?) {
        self.cache = cache
        self.bytesPerSecond = bytesPerSecond
        self.busting = busting
    }

    /// The beginning of every such caution.
    static let beginning = "Served from a cache: "

    /// The caution, or `nil` if no trial came from a cache.
    var text: String? {
        guard cache.servedTrials else { return nil }
        let parts = [rate + counts, mixture, warmUp, advice].compactMap { $0 }
        return CacheCautions.beginning + parts.joined(separator: " ")
    }

    private var hits: Int { cache.single.hits + cache.ranged.hits }
    private var partial: Int { cache.single.partial + cache.ranged.partial }
    private var all: Int { cache.single.all + cache.ranged.all }

    private var rate: String {
        guard let bytesPerSecond else { return "" }
        return "\(RateUnit.bits.text(bytesPerSecond)) is the cache's rate, not the origin's. "
    }

    private var counts: String {
        if hits == all { return "All \(all) trials came from a cache." }
        let rest = partial > 0 ? ", and \(partial) in part" : ""
        return "\(hits) of \(all) trials came entirely from a cache\(rest)."
    }

    /// A speed-up compares trials of one block, so it is meaningless if a cache served one method only.
    private var mixture: String? {
        let (single, ranged) = (cache.single, cache.ranged)
        if single.all > 0, single.hits == single.all, ranged.hits + ranged.partial == 0 {
            return "Only the plain GETs did, so they do not compare with the ranges."
        }
        if single.all > 0, single.hits + single.partial == 0, ranged.hits > 0 {
            return "No plain GET did, so they do not compare with the ranges."
        }
        return hits == all ? nil : "Their times mix the cache and the origin."
    }

    private var warmUp: String? {
        cache.warmUp.misses > 0 && cache.warmUp.hits == 0
            ? "The warm-up was a miss, so it filled the cache." : nil
    }

    private var advice: String {
        if busting == nil { return "--bust-cache measures the origin." }
        return hits > 0
            ? "The cache ignores the query that --bust-cache appends."
            : "The parts of a trial share the query that --bust-cache appends, so the answer to one part can fill the cache for "
                + "another."
    }
}
