public import Journal
internal import Statistics
internal import Sweep

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

    /// The count that most of its runs recommend, the smallest of those that as many do; `nil` if none recommends any.
    public var recommendedThreads: Int? {
        let votes = Dictionary(grouping: runs.compactMap(\.verdict.recommendedThreads)) { $0 }.mapValues(\.count)
        return votes.min { ($1.value, $0.key) < ($0.value, $1.key) }?.key
    }

    /// The bytes of the trials that succeeded: one number where the runs can be compared.
    var bytes: Set<Int64> { runs.reduce(into: []) { $0.formUnion($1.bytes) } }

    /// What the runs' times are of: one basis where the runs can be compared.
    var bases: Set<QuickFinding.Basis> { Set(runs.map(\.basis)) }

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

    /// The values of the units; runs that have none are left out, and `nil` for none at all.
    private func values(_ unit: ComparisonUnit, of run: (ComparedRun) -> Sample?) -> Sample? {
        let samples = runs.compactMap(run)
        switch unit {
        case .trial: return try? Sample(samples.flatMap(\.values))
        case .run: return try? Sample(samples.map { Moments($0).mean })
        }
    }
}

// MARK: - For plots

extension ComparedNetwork {
    /// The geometric mean of the runs' typical seconds for a number of ranged threads; `nil` without a time.
    public func typicalSeconds(threads: Int) -> Double? {
        let logarithms = runs.compactMap { run in run.typicalSeconds(threads: threads).map(\.naturalLogarithm) }
        return (try? Sample(logarithms)).map { Moments($0).mean.exponential }
    }

    /// The largest rate of a run for a number of ranged threads, in bytes per second; `nil` without a time.
    public func largestRate(threads: Int) -> Double? {
        runs.compactMap { run in
            run.typicalSeconds(threads: threads).flatMap { seconds in run.trialBytes.map { Double($0) / seconds } }
        }.max()
    }
}

// MARK: - Runs

/// A run of a comparison: its trials, its circumstances, and its own verdict.
public struct ComparedRun: Sendable {
    /// What it is called in the comparison: its label, where no other run has the same.
    public internal(set) var name: String
    /// Where its tables are, as somebody named it.
    public let folder: String
    /// Its circumstances; `nil` for trials that another program measured.
    public let record: RunRecord?
    /// Its own verdict.
    public let verdict: Verdict
    /// What reports say of it.
    public let description: RunDescription

    /// Whether its times were measured, or are those of whole downloads at the rates of windows.
    let basis: QuickFinding.Basis

    let trials: [TrialResult]
    let times: MeasuredTimes?
    let threads: ThreadTimes?
    /// The rounding of the times; `nil` if they are not rounded.
    private let rounding: RoundedTimes?

    /// Takes a run, and judges it as `analyze` does: with the margin and the confidence of its own plan.
    public init(folder: String, contents: JournalContents, record: RunRecord?) {
        let description = record.map { RunDescription($0) } ?? RunDescription(contents)
        let analysis = Analysis(contents, description)
        self.init(
            folder: folder, analysis: analysis, record: record, description: description, verdict: analysis.verdict())
    }

    /// Takes a run that was judged.
    init(
        folder: String, analysis: Analysis, record: RunRecord?, description: RunDescription, verdict: Verdict
    ) {
        self.folder = folder
        self.record = record
        self.description = description
        self.verdict = verdict
        basis = analysis.basis
        let contents = analysis.contents
        trials = analysis.comparedTrials
        times = analysis.times
        threads = analysis.threads
        rounding = analysis.times.flatMap { RoundedTimes($0.seconds) }
        let label = contents.label.isEmpty ? record?.label ?? "" : contents.label
        name = Label(cleaning: label.isEmpty ? RunFolder(results: folder).name : label).description
    }
}

extension ComparedRun {
    /// The bytes of the downloads whose times are compared: one number, unless the trials of another program differ.
    var bytes: Set<Int64> {
        switch basis {
        case .file: trials.sizes
        case .window: trials.contains(where: \.succeeded) ? Set([description.bytesPerTrial].compactMap { $0 }) : []
        }
    }

    /// The treatments that were tried.
    var treatments: Set<Treatment> { Set(trials.map(\.treatment)) }

    /// ln seconds of a treatment's trials.
    func logSeconds(_ treatment: Treatment) -> Sample? {
        guard let times, let row = times.treatments.firstIndex(of: treatment) else { return nil }
        return try? Sample((0..<times.table.blockCount).compactMap { times.table[row, $0] })
    }

    /// The geometric mean of the seconds of a number of ranged threads; `nil` without a time.
    public func typicalSeconds(threads: Int) -> Double? {
        logSeconds(.ranged(threads)).map { Moments($0).mean.exponential }
    }

    /// The bytes of each trial; `nil` if the trials differ.
    public var trialBytes: Int64? { bytes.count == 1 ? bytes.first : nil }

    /// What rounding may have done to the mean ln seconds of a treatment.
    func roundingOfSeconds(_ treatment: Treatment) -> RoundingError {
        guard let times, let row = times.treatments.firstIndex(of: treatment) else { return .none }
        return rounding?.error(of: row) ?? .none
    }

    /// What rounding may have done to the mean logarithm of a treatment's speed-up.
    func roundingOfSpeedups(_ treatment: Treatment) -> RoundingError {
        guard let times, let row = times.treatments.firstIndex(of: treatment),
            let one = times.treatments.firstIndex(of: .ranged(1))
        else { return .none }
        return rounding?.error(of: one, over: [row]) ?? .none
    }

    /// The logarithms of the speed-ups over one ranged thread, in the blocks that have both.
    func logSpeedups(_ treatment: Treatment) -> Sample? {
        times?.ratio(of: .ranged(1), to: treatment)?.logarithms
    }

    /// The slopes of ln seconds on ln threads, of the blocks that have every one of these counts.
    func slopes(_ counts: [Int]) -> Sample? {
        guard let threads else { return nil }
        let rows = counts.compactMap { threads.counts.firstIndex(of: $0) }
        guard rows.count == counts.count else { return nil }
        let blocks = threads.table.blocks(completeFor: rows)
        guard let table = try? BlockTable(seconds: rows.map { row in blocks.map { threads.seconds[row][$0] } }) else {
            return nil
        }
        return BlockTrend(table, levels: counts.map(Double.init))?.slopes
    }
}

extension Analysis {
    /// Over what the times of a comparison were measured.
    var basis: QuickFinding.Basis {
        guard let quick, quick.course.measurement != .wholeDownload else { return .file }
        return .window
    }

    /// The trials that have a time in a comparison; of a treatment that a block of `quick` has twice, one.
    fileprivate var comparedTrials: [TrialResult] {
        let trials = contents.trials.filter { $0.block > 0 }
        guard quick != nil else { return trials }
        let cells = Dictionary(grouping: trials) { Cell(block: $0.block, treatment: $0.treatment) }
        return cells.values.compactMap { own in own.first(where: \.succeeded) ?? own.first }
            .sorted { ($0.sequence ?? 0) < ($1.sequence ?? 0) }
    }

    private struct Cell: Hashable {
        let block: Int
        let treatment: Treatment
    }
}
