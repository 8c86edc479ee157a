public import Journal
internal import Statistics
internal import Sweep

extension Verdict {
    /// What a limit applies to, as far as requests over one HTTP/2 connection show it.
    public enum LimitScope: String, Codable, Sendable, CaseIterable {
        /// Each request: several requests over one connection are as fast as several connections.
        case request
        /// Each connection: only several connections are faster than one.
        case connection
        /// Neither: several connections gain nothing, and several requests over one connection do not either.
        case neither
    }

    /// A figure that decides what a limit applies to, and the threshold that it was compared with.
    public struct ScopeEvidence: Encodable, Sendable, Equatable {
        /// The name of the figure: the raw value of a `ScopeMeasure`.
        public let name: String
        /// A ratio of times in the same blocks.
        public let value: Double
        /// The limit of the ratio that was compared with the threshold; `nil` if there are too few blocks.
        @OrNull public private(set) var limit: Double?
        /// The ratio that the limit must be above or below.
        public let threshold: Double
        /// What the figure supports; `nil` if it supports nothing.
        @OrNull public private(set) var supports: LimitScope?

        init(
            _ measure: ScopeMeasure, _ ratio: PairedRatio, limit: Double?, threshold: Double, supports: LimitScope?
        ) {
            name = measure.rawValue
            value = ratio.estimate
            self.threshold = threshold
            self.limit = limit?.ifFinite
            self.supports = supports
        }
    }

    /// The figures that decide what a limit applies to; the raw value is the word in verdict.json.
    public enum ScopeMeasure: String, Sendable, CaseIterable {
        /// How many times as fast as one connection several are, over HTTP/1.1.
        case connectionsGain = "connections_gain"
        /// How many times as fast as one request over an HTTP/2 connection several are.
        case streamsGain = "streams_gain"
        /// The time of several requests over one connection over the time of as many connections.
        case streamsOverConnections = "streams_over_connections"
        /// The time of one request over HTTP/2 over that of one over HTTP/1.1.
        case oneStreamOverOneConnection = "one_stream_over_one_connection"
    }
}

/// Decides whether a limit applies to each request or to each connection.
///
/// The gains are judged as those of the answer are: a gain is shown if its simultaneous lower limit is above 1 + margin,
/// and its absence if the one-sided upper limits of all counts are below that. Two times are alike if both one-sided limits
/// of their ratio are within the margin.
public struct LimitScopeFinding: Sendable, Equatable {
    /// What the limit applies to; `nil` if the data do not show it.
    public internal(set) var scope: Verdict.LimitScope?
    /// The count at which connections and requests were compared; `nil` if no count can be.
    public internal(set) var threads: Int?
    /// The figures behind it; empty if requests over one connection were not measured.
    public internal(set) var evidence: [Verdict.ScopeEvidence] = []

    /// Nothing is known.
    static let none = LimitScopeFinding()

    private init() {}

    /// The causes for which the comparison says nothing about a limit in the network.
    ///
    /// Connecting and slow start are gone through once by requests that share a connection. All its requests also share one
    /// thread of this machine. And a network that changes has no single limit.
    private static let uninformative: Set<Verdict.Cause> = [.ramp, .setupCost, .localMachine, .networkChanged]

    /// Judges the times of a sweep.
    init(_ times: MeasuredTimes, _ decision: Decision, cause: Verdict.Cause) {
        self.init(
            times, decision.times, answer: decision.answer, recommendedThreads: decision.recommendedThreads,
            cause: cause)
    }

    /// Judges the times of an answer.
    ///
    /// - Parameters:
    ///   - times: of all methods.
    ///   - ranged: of the ranged downloads among them.
    init(
        _ times: MeasuredTimes, _ ranged: ThreadTimes, answer: Verdict.Answer, recommendedThreads: Int,
        cause: Verdict.Cause
    ) {
        let comparison = ScopeComparison(times, ranged)
        guard !comparison.counts.isEmpty else { return }
        let gains = comparison.counts.filter(ranged.shownGains.contains)
        let count = gains.contains(recommendedThreads) ? recommendedThreads : gains.last
        threads = count ?? comparison.counts.last
        let found: Verdict.LimitScope? =
            switch answer {
            case .split: count.flatMap(comparison.scope)
            case .noGain, .harmful: comparison.streamsGainNothing ? .neither : nil
            case .inconclusive, .cannotSplit: nil
            }
        scope = Self.uninformative.contains(cause) ? nil : found
        evidence = threads.map { comparison.evidence(at: $0, supporting: scope) } ?? []
    }
}

