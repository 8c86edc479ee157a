internal import Statistics

extension CauseDecision {
    /// What limits all connections together, from counts that have reached the ceiling.
    ///
    /// A queue that they share with unequal success is that of a link; equal shares to the byte without a queue, and without
    /// a lost packet, are somebody's bookkeeping; losses without a queue are a policer's.
    ///
    /// - Parameters:
    ///   - counts: those counts.
    ///   - isAlone: whether this is the whole cause, as on a flat curve; otherwise it is the ceiling above a knee.
    mutating func decideCeiling(_ counts: [CountFigures], isAlone: Bool) {
        guard let first = counts.first, let last = counts.last,
            let scatter = counts.compactMap(\.connectionScatter).max(),
            let outOfOrder = counts.compactMap(\.outOfOrderShare).max(),
            let queue = counts.compactMap(\.queueSeconds).lowerMedian,
            let roundTrip = figures.roundTripSeconds
        else { return }
        let least = max(CauseThreshold.queueSeconds, CauseThreshold.queueRoundTrips * roundTrip)
        let isNear = roundTrip < CauseThreshold.roundTripSeconds
        let shared = Shared(
            isQueueing: isNear ? nil : queue >= least, isInOrder: outOfOrder <= CauseThreshold.inOrder,
            isLossy: outOfOrder >= CauseThreshold.outOfOrder, isExact: scatter <= CauseThreshold.exactScatter,
            trialScatter: counts.compactMap(\.trialScatter).lowerMedian ?? .infinity)
        note(.queueSeconds, queue, least, shared.isQueueing == true ? .sharedLink : isNear ? .unknown : .clientCap)
        note(
            .ceilingOutOfOrderShare, outOfOrder, CauseThreshold.inOrder,
            shared.isInOrder ? .clientCap : shared.isQueueing == true ? .sharedLink : .policer)
        note(.ceilingScatter, scatter, CauseThreshold.exactScatter, shared.isExact ? .clientCap : .sharedLink)
        if let alone = first.queueSeconds, let growth = last.queueSeconds.map({ $0 - alone }), isAlone,
            shared.isQueueing == true
        {
            let adds = growth >= CauseThreshold.queueGrowthSeconds
            note(.queueGrowthSeconds, growth, CauseThreshold.queueGrowthSeconds, adds ? .sharedLink : .unknown)
        }
        if isAlone {
            name(shared.cause ?? .unknown, runnerUp: shared.runnerUp)
        } else {
            nameCeiling(shared.cause)
        }
    }

    /// What is known of a ceiling.
    private struct Shared {
        /// Whether there is a queue; `nil` where that cannot be told.
        let isQueueing: Bool?
        let isInOrder, isLossy, isExact: Bool
        /// How far the trials' rates are apart.
        let trialScatter: Double

        var cause: Verdict.Cause? {
            let isCounted = isInOrder && isExact && trialScatter <= CauseThreshold.meteredScatter
            let isPoliced = isLossy && trialScatter <= CauseThreshold.policedCeilingScatter
            switch isQueueing {
            case true?: return isCounted ? nil : .sharedLink
            case false?: return isCounted ? .clientCap : isPoliced ? .policer : nil
            case nil: return isCounted ? .clientCap : nil
            }
        }

        var runnerUp: Verdict.Cause {
            switch cause {
            case .sharedLink?: .clientCap
            case .clientCap?, .policer?: .sharedLink
            default: isInOrder ? .clientCap : .sharedLink
            }
        }
    }
}
