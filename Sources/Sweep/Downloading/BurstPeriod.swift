/// Finds the whole bursts of a periodic rate, such as that of a throttle that sends one burst per second.
///
/// Any time of one period contains the same number of bytes, wherever it begins. The period is therefore the shortest time
/// over which the bytes vary much less than over shorter times (compare the difference function of A. de Cheveigné and
/// H. Kawahara, YIN, 2002). A period is found only if it fits at least twice.
struct BurstPeriod {
    private let intervals: [ByteTotals.Interval]
    /// The length of a step in seconds: the median length of the intervals.
    private let stepSeconds: Double
    /// The bytes of each step, and the bytes before each step.
    private let steps, sums: [Double]

    /// The largest variance of the bytes over a period, as a share of the mean variance over shorter times.
    ///
    /// If the period is halfway between two whole numbers of steps, this share is .27 to .37 over one period and close to 0
    /// over two periods.
    private static let largestVariance = 0.3
    /// The shortest period in steps; shorter periods cannot be recognized from a few intervals.
    private static let shortestPeriod = 3
    /// The longest period in steps.
    ///
    /// It limits the time of the search in long trials.
    private static let longestPeriod = 600
    /// The share of a step below which a difference is a rounding error.
    private static let tolerance = 1e-6
    /// The largest difference between the bytes of one burst and the mean of all bursts, as a share of the mean.
    private static let largestDifference = 1.0 / 3

    /// Prepares the search; `nil` if the shortest period does not fit twice.
    ///
    /// - Parameter intervals: consecutive intervals, possibly of different lengths. The bytes of an interval are assumed to
    ///   have arrived evenly.
    init?(_ intervals: [ByteTotals.Interval]) {
        guard intervals.count >= 2 * Self.shortestPeriod, let first = intervals.first, let last = intervals.last else {
            return nil
        }
        self.intervals = intervals
        stepSeconds = intervals.map(\.seconds).sorted()[intervals.count / 2]
        let count = Int((last.end - first.start) / stepSeconds + Self.tolerance)
        guard count >= 2 * Self.shortestPeriod else { return nil }
        steps = Self.steps(count, of: stepSeconds, intervals)
        sums = steps.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) }
    }

    private static func steps(_ count: Int, of seconds: Double, _ intervals: [ByteTotals.Interval]) -> [Double] {
        var steps = [Double](repeating: 0, count: count)
        for interval in intervals {
            let begin = (interval.start - intervals[0].start) / seconds
            let end = (interval.end - intervals[0].start) / seconds
            for step in Int(begin)..<max(Int(begin), min(count, Int(end) + 1)) {
                let covered = min(end, Double(step + 1)) - max(begin, Double(step))
                if covered > tolerance { steps[step] += Double(interval.bytes) * covered / (end - begin) }
            }
        }
        return steps
    }

    /// The period in seconds; `nil` if the rate is not periodic.
    var periodSeconds: Double? { period.map { refined($0) * stepSeconds } }

    /// The intervals of the most whole bursts; `nil` if the rate is not periodic or if fewer than two bursts fit.
    ///
    /// The range begins and ends where few bytes arrive, so that it does not split a burst.
    var wholeBursts: Range<Int>? {
        guard let period = period.map(refined) else { return nil }
        let most = Int(Double(steps.count) / period)
        guard most >= 2 else { return nil }
        let length = min(steps.count, Int((Double(most) * period).rounded()))
        let candidates = [length, length - 1, length + 1].filter { $0 <= steps.count }.flatMap { length in
            (0...(steps.count - length)).map { $0..<($0 + length) }
        }
        let quietest = candidates.min { bytesAtEdges($0) < bytesAtEdges($1) }
        guard let quietest, isEven(quietest, bursts: most) else { return nil }
        return nearestIntervals(quietest)
    }

    /// The shortest period in steps.
    private var period: Int? {
        let longest = min(steps.count / 2, Self.longestPeriod)
        var shorter = varianceOfBytes(over: 1)
        var variance = varianceOfBytes(over: 2)
        for length in 2...longest {
            let longer = varianceOfBytes(over: length + 1)
            let isLow = variance < Self.largestVariance * shorter / Double(length - 1)
            if length >= Self.shortestPeriod, isLow, variance <= longer { return length }
            shorter += variance
            variance = longer
        }
        return nil
    }

    /// The period in steps, not necessarily a whole number: it is measured over several periods together.
    private func refined(_ period: Int) -> Double {
        var (refined, count) = (Double(period), 1.0)
        while (count + 1) * refined + 1 <= Double(steps.count / 2) {
            count += 1
            let length = Int((count * refined).rounded())
            let best = (length - 1...length + 1).min { varianceOfBytes(over: $0) < varianceOfBytes(over: $1) }
            refined = Double(best ?? length) / count
        }
        return refined
    }

    /// The variance of the bytes over a number of steps, over all possible beginnings.
    private func varianceOfBytes(over length: Int) -> Double {
        let bytes = (0...(steps.count - length)).map { sums[$0 + length] - sums[$0] }
        let mean = bytes.reduce(0, +) / Double(bytes.count)
        return bytes.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(bytes.count)
    }

    /// The bytes of the two steps next to each end of a range.
    ///
    /// At the end of the series there is only one such step, which counts twice.
    private func bytesAtEdges(_ range: Range<Int>) -> Double {
        let last = steps.count - 1
        return steps[max(0, range.lowerBound - 1)] + steps[range.lowerBound] + steps[range.upperBound - 1]
            + steps[min(last, range.upperBound)]
    }

    /// Whether all bursts have about the same number of bytes.
    private func isEven(_ range: Range<Int>, bursts: Int) -> Bool {
        let ends = (0...bursts).map { range.lowerBound + range.count * $0 / bursts }
        let mean = (sums[range.upperBound] - sums[range.lowerBound]) / Double(bursts)
        return zip(ends, ends.dropFirst()).allSatisfy { start, end in
            abs(sums[end] - sums[start] - mean) <= Self.largestDifference * mean
        }
    }

    /// The range of intervals whose ends are nearest to the ends of a range of steps.
    private func nearestIntervals(_ range: Range<Int>) -> Range<Int>? {
        guard let first = intervals.first else { return nil }
        let ends = [first.start] + intervals.map(\.end)
        func nearest(_ step: Int) -> Int? {
            let moment = first.start + Double(step) * stepSeconds
            return ends.indices.min { abs(ends[$0] - moment) < abs(ends[$1] - moment) }
        }
        guard let start = nearest(range.lowerBound), let end = nearest(range.upperBound), start < end else {
            return nil
        }
        return start..<end
    }
}
