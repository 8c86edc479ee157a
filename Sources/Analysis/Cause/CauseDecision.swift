/// What limits the rate, decided from the figures of a run.
///
/// First what makes the rest doubtful or plain: a network that changed, an admission limit, the machine itself, trials
/// that are too short. Then whether more connections get more: where they do, a single connection shows what limits each;
/// where they do not, all together show what limits the sum; with a knee both. Whatever the figures leave open stays
/// `unknown`: naming no cause costs nothing, naming a wrong one does.
struct CauseDecision {
    let figures: RunFigures
    let curve: ClaimedCurve
    let drift: DriftReport?
    let answer: Verdict.Answer
    /// The bytes of a trial, or `nil` where they are not known.
    let bytes: Int64?
    private(set) var finding = CauseFinding()

    /// Decides.
    init(_ figures: RunFigures, _ curve: ClaimedCurve, _ drift: DriftReport?, answer: Verdict.Answer, bytes: Int64?) {
        self.figures = figures
        self.curve = curve
        self.drift = drift
        self.answer = answer
        self.bytes = bytes
        decide()
    }

    private mutating func decide() {
        guard let largest = figures.measured.last, largest.threads > 1 else { return }
        if let circumstance = circumstance() {
            name(circumstance, runnerUp: nil)
        } else if isLongEnough(largest) {
            decideByShape(largest)
        } else {
            decideByStart(largest)
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
    /// Whether the trials at the largest count last long enough to tell what limits them.
    private mutating func isLongEnough(_ largest: CountFigures) -> Bool {
        guard let seconds = largest.seconds else { return false }
        let lasts = seconds >= CauseThreshold.trialSeconds
        if !lasts { note(.trialSeconds, seconds, CauseThreshold.trialSeconds, .unknown) }
        guard let roundTrip = figures.roundTripSeconds, roundTrip > 0 else { return lasts }
        let trips = seconds / roundTrip
        if trips < CauseThreshold.trialRoundTrips {
            note(.trialRoundTrips, trips, CauseThreshold.trialRoundTrips, .ramp)
            return false
        }
        return lasts
    }

    private mutating func decideByShape(_ largest: CountFigures) {
        guard let first = curve.fittedBytesPerSecond[figures.measured[0].threads],
            let last = curve.fittedBytesPerSecond[largest.threads]
        else { return }
        let threshold = 1 + CauseThreshold.risingGain
        note(.rateGain, last / first, threshold, .unknown)
        switch curve.shape {
        case .flat: decideCeiling(figures.measured, isAlone: true)
        case .linear: decideEach(figures.measured)
        case .knee: decideByKnee()
        case .saturating, .unknown: decideUnclear(last / first)
        case .retrograde: break
        }
    }

    /// What limits each connection below the knee, and what limits all of them beyond it.
    private mutating func decideByKnee() {
        guard let knee = curve.knee?.estimate else { return }
        let rising = figures.measured.filter { Double($0.threads) <= knee }
        decideEach(rising.isEmpty ? Array(figures.measured.prefix(1)) : rising)
        decideCeiling(figures.measured.filter { Double($0.threads) > knee }, isAlone: false)
        doubtPolicer()
    }

    /// Leaves open what meters each connection where all of them fill a queue: one that is throttled in bursts too short to
    /// be seen loses packets in that queue, at rates as even and equal as behind a policer.
    private mutating func doubtPolicer() {
        guard finding.cause == .policer, finding.ceiling == .sharedLink else { return }
        name(.unknown, runnerUp: .policer)
    }

    /// Of rates that rise less and less, or in no order, only few causes are told.
    ///
    /// A full window is; and where the rise is still most of what lines have, losses are, and a throttle that works in
    /// bursts, a few of which make a trial and bend any curve. Others that meter leave an orderly one.
    private mutating func decideUnclear(_ gain: Double) {
        let counts = figures.measured
        let ratio = Double(counts[counts.count - 1].threads) / Double(counts[0].threads)
        let isRising = ratio >= CauseThreshold.unclearRatio && gain >= CauseThreshold.unclearRise * ratio
        decideEach(isRising ? counts : Array(counts.prefix(1)))
        let isTold =
            switch finding.cause {
            case .receiveWindow, .pathLoss: true
            case .connectionThrottle: isBursty(counts[0])
            default: false
            }
        if !isTold { name(.unknown, runnerUp: finding.cause == .unknown ? finding.runnerUp : finding.cause) }
    }

    private mutating func isBursty(_ alone: CountFigures) -> Bool {
        guard let burstiness = alone.burstiness else { return false }
        let isBursty = burstiness >= CauseThreshold.bursty
        note(.burstiness, burstiness, CauseThreshold.bursty, isBursty ? .connectionThrottle : .unknown)
        return isBursty
    }
}
