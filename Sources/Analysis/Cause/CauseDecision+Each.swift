internal import Statistics

extension CauseDecision {
    /// What limits each connection, from counts at which no ceiling is reached yet.
    ///
    /// What a single connection shows decides, because others cannot have disturbed it: bursts of several that collide
    /// lose packets too.
    ///
    /// - Parameter rising: those counts, not empty.
    mutating func decideEach(_ rising: [CountFigures]) {
        let alone = rising[0]
        if isWindowFull(alone) { return name(.receiveWindow, runnerUp: .connectionThrottle) }
        guard let outOfOrder = alone.outOfOrderShare else { return }
        let isInOrder = outOfOrder <= CauseThreshold.inOrder
        note(
            .outOfOrderShare, outOfOrder, isInOrder ? CauseThreshold.inOrder : CauseThreshold.outOfOrder,
            isInOrder ? .connectionThrottle : outOfOrder >= CauseThreshold.outOfOrder ? .pathLoss : .unknown)
        if isInOrder { return decideInOrder(rising) }
        guard outOfOrder >= CauseThreshold.outOfOrder else { return name(.unknown, runnerUp: .pathLoss) }
        decideOutOfOrder(rising)
    }

    private mutating func isWindowFull(_ alone: CountFigures) -> Bool {
        guard let use = alone.windowUse else { return false }
        let isFull = use >= CauseThreshold.windowUse
        note(.windowUse, use, CauseThreshold.windowUse, isFull ? .receiveWindow : .unknown)
        return isFull
    }

    /// Undisturbed and equal: each connection is held to a rate.
    private mutating func decideInOrder(_ rising: [CountFigures]) {
        guard let scatter = Self.scatter(rising) else { return name(.unknown, runnerUp: .connectionThrottle) }
        let isEqual = scatter <= CauseThreshold.throttledScatter
        note(.rateScatter, scatter, CauseThreshold.throttledScatter, isEqual ? .connectionThrottle : .unknown)
        name(isEqual ? .connectionThrottle : .unknown, runnerUp: isEqual ? .policer : .connectionThrottle)
    }

    /// Packets are lost: as something meters them, or by chance.
    private mutating func decideOutOfOrder(_ rising: [CountFigures]) {
        guard let scatter = Self.scatter(rising) else { return name(.unknown, runnerUp: .pathLoss) }
        if scatter <= CauseThreshold.meteredScatter {
            note(.rateScatter, scatter, CauseThreshold.meteredScatter, .policer)
            decideMetered(rising[0])
        } else {
            let ratio = Double(rising[rising.count - 1].threads) / Double(rising[0].threads)
            let isChance = scatter >= CauseThreshold.chanceScatter && ratio >= CauseThreshold.lossRatio
            note(.rateScatter, scatter, CauseThreshold.chanceScatter, isChance ? .pathLoss : .unknown)
            name(isChance ? .pathLoss : .unknown, runnerUp: isChance ? .sharedLink : .pathLoss)
        }
    }

    /// Lost packets at equal rates: a policer lets an even stream through; who sends in bursts overruns a queue.
    private mutating func decideMetered(_ alone: CountFigures) {
        guard let burstiness = alone.burstiness else { return name(.unknown, runnerUp: .policer) }
        let isEven = burstiness <= CauseThreshold.evenBurstiness
        note(
            .burstiness, burstiness, isEven ? CauseThreshold.evenBurstiness : CauseThreshold.bursty,
            isEven ? .policer : burstiness >= CauseThreshold.bursty ? .connectionThrottle : .unknown)
        if isEven { return name(.policer, runnerUp: .connectionThrottle) }
        let isBursty = burstiness >= CauseThreshold.bursty
        name(isBursty ? .connectionThrottle : .unknown, runnerUp: isBursty ? .policer : .connectionThrottle)
    }

    /// How far rates are apart, of connections within a trial or of trials: the larger of the two, each of the middle
    /// count; `nil` where connections cannot be compared.
    private static func scatter(_ rising: [CountFigures]) -> Double? {
        let connections = rising.compactMap(\.connectionScatter).lowerMedian
        let trials = rising.compactMap(\.trialScatter).lowerMedian
        return connections.flatMap { among in trials.map { max(among, $0) } }
    }
}
