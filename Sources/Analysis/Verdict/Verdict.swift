public import Journal
internal import Statistics
internal import Sweep

/// The verdict on a run: whether splitting the download pays off, with which count, and why.
///
/// It is written to verdict.json. It is composed of its parts; a member of the outcome, the model, or the finding can be
/// read from the verdict itself: `verdict.answer`, `verdict.knee`, `verdict.cause`. What the data do not support is `nil`,
/// and the sentence or a caution says why.
@dynamicMemberLookup
public struct Verdict: Sendable, Equatable {
    /// The version of the format.
    public let schema = 1
    /// The answer, the recommended count, and its speed-up.
    public let outcome: Outcome
    /// How the rate depends on the number of threads.
    public let model: ScalingModel
    /// Which rates the model was fitted to; `nil` if nothing was measured.
    public let modelBasis: ModelBasis?
    /// What limits the rate, with the evidence.
    public let finding: CauseFinding
    /// Whether the limit is on each request or on each connection, with the evidence.
    public let limitScope: LimitScopeFinding
    /// Whether the network changed during the run; `nil` if nothing was measured.
    public let drift: DriftReport?
    /// What the fresh blocks show about the recommended count; `nil` without fresh blocks.
    public let confirmation: FreshBlocks?
    /// What limits the conclusions, one sentence each.
    public let cautions: [String]
    /// The cautions about drift and outliers, which are the first ones of `cautions`; not in the file.
    public let stability: [String]
    /// The answer in words, with its numbers and their limits.
    public let sentence: String
    /// What the run took; `nil` without trials.
    public let cost: RunCost?
    /// The time that the recommended count saves if a gain is shown; not in the file.
    public let saving: TimeSaving?
    /// What a run of `quick` says besides; `nil` for a sweep.
    public var quick: QuickFinding?
    /// The cheapest measurements that could tell what this run could not; not in the file.
    public var next: [NextMeasurement] = []

    /// A member of the outcome.
    public subscript<Value>(dynamicMember member: KeyPath<Outcome, Value>) -> Value { outcome[keyPath: member] }

    /// A member of the model.
    public subscript<Value>(dynamicMember member: KeyPath<ScalingModel, Value>) -> Value { model[keyPath: member] }

    /// A member of the finding.
    public subscript<Value>(dynamicMember member: KeyPath<CauseFinding, Value>) -> Value { finding[keyPath: member] }
}

extension Verdict {
    /// The verdict on a server that does not let the download be split, for example because it ignores ranges.
    ///
    /// - Parameter reason: why, as a whole sentence.
    public static func cannotSplit(reason: String) -> Verdict {
        Verdict(unmeasured: .cannotSplit, recommendedThreads: 1, sentence: "CANNOT BE SPLIT: \(reason)")
    }

    /// A verdict without times.
    init(
        unmeasured answer: Answer, recommendedThreads: Int?, cost: RunCost? = nil, sentence: String,
        quick: QuickFinding? = nil
    ) {
        self.init(
            outcome: Outcome(unmeasured: answer, recommendedThreads: recommendedThreads), model: .unclaimed,
            modelBasis: nil, finding: CauseFinding(), limitScope: .none, drift: nil, confirmation: nil, cautions: [],
            stability: [], sentence: sentence, cost: cost, saving: nil, quick: quick)
    }
}

// MARK: - Outcome

extension Verdict {
    /// The answer of a run and the count that goes with it.
    public struct Outcome: Encodable, Sendable, Equatable {
        /// Whether splitting pays off.
        public let answer: Answer
        /// The count to use (see `RecommendedCount`): 1 if nothing is gained, `nil` if nothing was measured.
        @OrNull public private(set) var recommendedThreads: Int?
        /// Whether this count is shown to be within the margin of the best; `nil` if nothing was measured.
        @OrNull public private(set) var recommendation: Recommendation?
        /// The thread counts that are not shown to be slower than another one.
        public let bestSet: [Int]
        /// What the answer, the speed-up, and the time saved compare with; `nil` if nothing was measured.
        @OrNull public private(set) var reference: Reference?
        /// The speed-up over the reference at the recommended count, with simultaneous limits.
        @OrNull public private(set) var speedup: Speedup?
        /// The smallest speed-up that a design like this distinguishes from 1 with a chance of 80%, at the noise of this run.
        @OrNull public private(set) var detectableSpeedup: Double?

        init(_ decision: Decision) {
            answer = decision.answer
            recommendedThreads = decision.recommendedThreads
            recommendation = decision.recommendation
            bestSet = decision.bestSet
            reference = decision.times.reference
            speedup = decision.speedup(decision.recommendedThreads)
            detectableSpeedup = decision.times.detectableSpeedup
        }

