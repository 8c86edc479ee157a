import Foundation
import Statistics
import Sweep

/// The noise and the bias of each treatment, and its ratio to one ranged thread in the same blocks.
struct FloorTable {
    private let rows: [Row]
    private let ratios: [(name: String, ratio: PairedRatio)]

    private struct Row {
        let name: String
        let moments: Moments
        /// The rate over the set rate, minus 1.
        let bias: Double
    }

    /// - Parameters:
    ///   - trials: successful trials; every treatment has one in each block.
    ///   - bytes: of each trial.
    ///   - bytesPerSecond: the set rate.
    init(_ trials: [Trial], bytes: Int64, bytesPerSecond: Int64) throws {
        let samples = try Dictionary(grouping: trials, by: \.treatment).mapValues { trials in
            try PositiveSample(trials.sorted { $0.block < $1.block }.map(\.download.seconds))
        }
        let treatments = samples.keys.sorted()
        rows = try treatments.compactMap { treatment in
            guard let sample = samples[treatment] else { return nil }
            let moments = Moments(try Sample(sample.values))
            let bias = Double(bytes) / moments.mean / Double(bytesPerSecond) - 1
            return Row(name: treatment.description, moments: moments, bias: bias)
        }
        ratios = try treatments.filter { $0 != .ranged(1) }.compactMap { treatment in
            guard let sample = samples[treatment], let one = samples[.ranged(1)] else { return nil }
            return (treatment.description, try PairedRatio(one, sample))
        }
    }

    /// - Parameter ratioGoal: what the ratios must be.
    func markdown(ratioGoal: String) -> String {
        let header = """
            | treatment | trials | mean | shortest, longest | coefficient of variation (goal: at most 0.5%) | \
            mean rate against the set rate (goal: within 0.5%) |
            | --- | --- | --- | --- | --- | --- |
            """
        let lines = rows.map { row in
            let spread = (row.moments.standardDeviation ?? 0) / row.moments.mean
            return
                "| \(row.name) | \(row.moments.count) | \(text(row.moments.mean)) s | \(text(row.moments.minimum)) s, "
                + "\(text(row.moments.maximum)) s | \(percent(spread)) | \(percent(row.bias)) |"
        }
        let sentences = ratios.map { name, ratio in
            let interval = ratio.interval(confidence: 0.95).map { " (95% CI \(text($0.low))-\(text($0.high)))" }
            return
                "- Time of 1 thread over that of \(name), same blocks: \(text(ratio.estimate))\(interval ?? "") (goal: \(ratioGoal))."
        }
        return ([header] + lines + [""] + sentences).joined(separator: "\n")
    }

    private func text(_ value: Double) -> String { String(format: "%.5f", value) }

    private func percent(_ share: Double) -> String { String(format: "%.3f%%", share * 100) }
}
