import Analysis
import Journal
import RealModule
import Statistics
import Sweep

/// A first sweep that says how many trials would show its result, and a second one that has so many.
///
/// The number of trials depends so strongly on the estimates that chance would hide whether it is right. The times of the
/// first sweep are therefore moved until its estimates are the truth: in the blocks that have all times, the deviations
/// of the treatments are orthogonal and have exactly the spread of the noise.
struct Promise: Sendable {
    private let judgement: Judgement
    private let pilotBlocks: Int

    /// - Returns: `nil` for a scenario without a first sweep.
    init?(_ judgement: Judgement) {
        guard let pilotBlocks = judgement.scenario.pilotBlocks else { return nil }
        self.judgement = judgement
        self.pilotBlocks = pilotBlocks
    }

    /// Whether the second sweep shows it; nothing if the first one names no number.
    /// - Throws: `PlanError` for a scenario that no plan can have.
    func tallies(using generator: inout SplitMix64) throws -> Tallies {
        var scenario = judgement.scenario
        scenario.pilotBlocks = nil
        scenario.blocks = pilotBlocks
        let first = try SimulatedRun(scenario, using: &generator).idealized(scenario)
        var tallies = Tallies()
        guard let verdict = first.map(judgement.verdict), let trials = Self.trials(in: verdict.sentence) else {
            return tallies
        }
        scenario.blocks = trials
        let answer = judgement.verdict(try SimulatedRun(scenario, using: &generator)).answer
        let outcome = scenario.truth.outcome(answer, of: scenario.counts, margin: scenario.margin)
        tallies.add(.promiseKept, [outcome == .right])
        tallies.add(.answerWrong, [outcome == .wrong])
        return tallies
    }

    /// The number in `about 12 trials`.
    static func trials(in sentence: String) -> Int? {
        sentence.firstMatch(of: /about (\d+) trials/).flatMap { Int($0.1) }
    }
}

extension SimulatedRun {
    /// The same sweep with estimates that are the truth; `nil` if too few blocks have all times.
    func idealized(_ scenario: Scenario) -> SimulatedRun? {
        let treatments = Set(contents.trials.map(\.treatment)).sorted()
        let complete = Dictionary(grouping: contents.trials.filter(\.succeeded), by: \.block)
            .filter { $0.value.count == treatments.count }.keys.sorted()
        guard complete.count > treatments.count + 1 else { return nil }
        let logarithms = treatments.map { treatment in
            complete.map { block in
                contents.trials.first { $0.block == block && $0.treatment == treatment }?.seconds.map { .log($0) } ?? 0
            }
        }
        let scale = scenario.noise.deviation * Double(complete.count - 1).squareRoot()
        let deviations = Self.orthonormal(logarithms).map { $0.map { scale * $0 } }
        var moved = contents
        for (index, trial) in contents.trials.enumerated() {
            guard let row = treatments.firstIndex(of: trial.treatment),
                let column = complete.firstIndex(of: trial.block)
            else { continue }
            moved.trials[index] = TrialResult(
                sequence: trial.sequence, block: trial.block, treatment: trial.treatment,
                seconds: scenario.seconds(trial.treatment) * .exp(deviations[row][column]), bytes: trial.bytes)
        }
        return SimulatedRun(contents: moved, counts: scenario.counts)
    }

    /// The rows less their means, each less its projection on those before, at length 1 (Gram and Schmidt).
    private static func orthonormal(_ rows: [[Double]]) -> [[Double]] {
        rows.reduce(into: []) { done, row in
            let mean = row.reduce(0, +) / Double(row.count)
            var rest = row.map { $0 - mean }
            for unit in done {
                let length = zip(rest, unit).reduce(0) { $0 + $1.0 * $1.1 }
                rest = zip(rest, unit).map { $0 - length * $1 }
            }
            let length = rest.reduce(0) { $0 + $1 * $1 }.squareRoot()
            done.append(rest.map { $0 / length })
        }
    }
}
