/// What limits the rate, decided from the figures of a run.
///
/// A network that changed, an admission limit, and this machine are looked for first. Then only counts with long trials are
/// judged. If more connections get more there, a single connection shows what limits each; if not, all together show what
/// limits the sum; with a knee, both do. If the evidence identifies no cause it is `unknown`, because a wrong cause costs
/// more than none.
struct CauseDecision {
    let figures: RunFigures
    let curve: ClaimedCurve
    let drift: DriftReport?
    let answer: Verdict.Answer
    /// The bytes of a trial, or `nil` where they are not known.
    let bytes: Int64?
    /// The counts whose trials are long enough.
    let judged: JudgedCounts
    private(set) var finding = CauseFinding()

    /// Decides.
    init(_ figures: RunFigures, _ curve: ClaimedCurve, _ drift: DriftReport?, answer: Verdict.Answer, bytes: Int64?) {
        self.figures = figures
        self.curve = curve
        self.drift = drift
        self.answer = answer
        self.bytes = bytes
        judged = JudgedCounts(figures)
        decide()
    }

    private mutating func decide() {
        guard let largest = figures.measured.last, largest.threads > 1 else { return }
        if let circumstance = circumstance() {
            name(circumstance, runnerUp: nil)
        } else if judged.areAll {
            decideByShape(judged.rows)
        } else {
            noteShortness(of: largest)
            decideByStart(largest)
            if finding.cause == .unknown, judged.areEnough { decideByLongCounts(of: largest) }
        }
        finding.settle()
    }

    /// Adds to the finding, for the parts of the decision in other files.
    mutating func note(
        _ measure: Verdict.Evidence.Measure, _ value: Double, _ threshold: Double, _ supports: Verdict.Cause
    ) { finding.note(measure, value, threshold, supports) }

    /// Names a cause, for the parts of the decision in other files.
    mutating func name(_ cause: Verdict.Cause, runnerUp: Verdict.Cause?) { finding.name(cause, runnerUp: runnerUp) }

    /// Says what limits all connections together, for the parts of the decision in other files.
    mutating func nameCeiling(_ cause: Verdict.Cause?) { finding.ceiling = cause }
}

extension CauseDecision {
    /// Notes that the trials at the largest count are too short to show what limits them, and by which rule.
    private mutating func noteShortness(of largest: CountFigures) {
        guard let seconds = largest.seconds else { return }
        if seconds < CauseThreshold.trialSeconds { note(.trialSeconds, seconds, CauseThreshold.trialSeconds, .unknown) }
        guard let roundTrip = figures.roundTripSeconds, roundTrip > 0 else { return }
        let trips = seconds / roundTrip
        if trips < CauseThreshold.trialRoundTrips {
            note(.trialRoundTrips, trips, CauseThreshold.trialRoundTrips, .ramp)
        }
    }

    /// Decides by the counts whose trials are long enough, and notes up to which count the cause holds.
    private mutating func decideByLongCounts(of largest: CountFigures) {
        decideByShape(judged.rows)
        guard let last = judged.rows.last else { return }
        note(.judgedThreads, Double(last.threads), Double(largest.threads), finding.cause)
    }

    private mutating func decideByShape(_ rows: [CountFigures]) {
        guard let first = curve.fittedBytesPerSecond[rows[0].threads] ?? rows[0].rate,
            let last = curve.fittedBytesPerSecond[rows[rows.count - 1].threads] ?? rows[rows.count - 1].rate
        else { return }
        let threshold = 1 + CauseThreshold.risingGain
        note(.rateGain, last / first, threshold, .unknown)
        switch curve.shape {
        case .flat: decideCeiling(rows, isAlone: true)
        case .linear: decideEach(rows)
        case .knee: decideByKnee(rows)
        case .saturating, .unknown: decideUnclear(rows, gain: last / first)
        case .retrograde: break
        }
    }

    /// What limits each connection below the knee, and what limits all of them beyond it.
    private mutating func decideByKnee(_ rows: [CountFigures]) {
        guard let knee = curve.knee?.estimate else { return }
        let rising = rows.filter { Double($0.threads) <= knee }
        decideEach(rising.isEmpty ? Array(rows.prefix(1)) : rising)
        let beyond = rows.filter { Double($0.threads) > knee }
        if beyond.areMostlyMachineFull {
            noteMachine(beyond)
            nameCeiling(.localMachine)
        } else {
            decideCeiling(beyond, isAlone: false)
        }
        doubtPolicer()
    }

    /// Leaves open what meters each connection where all of them fill a queue: one that is throttled in bursts too short to
    /// be seen loses packets in that queue, at rates as even and equal as behind a policer.
    private mutating func doubtPolicer() {
        guard finding.cause == .policer, finding.ceiling == .sharedLink else { return }
        name(.unknown, runnerUp: .policer)
    }

    /// Judges rates that fit no line, of which only few causes can be named.
    ///
    /// A full window can be named. If the rates still rise with most of a line's gain, losses can be named, and a throttle
    /// that works in bursts, because a few bursts make a trial and bend any curve. Over fewer counts only such a throttle
    /// can, and only if the rates rise almost with the threads. Other limits leave an orderly curve.
    private mutating func decideUnclear(_ rows: [CountFigures], gain: Double) {
        let ratio = Double(rows[rows.count - 1].threads) / Double(rows[0].threads)
        let isRising = ratio >= CauseThreshold.unclearRatio && gain >= CauseThreshold.unclearRise * ratio
        let isSteep = ratio >= CauseThreshold.steepRatio && gain >= CauseThreshold.steepRise * ratio
        decideEach(isRising || isSteep ? rows : Array(rows.prefix(1)))
        let isNamed =
            switch finding.cause {
            case .receiveWindow: true
            case .pathLoss: isRising
            case .connectionThrottle: isBursty(rows[0])
            default: false
            }
        if !isNamed { name(.unknown, runnerUp: finding.cause == .unknown ? finding.runnerUp : finding.cause) }
    }

    private mutating func isBursty(_ alone: CountFigures) -> Bool {
        guard let burstiness = alone.burstiness else { return false }
        let isBursty = burstiness >= CauseThreshold.bursty
        note(.burstiness, burstiness, CauseThreshold.bursty, isBursty ? .connectionThrottle : .unknown)
        return isBursty
    }
}
