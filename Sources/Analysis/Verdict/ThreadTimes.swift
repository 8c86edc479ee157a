internal import Sweep
internal import Statistics

/// The times of ranged downloads by thread count and block, beside those of the plain GET, and what comparisons of two of
/// them show.
///
/// Only counts with a time in some block are rows: K of them. Comparisons are paired within blocks, and each has the
/// variance of its own pairs. All limits allow for times that were rounded.
struct ThreadTimes: Sendable, Equatable {
    /// The thread counts with data, ascending.
    let counts: [Int]
    /// Seconds by count, then block.
    let seconds: [[Double?]]
    /// The seconds of the plain GET by block; `nil` if none succeeded.
    let plainGet: [Double?]?
    /// The times of the ranged downloads for the statistics.
    let table: BlockTable
    /// The confidence of every statement, 1 - alpha.
    let confidence: Double
    /// What the answer compares with: the faster of one ranged thread and the plain GET, by their paired geometric means.
    let reference: Verdict.Reference

    /// The same times, and those of the plain GET in the row after the last count.
    private let tableWithPlainGet: BlockTable

    /// Checks the times and leaves out counts without any.
    ///
    /// - Parameters:
    ///   - counts: ascending.
    ///   - seconds: by count, then block.
    ///   - plainGet: of the plain GET by block; `nil` if there is none.
    /// - Returns: `nil` if nothing is left, or if a time is not positive.
    init?(counts: [Int], seconds: [[Double?]], plainGet: [Double?]? = nil, confidence: Double) {
        let rows = counts.indices.filter { row in seconds[row].contains { $0 != nil } }
        let ranged = rows.map { seconds[$0] }
        let plain = plainGet.flatMap { row in row.contains { $0 != nil } ? row : nil }
        guard let table = try? BlockTable(seconds: ranged, allowsForRounding: true),
            let all = try? BlockTable(seconds: ranged + (plain.map { [$0] } ?? []), allowsForRounding: true)
        else { return nil }
        self.counts = rows.map { counts[$0] }
        self.seconds = ranged
        self.plainGet = plain
        self.table = table
        self.confidence = confidence
        tableWithPlainGet = all
        reference = Self.reference(oneThread: self.counts.firstIndex(of: 1), plainGet: plain, all)
    }

    private static func reference(
        oneThread: Int?, plainGet: [Double?]?, _ all: BlockTable
    ) -> Verdict.Reference {
        guard plainGet != nil else { return .ranged }
        guard let oneThread else { return .single }
        let ratio = all.ratio(of: oneThread, to: all.treatmentCount - 1)
        return ratio.map { $0.estimate > 1 } ?? false ? .single : .ranged
    }

    /// The times without some of them, to say what a result would be; `nil` if none is left.
    func removing(_ cells: [BlockTable.Cell]) -> ThreadTimes? {
        var rest = seconds
        for cell in cells { rest[cell.treatment][cell.block] = nil }
        return ThreadTimes(counts: counts, seconds: rest, plainGet: plainGet, confidence: confidence)
    }
}

// MARK: - Comparisons of two counts

extension ThreadTimes {
    /// The comparisons with one count that hold jointly: K - 1, at least 1.
    var comparisons: Int { max(1, counts.count - 1) }

    /// The counts above one thread.
    var splits: [Int] { counts.filter { $0 > 1 } }

    /// The times of one count divided by those of another in the same blocks; `nil` if no block has both.
    func ratio(of numerator: Int, to denominator: Int) -> PairedRatio? {
        guard let above = counts.firstIndex(of: numerator), let below = counts.firstIndex(of: denominator) else {
            return nil
        }
        return table.ratio(of: above, to: below)
    }

    /// The interval of a ratio of two counts that holds jointly with those of the other counts.
    func simultaneousInterval(_ ratio: PairedRatio?) -> Interval? {
        ratio?.simultaneousInterval(confidence: confidence, comparisons: comparisons)
    }

    /// The counts that are not shown to be slower than another one.
    package var bestSet: [Int] {
        BestSet(table, confidence: confidence)?.members.map { counts[$0] } ?? []
    }

    /// Whether a count is shown to be within the margin of the best: of every other count of the best set.
    ///
    /// For each such rival the one-sided upper limit of the ratio of their times, exp(d + t[1 - alpha, n - 1] s / sqrt(n)),
    /// is below 1 + margin. All of them have to be, so that none needs a correction (Berger, 1982), and the best set holds
    /// the truly best count with the confidence of its own.
    /// - Parameter bestSet: that of these times.
    /// - Returns: `nil` if no limit contradicts, but one cannot be computed, as with a single block.
    package func isWithinMargin(_ count: Int, ofBestSet bestSet: [Int], margin: Double) -> Bool? {
        var upper = UpperLimits(confidence: confidence)
        return isWithinMargin(count, of: bestSet, margin: margin, &upper)
    }

    /// The same for every count; counts for which it is `nil` are absent.
    func withinMargin(ofBestSet bestSet: [Int], margin: Double) -> [Int: Bool] {
        var upper = UpperLimits(confidence: confidence)
        return counts.reduce(into: [:]) {
            $0[$1] = isWithinMargin($1, of: bestSet, margin: margin, &upper)
        }
    }

