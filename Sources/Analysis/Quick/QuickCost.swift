public import Sweep

/// What a run of `quick` takes, as far as it is known before its first trial.
public struct QuickCost: Sendable, Equatable {
    /// What a run takes.
    public struct Amount: Encodable, Sendable, Equatable {
        /// The number of trials.
        public let trials: Int
        /// Their seconds.
        public let seconds: Double

        /// The bytes at a rate of all connections together; no trial receives more than a whole download.
        public func bytes(atBytesPerSecond rate: Double, bytesPerTrial: Int64) -> Double {
            min(rate * seconds, Double(trials) * Double(bytesPerTrial))
        }
    }

    /// What a run takes that stops at its first look: two scout blocks and three others.
    public let expected: Amount
    /// What a run takes that tests three candidates and stops at no look before the last.
    public let largest: Amount

    /// The seconds of a ramp in the expected case.
    private static let usualRampSeconds = 0.5
    /// How many candidates may be tested.
    private static let mostCandidates = 3

    /// The cost of a plan.
    ///
    /// - Throws: `PlanError` if the plan has no count above 1.
    public init(_ plan: Plan) throws(PlanError) {
        let quick = try QuickPlan(plan)
        let window = plan.quick?.wantedWindowSeconds ?? QuickPlan.defaultWindowSeconds
        let scout = QuickPlan.scoutSeconds(window: window)
        let grid = quick.gridTreatments.count
        let largest = quick.largestThreadCount
        // One thread, a candidate, twice as many threads, and the peak.
        let tested = quick.testTreatments(candidate: max(2, largest / 4), rivals: [max(2, largest / 2), largest])
        let test = tested.count + quick.methodTreatments(beside: tested).count
        let gridTest = grid + quick.methodTreatments(beside: quick.gridTreatments).count
        let levels = QuickLevels.standard
        let firstLook = levels.candidate.first?.blocks ?? 0
        expected = Amount(
            trials: 2 * grid + firstLook * test,
            seconds: 2 * Double(grid) * scout + Double(firstLook * test) * (Self.usualRampSeconds + window))
        let trials =
            (levels.grid.last?.blocks ?? 0) * gridTest
            + Self.mostCandidates * (levels.candidate.last?.blocks ?? 0) * test
        self.largest = Amount(trials: trials, seconds: Double(trials) * scout)
    }
}
