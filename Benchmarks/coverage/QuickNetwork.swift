import RealModule
import Statistics
import Sweep

/// The simulated network of a `quick` experiment: it answers requests with blocks, and adds up what they cost.
struct QuickNetwork {
    private let scenario: Scenario
    private let setting: QuickSetting
    private let scale: Double
    private var generator: SplitMix64
    /// The window; before the scout has found a ramp, that of transfers without one.
    private var window = RateWindow(rampSeconds: QuickSetting.shortRamp, measuredSeconds: QuickSetting.windowSeconds)
    /// The series of the scout's trials, until the ramp is found.
    private var scouted: [(treatment: Treatment, totals: ByteTotals)] = []
    private var blockEffect = 0.0

    /// The transfers, uncounted ones included.
    private(set) var transfers = 0
    /// The bytes of all transfers.
    private(set) var bytes = 0.0
    /// The seconds of all transfers.
    private(set) var seconds = 0.0

    init(_ scenario: Scenario, _ setting: QuickSetting, _ generator: SplitMix64) {
        self.scenario = scenario
        self.setting = setting
        self.generator = generator
        scale = QuickSetting.bestRate / (scenario.counts.map { scenario.truth.rate(Double($0)) }.max() ?? 1)
    }

    /// Measures the blocks of a request.
    ///
    /// - Parameter seed: that of the plan.
    mutating func blocks(_ request: QuickRequest, seed: UInt64) -> [QuickBlock] {
        for treatment in request.warmUps { _ = rate(treatment, inScout: false) }
        let isFirstScout = request.phase == .scout && request.completedBlocks == 0
        let orders = (0..<request.blocks).map { _ in request.order(seed: seed) }
        return isFirstScout
            ? scout(orders)
            : orders.map { order in block(request.phase, order) { $0.window($1, $0.rate($1, inScout: false)) } }
    }

    private mutating func block(
        _ phase: QuickBlock.Phase, _ order: [Treatment], _ measure: (inout QuickNetwork, Treatment) -> QuickWindow
    ) -> QuickBlock {
        blockEffect = QuickSetting.blockDeviation * generator.normal()
        return QuickBlock(phase, order.map { measure(&self, $0) })
    }

    /// The scout: the ramp is found from all of its series, and then each rate is taken after it.
    private mutating func scout(_ orders: [[Treatment]]) -> [QuickBlock] {
        guard setting.start != .settled else {
            return orders.map { order in block(.scout, order) { $0.window($1, $0.rate($1, inScout: true)) } }
        }
        let series = orders.map { order in
            blockEffect = QuickSetting.blockDeviation * generator.normal()
            return order.map { (treatment: $0, totals: totals($0, seconds: QuickSetting.scoutSeconds)) }
        }
        let byTreatment = Dictionary(grouping: series.flatMap(\.self), by: \.treatment)
        let trials = byTreatment.keys.sorted().compactMap { byTreatment[$0]?.map(\.totals) }
        if let ramp = CommonRamp(trials),
            let found = RateWindow(
                ramp, wantedSeconds: QuickSetting.windowSeconds,
                shortestPartSeconds: QuickSetting.fileBytes / QuickSetting.bestRate)
        {
            window = found
        }
        let isEvidence = window.trialSeconds <= QuickSetting.scoutSeconds + 1e-9
        return series.map { trials in
            let windows = trials.map { trial in
                self.window(trial.treatment, window.rate(of: trial.totals)?.bytesPerSecond)
            }
            return QuickBlock(.scout, windows, isEvidence: isEvidence)
        }
    }

    private mutating func window(_ treatment: Treatment, _ rate: Double?) -> QuickWindow {
        let isFailed = generator.uniform() < scenario.recording.failureRate
        guard let rate, !isFailed else { return QuickWindow(failed: treatment, .reset) }
        return QuickWindow(treatment, bytesPerSecond: rate)
    }

    /// The rate of a trial; `nil` if its window is too short.
    private mutating func rate(_ treatment: Treatment, inScout: Bool) -> Double? {
        let duration = inScout ? QuickSetting.scoutSeconds : window.trialSeconds
        if setting.start != .settled {
            return window.rate(of: totals(treatment, seconds: duration))?.bytesPerSecond
        }
        let rate = steadyRate(treatment)
        charge(duration, rate * duration)
        return rate
    }

    private mutating func charge(_ duration: Double, _ received: Double) {
        transfers += 1
        bytes += received
        seconds += duration + QuickSetting.pauseSeconds
    }

    /// The rate of a trial without its start.
    private mutating func steadyRate(_ treatment: Treatment) -> Double {
        let truth =
            treatment == .plainGet ? scenario.truth.plainGet : scenario.truth.rate(Double(treatment.threads))
        let factor = scenario.noise.factor(
            treatment.threads, z: generator.normal(), u: generator.uniform(), part: Double(transfers) / 50)
        return scale * truth * .exp(blockEffect) / factor
    }
}

extension QuickNetwork {
    /// The bytes of a trial, as a coordinator that looks about every 100 ms would have seen them.
    private mutating func totals(_ treatment: Treatment, seconds duration: Double) -> ByteTotals {
        let rate = steadyRate(treatment)
        let delay = 0.05 * generator.uniform()
        var totals = ByteTotals()
        var (start, sum) = (0.0, 0.0)
        while start < duration - 1e-9 {
            let end = min(duration, start + 0.1 + 0.01 * generator.uniform())
            let noise = Double.exp(QuickSetting.intervalDeviation * generator.normal())
            let steady = setting.start == .bursts ? 1 : noise
            let share = served(end - delay, treatment.threads) - served(start - delay, treatment.threads)
            let received = Int64(rate * steady * share)
            totals.add(ByteInterval(connection: 1, startSeconds: start, endSeconds: end, bytes: received))
            sum += Double(received)
            start = end
        }
        charge(duration, sum)
        return totals
    }

    /// The bytes until a moment, in units of the bytes that a second has once the rate has settled.
    private func served(_ moment: Double, _ threads: Int) -> Double {
        let time = max(0, moment)
        switch setting.start {
        case .settled: return time
        case .ramp:
            let end = 1.2 * max(0.2, 1 - .log(Double(threads)) / .log(64))
            // The rate doubles every 0.2 s until then.
            let doubling = 0.2 / .log(2)
            let before = doubling * .exp((min(time, end) - end) / doubling)
            return before + max(0, time - end)
        case .credit:
            return time + 4 * min(time, 0.5)
        case .bursts:
            let second = time.rounded(.down)
            return second + min(1, 10 * (time - second))
        }
    }
}
