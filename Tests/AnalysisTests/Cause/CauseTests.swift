import Testing

@testable import Analysis

/// The cause that is named on networks whose cause is known.
///
/// The figures are those that such networks showed behind an
/// emulated link, at 20 to 60 ms.
@Suite struct CauseTests {
    private typealias Cause = Verdict.Cause

    /// 1 MB/s to each, in bursts of a second that lose packets where several collide.
    private static var throttle: CauseNetwork {
        var network = CauseNetwork.rising(1_040_000)
        network.burstiness = 2.2
        for (index, (scatter, outOfOrder)) in [(0, 0), (0.02, 0.008), (0.063, 0.058), (0.095, 0.026)].enumerated() {
            network.counts[index].scatter = scatter
            network.counts[index].outOfOrder = outOfOrder
        }
        return network
    }

    private static var policer: CauseNetwork {
        var network = CauseNetwork.rising(970_000)
        network.burstiness = 0.108
        return network.each { $0.outOfOrder = 0.1 }
    }

    private static var loss: CauseNetwork {
        var network = CauseNetwork.rising(400_000, off: 0.05)
        network.roundTrip = 0.04
        network.burstiness = 0.45
        return network.each {
            $0.outOfOrder = 0.15
            $0.scatter = $0.threads == 1 ? 0 : 0.09
        }
    }

    private static var window: CauseNetwork { CauseNetwork.rising(780_000).each { $0.window = 0.98 } }

    private static var link: CauseNetwork {
        CauseNetwork.flat(4_800_000).each {
            $0.queue = 0.015
            $0.outOfOrder = 0.034 + 0.005 * Double($0.threads)
            $0.scatter = $0.threads == 1 ? 0 : 0.1
        }
    }

    private static var clientCap: CauseNetwork { CauseNetwork.flat(5_000_000).each { $0.queue = 0.002 } }

    private static var clientPolicer: CauseNetwork {
        CauseNetwork.flat(4_700_000).each {
            $0.outOfOrder = 0.08
            $0.scatter = $0.threads == 1 ? 0 : 0.2
        }
    }

    @Test func aThrottleHoldsEachConnectionToARate() {
        let verdict = Self.throttle.verdict
        #expect(verdict.shape == .linear)
        #expect(verdict.cause == .connectionThrottle)
        #expect(verdict.runnerUp == .policer)
        #expect(verdict.modelBasis == .steadyRate)
    }

    @Test func aThrottleWhoseBurstsOverrunAQueueIsNoPolicer() {
        var network = Self.throttle.each { $0.outOfOrder = 0.03 }
        network.counts[2].scatter = 0.01
        network.burstiness = 0.79
        #expect(network.verdict.cause == .connectionThrottle)
        network.burstiness = 0.4
        #expect(network.verdict.cause == .unknown)
        network.burstiness = nil
        #expect(network.verdict.cause == .unknown)
    }

    /// 2 MB/s in bursts of a second: eight connections end within the third burst, and seem to have three in two seconds.
    @Test func aThrottleInBurstsIsToldEvenWhereTheyBendTheCurve() {
        var network = Self.throttle
        network.bytes = 30_000_000
        for (index, each) in [1.0, 1.02, 1.12, 1.27].enumerated() {
            network.counts[index].rates = network.counts[index].rates.map { $0 * each }
        }
        network.counts[1].rates = network.counts[1].rates.map { $0 * 1.35 }
        #expect(network.verdict.shape != .linear)
        #expect(network.verdict.cause == .connectionThrottle)
        network.burstiness = 0.1
        #expect(network.verdict.cause == .unknown)
        #expect(network.verdict.runnerUp == .connectionThrottle)
    }

    @Test func aPolicerDropsEvenlyAndLossesStrikeByChance() {
        #expect(Self.policer.verdict.cause == .policer)
        #expect(Self.policer.verdict.runnerUp == .connectionThrottle)
        #expect(Self.loss.verdict.cause == .pathLoss)
        #expect(Self.policer.each { $0.scatter = 0.04 }.verdict.cause == .unknown)
    }

    @Test func lossesOverTwoCountsAreNotToldFromAShortQueue() {
        var network = Self.loss
        network.counts.removeLast(2)
        #expect(network.verdict.cause == .unknown)
        #expect(network.verdict.runnerUp == .pathLoss)
    }

