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
            threadCounts: scenario.counts, trials: scenario.blocks, warmUps: 0, baseline: scenario.hasPlainGet,
            byteLimit: nil,
            seed: generator.next(), confidence: Scenario.confidence, margin: scenario.margin, pauseSeconds: 0,
            sink: .file)
        let schedule = Schedule(plan)
        var weather = Weather(scenario, trials: plan.transferCount, &generator)
        let trials = (1...scenario.blocks).flatMap { block in
            schedule.treatments(inBlock: block).enumerated().map { place, treatment in
                TrialResult(
                    weather.entry(treatment, &generator), sequence: schedule.firstSequence(ofBlock: block) + place,
                    block: block, treatment: treatment, bytes: scenario.bytes)
            }
        }
        self.init(
            contents: JournalContents(label: "simulated", trials: trials, connectionRates: [:]),
            counts: scenario.counts)
    }

    /// The sweep of a journal.
    init(contents: JournalContents, counts: [Int]) {
        let ranged = contents.trials.filter { $0.treatment.method == .ranged }
        let times = Dictionary(grouping: ranged, by: \.treatment.threads)
        self.contents = contents
        seconds = counts.map { count in times[count]?.map(\.seconds) ?? [] }
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
    private var over = 0
    private var z: Double
    /// The trials before the network changes.
    private let unchanged: Int

    init(_ scenario: Scenario, trials: Int, _ generator: inout SplitMix64) {
        self.scenario = scenario
        self.trials = Double(trials)
        z = generator.normal()
        unchanged =
            scenario.change?.moment(blocks: scenario.blocks, of: trials / scenario.blocks, using: &generator) ?? trials
    }

    /// What the journal has of the next trial.
    mutating func entry(_ treatment: Treatment, _ generator: inout SplitMix64) -> Recording.Entry {
        let correlation = scenario.noise.correlation
        z = correlation * z + (1 - correlation * correlation).squareRoot() * generator.normal()
        let changed = over < unchanged ? 1 : scenario.change?.factor ?? 1
        over += 1
        let factor = scenario.noise.factor(
            treatment.threads, z: z, u: generator.uniform(), part: (Double(over) - 0.5) / trials)
        return scenario.recording.entry(
            seconds: factor * changed * scenario.seconds(treatment), chance: generator.uniform())
    }
}

extension TrialResult {
    /// The trial of an entry.
    fileprivate init(
        _ entry: Recording.Entry, sequence: Int, block: Int, treatment: Treatment, bytes: Int64
    ) {
        switch entry {
        case .succeeded(let seconds):
            self.init(sequence: sequence, block: block, treatment: treatment, seconds: seconds, bytes: bytes)
        case .failed(let kind, let seconds):
            self.init(sequence: sequence, block: block, treatment: treatment, seconds: nil, bytes: bytes)
            failure = kind
            secondsUntilFailure = seconds
        }
    }
}

extension SplitMix64 {
    /// A number between 0 and 1.
    mutating func uniform() -> Double { (Double(next() >> 11) + 0.5) / 0x1p53 }

    /// A standard normal number (Box & Muller, 1958).
    mutating func normal() -> Double {
        let radius = (-2 * Double.log(uniform())).squareRoot()
        return radius * .cos(2 * .pi * uniform())
    }
}
