/// The whole bursts of a total that is periodic, as a throttle that sends one burst a second makes it.
///
/// Over one period the bytes are the same wherever the period begins. So the period is the shortest time over which the
/// bytes vary much less than over shorter times (compare the difference function of A. de Cheveigne and H. Kawahara,
/// YIN, 2002). Only periods that fit at least twice are found.
struct BurstPeriod {
    private let intervals: [ByteTotals.Interval]
    /// The length of a step: that of most intervals.
    private let stepSeconds: Double
    /// The bytes of steps of equal length, and before each step the bytes so far.
    private let steps, sums: [Double]

    /// The largest variance of the bytes over a period, as a part of the mean variance over shorter times.
    ///
    /// A period halfway between two numbers of steps shows .27 to .37 over one period, and next to 0 over two of them.
    private static let largestVariance = 0.3
    /// The shortest period in steps: shorter ones cannot be told from a few intervals.
    private static let shortestPeriod = 3
    /// The longest period in steps that is looked for, so that a trial of hours takes no minutes.
    private static let longestPeriod = 600
    /// The part of a step that is a rounding error.
    private static let tolerance = 1e-6
    /// How far the bytes of one burst may be from the mean of all bursts, as a part of it.
    private static let largestDifference = 1.0 / 3

    /// Prepares the search; `nil` for fewer intervals than two of the shortest periods.
    ///
    /// - Parameter intervals: consecutive intervals. Their lengths may differ; the bytes of an interval are taken to have
    ///   come evenly.
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

    /// The period in seconds; `nil` if the total is not periodic.
    var periodSeconds: Double? { period.map { refined($0) * stepSeconds } }

    /// The longest run of whole bursts; `nil` where the total is not periodic, or where fewer than two bursts fit.
    ///
    /// It begins and ends where few bytes come, so that it does not divide a burst.
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

    /// A period that need not be a whole number of steps: several of them are looked at together.
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

    /// The variance of the bytes over so many steps, wherever these begin.
    private func varianceOfBytes(over length: Int) -> Double {
        let bytes = (0...(steps.count - length)).map { sums[$0 + length] - sums[$0] }
        let mean = bytes.reduce(0, +) / Double(bytes.count)
        return bytes.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(bytes.count)
    }

    /// The bytes of the steps on both sides of both ends; beyond the series an end has only one side, which counts twice.
    private func bytesAtEdges(_ range: Range<Int>) -> Double {
        let last = steps.count - 1
        return steps[max(0, range.lowerBound - 1)] + steps[range.lowerBound] + steps[range.upperBound - 1]
            + steps[min(last, range.upperBound)]
    }

    /// Whether each burst has about as many bytes as the others.
    private func isEven(_ range: Range<Int>, bursts: Int) -> Bool {
        let ends = (0...bursts).map { range.lowerBound + range.count * $0 / bursts }
        let mean = (sums[range.upperBound] - sums[range.lowerBound]) / Double(bursts)
        return zip(ends, ends.dropFirst()).allSatisfy { start, end in
            abs(sums[end] - sums[start] - mean) <= Self.largestDifference * mean
        }
    }

    /// The intervals whose ends are nearest to those of the steps.
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
