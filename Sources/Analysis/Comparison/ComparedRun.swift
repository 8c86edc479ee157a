public import Journal
internal import Sweep
internal import Statistics

/// A run as a comparison takes it: its trials, its circumstances, and what it says by itself.
public struct ComparedRun: Sendable {
    /// What it is called in the comparison: its label, where no other run has the same.
    public internal(set) var name: String
    /// Where its tables are, as somebody named it.
    public let folder: String
    /// Its circumstances; `nil` for trials that somebody else has measured.
    public let record: RunRecord?
    /// What it says by itself.
    public let verdict: Verdict
    /// What reports say of it.
    public let description: RunDescription

    let trials: [TrialResult]
    let times: MeasuredTimes?

    /// Takes a run, and judges it as `analyze` does: with the margin and the confidence of its own plan.
    public init(folder: String, contents: JournalContents, record: RunRecord?) {
        let description = record.map { RunDescription($0) } ?? RunDescription(contents)
        let verdict = Verdict(
            contents, bytesPerTrial: description.bytesPerTrial, margin: description.margin,
            confidence: description.confidence)
        self.init(folder: folder, contents: contents, record: record, description: description, verdict: verdict)
    }

    /// Takes a run that was judged.
    init(
        folder: String, contents: JournalContents, record: RunRecord?, description: RunDescription, verdict: Verdict
    ) {
        self.folder = folder
        self.record = record
        self.description = description
        self.verdict = verdict
        trials = contents.trials.filter { $0.block > 0 }
        times = MeasuredTimes(contents)
        let label = contents.label.isEmpty ? record?.label ?? "" : contents.label
        name = Label(cleaning: label.isEmpty ? RunFolder(results: folder).name : label).description
    }
}

extension ComparedRun {
    /// The bytes of the trials that succeeded: one number, unless somebody else's trials differ.
    var bytes: Set<Int64> { trials.sizes }

    /// The treatments that were tried.
    var treatments: Set<Treatment> { Set(trials.map(\.treatment)) }

    /// ln seconds of a treatment's trials.
    func logSeconds(_ treatment: Treatment) -> Sample? {
        guard let times, let row = times.treatments.firstIndex(of: treatment) else { return nil }
        return try? Sample((0..<times.table.blockCount).compactMap { times.table[row, $0] })
    }

    /// What rounding may have done to the mean ln seconds of a treatment.
    func roundingOfSeconds(_ treatment: Treatment) -> RoundingError {
        guard let times, let row = times.treatments.firstIndex(of: treatment) else { return .none }
        return RoundedTimes(times.seconds)?.error(of: row) ?? .none
    }

    /// What rounding may have done to the mean logarithm of a treatment's speed-up.
    func roundingOfSpeedups(_ treatment: Treatment) -> RoundingError {
        guard let times, let row = times.treatments.firstIndex(of: treatment),
            let one = times.treatments.firstIndex(of: .ranged(1))
        else { return .none }
        return RoundedTimes(times.seconds)?.error(of: one, over: [row]) ?? .none
    }

    /// The logarithms of the speed-ups over one ranged thread, in the blocks that have both.
    func logSpeedups(_ treatment: Treatment) -> Sample? {
        times?.ratio(of: .ranged(1), to: treatment)?.logarithms
    }

    /// The slopes of ln seconds on ln threads, of the blocks that have every one of these counts.
    func slopes(_ counts: [Int]) -> Sample? {
        guard let threads = times?.threads(confidence: description.confidence) else { return nil }
        let rows = counts.compactMap { threads.counts.firstIndex(of: $0) }
        guard rows.count == counts.count else { return nil }
        let blocks = threads.table.blocks(completeFor: rows)
        guard let table = try? BlockTable(seconds: rows.map { row in blocks.map { threads.seconds[row][$0] } }) else {
            return nil
        }
        return BlockTrend(table, levels: counts.map(Double.init))?.slopes
    }
}