    private func isWithinMargin(
        _ count: Int, of rivals: [Int], margin: Double, _ upper: inout UpperLimits
    ) -> Bool? {
        let limits = rivals.filter { $0 != count }.map { rival in
            ratio(of: count, to: rival).flatMap { upper.limit(of: $0) }
        }
        if limits.contains(where: { $0.map { $0 >= 1 + margin } ?? false }) { return false }
        return limits.contains(nil) ? nil : true
    }

    /// The smallest of some counts that is shown to be within the margin of all the others; `nil` if none is.
    func smallestWithinMargin(of candidates: [Int], margin: Double) -> Int? {
        var upper = UpperLimits(confidence: confidence)
        return candidates.first { isWithinMargin($0, of: candidates, margin: margin, &upper) == true }
    }

    /// Whether one of some other counts is shown to be faster than a count by more than the margin.
    ///
    /// One-sided paired t at 1 - alpha / (K - 1) for each.
    func isBeaten(_ count: Int, by rivals: [Int], margin: Double) -> Bool {
        rivals.contains { rival in
            guard rival != count else { return false }
            let limit = ratio(of: count, to: rival)?.lowerLimit(confidence: confidence, comparisons: comparisons)
            return limit.map { $0 > 1 + margin } ?? false
        }
    }
}

// MARK: - Speed-ups over a reference

extension ThreadTimes {
    /// The references that have times.
    var references: [Verdict.Reference] {
        (counts.contains(1) ? [.ranged] : []) + (plainGet == nil ? [] : [.single])
    }

    /// The counts that are compared with a reference: all, except one thread with itself.
    func compared(with reference: Verdict.Reference) -> [Int] { reference == .ranged ? splits : counts }

    /// The counts that the answer compares with the reference.
    var compared: [Int] { compared(with: reference) }

    /// How many times as fast as the reference a count is, in the same blocks; `nil` if no block has both.
    func speedup(_ count: Int) -> PairedRatio? { speedup(count, over: reference) }

    /// How many times as fast as a given reference a count is, in the same blocks; `nil` if no block has both.
    func speedup(_ count: Int, over reference: Verdict.Reference) -> PairedRatio? {
        guard let base = row(of: reference), let row = counts.firstIndex(of: count) else { return nil }
        return tableWithPlainGet.ratio(of: base, to: row)
    }

    /// How many times as fast as the plain GET one ranged thread is; `nil` if no block has both.
    var oneThreadOverPlainGet: PairedRatio? { speedup(1, over: .single) }

    /// The interval of a count's speed-up that holds jointly with those of all counts compared with that reference.
    func speedupInterval(_ count: Int, over reference: Verdict.Reference? = nil) -> Interval? {
        let reference = reference ?? self.reference
        return speedup(count, over: reference)?.simultaneousInterval(
            confidence: confidence, comparisons: max(1, compared(with: reference).count))
    }

    /// The confidence of one-sided upper limits of speed-ups: 1 - alpha, or 1 - alpha / 2 with two references.
    ///
    /// The reference is then the one that looked faster: with two equal references and a true gain of exactly the margin,
    /// limits of 1 - alpha were wrong in .085 of simulated sweeps.
    var upperConfidence: Double { references.count > 1 ? 1 - (1 - confidence) / 2 : confidence }

    /// The value that a ratio is shown to be below.
    func upperLimit(_ ratio: PairedRatio?) -> Double? {
        ratio?.upperLimit(confidence: upperConfidence, comparisons: 1)
    }

    /// What the speed-up of no count exceeds: the largest of the one-sided upper limits.
    ///
    /// That all of them are below a value is shown without a correction: to be wrong, the limit of the count with the
    /// largest gain has to be (Berger, 1982). `nil` if a count has no limit, and without counts.
    package var upperLimitOfEverySpeedup: Double? { largest(compared.map { upperLimit(speedup($0)) }) }

    /// How many times as fast as the reference the others are on average, pooled within the blocks that have all of them.
    var averageSpeedup: PairedRatio? { overOthers { tableWithPlainGet.ratio(of: $0, toMeanOf: $1) } }

    /// How many times as fast as the reference the others typically are: as `averageSpeedup`, with their median in a block.
    var medianSpeedup: PairedRatio? { overOthers { tableWithPlainGet.ratio(of: $0, toMedianOf: $1) } }

    /// What the average speed-up does not exceed, nor that to the median of the others: the larger one-sided upper limit.
    ///
    /// If a tenth of the trials takes twice as long, most blocks have spikes among many counts and none at one thread: the
    /// average alone then showed that a true gain of the margin was none in .31 of simulated sweeps, both in .06.
    var upperLimitOfAverageSpeedup: Double? { largest([averageSpeedup, medianSpeedup].map(upperLimit)) }

