extension CauseDecision {
    /// Judges trials that are too short for any other cause: whether they are mostly slow start, or mostly set-up.
    mutating func decideByStart(_ largest: CountFigures) {
        let one = figures.measured[0]
        guard one.threads == 1, let seconds = one.seconds, let start = one.startSeconds else { return }
        if answer == .split, let trips = slowStartSeconds(one), start + trips > 0 {
            let share = (start + trips) / seconds
            let isRamp = share >= CauseThreshold.slowStartShare
            note(.slowStartShare, share, CauseThreshold.slowStartShare, isRamp ? .ramp : .unknown)
            if isRamp { name(.ramp, runnerUp: nil) }
        }
        guard answer == .noGain || answer == .harmful, let latest = largest.startSeconds, let all = largest.seconds
        else { return }
        let isSetup = latest / all >= CauseThreshold.startShare
        note(.startShare, latest / all, CauseThreshold.startShare, isSetup ? .setupCost : .unknown)
        guard isSetup else { return }
        name(.setupCost, runnerUp: nil)
        if let wait = largest.waitSeconds, latest > 0 {
            note(.waitShare, wait / latest, CauseThreshold.waitShare, .setupCost)
        }
    }

    /// The time in which slow start alone brings the bytes of one thread: a round trip for every doubling from ten
    /// segments on (RFC 6928).
    ///
    /// `nil` where the round trip is so short that no trial consists of a few of them.
    private func slowStartSeconds(_ one: CountFigures) -> Double? {
        guard let bytes, let roundTrip = figures.roundTripSeconds, roundTrip >= CauseThreshold.roundTripSeconds else {
            return nil
        }
        let windows = Double(bytes) / CauseThreshold.initialWindowBytes
        return roundTrip * (1 + windows).naturalLogarithm / 2.0.naturalLogarithm
    }
}
