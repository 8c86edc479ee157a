internal import Statistics

// MARK: - Below the knee: each connection

extension CauseDecision {
    /// What limits each connection, from counts at which no ceiling is reached yet.
    ///
    /// What a single connection shows decides, because others cannot have disturbed it: bursts of several that collide
    /// lose packets too.
    ///
    /// - Parameter rising: those counts, not empty.
    mutating func decideEach(_ rising: [CountFigures]) {
        let alone = rising[0]
        if isWindowFull(alone) { return finding.name(.receiveWindow, runnerUp: .connectionThrottle) }
        guard let outOfOrder = alone.outOfOrderShare else { return }
        if outOfOrder <= CauseThreshold.inOrder {
            finding.note(.outOfOrderShare, outOfOrder, threshold: CauseThreshold.inOrder, supports: .connectionThrottle)
            decideInOrder(rising)
        } else if outOfOrder >= CauseThreshold.outOfOrder {
            finding.note(.outOfOrderShare, outOfOrder, threshold: CauseThreshold.outOfOrder, supports: .pathLoss)
            decideOutOfOrder(rising)
        } else {
            finding.note(.outOfOrderShare, outOfOrder, threshold: CauseThreshold.outOfOrder, supports: .unknown)
            finding.name(.unknown, runnerUp: .pathLoss)
        }
    }

    private mutating func isWindowFull(_ alone: CountFigures) -> Bool {
        guard let use = alone.windowUse else { return false }
        let isFull = use >= CauseThreshold.windowUse
        finding.note(.windowUse, use, threshold: CauseThreshold.windowUse, supports: isFull ? .receiveWindow : .unknown)
        return isFull
    }

    /// Packets in order at equal rates: a rate limit on each connection.
    private mutating func decideInOrder(_ rising: [CountFigures]) {
        guard let scatter = Self.scatter(rising) else { return finding.name(.unknown, runnerUp: .connectionThrottle) }
        let isEqual = scatter <= CauseThreshold.throttledScatter
        finding.note(
            .rateScatter, scatter, threshold: CauseThreshold.throttledScatter,
            supports: isEqual ? .connectionThrottle : .unknown)
        finding.name(isEqual ? .connectionThrottle : .unknown, runnerUp: isEqual ? .policer : .connectionThrottle)
    }

    /// Packets are lost: because a policer drops them, or at random.
    private mutating func decideOutOfOrder(_ rising: [CountFigures]) {
        guard let scatter = Self.scatter(rising) else { return finding.name(.unknown, runnerUp: .pathLoss) }
        if scatter <= CauseThreshold.meteredScatter {
            finding.note(.rateScatter, scatter, threshold: CauseThreshold.meteredScatter, supports: .policer)
            decideMetered(rising[0])
        } else {
            let ratio = Double(rising[rising.count - 1].threads) / Double(rising[0].threads)
            let isChance = scatter >= CauseThreshold.chanceScatter && ratio >= CauseThreshold.lossRatio
            finding.note(
                .rateScatter, scatter, threshold: CauseThreshold.chanceScatter,
                supports: isChance ? .pathLoss : .unknown)
            finding.name(isChance ? .pathLoss : .unknown, runnerUp: isChance ? .sharedLink : .pathLoss)
        }
    }

    /// Packets are lost at equal rates: a policer lets an even stream through, and a sender of bursts overruns a queue.
    private mutating func decideMetered(_ alone: CountFigures) {
        guard let burstiness = alone.burstiness else { return finding.name(.unknown, runnerUp: .policer) }
        if burstiness <= CauseThreshold.evenBurstiness {
            finding.note(.burstiness, burstiness, threshold: CauseThreshold.evenBurstiness, supports: .policer)
            finding.name(.policer, runnerUp: .connectionThrottle)
        } else if burstiness >= CauseThreshold.bursty {
            finding.note(.burstiness, burstiness, threshold: CauseThreshold.bursty, supports: .connectionThrottle)
            finding.name(.connectionThrottle, runnerUp: .policer)
        } else {
            finding.note(.burstiness, burstiness, threshold: CauseThreshold.bursty, supports: .unknown)
            finding.name(.unknown, runnerUp: .connectionThrottle)
        }
    }

    /// The scatter of the rates, of connections within a trial or of trials: the larger of the two, each for the median
    /// count; `nil` if connections cannot be compared.
    private static func scatter(_ rising: [CountFigures]) -> Double? {
        let connections = rising.compactMap(\.connectionScatter).lowerMedian
        let trials = rising.compactMap(\.trialScatter).lowerMedian
        return connections.flatMap { among in trials.map { max(among, $0) } }
    }
}

