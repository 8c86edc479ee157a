internal import Sweep
internal import Statistics

/// The times of the ranged downloads by thread count and block, with the times of the plain GET, and the comparisons of any
/// two of them.
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
    /// The margin and the confidence of every statement.
    let rule: DecisionRule
    /// What the answer compares with: the faster of one ranged thread and the plain GET, by their paired geometric means.
    let reference: Verdict.Reference

    /// The same times, and those of the plain GET in the row after the last count.
    let tableWithPlainGet: BlockTable

    /// Checks the times and leaves out counts without any.
    ///
    /// - Parameters:
    ///   - counts: ascending.
    ///   - seconds: by count, then block.
    ///   - plainGet: of the plain GET by block; `nil` if there is none.
    /// - Returns: `nil` if nothing is left, or if a time is not positive.
    init?(counts: [Int], seconds: [[Double?]], plainGet: [Double?]? = nil, rule: DecisionRule) {
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
        self.rule = rule
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

    /// The confidence of every statement, 1 - alpha.
    var confidence: Double { rule.confidence }

    /// The times without some of them, to say what a result would be; `nil` if none is left.
    func removing(_ cells: [BlockTable.Cell]) -> ThreadTimes? {
        var rest = seconds
        for cell in cells { rest[cell.treatment][cell.block] = nil }
        return ThreadTimes(counts: counts, seconds: rest, plainGet: plainGet, rule: rule)
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
        ratio?.simultaneousInterval(confidence: rule.confidence, comparisons: comparisons)
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
            confidence: rule.confidence, comparisons: max(1, compared(with: reference).count))
    }

    /// The confidence of one-sided upper limits of speed-ups: 1 - alpha, or 1 - alpha / 2 with two references.
    ///
    /// The reference is then the one that looked faster: with two equal references and a true gain of exactly the margin,
    /// limits of 1 - alpha were wrong in .085 of simulated sweeps.
    var upperConfidence: Double { references.count > 1 ? 1 - rule.risk / 2 : rule.confidence }

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

    /// The smallest speed-up that would have been distinguished from 1 with a power of 80%, at the noise of a typical count.
    ///
    /// It is worked out for each count from its own pairs and its own noise, with the simultaneous interval, and the
    /// median over the counts is taken (the lower of two). `nil` if no count has two pairs, and if all are infinite.
    var detectableSpeedup: Double? {
        let ratios = compared.compactMap(speedup)
        let comparisons = max(1, compared.count)
        let effects = Dictionary(
            uniqueKeysWithValues: Set(ratios.map(\.count)).map { pairs in
                let power = PairedPower(pairs: pairs, comparisons: comparisons, confidence: rule.confidence)
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

    /// The row of a reference in `tableWithPlainGet`; `nil` if it has no times.
    func row(of reference: Verdict.Reference) -> Int? {
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
