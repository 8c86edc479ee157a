import Analysis
import Statistics
import Sweep

/// What the trials of a bench say of each treatment, and of one against another in the same blocks.
struct Comparison {
    static let confidence = 0.95

    let treatments: [Treatment]
    private let bytes: Double
    private let seconds: [Treatment: [Int: Double]]
    private let cpuSeconds: [Treatment: [Double]]
    private let attempts: [Treatment: Int]

    init(_ trials: [Trial], bytes: Int64) {
        let measured = trials.filter { $0.block > 0 }
        let byTreatment = Dictionary(grouping: measured, by: \.treatment)
        let good = byTreatment.mapValues { $0.filter(\.succeeded) }
        treatments = byTreatment.keys.sorted()
        self.bytes = Double(bytes)
        seconds = good.mapValues { Dictionary($0.map { ($0.block, $0.download.seconds) }) { first, _ in first } }
        cpuSeconds = good.mapValues { $0.compactMap(\.download.cpuSeconds) }
        attempts = byTreatment.mapValues(\.count)
    }

    /// The thread counts, rising.
    var counts: [Int] { Set(treatments.map(\.threads)).sorted() }

    /// Trials that failed, and trials in all.
    func failures(_ treatment: Treatment) -> (failed: Int, of: Int) {
        let all = attempts[treatment] ?? 0
        return (all - (seconds[treatment]?.count ?? 0), all)
    }

    /// Geometric mean of the seconds.
    func seconds(_ treatment: Treatment) -> Double? {
        guard let sample = try? PositiveSample(Array((seconds[treatment] ?? [:]).values)) else { return nil }
        return sample.geometricMean
    }

    /// Bytes per second, geometric mean.
    func rate(_ treatment: Treatment) -> Double? { seconds(treatment).map { bytes / $0 } }

    /// Mean seconds of processor time for 10⁹ bytes.
    func cpuSecondsPerGigabyte(_ treatment: Treatment) -> Double? {
        guard let values = cpuSeconds[treatment], !values.isEmpty else { return nil }
        return values.reduce(0, +) / Double(values.count) / bytes * 1e9
    }

    /// How many times as fast a treatment is as another, in the blocks that have both.
    func ratio(of treatment: Treatment, over other: Treatment) -> Ratio? {
        guard let own = seconds[treatment], let theirs = seconds[other] else { return nil }
        let blocks = own.keys.filter { theirs[$0] != nil }.sorted()
        let pairs = try? PairedRatio(
            PositiveSample(blocks.compactMap { theirs[$0] }), PositiveSample(blocks.compactMap { own[$0] }))
        guard let pairs else { return nil }
        return Ratio(estimate: pairs.estimate, interval: pairs.interval(confidence: Comparison.confidence))
    }

    /// A ratio with its interval, where there is one.
    struct Ratio {
        let estimate: Double
        let interval: Interval?
    }
}
