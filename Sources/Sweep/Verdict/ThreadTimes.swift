internal import Statistics

/// The times of ranged downloads by thread count and block, and what comparisons of two counts say.
///
/// Only counts with a time in some block are rows: K of them. Comparisons are paired within blocks and each has the
/// variance of its own pairs; statements that hold together divide the risk by K − 1.
struct ThreadTimes: Sendable, Equatable {
    /// The thread counts with data, ascending.
    let counts: [Int]
    /// Seconds by count, then block.
    let seconds: [[Double?]]
    /// The same times for the statistics.
    let table: BlockTable
    /// The confidence of every statement, 1 − α.
    let confidence: Double

    /// Checks the times and leaves out rows without any.
    ///
    /// `nil` where nothing is left, or a time is none.
    init?(counts: [Int], seconds: [[Double?]], confidence: Double) {
        let rows = counts.indices.filter { row in seconds[row].contains { $0 != nil } }
        guard let table = try? BlockTable(seconds: rows.map { seconds[$0] }) else { return nil }
        self.counts = rows.map { counts[$0] }
        self.seconds = rows.map { seconds[$0] }
        self.table = table
        self.confidence = confidence
    }

    /// The comparisons with one count that hold together: K − 1, at least 1.
    var comparisons: Int { max(1, counts.count - 1) }

    /// The counts above one thread.
    var splits: [Int] { counts.filter { $0 > 1 } }

    /// The times of one count over those of another in the same blocks; `nil` where no block has both.
    func ratio(of numerator: Int, to denominator: Int) -> PairedRatio? {
        guard let above = counts.firstIndex(of: numerator), let below = counts.firstIndex(of: denominator) else {
            return nil
        }
        return table.ratio(of: above, to: below)
    }

    /// How many times as fast as one thread a count is, in the same blocks.
    func speedup(_ count: Int) -> PairedRatio? { ratio(of: 1, to: count) }

    /// The interval of a ratio that holds together with those of the other counts.
    func simultaneousInterval(_ ratio: PairedRatio?) -> Interval? {
        ratio?.simultaneousInterval(confidence: confidence, comparisons: comparisons)
    }

    /// The counts that are not shown to be slower than another one.
    var bestSet: [Int] {
        BestSet(table, confidence: confidence)?.members.map { counts[$0] } ?? []
    }
}

extension ThreadTimes {
    /// Whether a count is shown to be within the margin of the best: of every other count of the best set.
    ///
    /// For each such rival the one-sided upper limit of the ratio of their times, exp(d̄ + t[1 − α, n − 1] · s/√n), is below
    /// 1 + margin. All of them have to be, so that none needs a correction (Berger, 1982), and the best set holds the
    /// truly best count with the confidence of its own.
    /// - Parameter bestSet: that of these times.
    /// - Returns: `nil` where no limit contradicts, but one cannot be had, as with a single block.
    func isWithinMargin(_ count: Int, ofBestSet bestSet: [Int], margin: Double) -> Bool? {
        var upper = UpperLimits(confidence: confidence)
        return isWithinMargin(count, ofBestSet: bestSet, margin: margin, &upper)
    }

    /// The same of every count, those left out of which `nil` is said.
    func withinMargin(ofBestSet bestSet: [Int], margin: Double) -> [Int: Bool] {
        var upper = UpperLimits(confidence: confidence)
        return counts.reduce(into: [:]) {
            $0[$1] = isWithinMargin($1, ofBestSet: bestSet, margin: margin, &upper)
        }
    }

    private func isWithinMargin(
        _ count: Int, ofBestSet bestSet: [Int], margin: Double, _ upper: inout UpperLimits
    ) -> Bool? {
        let limits = bestSet.filter { $0 != count }.map { rival in
            ratio(of: count, to: rival).flatMap { upper.limit(of: $0) }
        }
        if limits.contains(where: { $0.map { $0 >= 1 + margin } ?? false }) { return false }
        return limits.contains(nil) ? nil : true
    }

    /// The times without some of them, to say what a result would be; `nil` if none is left.
    func removing(_ cells: [BlockTable.Cell]) -> ThreadTimes? {
        var rest = seconds
        for cell in cells { rest[cell.treatment][cell.block] = nil }
        return ThreadTimes(counts: counts, seconds: rest, confidence: confidence)
    }
}
