internal import Statistics
public import Sweep

/// The course of a `quick` run: what its trials so far mean, and what follows from them.
///
/// A pure function of the plan and the trials. The running experiment, a resumed one, and `analyze` use it alike, so that
/// they decide alike.
public struct QuickCourse: Sendable {
    /// What was fixed before the first trial.
    let plan: Plan
    private let rules: QuickDesign
    private let trials: [QuickTrial]
    private let bytesPerTrial: Int64?
    /// The stages after the scout that have begun.
    private let stages: [QuickStage]
    /// How rates are measured; `nil` until the scout has found the ramp.
    public let measurement: QuickSettings.Measurement?
    /// The complete blocks in the order of time.
    public let blocks: [QuickBlock]
    /// The trials of these blocks, block by block, with their rates as in `blocks`.
    let measuredTrials: [[MeasuredTrial]]
    /// What follows after the complete blocks.
    public let step: QuickStep
    /// The numbers of complete blocks at which the run was abandoned and later resumed.
    private let restarts: Set<Int>

    /// A trial of a complete block with the rate that counts.
    struct MeasuredTrial: Sendable, Equatable {
        let trial: QuickTrial
        /// Bytes per second in the window; `nil` for a failed trial, and for a scout trial that is too short for it.
        let bytesPerSecond: Double?
        /// Whether the rate is that of a window, and not that of a whole download.
        let isOfWindow: Bool
    }

    /// Follows the trials of a run.
    ///
    /// - Parameters:
    ///   - plan: of `quick`. How it says that rates are measured takes precedence over what its trials say.
    ///   - trials: all trials of the run, in any order.
    ///   - bytesPerTrial: the bytes of a whole download; `nil` if they are not known.
    ///   - resumedAfter: the sequence numbers after which the run was abandoned and later resumed.
    /// - Throws: `PlanError` if the plan has no count above 1.
    public init(
        _ plan: Plan, _ trials: [QuickTrial], bytesPerTrial: Int64?, resumedAfter: [Int] = []
    ) throws(PlanError) {
        let quick = try QuickPlan(plan)
        self.plan = plan
        self.bytesPerTrial = bytesPerTrial
        self.trials = trials.sorted { $0.sequence < $1.sequence }
        rules = QuickDesign(quick)
        let ofBlocks = self.trials.filter(\.isOfBlock)
        let measurement = plan.quick?.measurement ?? Self.measurement(ofBlocks, quick, plan.quick)
        self.measurement = measurement
        let scoutSeconds = Self.scoutSeconds(plan)
        var blocks: [QuickBlock] = []
        var measured: [[MeasuredTrial]] = []
        var rest = ofBlocks[...]
        var stages: [QuickStage] = []
        var restarts: Set<Int> = []
        var step = rules.step(after: blocks)
        while case .measure(let request) = step {
            if request.phase == .test, stages.last != request.stage { stages.append(request.stage) }
            guard rest.count >= request.treatments.count else { break }
            let own = rest.prefix(request.treatments.count)
            rest = rest.dropFirst(own.count)
            let isOfWindow = measurement != .wholeDownload
            let block = own.map {
                MeasuredTrial(
                    trial: $0, bytesPerSecond: Self.rate($0, measurement, scoutSeconds: scoutSeconds),
                    isOfWindow: isOfWindow)
            }
            let isEvidence =
                request.phase == .test || Self.isEvidence(block, measurement, scoutSeconds: scoutSeconds)
            blocks.append(QuickBlock(request.phase, block.map(\.window), isEvidence: isEvidence))
            measured.append(block)
            if let last = own.last, resumedAfter.contains(last.sequence) { restarts.insert(blocks.count) }
            step = rules.step(after: blocks, restarts: restarts)
        }
        self.blocks = blocks
        self.restarts = restarts
        measuredTrials = measured
        self.stages = stages
        self.step = step
    }

    /// The result: that of the rules, or of a run that ended before they stopped.
    public var result: QuickResult {
        switch step {
        case .stop(let result): result
        case .measure: rules.result(interruptedAfter: blocks, restarts: restarts)
        }
    }
}

// MARK: - Rates

extension QuickCourse.MeasuredTrial {
    /// The trial as the rules see it.
    fileprivate var window: QuickWindow {
        guard let bytesPerSecond else {
            return QuickWindow(failed: trial.treatment, trial.failure ?? .shortWindow)
        }
        return QuickWindow(trial.treatment, bytesPerSecond: bytesPerSecond)
    }
}

extension QuickCourse {
    /// The seconds of a scout trial of a plan.
    private static func scoutSeconds(_ plan: Plan) -> Double {
        QuickPlan.scoutSeconds(window: plan.quick?.wantedWindowSeconds ?? QuickPlan.defaultWindowSeconds)
    }

