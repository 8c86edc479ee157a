internal import Statistics
internal import Sweep

/// The answer that the rules give to a run's times, and the count that goes with it.
struct Decision: Sendable, Equatable {
    /// The times that were judged.
    let times: ThreadTimes
    /// The answer.
    let answer: Verdict.Answer
    /// Why the answer that the times support is not given; `nil` if it is given.
    let obstacle: Obstacle?
    /// The counts whose gain is shown to exceed the margin.
    let shownGains: [Int]
    /// Whether "no gain" is said of the average over the counts, and not of each.
    let isOnAverage: Bool
    /// The shape of the model of the times.
    let shape: ScalingModel.Shape
    /// The count to use.
    let recommendedThreads: Int
    /// The counts that are not shown to be slower than another one.
    let bestSet: [Int]
    /// The same times with failed trials taken for slow ones; `nil` if none failed.
    let imputedTimes: ThreadTimes?
    /// The thread counts of which no trial succeeded.
    let unmeasuredCounts: Set<Int>

    /// Why an answer that the successful trials support is not given.
    enum Obstacle: Sendable, Equatable {
        /// With failed trials taken for slow ones it would be another.
        case failures(insteadOf: Verdict.Answer)
        /// The gain rests on too few blocks.
        case fewBlocks
        /// Every count above one thread fails significantly more often than one thread.
        case unreliableCounts
    }

    /// Applies the rules.
    ///
    /// - Parameters:
    ///   - model: fitted to the times.
    ///   - steady: the model fitted to the steady rates, if there are any. If it recommends a different count from that of
    ///     the times, the larger of the two, or one beyond it, has to be shown faster.
    ///   - failed: what the failed trials say.
    init(
        _ times: ThreadTimes, _ model: ScalingModel, steady: ScalingModel? = nil, failed: FailedTrials = .none
    ) {
        let claim = AnswerClaim(times, isFlat: model.shape == .flat)
        let imputed = failed.imputedTimes.map { AnswerClaim($0, isFlat: model.shape == .flat) }
        let candidates = RecommendedCount(
            times,
            fitted: times.preferred(of: [model.sufficientThreads, steady?.sufficientThreads].compactMap { $0 }),
            unreliable: failed.unreliableCounts)
        let obstacle = Self.obstacle(claim, imputed: imputed, candidates: candidates)
        let answer = obstacle == nil ? claim.answer : .inconclusive
        self.times = times
        self.answer = answer
        self.obstacle = obstacle
        shownGains = claim.gains
        isOnAverage = claim.isOnAverage && obstacle == nil
        shape = model.shape
        bestSet = times.bestSet
        recommendedThreads = candidates.count(for: answer)
        imputedTimes = failed.imputedTimes
        unmeasuredCounts = failed.unmeasuredCounts
    }

    private static func obstacle(
        _ claim: AnswerClaim, imputed: AnswerClaim?, candidates: RecommendedCount
    ) -> Obstacle? {
        if claim.lacksBlocks { return .fewBlocks }
        guard claim.answer != .inconclusive else { return nil }
        if let imputed, imputed.answer.isLoss != claim.answer.isLoss || imputed.answer == .inconclusive {
            return .failures(insteadOf: claim.answer)
        }
        return claim.answer == .split && candidates.splits.isEmpty ? .unreliableCounts : nil
    }

    /// The smallest gain worth having.
    var margin: Double { times.rule.margin }

    /// Whether the shape is claimed to be flat.
    var isFlat: Bool { shape == .flat }

    /// The speed-up over the reference at a count, with its simultaneous limits; `nil` if no block has both.
    func speedup(_ count: Int) -> Verdict.Speedup? {
        if count == 1, times.reference == .ranged { return .ofOneThread }
        return times.speedup(count).flatMap { Verdict.Speedup($0, times.speedupInterval(count)) }
    }

