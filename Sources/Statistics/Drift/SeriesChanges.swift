/// The lasting changes of the level of a series of independent values, such as those of the rounds of a host.
///
/// A change after t of N values explains S²·N/(t(N − t)) of the sum of squares, where S is the sum of the first t values
/// less the mean of all. The t that explains most is a change if normal values without one rarely explain as large a
/// share (simulated). The parts before and after it are searched in the same way (binary segmentation: Scott and Knott,
/// 1974). A single value is not a level: each part has two values or more.
public struct SeriesChanges: Sendable, Hashable {
    /// The changes that are shown, in the order of the series.
    public let changes: [SeriesChange]

    /// The number of values.
    public let count: Int

    /// The fewest values in which a change can be shown.
    public static let fewestValues = 6

    /// The values that a change leaves on either side, at least.
    static let fewestAside = 2

    /// The number of simulated series without a change, and with one.
    private static let draws = 1999

    /// Looks for changes.
    ///
    /// - Parameters:
    ///   - values: in the order of time.
    ///   - confidence: of each statement, strictly between 0 and 1.
    ///   - seed: of the simulated series.
    public init(_ values: Sample, confidence: Double, seed: UInt64 = 1) {
        count = values.count
        var search = Search(values: values.values, confidence: confidence, generator: SplitMix64(seed: seed))
        let places = search.places(in: 0..<values.count).sorted { $0.place < $1.place }
        let ends = [0] + places.map(\.place) + [values.count]
        changes = places.indices.compactMap { index in
            search.change(
                places[index].place, pValue: places[index].pValue, before: ends[index]..<ends[index + 1],
                after: ends[index + 1]..<ends[index + 2])
        }
    }

    /// The search in a series.
    private struct Search {
        let values: [Double]
        let confidence: Double
        var generator: SplitMix64

        /// The changes that are shown in a part of the series.
        mutating func places(in part: Range<Int>) -> [(place: Int, pValue: Double)] {
            guard part.count >= SeriesChanges.fewestValues else { return [] }
            let scan = LevelScan(Array(values[part]))
            guard let peak = scan.peak, scan.hasVariation else { return [] }
            let pValue = pValue(ofShare: scan.share(at: peak), count: part.count)
            guard pValue < 1 - confidence else { return [] }
            let place = part.lowerBound + peak
            return places(in: part.lowerBound..<place) + [(place, pValue)] + places(in: place..<part.upperBound)
        }

        private mutating func pValue(ofShare share: Double, count: Int) -> Double {
            var drawn = [Double](repeating: 0, count: count)
            var reached = 1
            for _ in 0..<SeriesChanges.draws {
                generator.fillWithNormal(&drawn)
                let scan = LevelScan(drawn)
                if let peak = scan.peak, scan.share(at: peak) >= share { reached += 1 }
            }
            return Double(reached) / Double(SeriesChanges.draws + 1)
        }

        /// The change between two parts, with its intervals.
        mutating func change(
            _ place: Int, pValue: Double, before: Range<Int>, after: Range<Int>
        ) -> SeriesChange? {
            let (first, second) = (Array(values[before]), Array(values[after]))
            guard let below = try? Sample(first), let above = try? Sample(second) else { return nil }
            let scan = LevelScan(first + second)
            let freedom = Double(scan.count - 2)
            let variance = scan.rest(at: first.count) / freedom
            let error = (variance * (1 / Double(first.count) + 1 / Double(second.count))).squareRoot()
            let step = Moments(above).mean - Moments(below).mean
            guard let shift = StudentEstimate(value: step, standardError: error, degreesOfFreedom: freedom),
                let interval = shift.interval(confidence: confidence, comparisons: 1)
            else { return nil }
            let limit = limit(step: variance > 0 ? step / variance.squareRoot() : .infinity, first.count, scan.count)
            let likely = scan.places.filter {
                scan.explained(at: first.count) - scan.explained(at: $0) <= limit * variance
            }
            let moments = [first.count] + likely
            return SeriesChange(
                firstAfter: place,
                range: before.lowerBound + (moments.min() ?? 0)...before.lowerBound + (moments.max() ?? 0),
                shift: step, interval: interval, pValue: pValue)
        }

        /// What the true place of such a change explains less than the best place, in variances: the quantile of simulated
        /// series with this change.
        private mutating func limit(step: Double, _ place: Int, _ count: Int) -> Double {
            guard step.isFinite else { return 0 }
            var losses: [Double] = []
            var drawn = [Double](repeating: 0, count: count)
            for _ in 0..<SeriesChanges.draws {
                generator.fillWithNormal(&drawn)
                for index in place..<count { drawn[index] += step }
                let scan = LevelScan(drawn)
                guard let peak = scan.peak else { continue }
                let variance = scan.rest(at: peak) / Double(count - 2)
                losses.append(
                    (scan.explained(at: peak) - scan.explained(at: place)) / max(variance, .leastNormalMagnitude))
            }
            losses.sort()
            let rank = Int((confidence * Double(losses.count)).rounded(.up))
            return losses.isEmpty ? 0 : losses[min(losses.count - 1, rank)]
        }
    }
}

/// A lasting change of the level of a series.
public struct SeriesChange: Sendable, Hashable {
    /// The index, from 0, of the first value after the change.
    public let firstAfter: Int

    /// The indices of the first value after the change that the values do not rule out.
    public let range: ClosedRange<Int>

    /// The level after the change less the level before it, in the unit of the values.
    public let shift: Double

    /// The interval of the shift, the change being where it was found.
    public let interval: Interval

    /// The p value of no change in the part of the series in which it was found, simulated.
    public let pValue: Double
}

/// What a change at each place of a series would explain of its sum of squares.
private struct LevelScan {
    let count: Int
    /// The sum of squares about the mean.
    private let total: Double
    /// The sums of squares explained, by the number of values before the change.
    private let sums: [Double]

    init(_ values: [Double]) {
        count = values.count
        let mean = values.reduce(0, +) / Double(max(1, count))
        var (sum, total) = (0.0, 0.0)
        var sums = [0.0]
        sums.reserveCapacity(count + 1)
        for (index, value) in values.enumerated() {
            let deviation = value - mean
            sum += deviation
            total += deviation * deviation
            let before = Double(index + 1)
            let after = Double(count) - before
            sums.append(after > 0 ? sum * sum * Double(count) / (before * after) : 0)
        }
        self.sums = sums
        self.total = total
    }

    /// The places that leave enough values on either side.
    var places: Range<Int> {
        let aside = SeriesChanges.fewestAside
        return count < 2 * aside ? 0..<0 : aside..<count - aside + 1
    }

    /// The place that explains most.
    var peak: Int? { places.max { sums[$0] < sums[$1] } }

    /// Whether the values differ by more than the rounding of the arithmetic.
    var hasVariation: Bool { total > Double(count) * roundingVariance }

    func explained(at place: Int) -> Double { sums[place] }

    func share(at place: Int) -> Double { total > 0 ? min(1, sums[place] / total) : 0 }

    func rest(at place: Int) -> Double { max(0, total - sums[place]) }
}
