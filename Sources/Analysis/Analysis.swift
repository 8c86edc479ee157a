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

    /// The bytes of the whole resource; `nil` if they are not known.
    private var resourceBytes: Int64?

    /// The evidence of a run of `quick`; `nil` for a sweep.
    let quick: QuickEvidence?

    private let fit: @Sendable (ThreadTimes) -> ScalingModel

    /// Arranges the times of a journal.
    ///
    /// - Parameters:
    ///   - contents: the trials and what was recorded about their connections.
    ///   - bytesPerTrial: the bytes of each trial; if `nil`, the scaling model takes those of the first trial that
    ///     succeeded.
    ///   - rule: the margin and the confidence of every statement.
    public init(_ contents: JournalContents, bytesPerTrial: Int64?, rule: DecisionRule) {
        let bytes = bytesPerTrial ?? contents.trials.first { $0.block > 0 && $0.succeeded }?.bytes
        self.init(
            contents, bytesPerTrial: bytesPerTrial, rule: rule, fit: Self.fit(contents, bytesPerTrial: bytes))
    }

    /// Fits the scaling model of a journal, with the connections that were seen to be served at once.
    private static func fit(
        _ contents: JournalContents, bytesPerTrial: Int64?
    ) -> @Sendable (ThreadTimes) -> ScalingModel {
        let admitted = RunFigures(contents, basis: .time).admitted
        return { times in
            bytesPerTrial.flatMap { ScalingModel(times, bytesPerTrial: $0, admitted: admitted) } ?? .unclaimed
        }
    }

    /// Takes the evidence of a run of `quick`.
    private init(_ quick: QuickEvidence, _ description: RunDescription) {
        self.quick = quick
        contents = quick.contents
        bytesPerTrial = description.bytesPerTrial
        rule = description.rule
        fit = Self.fit(quick.contents, bytesPerTrial: description.bytesPerTrial)
        times = quick.times(quick.contents)
        threads = times?.threads(rule)
    }

    /// Arranges the times of a journal, with the margin, the confidence, and the bytes of its description.
    public init(_ contents: JournalContents, _ description: RunDescription) {
        if let quick = QuickEvidence(contents, description) {
            self.init(quick, description)
        } else {
            self.init(contents, bytesPerTrial: description.bytesPerTrial, rule: description.rule)
        }
        resourceBytes = description.resourceBytes
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
        quick = nil
        times = MeasuredTimes(contents.trials)
        threads = times?.threads(rule)
    }
}

extension Analysis {
    /// The statistics of each treatment: summary.csv.
    public func summary() -> Summary {
        guard let quick else { return Summary(contents, times: times, threads: threads, rule: rule) }
        let times = quick.times(quick.table)
        return Summary(quick.table, times: times, threads: times?.threads(rule), rule: rule)
    }

    /// The answer, the recommended count, the scaling model, and the cause: verdict.json.
    ///
    /// - Parameter permutations: those of the drift audit, which is most of the work; `nil` for as many as take well under
    ///   a second. With 0 there is no drift report.
    public func verdict(permutations: Int? = nil) -> Verdict {
        if let quick { return verdict(quick, permutations: permutations) }
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
        let figures = RunFigures(contents, basis: basis)
        let cause = CauseDecision(figures, model, drift: drift, answer: decision.answer, bytes: bytesPerTrial)
        let scope = LimitScopeFinding(times, decision, cause: cause.finding.cause)
        let finding = cause.finding.narrowed(by: scope.scope)
        let cautions = VerdictCautions(contents, measured: times, decision: decision, drift: drift, fit: fit)
        let stability = cautions.stability
        var verdict = Verdict(
            outcome: Verdict.Outcome(decision), model: model, modelBasis: basis, finding: finding,
            limitScope: scope, drift: drift,
            confirmation: FreshBlocks(contents, after: decision.answer, rule),
            cautions: stability + cautions.others, stability: stability,
            sentence: VerdictSentence(decision).text, cost: RunCost(contents),
            saving: decision.answer == .split
                ? TimeSaving(decision.recommendedThreads, threads, bytes: bytesPerTrial) : nil)
        verdict.next = [nextForCause(finding, figures)].compactMap { $0 }
        return verdict
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

// MARK: - quick

extension Analysis {
    /// The verdict on a run of `quick`: the answer of its rules; model, cause, and drift from all of its evidence.
    private func verdict(_ quick: QuickEvidence, permutations: Int?) -> Verdict {
        let result = quick.course.result
        let finding = QuickFinding(quick.course, result, contents.whole, bytesPerTrial: bytesPerTrial)
        guard let times, let threads else {
            return Verdict(
                unmeasured: .inconclusive, recommendedThreads: nil, cost: quick.cost,
                sentence: "INCONCLUSIVE: the run ended before a count could be compared.", quick: finding)
        }
        let model = fit(threads)
        let drift = drift(times, permutations: permutations)
        let figures = RunFigures(contents, basis: .time)
        let cause = CauseDecision(figures, model, drift: drift, answer: result.answer, bytes: bytesPerTrial)
        let scope = limitScope(quick, result, cause: cause.finding.cause)
        let narrowed = cause.finding.narrowed(by: scope.scope)
        let cautions = VerdictCautions(
            contents, measured: times, decision: Decision(threads, model), drift: drift, fit: fit)
        var verdict = Verdict(
            outcome: Verdict.Outcome(result), model: model, modelBasis: finding.basis == .window ? .window : .time,
            finding: narrowed, limitScope: scope, drift: drift,
            confirmation: nil, cautions: finding.cautions + cautions.circumstances, stability: [],
            sentence: QuickSentence(result, rule: rule, finding: finding).text, cost: quick.cost, saving: nil,
            quick: finding)
        verdict.next = [
            NextMeasurement(answer: result, threads, bytesPerTrial: bytesPerTrial),
            nextForCause(narrowed, figures),
        ].compactMap { $0 }
        return verdict
    }
}

extension Analysis {
    /// What a limit applies to, from the blocks that the answer of `quick` rests on.
    private func limitScope(
        _ quick: QuickEvidence, _ result: QuickResult, cause: Verdict.Cause
    ) -> LimitScopeFinding {
        guard let times = quick.times(quick.table), let ranged = times.threads(rule) else { return .none }
        return LimitScopeFinding(
            times, ranged, answer: result.answer, recommendedThreads: result.recommendedThreads, cause: cause)
    }
}

// MARK: - Parts of the verdict

extension Analysis {
    private func unmeasured(_ reason: String) -> Verdict {
        Verdict(
            unmeasured: .inconclusive, recommendedThreads: nil, cost: RunCost(contents),
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

    private func nextForCause(_ finding: CauseFinding, _ figures: RunFigures) -> NextMeasurement? {
        NextMeasurement(cause: finding, figures, resourceBytes: resourceBytes)
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
