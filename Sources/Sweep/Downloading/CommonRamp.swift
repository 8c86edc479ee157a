/// The time until the total rate of every scouted treatment has settled, and the period of a total that comes in bursts.
///
/// Each treatment's series is the mean of its trials, so that the noise of single intervals matters less. The series is
/// truncated by the marginal standard error rule (K. P. White, "An effective truncation heuristic for bias reduction in
/// simulation output", 1997), and then extended to the earliest moment from which the mean rate is the same within 1%.
/// One ramp holds for all treatments: the longest.
public struct CommonRamp: Sendable, Equatable {
    /// Seconds from the start of a trial.
    public let seconds: Double
    /// The period in seconds; `nil` if the totals are not periodic.
    public let periodSeconds: Double?
    /// Whether the rate of every treatment settled in the first half of its trials.
    ///
    /// If not, the ramp is at least half of a scout trial, and a rate may still contain some of it.
    public let isSettled: Bool

    /// How far the mean rate after the ramp may be from that after a longer one.
    static let largestBias = 0.01
    /// The length of the steps in which series are compared, in seconds.
    private static let stepSeconds = 0.1

    /// Makes a ramp of its parts.
    public init(seconds: Double, periodSeconds: Double?, isSettled: Bool) {
        self.seconds = seconds
        self.periodSeconds = periodSeconds
        self.isSettled = isSettled
    }

    /// Finds the ramp; `nil` without a trial of at least ten intervals.
    ///
    /// - Parameters:
    ///   - trials: for each treatment the byte totals of its trials, which have about the same length.
    ///   - leastSeconds: what the ramp takes at least: until every connection has its first byte, and ten round trips.
    public init?(_ trials: [[ByteTotals]], leastSeconds: Double = 0) {
        let series = trials.map { $0.map { Self.steps(of: $0.intervals) }.filter { $0.count >= 10 } }
        guard series.contains(where: { !$0.isEmpty }) else { return nil }
        let period = Self.period(of: trials)
        let settled = series.compactMap { Self.settling(of: $0, period: period) }
        let longest = settled.map(\.steps).max() ?? 0
        let ramp = max(leastSeconds, Double(longest) * Self.stepSeconds, period ?? 0)
        seconds = (ramp / Self.stepSeconds - 1e-6).rounded(.up) * Self.stepSeconds
        periodSeconds = period
        isSettled = settled.allSatisfy(\.isSettled)
    }

    /// The bytes of steps of equal length, those of an interval being taken to have come evenly.
    private static func steps(of intervals: [ByteTotals.Interval]) -> [Double] {
        let count = Int(((intervals.last?.end ?? 0) / stepSeconds + 1e-6).rounded(.down))
        var steps = [Double](repeating: 0, count: max(0, count))
        for interval in intervals {
            let (begin, end) = (interval.start / stepSeconds, interval.end / stepSeconds)
            for step in Int(begin)..<max(Int(begin), min(count, Int(end.rounded(.up)))) {
                let covered = min(end, Double(step + 1)) - max(begin, Double(step))
                if covered > 0 { steps[step] += Double(interval.bytes) * covered / (end - begin) }
            }
        }
        return steps
    }

    /// The common period: the longest of the treatments' medians, if most trials of a treatment have one.
    private static func period(of trials: [[ByteTotals]]) -> Double? {
        trials.compactMap { totals -> Double? in
            let periods = totals.compactMap { total -> Double? in
                guard SteadyRate.swing(of: total.intervals[...]) > SteadyRate.smallSwing else { return nil }
                return BurstPeriod(total.intervals)?.periodSeconds
            }.sorted()
            return 2 * periods.count > totals.count ? periods[periods.count / 2] : nil
        }.max()
    }
}

extension CommonRamp {
    /// After how many steps a treatment's rate has settled.
    private static func settling(of trials: [[Double]], period: Double?) -> (steps: Int, isSettled: Bool)? {
        guard let count = trials.map(\.count).min() else { return nil }
        let smoothed = trials.map { relative($0.prefix(count)) }.map { series in
            period.map { movingMean(series, over: Int(($0 / stepSeconds).rounded())) } ?? series
        }
        guard let length = smoothed.map(\.count).min(), length >= 4 else { return nil }
        let mean = (0..<length).map { step in
            smoothed.reduce(0) { $0 + $1[step] } / Double(smoothed.count)
        }
        let truncation = leastMarginalError(mean)
        let after = tailMeans(mean)
        let settledMean = after[truncation]
        let earliest = after.indices.first { step in
            (after[step...truncation].map { ($0 / settledMean - 1).magnitude }.max() ?? 0) <= largestBias
        }
        return (earliest ?? truncation, truncation < length / 2)
    }

    /// A series in units of its mean over the second half.
    private static func relative(_ series: ArraySlice<Double>) -> [Double] {
        let half = series.suffix(series.count - series.count / 2)
        let mean = half.reduce(0, +) / Double(half.count)
        return series.map { mean > 0 ? $0 / mean : 0 }
    }

    /// The means over so many steps from each step on.
    private static func movingMean(_ series: [Double], over length: Int) -> [Double] {
        guard length > 1, series.count > length else { return series }
        return (0...(series.count - length)).map { series[$0..<($0 + length)].reduce(0, +) / Double(length) }
    }

    /// The mean of the rest of the series from each step on.
    private static func tailMeans(_ series: [Double]) -> [Double] {
        var (sum, means) = (0.0, [Double](repeating: 0, count: series.count))
        for step in series.indices.reversed() {
            sum += series[step]
            means[step] = sum / Double(series.count - step)
        }
        return means
    }

    /// The truncation in the first half with the least marginal standard error: that of the mean of the rest.
    private static func leastMarginalError(_ series: [Double]) -> Int {
        let means = tailMeans(series)
        func error(_ step: Int) -> Double {
            let rest = series[step...]
            let squares = rest.reduce(0) { $0 + ($1 - means[step]) * ($1 - means[step]) }
            return squares / Double(rest.count * rest.count)
        }
        return (0...(series.count / 2)).min { error($0) < error($1) } ?? 0
    }
}
