public import Sweep

/// What a person reads before a run: how much it will download, and how long that takes.
public struct PlanReport: Sendable {
    private let plan: Plan
    private let resourceLength: Int64
    private let truth: KnownTruth?
    private let unit: RateUnit

    /// Creates a report.
    ///
    /// - Parameters:
    ///   - resourceLength: the bytes of the resource.
    ///   - truth: the rates that the server keeps to, where they are known.
    public init(_ plan: Plan, resourceLength: Int64, truth: KnownTruth?, unit: RateUnit) {
        self.plan = plan
        self.resourceLength = resourceLength
        self.truth = truth
        self.unit = unit
    }

    /// The bytes of all transfers.
    public var totalBytes: Int64 {
        let (product, overflow) = bytesPerTrial.multipliedReportingOverflow(by: Int64(plan.transferCount))
        return overflow ? Int64.max : product
    }

    /// The lines, two of them.
    public var lines: [String] {
        let amount = "\(plan.transferCount) transfers of \(size(bytesPerTrial)), \(size(totalBytes)) in all: "
        return ["Plan: " + amount + blocks, "Time: " + time]
    }

    private var blocks: String {
        let counts = plan.threadCounts
        let isRun = counts == Array(1...plan.largestThreadCount)
        let shown =
            counts.count == 1 ? "1 thread" : isRun ? "1–\(plan.largestThreadCount) threads" : "\(list(counts)) threads"
        let warmUp = plan.warmUps == 0 ? "no warm-up" : "\(plan.warmUps) to warm up"
        let number = plan.trials == 1 ? "1 block" : "\(plan.trials) blocks"
        return "\(warmUp), then \(number) of \(plan.baseline ? "the plain GET and " : "")\(shown)."
    }

    private var time: String {
        if let truth, let seconds = seconds(truth) { return "about \(DurationSeconds(seconds).wholeText)." }
        let rates = [10.0, 100, 1000].map { megabits in
            let seconds = Double(totalBytes) * 8 / (megabits * 1e6) + pauses
            return "\(DurationSeconds(seconds).text) at \(unit.text(megabits * 1e6 / 8))"
        }
        return rates.joined(separator: ", ") + "."
    }

    private var bytesPerTrial: Int64 { plan.bytesPerTrial(resourceLength: resourceLength) }

    private var pauses: Double { plan.pauseSeconds * Double(plan.transferCount - 1) }

    /// The seconds of all transfers at the known rates.
    private func seconds(_ truth: KnownTruth) -> Double? {
        let treatments =
            Array(repeating: plan.warmUpTreatment, count: plan.warmUps)
            + Array(repeating: plan.treatments, count: plan.trials).flatMap { $0 }
        let rates = treatments.map { truth.bytesPerSecond(connections: $0.threads) }
        guard rates.allSatisfy({ $0 != nil }) else { return nil }
        return rates.compactMap { $0 }.reduce(pauses) { $0 + Double(bytesPerTrial) / $1 }
    }

    private func size(_ bytes: Int64) -> String { ByteSize(bytes: Int(bytes)).text }

    private func list(_ counts: [Int]) -> String { counts.map(String.init).joined(separator: ", ") }
}
