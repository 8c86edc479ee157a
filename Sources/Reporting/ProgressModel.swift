public import Sweep

/// Foretells how long the rest of a sweep takes, from how long its finished trials took.
///
/// A treatment that has been seen is expected to take the mean of its trials. One that has not is expected to take as long
/// as the nearest smaller thread count that has (more threads are seldom slower, so that is an upper bound), or else
/// the nearest larger one multiplied by the ratio of the counts (no speed-up exceeds it).
public struct ProgressModel: Sendable {
    /// The trials that are still to run, in order, the running one first.
    public private(set) var remaining: [Treatment]
    /// How many trials have finished.
    public private(set) var finished = 0
    /// The bytes that the finished trials received.
    public private(set) var bytes = 0

    private struct Record {
        var count = 0
        var seconds = 0.0
        var mean: Double { seconds / Double(count) }
    }

    private var records: [Treatment: Record] = [:]

    /// A sweep of which nothing has run.
    ///
    /// - Parameter remaining: the trials in the order in which they will run.
    public init(remaining: [Treatment]) {
        self.remaining = remaining
    }

    /// Adds trials to the end of the plan.
    public mutating func append(_ treatments: [Treatment]) {
        remaining += treatments
    }

    /// Takes note of a trial that has ended, failed or not, and takes it off the plan if it was on it.
    ///
    /// - Parameters:
    ///   - treatment: what the trial was of.
    ///   - seconds: how long it kept the sweep busy, with its preparation and the pause after it.
    ///   - bytes: what it received.
    public mutating func finish(_ treatment: Treatment, seconds: Double, bytes: Int) {
        if let index = remaining.firstIndex(of: treatment) { remaining.remove(at: index) }
        finished += 1
        self.bytes += bytes
        records[treatment, default: Record()].count += 1
        records[treatment, default: Record()].seconds += seconds
    }

    /// Seconds until all remaining trials have ended; nil until one trial has.
    ///
    /// - Parameter elapsed: seconds for which the running trial, the first of the remaining, has been running.
    public func secondsLeft(elapsed: Double = 0) -> Double? {
        guard !records.isEmpty else { return remaining.isEmpty ? 0 : nil }
        var expected: [Treatment: Double] = [:]
        for treatment in Set(remaining) { expected[treatment] = expectedSeconds(treatment) }
        let total = remaining.reduce(0) { $0 + (expected[$1] ?? 0) }
        let running = remaining.first.flatMap { expected[$0] } ?? 0
        return total - min(running, max(0, elapsed))
    }

    /// The state to be shown.
    ///
    /// - Parameters:
    ///   - bytesPerSecond: the present rate, or nil where there is none.
    ///   - runningBytes: bytes that the running trial has received so far.
    ///   - elapsed: seconds for which it has been running.
    public func progress(bytesPerSecond: Double?, runningBytes: Int = 0, elapsed: Double = 0) -> SweepProgress {
        SweepProgress(
            finished: finished, total: finished + remaining.count, bytesPerSecond: bytesPerSecond,
            bytes: bytes + runningBytes, secondsLeft: secondsLeft(elapsed: elapsed))
    }

    private func expectedSeconds(_ treatment: Treatment) -> Double? {
        if let record = records[treatment] { return record.mean }
        let seen = records.sorted { ($0.key.threads, $0.value.mean) < ($1.key.threads, $1.value.mean) }
        if let smaller = seen.last(where: { $0.key.threads <= treatment.threads }) { return smaller.value.mean }
        return seen.first.map { $0.value.mean * Double($0.key.threads) / Double(treatment.threads) }
    }
}