/// The comparisons of requests over one HTTP/2 connection with each other and with connections.
private struct ScopeComparison {
    private let times: MeasuredTimes
    private let ranged: ThreadTimes
    /// The counts above 1 that were measured both ways.
    let counts: [Int]

    init(_ times: MeasuredTimes, _ ranged: ThreadTimes) {
        self.times = times
        self.ranged = ranged
        let streams = Set(times.measured(.streams).map(\.threads))
        counts = streams.contains(1) ? ranged.splits.filter(streams.contains) : []
    }

    private var rule: DecisionRule { ranged.rule }

    /// How many times as fast as one request several are, over one connection.
    private func streamsGain(_ count: Int) -> PairedRatio? {
        times.ratio(of: Treatment(.streams, threads: 1), to: Treatment(.streams, threads: count))
    }

    private func connectionsGain(_ count: Int) -> PairedRatio? { ranged.speedup(count, over: .ranged) }

    /// The time of requests over one connection over that of as many connections.
    private func streamsOverConnections(_ count: Int) -> PairedRatio? {
        times.ratio(of: Treatment(.streams, threads: count), to: .ranged(count))
    }

    private func lower(_ ratio: PairedRatio?) -> Double? {
        ratio?.simultaneousInterval(confidence: rule.confidence, comparisons: counts.count)?.low
    }

    private func upper(_ ratio: PairedRatio?) -> Double? {
        ratio?.upperLimit(confidence: rule.confidence, comparisons: 1)
    }

    /// Whether no count of requests over one connection gains as much as the margin.
    var streamsGainNothing: Bool {
        counts.allSatisfy { count in
            let ratio = streamsGain(count)
            return hasEnoughBlocks(ratio) && upper(ratio).map { $0 < rule.worthwhileRatio } ?? false
        }
    }

    private func hasEnoughBlocks(_ ratio: PairedRatio?) -> Bool { (ratio?.count ?? 0) >= ranged.neededBlocks }

    /// Whether two treatments take equally long, within the margin.
    private func areAlike(_ ratio: PairedRatio?) -> Bool {
        guard let ratio, hasEnoughBlocks(ratio), let high = upper(ratio),
            let low = ratio.lowerLimit(confidence: rule.confidence, comparisons: 1)
        else { return false }
        return high < rule.worthwhileRatio && low > 1 / rule.worthwhileRatio
    }

    /// What the limit applies to, given that connections gain at a count.
    ///
    /// One request over HTTP/2 must be as fast as one over HTTP/1.1. Otherwise the two protocols meet different limits.
    func scope(_ count: Int) -> Verdict.LimitScope? {
        guard areAlike(times.ratio(of: Treatment(.streams, threads: 1), to: .ranged(1))) else { return nil }
        if streamsGainNothing { return .connection }
        let gain = streamsGain(count)
        let isGain = hasEnoughBlocks(gain) && lower(gain).map { $0 > rule.worthwhileRatio } ?? false
        return isGain && areAlike(streamsOverConnections(count)) ? .request : nil
    }

    /// The figures at a count.
    func evidence(at count: Int, supporting scope: Verdict.LimitScope?) -> [Verdict.ScopeEvidence] {
        let margin = rule.worthwhileRatio
        let streams = streamsGain(count)
        let showsGain = scope == .request
        let lines: [Verdict.ScopeEvidence?] = [
            connectionsGain(count).map {
                let low = ranged.speedupInterval(count, over: .ranged)?.low
                return Verdict.ScopeEvidence(
                    .connectionsGain, $0, limit: scope == .neither ? upper($0) : low, threshold: margin, supports: scope
                )
            },
            streams.map {
                Verdict.ScopeEvidence(
                    .streamsGain, $0, limit: showsGain ? lower($0) : upper($0), threshold: margin, supports: scope)
            },
            streamsOverConnections(count).map {
                Verdict.ScopeEvidence(
                    .streamsOverConnections, $0, limit: upper($0), threshold: margin,
                    supports: showsGain ? scope : nil)
            },
            times.ratio(of: Treatment(.streams, threads: 1), to: .ranged(1)).map {
                Verdict.ScopeEvidence(
                    .oneStreamOverOneConnection, $0, limit: upper($0), threshold: margin,
                    supports: scope == .neither ? nil : scope)
            },
        ]
        return lines.compactMap { $0 }
    }
}