    /// How rates are measured, from the first two scout blocks; `nil` while they are incomplete.
    private static func measurement(
        _ trials: [QuickTrial], _ plan: QuickPlan, _ settings: QuickSettings?
    ) -> QuickSettings.Measurement? {
        let needed = 2 * plan.gridTreatments.count
        guard trials.count >= needed else { return nil }
        let scout = trials.prefix(needed).filter { $0.bytesPerSecond != nil }
        let byTreatment = Dictionary(grouping: scout, by: \.treatment).sorted { $0.key < $1.key }
        let totals = byTreatment.map { $0.value.compactMap { $0.series?.totals } }
        let leastSeconds = scout.compactMap { $0.series?.leastRampSeconds }.max() ?? 0
        guard let ramp = CommonRamp(totals, leastSeconds: leastSeconds),
            let window = RateWindow(
                ramp, wantedSeconds: settings?.wantedWindowSeconds ?? QuickPlan.defaultWindowSeconds,
                shortestPartSeconds: shortestPartSeconds(scout))
        else { return .wholeDownload }
        return .window(window)
    }

    /// The shortest time in which any connection of a scouted count finishes its part.
    ///
    /// It is seen if a connection finished, and else predicted from the bytes that the fastest connection received.
    private static func shortestPartSeconds(_ scout: [QuickTrial]) -> Double {
        scout.compactMap { trial in
            guard let series = trial.series else { return nil }
            if let firstEnd = series.firstEnd { return firstEnd }
            return series.largestShare.map { trial.seconds / $0 }
        }.min() ?? .infinity
    }

    /// The rate of a trial that counts.
    ///
    /// A scout trial that is too short for the window has not failed: its rate over its whole time helps to choose a
    /// candidate, and is no evidence.
    private static func rate(
        _ trial: QuickTrial, _ measurement: QuickSettings.Measurement?, scoutSeconds: Double
    ) -> Double? {
        guard let rate = trial.bytesPerSecond else { return nil }
        guard let series = trial.series, case .window(let window) = measurement,
            isLongEnough(scoutSeconds, for: window)
        else { return rate }
        return window.rate(of: series.totals, firstEnd: series.firstEnd)?.bytesPerSecond
    }

    private static func isLongEnough(_ scoutSeconds: Double, for window: RateWindow) -> Bool {
        window.trialSeconds <= scoutSeconds + 1e-6
    }

    /// Whether the trials of a scout block are evidence: long enough for the window, or whole downloads as all are.
    private static func isEvidence(
        _ block: [MeasuredTrial], _ measurement: QuickSettings.Measurement?, scoutSeconds: Double
    ) -> Bool {
        switch measurement {
        case nil: false
        case .window(let window): isLongEnough(scoutSeconds, for: window)
        case .wholeDownload: block.allSatisfy { $0.trial.series?.isWhole ?? true }
        }
    }
}

// MARK: - What the experiment does next

extension QuickCourse {
    /// What the experiment does next.
    public var nextStep: QuickExperiment.Step {
        switch step {
        case .measure(let request): .block(request, limit(of: request.phase))
        case .stop(let result) where result.obstacle == .reference: .abandon
        case .stop(let result): .whole(wholeDownloads(after: result))
        }
    }

    /// The number, in the column `block`, of the block that has begun and is not complete; `nil` if there is none.
    public var openBlock: Int? {
        guard case .measure(let request) = step else { return nil }
        let complete = blocks.reduce(0) { $0 + $1.windows.count }
        return trials.count(where: \.isOfBlock) > complete ? request.firstBlock : nil
    }

    /// The settings of the plan with what the run has found so far.
    public var settings: QuickSettings? {
        var settings = plan.quick
        settings?.measurement = measurement
        settings?.stages = stages
        return settings
    }

    private func limit(of phase: QuickBlock.Phase) -> TimeLimit? {
        switch measurement {
        case nil: .scout(seconds: Self.scoutSeconds(plan))
        case .wholeDownload: nil
        case .window(let window):
            // A third scout block is as long as the first two, so that its trials are evidence if theirs are.
            phase == .scout ? .scout(seconds: Self.scoutSeconds(plan)) : TimeLimit(window)
        }
    }

    /// The whole downloads after the last block: one thread, and the recommended count.
    ///
    /// Unless a number of them was asked for, there is one with each count if it is expected to take no longer than the
    /// blocks have taken; of one thread only if that holds too.
    private func wholeDownloads(after result: QuickResult) -> [Treatment] {
        guard case .window = measurement, result.answer != .inconclusive else { return [] }
        let counts = Set([1, result.recommendedThreads]).sorted(by: >)
        if let asked = plan.quick?.wholeDownloads {
            return (0..<asked).flatMap { _ in counts.map(Treatment.ranged) }
        }
        let spent = trials.filter { $0.phase != .whole }.reduce(0) { $0 + $1.seconds }
        return counts.filter { (projectedSeconds(threads: $0) ?? .infinity) <= spent }.map(Treatment.ranged)
    }

    /// The seconds of a whole download at the mean rate of a count; `nil` if it was not measured.
    func projectedSeconds(threads: Int) -> Double? {
        let rates = blocks.flatMap(\.windows).filter { $0.treatment == .ranged(threads) }.compactMap(\.bytesPerSecond)
        guard let bytes = bytesPerTrial, let mean = try? PositiveSample(rates).geometricMean else { return nil }
        return Double(bytes) / mean
    }
}
