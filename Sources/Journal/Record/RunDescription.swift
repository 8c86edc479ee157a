public import Sweep

/// What reports and plots say about a run apart from its numbers.
///
/// It comes from run.json or, for trials of another program, from trials.csv alone; what these do not tell is absent.
public struct RunDescription: Sendable, Equatable {
    /// The label of the run.
    public let label: String
    /// Host and path of what was downloaded, without secrets.
    public let subject: String?
    /// The redacted address of what was downloaded; `nil` for the built-in lab server, which ends with the run.
    public let url: String?
    /// Whether the address redirects to another one.
    public let isRedirected: Bool
    /// Whether the run was given headers, credentials, or a client certificate.
    public let hasCredentials: Bool
    /// When the run started, as an ISO 8601 timestamp in UTC.
    public let startedUTC: String?
    /// The bytes of each trial.
    public let bytesPerTrial: Int64?
    /// The bytes of the whole resource.
    public let resourceBytes: Int64?
    /// The protocol, such as `http/1.1`.
    public let httpVersion: String?
    /// The numeric address of the server.
    public let remoteAddress: String?
    /// The margin and the confidence of all statements.
    public let rule: DecisionRule
    /// The thread counts of ranged trials, ascending.
    public let threadCounts: [Int]
    /// Whether each block has a plain GET.
    public let hasBaseline: Bool
    /// The rates of the built-in lab server; `nil` for any other server.
    public let truth: KnownTruth?
    /// Sentences that limit what the reader may conclude, and why the run ended early.
    public let cautions: [String]
    /// The stopping rule; `nil` for none.
    public let stopping: StoppingRule?
    /// How that rule ended the run.
    public let stop: SweepStop?
    /// The plan of a run of `quick`; `nil` for any other run.
    public var quickPlan: Plan?
    /// The sequence numbers after which the run was abandoned and later resumed: failures up to there no longer count.
    public var resumedAfter: [Int] = []
}

extension RunDescription {
    /// The default confidence level.
    public static let usualConfidence = DecisionRule.standard.confidence
    /// The default margin.
    public static let usualMargin = DecisionRule.standard.margin

    /// The description of a recorded run.
    public init(_ record: RunRecord) {
        self.init(
            label: record.label, subject: record.subject, url: record.truth == nil ? record.resource.url : nil,
            isRedirected: record.resource.finalUrl != record.resource.url,
            hasCredentials: record.hasCredentials, startedUTC: record.startedUtc,
            bytesPerTrial: record.bytesPerTrial, resourceBytes: record.resource.bytes,
            httpVersion: record.resource.httpVersion,
            remoteAddress: record.resource.remoteAddress, rule: DecisionRule(record.plan),
            threadCounts: record.plan.threadCounts, hasBaseline: record.plan.baseline, truth: record.truth,
            cautions: record.cautions + [record.reason].compactMap { $0 }, stopping: record.plan.stopping,
            stop: record.stop)
        if record.plan.quick != nil { quickPlan = record.plan }
        resumedAfter = record.resumedAfter
    }

    /// The description of trials without a run.json.
    public init(_ contents: JournalContents) {
        let measured = contents.trials.measured
        self.init(
            label: contents.label, subject: nil, url: nil, isRedirected: false, hasCredentials: false, startedUTC: nil,
            bytesPerTrial: measured.first { $0.succeeded }?.bytes,
            resourceBytes: nil,
            httpVersion: nil, remoteAddress: nil, rule: .standard,
            threadCounts: Set(contents.ranged.map(\.treatment.threads)).sorted(),
            hasBaseline: measured.contains { $0.treatment.method == .single }, truth: nil, cautions: [],
            stopping: nil, stop: nil)
    }
}

extension RunRecord {
    /// Host and path of what was downloaded, without secrets.
    public var subject: String {
        let address = resource.url.split(separator: "://", maxSplits: 1).last.map(String.init) ?? resource.url
        return String(address.prefix { $0 != "?" })
    }

    /// Whether it was given headers, credentials, or a client certificate.
    fileprivate var hasCredentials: Bool {
        !connection.headerNames.isEmpty || connection.clientCertificate != nil || !(options?.repeated ?? []).isEmpty
    }

    /// The bytes of each trial.
    public var bytesPerTrial: Int64 { plan.bytesPerTrial(resourceLength: resource.bytes) }

    /// The sequence numbers after which the run was abandoned and later resumed: failures up to there no longer count.
    public var resumedAfter: [Int] { (resumptions ?? []).filter(\.afterAbort).map(\.afterSequence) }
}
