internal import Statistics

/// The answer that the rules give to a run's times, and the count that goes with it.
struct Decision: Sendable, Equatable {
    /// The times that were judged.
    let times: ThreadTimes
    /// The gain that is worth having.
    let margin: Double
    /// The answer.
    let answer: Verdict.Answer
    /// Why a claim that the rules would make is not made.
    let obstacle: Obstacle?
    /// The counts whose gain is shown to exceed the margin.
    let shownGains: [Int]
    /// Whether "no gain" is said of the average over the counts, and not of each.
    let isOnAverage: Bool
    /// The shape that the curve of the times claims.
    let shape: ScalingModel.Shape
    /// The count to use.
    let recommendedThreads: Int
    /// The counts that are not shown to be slower than another one.
    let bestSet: [Int]
    /// The same times with failed trials taken for slow ones; `nil` if none failed.
    let imputedTimes: ThreadTimes?

    /// Why an answer that the successful trials support is not given.
    enum Obstacle: Sendable, Equatable {
        /// With failed trials taken for slow ones it would be another.
        case failures(insteadOf: Verdict.Answer)
        /// Too few blocks stand behind the gain.
        case fewBlocks
        /// Every count above one thread fails significantly more often than one thread.
        case unreliableCounts
    }

    /// Applies the rules.
    ///
    /// - Parameters:
    ///   - curve: the curve of the times.
    ///   - steady: the curve of the steady rates, if there are any. If it recommends another count than that of the
    ///     times, the larger of the two, or one beyond it, has to be shown faster.
    ///   - failed: what the failed trials say.
    init(
        _ times: ThreadTimes, _ curve: ClaimedCurve, steady: ClaimedCurve? = nil, failed: FailedTrials = .none,
        margin: Double
    ) {
        let claim = AnswerClaim(times, isFlat: curve.shape == .flat, margin: margin)
        let imputed = failed.imputedTimes.map {
            AnswerClaim($0, isFlat: curve.shape == .flat, margin: margin)
        }
        let candidates = RecommendedCount(
            times,
            fitted: times.preferred(of: [curve.recommendedThreads, steady?.recommendedThreads].compactMap { $0 }),
            unreliable: failed.unreliableCounts, margin: margin)
        let obstacle = Self.obstacle(claim, imputed, candidates)
        let answer = obstacle == nil ? claim.answer : .inconclusive
        self.times = times
        self.margin = margin
        self.answer = answer
        self.obstacle = obstacle
        shownGains = claim.gains
        isOnAverage = claim.isOnAverage && obstacle == nil
        shape = curve.shape
        bestSet = times.bestSet
        recommendedThreads = candidates.count(for: answer)
        imputedTimes = failed.imputedTimes
    }

    private static func obstacle(
        _ claim: AnswerClaim, _ imputed: AnswerClaim?, _ candidates: RecommendedCount
    ) -> Obstacle? {
        if claim.lacksBlocks { return .fewBlocks }
        guard claim.answer != .inconclusive else { return nil }
        if let imputed, imputed.answer.isLoss != claim.answer.isLoss || imputed.answer == .inconclusive {
            return .failures(insteadOf: claim.answer)
        }
        return claim.answer == .split && candidates.splits.isEmpty ? .unreliableCounts : nil
    }

    /// Whether the shape of the curve is claimed to be flat.
    var isFlat: Bool { shape == .flat }

    /// The speed-up over the reference at a count, with its simultaneous limits; `nil` if no block has both.
    func speedup(_ count: Int) -> Verdict.Speedup? {
        if count == 1, times.reference == .ranged { return .ofOneThread }
        return times.speedup(count).flatMap { Verdict.Speedup($0, times.speedupInterval(count)) }
    }

    /// How sure the recommended count is.
    var recommendation: Verdict.Recommendation {
        times.isWithinMargin(recommendedThreads, ofBestSet: bestSet, margin: margin) == true ? .shown : .unproven
    }
}

/// What the times claim by themselves.
///
/// A gain is looked for first. "No gain" needs the limits of all counts below 1 + margin or, if the shape is claimed to be
/// flat and no count contradicts it, the limit of their average.
private struct AnswerClaim {
    let answer: Verdict.Answer
    let gains: [Int]
    let isOnAverage: Bool
    /// Whether a gain would be claimed if there were more blocks.
    let lacksBlocks: Bool

    init(_ times: ThreadTimes, isFlat: Bool, margin: Double) {
        func isBelowMargin(_ limit: Double?) -> Bool { limit.map { $0 < 1 + margin } ?? false }
        gains = times.shownGains(margin: margin)
        let everywhere = isBelowMargin(times.upperLimitOfEverySpeedup)
        let onAverage =
            isFlat && isBelowMargin(times.upperLimitOfAverageSpeedup) && times.isAverageUncontradicted(margin: margin)
        if !gains.isEmpty {
            answer = .split
        } else if everywhere || onAverage {
            answer = times.isLossShown(margin: margin) ? .harmful : .noGain
        } else {
            answer = .inconclusive
        }
        isOnAverage = gains.isEmpty && !everywhere && onAverage
        lacksBlocks = gains.isEmpty && !times.gainsBeforeCountingBlocks(margin: margin).isEmpty
    }
}

extension Verdict.Answer {
    /// Whether the answer is that nothing is gained: `no_gain` becoming `harmful` is not another answer.
    fileprivate var isLoss: Bool { self == .noGain || self == .harmful }
}

extension ThreadTimes {
    /// Of one or two counts the larger, if it or one beyond it is shown to be faster than the smaller, else the smaller;
    /// `nil` for none.
    fileprivate func preferred(of candidates: [Int]) -> Int? {
        guard let fewer = candidates.min(), let more = candidates.max(), fewer < more else { return candidates.first }
        let isShown = counts.contains { count in
            count >= more && (simultaneousInterval(ratio(of: fewer, to: count))?.low ?? 0) > 1
        }
        return isShown ? more : fewer
    }
}
