import Journal
import RealModule
import Statistics
import Sweep

/// One sweep of a scenario, as its journal would be.
struct SimulatedRun: Sendable {
    let contents: JournalContents
    /// The seconds of the ranged downloads by thread count, then block.
    let seconds: [[Double?]]

    /// Draws the sweep, in the order that a plan with a seed out of the generator has.
    /// - Throws: `PlanError` for a scenario that no plan can have.
    init(_ scenario: Scenario, using generator: inout SplitMix64) throws {
        let plan = try Plan(
            threadCounts: scenario.counts, trials: scenario.blocks, warmUps: 0, baseline: true, byteLimit: nil,
            seed: generator.next(), confidence: Scenario.confidence, margin: scenario.margin, pauseSeconds: 0,
            sink: .file)
        let schedule = Schedule(plan)
        var weather = Weather(scenario, trials: plan.transferCount, &generator)
        let trials = (1...scenario.blocks).flatMap { block in
            schedule.treatments(inBlock: block).enumerated().map { place, treatment in
                TrialResult(
                    sequence: schedule.firstSequence(ofBlock: block) + place, block: block, treatment: treatment,
                    seconds: weather.seconds(treatment.threads, &generator), bytes: Scenario.bytes)
            }
        }
        let times = Dictionary(grouping: trials.filter { $0.treatment.method == .ranged }, by: \.treatment.threads)
        contents = JournalContents(label: "simulated", trials: trials, connectionRates: [:])
        seconds = scenario.counts.map { count in times[count]?.map(\.seconds) ?? [] }
    }

    /// The times that stand out, as the verdict's cautions look for them.
    var outliers: OutlierFlags? {
        (try? BlockTable(seconds: seconds)).flatMap { OutlierFlags($0, falseAlarmRate: 1 - Scenario.confidence) }
    }
}

/// The noise of a run as it goes on.
private struct Weather {
    private let scenario: Scenario
    private let trials: Double
    private var over = 0.0
    private var z: Double

    init(_ scenario: Scenario, trials: Int, _ generator: inout SplitMix64) {
        self.scenario = scenario
        self.trials = Double(trials)
        z = generator.normal()
    }

    /// The seconds of the next trial; `nil` where it fails.
    mutating func seconds(_ threads: Int, _ generator: inout SplitMix64) -> Double? {
        let correlation = scenario.noise.correlation
        z = correlation * z + (1 - correlation * correlation).squareRoot() * generator.normal()
        over += 1
        let factor = scenario.noise.factor(
            threads, z: z, u: generator.uniform(), part: (over - 0.5) / trials)
        let fails = generator.uniform() < scenario.failureRate
        return fails ? nil : factor * scenario.seconds(threads)
    }
}

extension SplitMix64 {
    /// A number between 0 and 1.
    fileprivate mutating func uniform() -> Double { (Double(next() >> 11) + 0.5) / 0x1p53 }

    /// A standard normal number (Box & Muller, 1958).
    fileprivate mutating func normal() -> Double {
        let radius = (-2 * Double.log(uniform())).squareRoot()
        return radius * .cos(2 * .pi * uniform())
    }
}
