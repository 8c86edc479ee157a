internal import Statistics

/// The answer that the rules give to a run's times, and the count that goes with it.
struct Decision: Sendable, Equatable {
    /// The times that were judged.
    let times: ThreadTimes
    /// The gain that is worth having.
    let margin: Double
    /// The counts whose gain is shown to exceed the margin.
    let shownGains: [Int]
    /// The answer.
    let answer: Verdict.Answer
    /// Whether «no gain» is said of the average over the counts, and not of each.
    let isOnAverage: Bool
    /// Whether the shape of the curve is claimed to be flat.
    let isFlat: Bool
    /// The count to use.
    let recommendedThreads: Int
    /// The counts that are not shown to be slower than another one.
    let bestSet: [Int]

    /// Applies the rules.
    ///
    /// A gain is looked for first. «No gain» needs the limits of all counts below 1 + margin or, where the shape is
    /// claimed to be flat, the limit of their average. The recommended count is the curve's, where a shape is claimed.
    ///
    /// - Parameter steady: the curve of the steady rates, where there are any. Where it recommends another count than that
    ///   of the times, the larger of the two, or one beyond it, has to be shown faster.
    init(_ times: ThreadTimes, _ curve: ClaimedCurve, steady: ClaimedCurve? = nil, margin: Double) {
        func isBelowMargin(_ limit: Double?) -> Bool { limit.map { $0 < 1 + margin } ?? false }
        let gains = times.shownGains(margin: margin)
        let everywhere = isBelowMargin(times.upperLimitOfEverySpeedup)
        let onAverage = curve.shape == .flat && isBelowMargin(times.upperLimitOfAverageSpeedup)
        if !gains.isEmpty {
            answer = .split
        } else if everywhere || onAverage {
            answer = times.isLossShown(margin: margin) ? .harmful : .noGain
        } else {
            answer = .inconclusive
        }
        self.times = times
        self.margin = margin
        shownGains = gains
        isFlat = curve.shape == .flat
        isOnAverage = gains.isEmpty && !everywhere && onAverage
        bestSet = times.bestSet
        let fitted = times.preferred(of: [curve.recommendedThreads, steady?.recommendedThreads].compactMap { $0 })
        recommendedThreads = Self.recommended(answer, bestSet, gains, fitted: fitted)
    }

    /// Where a gain is shown, a curve that asks for one thread is not followed, nor a best set that has one thread in it
    /// because blocks are missing.
    private static func recommended(_ answer: Verdict.Answer, _ bestSet: [Int], _ gains: [Int], fitted: Int?) -> Int {
        switch answer {
        case .noGain, .harmful, .cannotSplit: 1
        case .split: ([fitted].compactMap { $0 } + bestSet + gains).first { $0 > 1 } ?? 1
        case .inconclusive: fitted ?? bestSet.first ?? 1
        }
    }

    /// The speed-up over one thread at a count, with its simultaneous limits; `nil` where no block has both.
    func speedup(_ count: Int) -> Verdict.Speedup? {
        if count == 1 { return .ofOneThread }
        return times.speedup(count).flatMap { Verdict.Speedup($0, times.simultaneousInterval($0)) }
    }

    /// How sure the recommended count is.
    var recommendation: Verdict.Recommendation {
        times.isWithinMargin(recommendedThreads, ofBestSet: bestSet, margin: margin) == true ? .shown : .unproven
    }
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
