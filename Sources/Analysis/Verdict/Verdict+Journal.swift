internal import Sweep
public import Journal
internal import Statistics

extension Verdict {
    /// Judges a journal.
    ///
    /// - Parameters:
    ///   - bytesPerTrial: the bytes of each trial; `nil` stands for those of the first trial that succeeded.
    ///   - margin: the gain that is worth having, more than 0: 0.1 for a tenth.
    ///   - confidence: of every statement, above 0.5 and below 1.
    ///   - permutations: those of the drift audit, most of the work of a verdict; `nil` stands for as many as take well
    ///     under a second. Without any, as in a simulation that is after something else, there is no drift report.
    public init(
        _ contents: JournalContents, bytesPerTrial: Int64?, margin: Double, confidence: Double,
        permutations: Int? = nil
    ) {
        let bytes = bytesPerTrial ?? contents.trials.first { $0.block > 0 && $0.succeeded }?.bytes
        let admitted = RunFigures(contents, basis: .time).admitted
        self.init(
            contents, bytesPerTrial: bytes, margin: margin, confidence: confidence, permutations: permutations
        ) { times in
            ClaimedCurve(times, bytesPerTrial: bytes, margin: margin, admitted: admitted)
        }
    }

    /// Judges a journal with a curve of the caller's.
    init(
        _ contents: JournalContents, bytesPerTrial: Int64?, margin: Double, confidence: Double,
        permutations: Int? = nil, fit: @escaping (ThreadTimes) -> ClaimedCurve
    ) {
        let cost = Cost(contents)
        guard let measured = MeasuredTimes(contents), let times = measured.threads(confidence: confidence) else {
            self.init(
                unmeasured: .inconclusive, recommendedThreads: nil, cost: cost,
                sentence: "INCONCLUSIVE: no ranged trial succeeded, so there is nothing to compare.")
            return
        }
        guard contents.hasOneSize else {
            self.init(
                unmeasured: .inconclusive, recommendedThreads: nil, cost: cost,
                sentence:
                    "INCONCLUSIVE: the trials downloaded different numbers of bytes, so their times cannot be compared."
            )
            return
        }
        let curve = fit(times)
        let basis = ModelBasis(contents)
        let steady = basis == .time ? nil : contents.times(of: basis, confidence: confidence).map(fit)
        let failed = FailedTrials(contents, confidence: confidence)
        let decision = Decision(times, curve, steady: steady, failed: failed, margin: margin)
        let drift = contents.ownTimes.flatMap {
            DriftReport($0, knowsOrder: contents.hasSequences, permutations: permutations)
        }
        let cautions = VerdictCautions(contents, measured: measured, decision: decision, drift: drift, fit: fit)
        let rates = steady ?? curve
        let cause = CauseDecision(
            RunFigures(contents, basis: basis), rates, drift, answer: decision.answer, bytes: bytesPerTrial)
        let confirmation = FreshBlocks(contents, after: decision.answer, margin: margin, confidence: confidence)
        self.init(
            decision, RateModel(basis: basis, curve: rates), cause.finding, drift, cautions.sentences, cost,
            confirmation, bytesPerTrial)
    }

    /// What the rates follow: those of the basis, while the answer and the recommended count are about time.
    private struct RateModel {
        let basis: ModelBasis
        let curve: ClaimedCurve
    }

    private init(
        _ decision: Decision, _ model: RateModel, _ finding: CauseFinding, _ drift: DriftReport?, _ cautions: [String],
        _ cost: Cost?, _ confirmation: FreshBlocks?, _ bytesPerTrial: Int64?
    ) {
        let curve = model.curve
        let threads = decision.recommendedThreads
        (answer, recommendedThreads, recommendation) = (decision.answer, threads, decision.recommendation)
        (bestSet, speedup, shape, knee) = (decision.bestSet, decision.speedup(threads), curve.shape, curve.knee)
        perConnectionBytesPerSecond = curve.perConnectionBytesPerSecond
        ceilingBytesPerSecond = curve.ceilingBytesPerSecond
        (modelBasis, fittedCurve) = (model.basis, curve.fittedCurve)
        (cause, runnerUp, ceilingCause) = (finding.cause, finding.runnerUp, finding.ceiling)
        evidence = finding.evidence
        self.drift = drift
        self.confirmation = confirmation
        detectableSpeedup = decision.times.detectableSpeedup
        self.cautions = cautions
        sentence = VerdictSentence(decision).text
        self.cost = cost
        reference = decision.times.reference
        saving = decision.answer == .split ? TimeSaving(threads, decision.times, bytes: bytesPerTrial) : nil
    }
}

extension JournalContents {
    /// The times of this program's own downloads: another downloader that slows down is no change of the network.
    fileprivate var ownTimes: MeasuredTimes? {
        var contents = self
        contents.trials.removeAll(where: \.treatment.isOfAnotherDownloader)
        return MeasuredTimes(contents)
    }

    /// The times that the ranged downloads would have taken at the rates of a basis.
    fileprivate func times(of basis: ModelBasis, confidence: Double) -> ThreadTimes? {
        var contents = self
        contents.trials = trials.filter { $0.treatment.method == .ranged }.map { trial in
            trial.lasting(seconds: basis.rate(trial, connections).map { Double(trial.bytes) / $0 })
        }
        return MeasuredTimes(contents)?.threads(confidence: confidence)
    }
}
