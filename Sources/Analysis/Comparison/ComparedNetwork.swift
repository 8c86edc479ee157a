internal import Sweep
internal import Statistics

/// One side of a comparison: a run, or several runs of one network.
public struct ComparedNetwork: Sendable {
    /// What it is called: the name of its run, or what the names of its runs begin with.
    public let name: String
    /// Its runs, 1 or more.
    public let runs: [ComparedRun]

    init(name: String, runs: [ComparedRun]) {
        self.name = name
        self.runs = runs
    }

    /// The count that most of its runs recommend, the smallest of those that as many do; `nil` where none recommends any.
    public var recommendedThreads: Int? {
        let votes = Dictionary(grouping: runs.compactMap(\.verdict.recommendedThreads)) { $0 }.mapValues(\.count)
        return votes.min { ($1.value, $0.key) < ($0.value, $1.key) }?.key
    }

    /// The bytes of the trials that succeeded: one number where the runs can be compared.
    var bytes: Set<Int64> { runs.reduce(into: []) { $0.formUnion($1.bytes) } }

    /// The treatments that any of its runs tried.
    var treatments: Set<Treatment> { runs.reduce(into: []) { $0.formUnion($1.treatments) } }

    /// The counts of ranged threads that have a time in every run, rising.
    var countsOfEveryRun: Set<Int> {
        runs.map { run in Set(run.times?.measured(.ranged).map(\.threads) ?? []) }
            .reduce(nil) { ($0 ?? $1).intersection($1) } ?? []
    }
}

extension ComparedNetwork {
    /// ln seconds of a treatment: of its trials, or the mean of each run.
    func logSeconds(_ treatment: Treatment, _ unit: ComparisonUnit) -> Sample? {
        values(unit) { $0.logSeconds(treatment) }
    }

    /// The logarithms of the speed-ups of a treatment: of the blocks, or the mean of each run.
    func logSpeedups(_ treatment: Treatment, _ unit: ComparisonUnit) -> Sample? {
        values(unit) { $0.logSpeedups(treatment) }
    }

    /// The slopes of ln seconds on ln threads: of the blocks, or the mean of each run.
    func slopes(_ counts: [Int], _ unit: ComparisonUnit) -> Sample? {
        values(unit) { $0.slopes(counts) }
    }

    /// What rounding may have done to the mean of the units' values.
    ///
    /// Biases of several runs may all have the same sign. What rounding adds to the variance of a trial is small in the
    /// mean of a run, whose spread over the runs shows it anyway.
    func rounding(_ unit: ComparisonUnit, of run: (ComparedRun) -> RoundingError) -> RoundingError {
        let errors = runs.map(run)
        let share = 1 / Double(errors.count)
        return RoundingError(
            below: errors.reduce(0) { $0 + share * $1.below }, above: errors.reduce(0) { $0 + share * $1.above },
            variance: unit == .trial ? errors.reduce(0) { $0 + share * $1.variance } : 0)
    }

    /// The values of the units; runs that have none are left out, and `nil` stands for none at all.
    private func values(_ unit: ComparisonUnit, of run: (ComparedRun) -> Sample?) -> Sample? {
        let samples = runs.compactMap(run)
        switch unit {
        case .trial: return try? Sample(samples.flatMap(\.values))
        case .run: return try? Sample(samples.map { Moments($0).mean })
        }
    }
}
