public import Journal

/// The parts of a verdict.json that a survey uses, so that it need not analyze each run again.
public struct RecordedAnswer: Decodable, Sendable, Equatable {
    /// The answer.
    public let answer: Verdict.Answer
    /// The recommended count; `nil` if nothing was measured.
    public let recommendedThreads: Int?
    /// The cause; `nil` if nothing was measured.
    public let cause: Verdict.Cause?
    /// What the run took when the verdict was written; `nil` without trials, and in files of the first version.
    private let cost: Cost?

    private struct Cost: Decodable, Equatable {
        let bytes: Int64
        let seconds: Double
        let trials: Int
    }

    /// Reads a verdict.json.
    ///
    /// - Returns: `nil` for any other file, and for a file with words that this version does not know.
    public init?(_ bytes: [UInt8]) {
        guard let decoded = try? JSONText.decode(RecordedAnswer.self, from: bytes) else { return nil }
        self = decoded
    }

    /// Takes the answer of a verdict that was just made.
    public init(_ verdict: Verdict) {
        answer = verdict.answer
        recommendedThreads = verdict.recommendedThreads
        cause = verdict.cause
        cost = nil
    }

    /// Whether the verdict was made from these trials: as many, with the same bytes and seconds.
    public func belongs(to contents: JournalContents) -> Bool {
        guard let cost, let now = RunCost(contents) else { return false }
        let tolerance = 1e-9 * max(cost.seconds, now.seconds)
        return cost.trials == now.trials && cost.bytes == now.bytes
            && (cost.seconds - now.seconds).magnitude <= tolerance
    }
}