    /// How sure the recommended count is.
    var recommendation: Verdict.Recommendation {
        times.isWithinMargin(recommendedThreads, ofBestSet: bestSet) == true ? .shown : .unproven
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

    init(_ times: ThreadTimes, isFlat: Bool) {
        func isBelowMargin(_ limit: Double?) -> Bool { limit.map { $0 < times.rule.worthwhileRatio } ?? false }
        gains = times.shownGains
        let everywhere = isBelowMargin(times.upperLimitOfEverySpeedup)
        let onAverage =
            isFlat && isBelowMargin(times.upperLimitOfAverageSpeedup) && times.isAverageUncontradicted
        if !gains.isEmpty {
            answer = .split
        } else if everywhere || onAverage {
            answer = times.isLossShown ? .harmful : .noGain
        } else {
            answer = .inconclusive
        }
        isOnAverage = gains.isEmpty && !everywhere && onAverage
        lacksBlocks = gains.isEmpty && !times.gainsBeforeCountingBlocks.isEmpty
    }
}

extension Verdict.Answer {
    /// Whether the answer is that nothing is gained: `no_gain` becoming `harmful` is not another answer.
    fileprivate var isLoss: Bool { self == .noGain || self == .harmful }
}

// MARK: - Gains and losses that are shown

extension ThreadTimes {
    /// The fewest blocks with which a gain over one reference alone may be shown.
    static let fewestBlocks = Plan.fewestBlocksToShowGain
    /// The fewest blocks if the gain is shown over one ranged thread and over the plain GET.
    static let fewestBlocksWithPlainGet = Plan.fewestBlocksToShowGainWithPlainGet

    /// The counts whose gain over each reference is shown to exceed the margin.
    ///
    /// The simultaneous lower limit of the speed-up is above 1 + margin, and it rests on enough blocks.
    package var shownGains: [Int] {
        gainsBeforeCountingBlocks.filter { pairs(with: $0) >= neededBlocks }
    }

    /// The counts whose limits are above 1 + margin, however few the blocks.
    var gainsBeforeCountingBlocks: [Int] {
        guard !references.isEmpty else { return [] }
        return splits.filter { count in
            references.allSatisfy { speedupInterval(count, over: $0).map { $0.low > rule.worthwhileRatio } ?? false }
        }
    }

    /// The blocks that a count shares with every reference: the fewest of them.
    func pairs(with count: Int) -> Int { references.map { speedup(count, over: $0)?.count ?? 0 }.min() ?? 0 }

    /// The fewest blocks that show a gain here.
    var neededBlocks: Int { references.count > 1 ? Self.fewestBlocksWithPlainGet : Self.fewestBlocks }

    /// Whether the largest count is shown to lose more than the margin: its simultaneous upper limit is below
    /// 1 / (1 + margin), and it rests on three blocks or more.
    var isLossShown: Bool {
        guard let largest = splits.last, let interval = speedupInterval(largest),
            pairs(with: largest) >= Self.fewestBlocksWithPlainGet
        else { return false }
        return interval.high < 1 / rule.worthwhileRatio
    }

    /// Whether the average over the counts may stand for each of them: no count contradicts it.
    ///
    /// No simultaneous lower limit is above 1; no estimate is 1 + margin or more; no average over a quarter of the counts,
    /// neighbors of each other, has a one-sided upper limit (at 90%) of 1 + margin or more; and the median over the blocks
    /// of the average speed-up is below 1 + margin. Beside a true gain of 1.12 at 13-16 threads "no gain" was claimed in .65
    /// of simulated sweeps without any condition, and in .27 (at a noise of 8%) if an estimate counted only where it was
    /// shown to differ from 1.
    var isAverageUncontradicted: Bool {
        let isContradicted = compared.contains { count in
            guard let ratio = speedup(count) else { return false }
            return ratio.estimate >= rule.worthwhileRatio || (speedupInterval(count)?.low ?? 0) > 1
        }
        guard !isContradicted, let averageSpeedup, averageSpeedup.median < rule.worthwhileRatio else { return false }
        return neighborhoods.allSatisfy { counts in
            let limit = pooledSpeedup(of: counts)?.upperLimit(confidence: 0.9, comparisons: 1)
            return limit.map { $0 < rule.worthwhileRatio } ?? true
        }
    }

    /// Every quarter of the compared counts that are neighbors of each other: two of them at least.
    private var neighborhoods: [[Int]] {
        let all = compared
        let size = max(2, (all.count + 3) / 4)
        guard all.count > size else { return [] }
        return (0...all.count - size).map { Array(all[$0..<$0 + size]) }
    }

    /// How many times as fast as the reference some counts are on average.
    private func pooledSpeedup(of counts: [Int]) -> PairedRatio? {
        let rows = counts.compactMap { self.counts.firstIndex(of: $0) }
        return row(of: reference).flatMap { tableWithPlainGet.ratio(of: $0, toMeanOf: rows) }
    }
}
