import Testing

@testable import Analysis

/// On which side of each threshold which cause is named: 2% below and 2% above the figure, which stands here again.
@Suite struct CauseThresholdTests {
    /// A network as a function of one of its figures.
    private typealias Networks = (Double) -> CauseNetwork

    /// What is named just below and just above a figure.
    private func causes(at figure: Double, _ networks: Networks) -> [Verdict.Cause] {
        [0.98, 1.02].map { networks(figure * $0).verdict.cause }
    }

    /// 1 MB/s to each, for three seconds with eight connections.
    private static var throttle: CauseNetwork {
        var network = CauseNetwork.rising(1_000_000)
        network.bytes = 24_000_000
        network.burstiness = 1
        return network
    }

    private static var policer: CauseNetwork {
        var network = throttle.each { $0.outOfOrder = 0.1 }
        network.burstiness = 0.1
        return network
    }

    /// What eight connections have together, as the others do.
    private static var ceiling: CauseNetwork {
        var network = CauseNetwork.flat(5_000_000).each { $0.scatter = $0.threads == 1 ? 0 : 0.1 }
        network.roundTrip = 0.02
        return network
    }

    /// The trials of each count so far apart that their logarithms have a deviation; connections of a trial are alike.
    private static func apart(_ network: CauseNetwork, by deviation: Double) -> CauseNetwork {
        network.each { count in
            let rate = count.rates[0]
            // Of three that are 0 and ±d the standard deviation is d.
            count.rates = [rate, rate * deviation.exponential, rate / deviation.exponential]
            count.scatter = count.threads == 1 ? 0 : deviation
        }
    }

