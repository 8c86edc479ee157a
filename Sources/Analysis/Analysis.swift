public import Journal
internal import Statistics
public import Sweep

/// The analysis of a run: what its journal and its description give, from the times to the verdict.
///
/// The times are arranged in blocks once, here. Summary, scaling model, cause, verdict, and confirmation all follow from
/// them, and can be made again at any time, the same to the last digit.
public struct Analysis: Sendable {
    /// The trials of the run and what was recorded about their connections.
    public let contents: JournalContents
    /// The margin and the confidence of every statement.
    public let rule: DecisionRule
    /// The bytes of each trial, or `nil` if they are not known.
    public let bytesPerTrial: Int64?

    /// The times of all treatments by block; `nil` if no trial succeeded.
    let times: MeasuredTimes?
    /// The times of the ranged downloads, beside those of the plain GET; `nil` if no ranged trial succeeded.
    let threads: ThreadTimes?

    private let fit: @Sendable (ThreadTimes) -> ScalingModel

    /// Arranges the times of a journal.
    ///
    /// - Parameter bytesPerTrial: the bytes of each trial; if `nil`, the scaling model takes those of the first trial that
    ///   succeeded.
    public init(_ contents: JournalContents, bytesPerTrial: Int64?, rule: DecisionRule) {
        let bytes = bytesPerTrial ?? contents.trials.first { $0.block > 0 && $0.succeeded }?.bytes
        let admitted = RunFigures(contents, basis: .time).admitted
        self.init(contents, bytesPerTrial: bytesPerTrial, rule: rule) { times in
            bytes.flatMap { ScalingModel(times, bytesPerTrial: $0, admitted: admitted) } ?? .unclaimed
        }
    }

    /// Arranges the times of a journal, with the margin, the confidence, and the bytes of its description.
    public init(_ contents: JournalContents, _ description: RunDescription) {
        self.init(contents, bytesPerTrial: description.bytesPerTrial, rule: description.rule)
    }

    /// Arranges the times of a journal, to be followed by a model of the caller's.
    init(
        _ contents: JournalContents, bytesPerTrial: Int64?, rule: DecisionRule,
        fit: @escaping @Sendable (ThreadTimes) -> ScalingModel
    ) {
        self.contents = contents
        self.bytesPerTrial = bytesPerTrial
        self.rule = rule
        self.fit = fit
        times = MeasuredTimes(contents.trials)
        threads = times?.threads(rule)
    }
}

extension Analysis {
    /// The statistics of each treatment: summary.csv.
    public func summary() -> Summary { Summary(contents, times: times, threads: threads, rule: rule) }

    /// The answer, the recommended count, the scaling model, and the cause: verdict.json.
    ///
    /// - Parameter permutations: those of the drift audit, which is most of the work; `nil` for as many as take well under
    ///   a second. With 0 there is no drift report.
    public func verdict(permutations: Int? = nil) -> Verdict {
        guard let times, let threads else {
            return unmeasured("no ranged trial succeeded, so there is nothing to compare.")
        }
        guard contents.hasOneSize else {
            return unmeasured("the trials downloaded different numbers of bytes, so their times cannot be compared.")
        }
        let basis = ModelBasis(contents)
        let timeModel = fit(threads)
        let steadyModel = basis == .time ? nil : rangedTimes(at: basis).map(fit)
        let failed = FailedTrials(contents, rule)
        let decision = Decision(threads, timeModel, steady: steadyModel, failed: failed)
        let model = steadyModel ?? timeModel
        let drift = drift(times, permutations: permutations)
        let cause = CauseDecision(
            RunFigures(contents, basis: basis), model, drift: drift, answer: decision.answer, bytes: bytesPerTrial)
        return Verdict(
            outcome: Verdict.Outcome(decision), model: model, modelBasis: basis, finding: cause.finding,
            limitScope: LimitScopeFinding(times, decision, cause: cause.finding.cause), drift: drift,
            confirmation: FreshBlocks(contents, after: decision.answer, rule),
            cautions: VerdictCautions(contents, measured: times, decision: decision, drift: drift, fit: fit).sentences,
            sentence: VerdictSentence(decision).text, cost: Verdict.Cost(contents),
            saving: decision.answer == .split
                ? TimeSaving(decision.recommendedThreads, threads, bytes: bytesPerTrial) : nil)
    }

    /// Plans the fresh blocks that confirm a sweep.
    ///
    /// There are as many blocks as the plan has trials, and at least as many as can show a gain. If the sweep's estimate
    /// and noise say that it takes more to show the gain with a chance of 80%, there are as many as that, but for that
    /// reason no more than `ConfirmationPlan.mostBlocks`. The plan follows from the sweep's journal, so that a run that is
    /// resumed confirms the same count.
    ///
    /// - Parameters:
    ///   - plan: of the sweep.
    ///   - verdict: on the sweep.
    /// - Returns: `nil` if one thread is recommended, or no count, because there is nothing to confirm then.
    public func confirmationPlan(_ plan: Plan, after verdict: Verdict) -> ConfirmationPlan? {
        guard let count = verdict.recommendedThreads, count > 1 else { return nil }
        let needed = threads.flatMap { RequiredTrials($0).forConfirming(count) } ?? 0
        let includesPlainGet = verdict.reference == .single
        let fewest = includesPlainGet ? ThreadTimes.fewestBlocksWithPlainGet : ThreadTimes.fewestBlocks
        return ConfirmationPlan(
            threads: count, firstBlock: (contents.trials.map(\.block).max() ?? 0) + 1,
            blocks: max(plan.trials, fewest, min(needed, ConfirmationPlan.mostBlocks)),
            includesPlainGet: includesPlainGet)
    }
}

// MARK: - Parts of the verdict

extension Analysis {
    private func unmeasured(_ reason: String) -> Verdict {
        Verdict(
            unmeasured: .inconclusive, recommendedThreads: nil, cost: Verdict.Cost(contents),
            sentence: "INCONCLUSIVE: " + reason)
    }

    /// The times that the ranged downloads would have taken at the rates of a basis.
    private func rangedTimes(at basis: ModelBasis) -> ThreadTimes? {
        let ranged = contents.trials.filter { $0.treatment.method == .ranged }
        let trials = ranged.map { trial in
            trial.lasting(seconds: basis.rate(trial, contents.connections).map { Double(trial.bytes) / $0 })
        }
        return MeasuredTimes(trials)?.threads(rule)
    }

    /// The drift of this program's own downloads: if another downloader slows down, the network need not have changed.
    private func drift(_ times: MeasuredTimes, permutations: Int?) -> DriftReport? {
        let isAlone = !times.treatments.contains(where: \.isOfAnotherDownloader)
        let own = isAlone ? times : MeasuredTimes(contents.trials.filter { !$0.treatment.isOfAnotherDownloader })
        return own.flatMap {
            DriftReport($0, knowsOrder: contents.hasSequences, permutations: permutations)
        }
    }
}
