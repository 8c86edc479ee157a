internal import Sweep
internal import Journal

/// What a run says about splitting the download: verdict.json.
///
/// It follows from the journal alone, so that it can be made again at any time, the same to the last digit. What cannot be
/// said is `nil`, and the sentence or a caution says why.
public struct Verdict: Sendable, Equatable {
    /// The version of the format.
    public let schema = 1
    /// Whether splitting is worth it.
    public let answer: Answer
    /// The count to use (see `RecommendedCount`); 1 if nothing is gained, `nil` if nothing was measured.
    public let recommendedThreads: Int?
    /// How sure it is that this count is within the margin of the best; `nil` where nothing was measured.
    public let recommendation: Recommendation?
    /// The thread counts that are not shown to be slower than another one.
    public let bestSet: [Int]
    /// What the answer, the speed-up, and the time saved compare with; `nil` if nothing was measured.
    public let reference: Reference?
    /// The speed-up over the reference at the recommended count, with simultaneous limits.
    public let speedup: Speedup?
    /// The shape of the rate over the threads.
    public let shape: ScalingModel.Shape
    /// The number of threads from which on more of them add nothing.
    public let knee: BoundedEstimate?
    /// The rate of one connection.
    public let perConnectionBytesPerSecond: BoundedEstimate?
    /// The most that all connections get together.
    public let ceilingBytesPerSecond: BoundedEstimate?
    /// Which rates the shape, the knee, the rate of one connection and the ceiling are those of; `nil` without a time.
    public let modelBasis: ModelBasis?
    /// The curve that the shape claims, with its band, of `modelBasis`; not in the file.
    public let fittedCurve: [FittedRate]
    /// What limits the rate.
    public let cause: Cause
    /// What else may limit it.
    public let runnerUp: Cause?
    /// What limits all connections together beyond the knee; `nil` without a knee, and where that is not told.
    public let ceilingCause: Cause?
    /// What speaks for the cause.
    public let evidence: [Evidence]
    /// Whether the network changed meanwhile; `nil` where nothing was measured.
    public let drift: DriftReport?
    /// The smallest speed-up that a design like this tells from 1 with a chance of 80 %, at the noise of this run.
    public let detectableSpeedup: Double?
    /// What fresh blocks say of the recommended count; `nil` where there are none.
    public let confirmation: FreshBlocks?
    /// What a reader must know before believing the numbers, a sentence each.
    public let cautions: [String]
    /// The answer in words, with its numbers and their limits.
    public let sentence: String

    /// What the run took; `nil` if there is no trial.
    public let cost: Cost?

    /// The time that the recommended count saves where a gain is shown; not in the file.
    public let saving: TimeSaving?
}

extension Verdict {
    /// The verdict on a server that does not let the download be split, as one without ranges.
    ///
    /// - Parameter reason: why, a whole sentence.
    public static func cannotSplit(reason: String) -> Verdict {
        Verdict(unmeasured: .cannotSplit, recommendedThreads: 1, sentence: "CANNOT BE SPLIT: \(reason)")
    }

    /// A verdict without any time to go by.
    init(unmeasured answer: Answer, recommendedThreads: Int?, cost: Cost? = nil, sentence: String) {
        self.answer = answer
        self.recommendedThreads = recommendedThreads
        self.sentence = sentence
        (recommendation, reference, speedup, saving, confirmation) = (nil, nil, nil, nil, nil)
        self.cost = cost
        (knee, perConnectionBytesPerSecond, ceilingBytesPerSecond) = (nil, nil, nil)
        (shape, modelBasis, fittedCurve) = (.unknown, nil, [])
        (cause, runnerUp, ceilingCause, evidence) = (.unknown, nil, nil, [])
        (drift, detectableSpeedup, bestSet, cautions) = (nil, nil, [], [])
    }
}

extension Verdict {
    /// Whether splitting the download pays off.
    public enum Answer: String, Codable, Sendable, CaseIterable {
        /// A gain of more than the margin is shown.
        case split
        /// No count gains as much as the margin.
        case noGain = "no_gain"
        /// No gain, and the largest count is shown to lose more than the margin.
        case harmful
        /// The trials show neither.
        case inconclusive
        /// The server does not let the download be split.
        case cannotSplit = "cannot_split"

        /// The answer in capitals, as it stands at the head of its sentence.
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

    /// How sure it is that the recommended count is within the margin of the best.
    public enum Recommendation: String, Codable, Sendable, CaseIterable {
        /// Against every other count of the best set the one-sided paired limit is within the margin.
        case shown
        /// It is not shown.
        case unproven
    }

    /// What a speed-up of the answer is over.
    public enum Reference: String, Codable, Sendable, CaseIterable {
        /// One ranged thread.
        case ranged
        /// The plain GET.
        case single
    }

    /// What a run took, its warm-up, its fresh blocks, and its failed trials included.
    public struct Cost: Encodable, Sendable, Equatable {
        /// The bytes that all transfers received.
        public let bytes: Int64
        /// The seconds of all transfers, without the pauses between them.
        public let seconds: Double
        /// The number of transfers.
        public let trials: Int

        /// Adds up the trials of a journal; `nil` without any.
        init?(_ contents: JournalContents) {
            let all = contents.trials + contents.confirmation
            guard !all.isEmpty else { return nil }
            bytes = all.reduce(0) { $0 + $1.bytes }
            seconds = all.reduce(0) { $0 + ($1.elapsedSeconds ?? 0) }
            trials = all.count
        }
    }
}
