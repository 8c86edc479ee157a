internal import Journal
internal import Statistics
internal import Sweep

/// The trials of a `quick` run as the analysis of sweeps takes them.
///
/// A trial in a window stands for a whole download at the rate of its window, so that tables, curves, and drift are the
/// same code for both designs. One thread that was measured twice in a block counts once, with the geometric mean.
struct QuickEvidence: Sendable {
    /// The decisions of the run.
    let course: QuickCourse
    /// The journal with the trials of all blocks that are evidence, numbered from 1.
    let contents: JournalContents
    /// The journal with the blocks that the answer rests on.
    let table: JournalContents
    /// What the run took, and what a sweep of every count would have taken.
    let cost: RunCost?
    private let bytes: Int64

    /// The blocks of a sweep that has the usual number of them.
    private static let usualTrials = 5

    /// Takes the trials of a run; `nil` for a run of another design.
    init?(_ contents: JournalContents, _ description: RunDescription) {
        guard let plan = description.quickPlan, let bytes = description.bytesPerTrial,
            let course = try? QuickCourse(
                plan, contents.quickTrials, bytesPerTrial: bytes, resumedAfter: description.resumedAfter)
        else { return nil }
        self.course = course
        self.bytes = bytes
        let sweep = 1 + Self.usualTrials * (plan.largestThreadCount + (plan.baseline ? 1 : 0))
        var cost = RunCost(contents)
        cost?.factorialBytes = bytes.multipliedReportingOverflow(by: Int64(sweep)).partialValue
        self.cost = cost
        let results = Dictionary(
            (contents.scout + contents.trials).compactMap { trial in trial.sequence.map { ($0, trial) } },
            uniquingKeysWith: { first, _ in first })
        // The scouted counts are judged with the scout; a candidate, which the scout has chosen, without it.
        let judgesCandidate = course.result.stages.last.map { $0.candidate > 1 } ?? false
        var (all, judged): ([TrialResult], [TrialResult]) = ([], [])
        for (number, block) in zip(course.blocks, course.measuredTrials).enumerated() where block.0.isEvidence {
            let trials = block.1.compactMap { measured in
                results[measured.trial.sequence].map { Self.trial($0, measured, block: number + 1) }
            }
            all += trials
            if block.0.phase == .test || !judgesCandidate { judged += trials }
        }
        self.contents = contents.with(trials: all)
        table = contents.with(trials: judged)
    }

    private static func trial(_ result: TrialResult, _ measured: QuickCourse.MeasuredTrial, block: Int) -> TrialResult {
        guard let rate = measured.bytesPerSecond else { return result.lasting(seconds: nil).inBlock(block) }
        var trial = result.inBlock(block)
        if measured.isOfWindow { trial.windowBytesPerSecond = rate }
        return trial
    }

    /// The times of whole downloads at the rates of a journal's trials.
    func times(_ contents: JournalContents) -> MeasuredTimes? {
        let blocks = Dictionary(grouping: contents.trials) { Cell(block: $0.block, treatment: $0.treatment) }
        return MeasuredTimes(
            contents.trials.compactMap { trial in
                guard let own = blocks[Cell(block: trial.block, treatment: trial.treatment)],
                    own.first?.sequence == trial.sequence
                else { return nil }
                let rates = own.compactMap(\.bytesPerSecond)
                let mean = (try? PositiveSample(rates))?.geometricMean
                return trial.lasting(seconds: mean.map { Double(bytes) / $0 })
            })
    }

    private struct Cell: Hashable {
        let block: Int
        let treatment: Treatment
    }
}

extension JournalContents {
    /// The same journal with other trials.
    fileprivate func with(trials: [TrialResult]) -> JournalContents {
        var contents = self
        contents.trials = trials
        return contents
    }
}
