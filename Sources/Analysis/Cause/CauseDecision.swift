/// What limits the rate, decided from the figures of a run.
///
/// A network that changed, an admission limit, and this machine are looked for first. Then only counts with long trials are
/// judged. If more connections get more there, a single connection shows what limits each; if not, all together show what
/// limits the sum; with a knee, both do. If the evidence identifies no cause it is `unknown`, because a wrong cause costs
/// more than none.
struct CauseDecision {
    let figures: RunFigures
    let model: ScalingModel
    let drift: DriftReport?
    let answer: Verdict.Answer
    /// The bytes of a trial, or `nil` if they are not known.
    let bytes: Int64?
    /// The counts whose trials are long enough.
    let judged: JudgedCounts
    var finding = CauseFinding()

    /// Decides.
    init(_ figures: RunFigures, _ model: ScalingModel, drift: DriftReport?, answer: Verdict.Answer, bytes: Int64?) {
        self.figures = figures
        self.model = model
        self.drift = drift
        self.answer = answer
        self.bytes = bytes
        judged = JudgedCounts(figures)
        decide()
    }

    private mutating func decide() {
        guard let largest = figures.measured.last, largest.threads > 1 else { return }
        if let circumstance = circumstance() {
            finding.name(circumstance, runnerUp: nil)
        } else if judged.areAll {
            decideByShape(judged.rows)
        } else {
            noteShortness(of: largest)
            decideByStart(largest)
            if finding.cause == .unknown, judged.areEnough { decideByLongCounts(of: largest) }
        }
        finding.settle()
    }
}

// MARK: - Circumstances

extension CauseDecision {
    /// A cause that the shape of the rates does not show: a change of the network, a connection limit, or this machine.
    private mutating func circumstance() -> Verdict.Cause? {
        let machine = isMachineFull
        if let drift, drift.networkChanged {
            finding.note(.blockRatio, drift.largestRatio, threshold: DriftReport.largeRatio, supports: .networkChanged)
            return .networkChanged
        }
        if let admitted = figures.admitted {
            finding.note(
                .admittedConnections, Double(admitted), threshold: Double(figures.counts.last?.threads ?? 0),
                supports: .admissionLimit)
            return .admissionLimit
        }
        return machine ? .localMachine : nil
    }

    /// Whether this machine limits most of the counts with long trials, which are the ones that the verdict is about.
    ///
    /// The CPU share of a trial of some milliseconds says nothing about a longer download.
    private var isMachineFull: Bool {
        mutating get {
            guard judged.areEnough, judged.rows.areMostlyMachineFull else { return false }
            noteMachine(judged.rows)
            return true
        }
    }

    /// Notes how this machine limits counts, most of which it does.
    private mutating func noteMachine(_ rows: [CountFigures]) {
        let full = rows.filter(\.isMachineFull)
        if 2 * full.count(where: \.isThreadFull) >= full.count,
            let thread = full.compactMap(\.threadProcessorShare).max()
        {
            return finding.note(
                .threadProcessorShare, thread, threshold: CauseThreshold.threadProcessorShare, supports: .localMachine)
        }
        let others = full.filter { !$0.isThreadFull }
        guard let own = others.compactMap(\.ownProcessors).max(), let busy = others.compactMap(\.processorsBusy).max()
        else { return }
        finding.note(.ownProcessors, own, threshold: CauseThreshold.ownProcessors, supports: .localMachine)
        finding.note(.processorsBusy, busy, threshold: CauseThreshold.processorsBusy, supports: .localMachine)
    }
}

// MARK: - Short trials

extension CauseDecision {
    /// Judges trials that are too short for any other cause: whether they are mostly slow start, or mostly set-up.
    private mutating func decideByStart(_ largest: CountFigures) {
        let one = figures.measured[0]
        guard one.threads == 1, let seconds = one.seconds, let start = one.startSeconds else { return }
        if answer == .split, let trips = slowStartSeconds(one), start + trips > 0 {
            let share = (start + trips) / seconds
            let isRamp = share >= CauseThreshold.slowStartShare
            finding.note(
                .slowStartShare, share, threshold: CauseThreshold.slowStartShare, supports: isRamp ? .ramp : .unknown)
            if isRamp { finding.name(.ramp, runnerUp: nil) }
        }
        guard answer == .noGain || answer == .harmful, let latest = largest.startSeconds, let all = largest.seconds
        else { return }
        let isSetup = latest / all >= CauseThreshold.startShare
        finding.note(
            .startShare, latest / all, threshold: CauseThreshold.startShare, supports: isSetup ? .setupCost : .unknown)
        guard isSetup else { return }
        finding.name(.setupCost, runnerUp: nil)
        if let wait = largest.waitSeconds, latest > 0 {
            finding.note(.waitShare, wait / latest, threshold: CauseThreshold.waitShare, supports: .setupCost)
        }
    }