    /// The smallest speed-up that would have been told from 1 with a chance of 80%, at the noise of a typical count.
    ///
    /// It is worked out for each count from its own pairs and its own noise, with the simultaneous interval, and the
    /// median over the counts is taken (the lower of two). `nil` if no count has two pairs, and if all are infinite.
    var detectableSpeedup: Double? {
        let ratios = compared.compactMap(speedup)
        let comparisons = max(1, compared.count)
        let effects = Dictionary(
            uniqueKeysWithValues: Set(ratios.map(\.count)).map { pairs in
                let power = PairedPower(pairs: pairs, comparisons: comparisons, confidence: confidence)
                return (pairs, power?.detectableEffect(power: RequiredTrials.power))
            })
        let detectable = ratios.compactMap { ratio -> Double? in
            guard let effect = effects[ratio.count] ?? nil, let error = ratio.logarithm?.standardError else {
                return nil
            }
            return (effect * error).exponential
        }
        return detectable.filter(\.isFinite).lowerMedian
    }

    /// The geometric mean of the reference's seconds over the blocks that also have a count.
    func typicalReferenceSeconds(with count: Int) -> Double? {
        guard let base = row(of: reference), let row = counts.firstIndex(of: count) else { return nil }
        let own = base < counts.count ? seconds[base] : plainGet ?? []
        let shared = zip(own, seconds[row]).compactMap { $0.1 == nil ? nil : $0.0 }
        return (try? PositiveSample(shared))?.geometricMean
    }

    private func row(of reference: Verdict.Reference) -> Int? {
        switch reference {
        case .ranged: counts.firstIndex(of: 1)
        case .single: plainGet == nil ? nil : counts.count
        }
    }

    /// The times of the reference over those of the counts compared with it, which are pooled.
    private func overOthers(_ ratio: (_ reference: Int, _ others: [Int]) -> PairedRatio?) -> PairedRatio? {
        row(of: reference).flatMap { base in ratio(base, counts.indices.filter { $0 != base }) }
    }

    /// The largest of some limits; `nil` if one is missing, and without limits.
    private func largest(_ limits: [Double?]) -> Double? {
        limits.contains(nil) ? nil : limits.compactMap { $0 }.max()
    }
}

// MARK: - What is shown

extension ThreadTimes {
    /// The fewest blocks with which a gain over one reference alone may be shown.
    static let fewestBlocks = Plan.fewestBlocksToShowGain
    /// The fewest blocks if the gain is shown over one ranged thread and over the plain GET.
    static let fewestBlocksWithPlainGet = Plan.fewestBlocksToShowGainWithPlainGet

    /// The counts whose gain over each reference is shown to exceed the margin.
    ///
    /// The simultaneous lower limit of the speed-up is above 1 + margin, and enough blocks stand behind it.
    package func shownGains(margin: Double) -> [Int] {
        gainsBeforeCountingBlocks(margin: margin).filter { pairs(with: $0) >= neededBlocks }
    }

    /// The counts whose limits are above 1 + margin, however few the blocks.
    func gainsBeforeCountingBlocks(margin: Double) -> [Int] {
        guard !references.isEmpty else { return [] }
        return splits.filter { count in
            references.allSatisfy { speedupInterval(count, over: $0).map { $0.low > 1 + margin } ?? false }
        }
    }

    /// The blocks that a count shares with every reference: the fewest of them.
    func pairs(with count: Int) -> Int { references.map { speedup(count, over: $0)?.count ?? 0 }.min() ?? 0 }

    /// The fewest blocks that show a gain here.
    var neededBlocks: Int { references.count > 1 ? Self.fewestBlocksWithPlainGet : Self.fewestBlocks }

    /// Whether the largest count is shown to lose more than the margin: its simultaneous upper limit is below
    /// 1 / (1 + margin), and three blocks or more stand behind it.
    func isLossShown(margin: Double) -> Bool {
        guard let largest = splits.last, let interval = speedupInterval(largest),
            pairs(with: largest) >= Self.fewestBlocksWithPlainGet
        else { return false }
        return interval.high < 1 / (1 + margin)
    }

    /// Whether the average over the counts may stand for each of them: no count contradicts it.
    ///
    /// No simultaneous lower limit is above 1; no estimate is 1 + margin or more; no average over a quarter of the counts,
    /// neighbors of each other, has a one-sided upper limit (at 90%) of 1 + margin or more; and the median over the blocks
    /// of the average speed-up is below 1 + margin. Beside a true gain of 1.12 at 13-16 threads "no gain" was claimed in .65
    /// of simulated sweeps without any condition, and in .27 (at a noise of 8%) if an estimate counted only where it was
    /// shown to differ from 1.
    func isAverageUncontradicted(margin: Double) -> Bool {
        let isContradicted = compared.contains { count in
            guard let ratio = speedup(count) else { return false }
            return ratio.estimate >= 1 + margin || (speedupInterval(count)?.low ?? 0) > 1
        }
        guard !isContradicted, let averageSpeedup, averageSpeedup.median < 1 + margin else { return false }
        return neighborhoods.allSatisfy { counts in
            let limit = pooledSpeedup(of: counts)?.upperLimit(confidence: 0.9, comparisons: 1)
            return limit.map { $0 < 1 + margin } ?? true
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
