public import Sweep

/// Predicts the remaining time of a sweep from the times of its finished trials.
///
/// A treatment with finished trials is predicted to take their mean. Another treatment is predicted to take as long as the
/// nearest smaller thread count with finished trials (more threads are rarely slower, so this is an upper bound), or else
/// as long as the nearest larger one multiplied by the ratio of the counts (no speed-up exceeds it).
public struct ProgressModel: Sendable {
    /// The number of trials of each treatment that have not ended, including the running one.
    public private(set) var remaining: [Treatment: Int]
    /// The number of finished trials.
    public private(set) var finished = 0
    /// The bytes that the finished trials received.
    public private(set) var bytes = 0

    private struct Record {
        var count = 0
        var seconds = 0.0
        var mean: Double { seconds / Double(count) }
    }

    private var records: [Treatment: Record] = [:]
    private var running: Treatment?
    private var dropped: Set<Treatment> = []

    /// A sweep before its first trial.
    ///
    /// - Parameter remaining: the number of planned trials of each treatment.
    public init(remaining: [Treatment: Int]) {
        self.remaining = remaining.filter { $0.value > 0 }
    }

    /// Records the start of a trial, and adds the trial to the plan if it was not planned.
    public mutating func start(_ treatment: Treatment) {
        running = treatment
        if remaining[treatment] == nil { remaining[treatment] = 1 }
    }

    /// Adds a trial of each of these treatments to the plan, except dropped treatments.
    public mutating func append(_ treatments: [Treatment]) {
        for treatment in treatments where !dropped.contains(treatment) { remaining[treatment, default: 0] += 1 }
    }

    /// Removes all trials of a treatment from the plan permanently.
    public mutating func drop(_ treatment: Treatment) {
        remaining[treatment] = nil
        dropped.insert(treatment)
    }

    /// Records the end of a trial, failed or not, and removes it from the plan.
    ///
    /// - Parameters:
    ///   - treatment: the treatment of the trial.
    ///   - seconds: the duration of the trial, including its preparation and the pause after it.
    ///   - bytes: the bytes that it received.
    public mutating func finish(_ treatment: Treatment, seconds: Double, bytes: Int) {
        if let count = remaining[treatment] { remaining[treatment] = count > 1 ? count - 1 : nil }
        running = nil
        finished += 1
        self.bytes += bytes
        records[treatment, default: Record()].count += 1
        records[treatment, default: Record()].seconds += seconds
    }

    /// Seconds until all remaining trials have ended; `nil` before the first has ended.
    ///
    /// - Parameter elapsed: seconds for which the running trial has been running.
    public func secondsLeft(elapsed: Double = 0) -> Double? {
        guard !records.isEmpty else { return remaining.isEmpty ? 0 : nil }
        let total = remaining.reduce(0) { $0 + (expectedSeconds($1.key) ?? 0) * Double($1.value) }
        let running = running.flatMap(expectedSeconds) ?? 0
        return total - min(running, max(0, elapsed))
    }

    /// The progress to show.
    ///
    /// - Parameters:
    ///   - bytesPerSecond: the current rate; `nil` if there is none.
    ///   - runningBytes: bytes that the running trial has received so far.
    ///   - elapsed: seconds for which it has been running.
    ///   - isOpen: whether more trials may follow than those on the plan.
    public func progress(
        bytesPerSecond: Double?, runningBytes: Int = 0, elapsed: Double = 0, isOpen: Bool = false
    ) -> SweepProgress {
        SweepProgress(
            finished: finished, total: finished + remaining.values.reduce(0, +), isOpen: isOpen,
            bytesPerSecond: bytesPerSecond, bytes: bytes + runningBytes, secondsLeft: secondsLeft(elapsed: elapsed))
    }

    private func expectedSeconds(_ treatment: Treatment) -> Double? {
        if let record = records[treatment] { return record.mean }
        let seen = records.sorted { ($0.key.threads, $0.value.mean) < ($1.key.threads, $1.value.mean) }
        if let smaller = seen.last(where: { $0.key.threads <= treatment.threads }) { return smaller.value.mean }
        return seen.first.map { $0.value.mean * Double($0.key.threads) / Double(treatment.threads) }
    }
}