    @Test func trialsOfTwoSecondsAndTenRoundTripsAreLongEnough() {
        func judged(_ network: CauseNetwork) -> Double? {
            network.verdict.evidence.first { $0.measure == .judgedThreads }?.value
        }
        var network = Self.throttle
        #expect(
            ([15_680_000, 16_320_000] as [Int64]).map { bytes in
                network.bytes = bytes
                return judged(network)
            } == [4, nil])
        network = Self.throttle
        #expect(
            [0.294, 0.306].map { roundTrip in
                network.roundTrip = roundTrip
                return judged(network)
            } == [nil, 4])
    }

    @Test func theMachineIsFullAtTheseShares() {
        #expect(
            causes(at: 0.8) { share in Self.throttle.each { $0.processor = share } }
                == [.connectionThrottle, .localMachine])
        func busy(_ busy: Double, _ own: Double) -> CauseNetwork {
            var network = Self.throttle
            (network.busy, network.cpu) = (busy, own)
            return network
        }
        #expect(causes(at: 0.95) { busy($0, 1) } == [.connectionThrottle, .localMachine])
        #expect(causes(at: 0.5) { busy(1, $0) } == [.connectionThrottle, .localMachine])
    }

    @Test func aWindowIsFullAtFourFifths() {
        let networks: Networks = { use in Self.throttle.each { $0.window = use } }
        #expect(causes(at: 0.8, networks) == [.connectionThrottle, .receiveWindow])
    }

    @Test func betweenOrderAndDisorderNothingIsNamed() {
        let networks: Networks = { share in Self.policer.each { $0.outOfOrder = share } }
        #expect(causes(at: 0.002, networks) == [.connectionThrottle, .unknown])
        #expect(causes(at: 0.01, networks) == [.unknown, .policer])
    }

    @Test func whatMetersIsEqualAndChanceIsNot() {
        #expect(causes(at: 0.03) { Self.apart(Self.policer, by: $0) } == [.policer, .unknown])
        #expect(causes(at: 0.05) { Self.apart(Self.policer, by: $0) } == [.unknown, .pathLoss])
        #expect(
            causes(at: 0.12) { scatter in Self.throttle.each { $0.scatter = $0.threads == 1 ? 0 : scatter } }
                == [.connectionThrottle, .unknown])
    }

    @Test func trialsCountAsMuchAsConnections() {
        let onlyTrials = Self.apart(Self.policer, by: 0.06).each { $0.scatter = 0 }
        #expect(onlyTrials.verdict.cause == .pathLoss)
        let onlyConnections = Self.policer.each { $0.scatter = $0.threads == 1 ? 0 : 0.06 }
        #expect(onlyConnections.verdict.cause == .pathLoss)
    }

    @Test func lossesNeedCountsThatAreFarApart() {
        for (last, cause) in [(4, Verdict.Cause.pathLoss), (3, .unknown)] {
            var network = Self.apart(Self.policer, by: 0.06)
            network.counts = [1, 2, last].map { threads in
                .init(
                    threads: threads, rates: CauseNetwork.rates(Double(threads) * 1_000_000, off: 0.06),
                    scatter: threads == 1 ? 0 : 0.06, outOfOrder: 0.1)
            }
            #expect(network.verdict.cause == cause)
        }
    }

    @Test func anEvenStreamIsAPolicersAndABurstyOneAThrottles() {
        let networks: Networks = {
            var network = Self.policer
            network.burstiness = $0
            return network
        }
        #expect(causes(at: 0.25, networks) == [.policer, .unknown])
        #expect(causes(at: 0.5, networks) == [.unknown, .connectionThrottle])
    }

    @Test func aQueueIsOneFromFiveMillisecondsAndAQuarterOfARoundTripOn() {
        func networks(_ roundTrip: Double) -> Networks {
            { queue in
                var network = Self.ceiling.each { $0.queue = queue }
                network.roundTrip = roundTrip
                return network
            }
        }
        #expect(causes(at: 0.005, networks(0.018)) == [.unknown, .sharedLink])
        #expect(causes(at: 0.01, networks(0.04)) == [.unknown, .sharedLink])
    }

    @Test func withinAMillisecondAQueueIsNotBelieved() {
        #expect(
            causes(at: 0.001) {
                var network = Self.ceiling.each { $0.queue = 0.02 }
                network.roundTrip = $0
                return network
            } == [.unknown, .sharedLink])
    }

    @Test func aCapOfAllIsExactInOrderAndSteady() {
        let exact: Networks = { scatter in Self.ceiling.each { $0.scatter = $0.threads == 1 ? 0 : scatter } }
        #expect(causes(at: 0.01, exact) == [.clientCap, .unknown])
        let inOrder: Networks = { share in Self.ceiling.each { ($0.scatter, $0.outOfOrder) = (0, share) } }
        #expect(causes(at: 0.002, inOrder) == [.clientCap, .unknown])
        let steady: Networks = { deviation in Self.apart(Self.ceiling, by: deviation).each { $0.scatter = 0 } }
        #expect(causes(at: 0.03, steady) == [.clientCap, .unknown])
    }

    @Test func aPolicerOfAllLosesPacketsAtRatesThatStay() {
        let lossy: Networks = { share in Self.ceiling.each { $0.outOfOrder = share } }
        #expect(causes(at: 0.01, lossy) == [.unknown, .policer])
        #expect(
            causes(at: 0.1) { deviation in Self.apart(Self.ceiling, by: deviation).each { $0.outOfOrder = 0.05 } }
                == [.policer, .unknown])
    }

    @Test func aQueueThatGrowsByTenMillisecondsIsSaidTo() {
        for (growth, cause) in [(0.0098, Verdict.Cause.unknown), (0.0102, .sharedLink)] {
            var network = Self.ceiling.each { $0.queue = 0.02 }
            network.counts[3].queue = 0.02 + growth
            let line = network.verdict.evidence.first { $0.measure == .queueGrowthSeconds }
            #expect(line?.supports == cause)
        }
    }

    /// Rates that follow no line but keep most of its gain: the parts of it at two, four and eight times the threads.
    private static func bent(_ network: CauseNetwork, by parts: [Double]) -> CauseNetwork {
        var bent = network
        for (index, part) in parts.enumerated() {
            bent.counts[index + 1].rates = network.counts[index + 1].rates.map { $0 * part }
        }
        return bent
    }

    @Test func ofRatesThatFollowNoLineLossesAreToldWhereMostOfItsGainIsLeft() {
        let loss = Self.apart(Self.policer, by: 0.06)
        let networks: Networks = { part in Self.bent(loss, by: [0.93, 0.82, part]) }
        #expect(networks(0.6).verdict.shape == .saturating)
        let gains = [0.5, 0.58, 0.62, 0.7].map { networks($0).verdict.cause }
        #expect(gains == [.unknown, .unknown, .pathLoss, .pathLoss])
        var few = networks(0.7)
        few.counts.removeLast()
        #expect(few.verdict.cause == .unknown, "Over a ratio of four it is not told.")
    }

    @Test func slowStartIsTheCauseFromTwoThirdsOfTheTimeOn() {
        // 0.2 s and 100 ms · log₂(1 + 1000000/14480) = 0.6132 s
        let networks: Networks = { share in
            var network = CauseNetwork(
                counts: [(1, 1), (2, 1.4), (4, 1.6)].map { threads, times in
                    .init(
                        threads: threads, rates: CauseNetwork.rates(1_000_000 * times * share / 0.8132, blocks: 5),
                        start: 0.2,
                        steadyPart: 0)
                })
            network.bytes = 1_000_000
            network.roundTrip = 0.1
            return network
        }
        #expect(causes(at: 0.67, networks) == [.unknown, .ramp])
    }

    @Test func settingUpIsTheCauseFromHalfOfTheTimeOn() {
        let networks: Networks = { share in
            var network = CauseNetwork.flat(500_000).each {
                $0.start = share * 0.1
                $0.steadyPart = 0
            }
            network.bytes = 50_000
            return network
        }
        #expect(causes(at: 0.5, networks) == [.unknown, .setupCost])
    }
}