    /// The time in which slow start alone brings the bytes of one thread: a round trip for every doubling from ten
    /// segments on (RFC 6928).
    ///
    /// `nil` if the round trip is so short that no trial consists of a few of them.
    private func slowStartSeconds(_ one: CountFigures) -> Double? {
        guard let bytes, let roundTrip = figures.roundTripSeconds, roundTrip >= CauseThreshold.roundTripSeconds else {
            return nil
        }
        let windows = Double(bytes) / CauseThreshold.initialWindowBytes
        return roundTrip * (1 + windows).naturalLogarithm / 2.0.naturalLogarithm
    }
}

extension CauseDecision {
    /// Notes that the trials at the largest count are too short to show what limits them, and by which rule.
    private mutating func noteShortness(of largest: CountFigures) {
        guard let seconds = largest.seconds else { return }
        if seconds < CauseThreshold.trialSeconds {
            finding.note(.trialSeconds, seconds, threshold: CauseThreshold.trialSeconds, supports: .unknown)
        }
        guard let roundTrip = figures.roundTripSeconds, roundTrip > 0 else { return }
        let trips = seconds / roundTrip
        if trips < CauseThreshold.trialRoundTrips {
            finding.note(.trialRoundTrips, trips, threshold: CauseThreshold.trialRoundTrips, supports: .ramp)
        }
    }
}

// MARK: - The shape of the rates

extension CauseDecision {
    /// Decides by the counts whose trials are long enough, and notes up to which count the cause holds.
    private mutating func decideByLongCounts(of largest: CountFigures) {
        decideByShape(judged.rows)
        guard let last = judged.rows.last else { return }
        finding.note(.judgedThreads, Double(last.threads), threshold: Double(largest.threads), supports: finding.cause)
    }

    private mutating func decideByShape(_ rows: [CountFigures]) {
        guard let first = model.fittedBytesPerSecond[rows[0].threads] ?? rows[0].rate,
            let last = model.fittedBytesPerSecond[rows[rows.count - 1].threads] ?? rows[rows.count - 1].rate
        else { return }
        let threshold = 1 + CauseThreshold.risingGain
        finding.note(.rateGain, last / first, threshold: threshold, supports: .unknown)
        switch model.shape {
        case .flat: decideCeiling(rows, isAlone: true)
        case .linear: decideEach(rows)
        case .knee: decideByKnee(rows)
        case .saturating, .unknown: decideUnclear(rows, gain: last / first)
        case .retrograde: break
        }
    }

    /// What limits each connection below the knee, and what limits all of them beyond it.
    private mutating func decideByKnee(_ rows: [CountFigures]) {
        guard let knee = model.knee?.estimate else { return }
        let rising = rows.filter { Double($0.threads) <= knee }
        decideEach(rising.isEmpty ? Array(rows.prefix(1)) : rising)
        let beyond = rows.filter { Double($0.threads) > knee }
        if beyond.areMostlyMachineFull {
            noteMachine(beyond)
            finding.ceilingCause = .localMachine
        } else {
            decideCeiling(beyond, isAlone: false)
        }
        doubtPolicer()
    }

    /// Leaves open what meters each connection where all of them fill a queue: one that is throttled in bursts too short to
    /// be seen loses packets in that queue, at rates as even and equal as behind a policer.
    private mutating func doubtPolicer() {
        guard finding.cause == .policer, finding.ceilingCause == .sharedLink else { return }
        finding.name(.unknown, runnerUp: .policer)
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
        if !isNamed { finding.name(.unknown, runnerUp: finding.cause == .unknown ? finding.runnerUp : finding.cause) }
    }

    private mutating func isBursty(_ alone: CountFigures) -> Bool {
        guard let burstiness = alone.burstiness else { return false }
        let isBursty = burstiness >= CauseThreshold.bursty
        finding.note(
            .burstiness, burstiness, threshold: CauseThreshold.bursty,
            supports: isBursty ? .connectionThrottle : .unknown)
        return isBursty
    }
}