// MARK: - Beyond the knee: all connections together

extension CauseDecision {
    /// What limits all connections together, from counts that have reached the ceiling.
    ///
    /// A queue in which the connections get unequal shares belongs to a shared link. Shares that are equal to the byte, without
    /// a queue and without loss, come from a client cap. Losses without a queue come from a policer.
    ///
    /// - Parameters:
    ///   - counts: those counts.
    ///   - isAlone: whether this is the whole cause, as for a flat curve; if not, it is the ceiling beyond a knee.
    mutating func decideCeiling(_ counts: [CountFigures], isAlone: Bool) {
        guard let first = counts.first, let last = counts.last,
            let scatter = counts.compactMap(\.connectionScatter).max(),
            let outOfOrder = counts.compactMap(\.outOfOrderShare).max(),
            let queue = counts.compactMap(\.queueSeconds).lowerMedian,
            let roundTrip = figures.roundTripSeconds
        else { return }
        let least = max(CauseThreshold.queueSeconds, CauseThreshold.queueRoundTrips * roundTrip)
        let ceiling = Ceiling(
            queue: Ceiling.Queue(queue, threshold: least, roundTripSeconds: roundTrip),
            isInOrder: outOfOrder <= CauseThreshold.inOrder, isLossy: outOfOrder >= CauseThreshold.outOfOrder,
            isExact: scatter <= CauseThreshold.exactScatter,
            trialScatter: counts.compactMap(\.trialScatter).lowerMedian ?? .infinity)
        finding.note(.queueSeconds, queue, threshold: least, supports: ceiling.queue.supports)
        finding.note(
            .ceilingOutOfOrderShare, outOfOrder, threshold: CauseThreshold.inOrder, supports: ceiling.orderSupports)
        finding.note(
            .ceilingScatter, scatter, threshold: CauseThreshold.exactScatter,
            supports: ceiling.isExact ? .clientCap : .sharedLink)
        if let alone = first.queueSeconds, let growth = last.queueSeconds.map({ $0 - alone }), isAlone,
            ceiling.queue == .present
        {
            let adds = growth >= CauseThreshold.queueGrowthSeconds
            finding.note(
                .queueGrowthSeconds, growth, threshold: CauseThreshold.queueGrowthSeconds,
                supports: adds ? .sharedLink : .unknown)
        }
        if isAlone {
            finding.name(ceiling.cause ?? .unknown, runnerUp: ceiling.runnerUp)
        } else {
            finding.ceilingCause = ceiling.cause
        }
    }
}

/// What the figures show about a ceiling.
private struct Ceiling {
    let queue: Queue
    /// Whether hardly any packet arrived out of order, and whether so many did that packets were lost all the time.
    let isInOrder, isLossy: Bool
    /// Whether the connections share the ceiling equally, to the byte.
    let isExact: Bool
    /// The standard deviation of ln rate over the trials.
    let trialScatter: Double

    /// The queue in front of the ceiling.
    enum Queue {
        case present, absent
        /// The round trip is so short that the gaps that a sender leaves look like a queue.
        case notDetermined

        init(_ seconds: Double, threshold: Double, roundTripSeconds: Double) {
            if roundTripSeconds < CauseThreshold.roundTripSeconds {
                self = .notDetermined
            } else {
                self = seconds >= threshold ? .present : .absent
            }
        }

        /// The cause that it supports.
        var supports: Verdict.Cause {
            switch self {
            case .present: .sharedLink
            case .absent: .clientCap
            case .notDetermined: .unknown
            }
        }
    }

    /// The cause that the order of the packets supports.
    var orderSupports: Verdict.Cause {
        if isInOrder { return .clientCap }
        return queue == .present ? .sharedLink : .policer
    }

    /// The cause, or `nil` if it is not determined.
    var cause: Verdict.Cause? {
        let isMetered = isInOrder && isExact && trialScatter <= CauseThreshold.meteredScatter
        if isMetered { return queue == .present ? nil : .clientCap }
        switch queue {
        case .present: return .sharedLink
        case .absent: return isLossy && trialScatter <= CauseThreshold.policedCeilingScatter ? .policer : nil
        case .notDetermined: return nil
        }
    }

    /// The closest other candidate.
    var runnerUp: Verdict.Cause {
        switch cause {
        case .sharedLink?: .clientCap
        case .clientCap?, .policer?: .sharedLink
        default: isInOrder ? .clientCap : .sharedLink
        }
    }
}