        /// The answer of the rules of `quick`; the counts that are not shown to be slower are not looked for.
        init(_ result: QuickResult) {
            answer = result.answer
            recommendedThreads = result.recommendedThreads
            recommendation = result.recommendation
            bestSet = []
            reference = result.reference == .plainGet ? .single : .ranged
            speedup = result.speedup.flatMap { speedup in
                guard speedup.threads == result.recommendedThreads else { return nil }
                let interval = Interval(low: speedup.low, high: speedup.high, confidence: speedup.confidence)
                return Speedup(estimate: speedup.estimate, interval: interval, trials: speedup.blocks)
            }
            detectableSpeedup = nil
        }

        init(unmeasured answer: Answer, recommendedThreads: Int?) {
            self.answer = answer
            self.recommendedThreads = recommendedThreads
            recommendation = nil
            bestSet = []
            reference = nil
            speedup = nil
            detectableSpeedup = nil
        }
    }

    /// Whether splitting the download pays off.
    public enum Answer: String, Codable, Sendable, CaseIterable {
        /// A gain of more than the margin is shown.
        case split
        /// No count gains as much as the margin.
        case noGain = "no_gain"
        /// No count gains as much as the margin, and the largest count is shown to lose more than the margin.
        case harmful
        /// The trials show neither a gain nor its absence.
        case inconclusive
        /// The server does not let the download be split.
        case cannotSplit = "cannot_split"

        /// The answer in capitals, as it begins its sentence.
        var words: String {
            switch self {
            case .split: "SPLIT"
            case .noGain: "NO GAIN"
            case .harmful: "HARMFUL"
            case .inconclusive: "INCONCLUSIVE"
            case .cannotSplit: "CANNOT BE SPLIT"
            }
        }
    }

    /// Whether the recommended count is shown to be within the margin of the best.
    public enum Recommendation: String, Codable, Sendable, CaseIterable {
        /// The one-sided paired limit against every other count of the best set is within the margin.
        case shown
        /// It is not shown.
        case unproven
    }

    /// What a speed-up of the answer compares with.
    public enum Reference: String, Codable, Sendable, CaseIterable {
        /// One ranged thread.
        case ranged
        /// The plain GET.
        case single
    }

    /// How many times as fast as something else a download is, with simultaneous limits.
    public struct Speedup: Encodable, Sendable, Equatable {
        /// The geometric mean over the blocks.
        public let estimate: Double
        /// The lower limit; `nil` if there is none, as for one thread compared with itself.
        @OrNull public private(set) var low: Double?
        /// The upper limit; `nil` if there is none, or if it is infinite.
        @OrNull public private(set) var high: Double?
        /// The number of blocks behind it, or `nil` if there are none; not in the file.
        public let trials: Int?

        /// One thread compared with itself.
        static let ofOneThread = Speedup(estimate: 1, interval: nil)

        private enum CodingKeys: CodingKey { case estimate, low, high }

        init(estimate: Double, interval: Interval?, trials: Int? = nil) {
            self.estimate = estimate
            self.trials = trials
            low = interval?.low.ifFinite
            high = interval?.high.ifFinite
        }

        /// The speed-up of a ratio; `nil` if the ratio is infinite.
        init?(_ ratio: PairedRatio, _ interval: Interval?) {
            guard ratio.estimate.isFinite else { return nil }
            self.init(estimate: ratio.estimate, interval: interval, trials: ratio.count)
        }
    }
}

// MARK: - verdict.json

extension Verdict: Encodable {
    private enum CodingKeys: CodingKey {
        case schema, modelBasis, limitScope, limitScopeThreads, limitScopeEvidence, drift, confirmation, cautions
        case sentence, cost, design, basis, testedThreads, look
    }

    /// Encodes the keys of all parts into one object; no key is ever absent.
    public func encode(to encoder: any Encoder) throws {
        try outcome.encode(to: encoder)
        try model.encode(to: encoder)
        try finding.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(schema, forKey: .schema)
        try container.encode(modelBasis, forKey: .modelBasis)
        try container.encode(limitScope.scope, forKey: .limitScope)
        try container.encode(limitScope.threads, forKey: .limitScopeThreads)
        try container.encode(limitScope.evidence, forKey: .limitScopeEvidence)
        try container.encode(drift, forKey: .drift)
        try container.encode(confirmation, forKey: .confirmation)
        try container.encode(cautions, forKey: .cautions)
        try container.encode(sentence, forKey: .sentence)
        try container.encode(cost, forKey: .cost)
        try container.encode(quick == nil ? Plan.Design.factorial : .quick, forKey: .design)
        try container.encode(quick?.basis, forKey: .basis)
        try container.encode(quick?.testedThreads, forKey: .testedThreads)
        try container.encode(quick?.look, forKey: .look)
    }

    /// The text of verdict.json.
    public var json: String {
        get throws { try JSONText.encode(self) }
    }

    /// Whether a file is a verdict.json of any version of this program.
    public static func isDocument(_ bytes: [UInt8]) -> Bool {
        (try? JSONText.decode(Identity.self, from: bytes)) != nil
    }

    /// The keys by which a verdict is recognized.
    private struct Identity: Decodable {
        let schema: Int
        let answer: String
    }
}
