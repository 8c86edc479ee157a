extension CauseDecision {
    /// Of trials that are all start: whether slow start, or setting up the connections, is what they consist of.
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
        if isSetup { name(.setupCost, runnerUp: nil) }
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