    @Test func aWindowThatIsFullSetsThePace() {
        #expect(Self.window.verdict.cause == .receiveWindow)
        #expect(Self.window.verdict.runnerUp == .connectionThrottle)
        #expect(Self.window.each { $0.window = 0.5 }.verdict.cause == .connectionThrottle)
    }

    @Test func aLinkHasAQueue() {
        let verdict = Self.link.verdict
        #expect(verdict.answer == .noGain)
        #expect(verdict.cause == .sharedLink)
        #expect(verdict.runnerUp == .clientCap)
    }

    @Test func aLongQueueWithoutALostPacketIsALinkToo() {
        let network = Self.link.each {
            $0.queue = 0.12 + 0.006 * Double($0.threads)
            $0.outOfOrder = 0
            $0.window = 0.46
        }
        #expect(network.verdict.cause == .sharedLink)
    }

    @Test func aCapOfAllHasEqualSharesAndNoQueue() {
        #expect(Self.clientCap.verdict.cause == .clientCap)
        #expect(Self.clientCap.verdict.runnerUp == .sharedLink)
        #expect(Self.clientCap.each { $0.scatter = 0.05 }.verdict.cause == .unknown)
        #expect(Self.clientCap.each { $0.queue = 0.02 }.verdict.cause == .unknown)
    }

    @Test func aPolicerOfAllLosesPacketsWithoutAQueue() {
        #expect(Self.clientPolicer.verdict.cause == .policer)
        #expect(Self.clientPolicer.each { $0.outOfOrder = 0.005 }.verdict.cause == .unknown)
    }

    /// Over loopback, and next door, the gaps of a sender look like a queue of milliseconds.
    @Test func nearAServerAQueueIsNotBelieved() {
        var link = Self.link
        link.roundTrip = 0.0003
        #expect(link.verdict.cause == .unknown)
        var cap = Self.clientCap.each { $0.queue = 0.012 }
        cap.roundTrip = 0.000_01
        #expect(cap.verdict.cause == .clientCap)
    }

    @Test func aKneeHasOneCauseBelowAndAnotherAbove() {
        var network = CauseNetwork.rising(2_050_000, upTo: 4_830_000)
        network.burstiness = 0.79
        for index in [2, 3] {
            network.counts[index].queue = 0.016
            network.counts[index].outOfOrder = 0.07
            network.counts[index].scatter = 0.15
        }
        let verdict = network.verdict
        #expect(verdict.shape == .knee)
        #expect(verdict.cause == .connectionThrottle)
        #expect(verdict.ceilingCause == .sharedLink)
    }

    @Test func unequalConnectionsInOrderHaveNoCause() {
        let verdict = Self.throttle.each { $0.scatter = $0.threads == 1 ? 0 : 0.3 }.verdict
        #expect(verdict.cause == .unknown)
        #expect(verdict.runnerUp == .connectionThrottle)
    }

    /// 40 Mbit/s at 60 ms with a queue of a tenth of what is under way.
    @Test func aShortQueueIsNeverAThrottle() {
        var network = CauseNetwork(
            counts: [(1, 1_900_000.0, 0.019), (2, 2_650_000, 0.0086), (4, 2_770_000, 0.02), (8, 3_160_000, 0.043)].map {
                threads, rate, outOfOrder in
                .init(
                    threads: threads, rates: CauseNetwork.rates(rate, off: 0.05), scatter: threads == 1 ? 0 : 0.2,
                    outOfOrder: outOfOrder)
            })
        network.roundTrip = 0.06
        #expect([.unknown, .pathLoss].contains(network.verdict.cause))
    }

    @Test func withoutFiguresNoCauseIsNamed() {
        for network in [Self.throttle, Self.loss, Self.link, Self.clientCap, Self.window] {
            var bare = network.each {
                $0.queue = nil
                $0.window = nil
                $0.outOfOrder = nil
            }
            bare.roundTrip = nil
            bare.burstiness = nil
            #expect(bare.verdict.cause == .unknown)
        }
    }

    @Test func everyFigureNamesWhatItWasHeldAgainst() {
        let evidence = Self.throttle.verdict.evidence
        #expect(evidence.map(\.name) == ["rate_gain", "window_use", "out_of_order_share", "rate_scatter"])
        #expect(evidence.allSatisfy { $0.measure != nil })
        #expect(evidence.map(\.supports) == [.connectionThrottle, .unknown, .connectionThrottle, .connectionThrottle])
        #expect(evidence.last?.threshold == 0.12)
    }
}
