import Testing

@testable import Analysis

/// What limits all connections together: one branch of the decision after the other, by figures on both sides of its
/// thresholds.
@Suite struct CauseOfCeilingTests {
    private static let link = CauseNetwork.level {
        $0.queue = 0.03
        $0.outOfOrder = 0.05
        $0.scatter = $0.threads == 1 ? 0 : 0.1
    }

    @Test func aQueueThatAllShare() {
        let found = Self.link.finding(.flat)
        #expect(found.names == [.sharedLink, .clientCap])
        #expect(
            found.lines == [
                "rate_gain shared_link", "queue_seconds shared_link", "ceiling_out_of_order_share shared_link",
                "ceiling_scatter shared_link", "queue_growth_seconds unknown",
            ])
        #expect(found.evidence.map(\.threshold) == [1.1, 0.005, 0.002, 0.01, 0.01])
        #expect(found.ceilingCause == nil)
    }

    @Test func aQueueThatGrowsWithTheThreads() {
        for (growth, word) in [(0.009, "unknown"), (0.011, "shared_link")] {
            var network = Self.link
            network.counts[3].queue = 0.03 + growth
            #expect(network.finding(.flat).lines.last == "queue_growth_seconds \(word)")
        }
    }

    /// There is a queue from 5 ms on, and from a quarter of the round trip on.
    @Test(arguments: [(0.004, 0.0049), (0.1, 0.024), (0.02, 0.0049)])
    func aQueueThatIsTooShortToBeOne(roundTrip: Double, queue: Double) {
        let found = CauseNetwork.level { $0.queue = queue }.away(roundTrip).finding(.flat)
        #expect(found.names == [.clientCap, .sharedLink])
        #expect(
            found.lines == [
                "rate_gain client_cap", "queue_seconds client_cap", "ceiling_out_of_order_share client_cap",
                "ceiling_scatter client_cap",
            ])
        let longer = Self.link.each { $0.queue = queue + 0.002 }.away(roundTrip).finding(.flat)
        #expect(longer.names == [.sharedLink, .clientCap])
    }

    @Test func nearbyAQueueIsNotBelieved() {
        let near = Self.link.away(0.0009).finding(.flat)
        #expect(near.names == [.unknown, .sharedLink])
        #expect(near.lines.dropFirst().prefix(2) == ["queue_seconds unknown", "ceiling_out_of_order_share policer"])
        #expect(Self.link.away(0.0011).finding(.flat).cause == .sharedLink)
        #expect(CauseNetwork.level { $0.queue = 0.03 }.away(0.0009).finding(.flat).cause == .clientCap)
    }

    /// Shares to the byte behind a queue are no link's, and no cap's either.
    @Test func equalSharesBehindAQueueNameNothing() {
        #expect(CauseNetwork.level { $0.queue = 0.03 }.finding(.flat).names == [.unknown, .clientCap])
        // The middle queue decides, of four the second one.
        #expect(CauseNetwork.level { $0.queue = $0.threads < 8 ? 0.03 : 0 }.finding(.flat).cause == .unknown)
        #expect(CauseNetwork.level { $0.queue = $0.threads < 4 ? 0.03 : 0 }.finding(.flat).cause == .clientCap)
    }

    @Test func sharesThatAreNotExact() {
        let found = CauseNetwork.level { $0.scatter = 0.011 }.finding(.flat)
        #expect(found.names == [.unknown, .clientCap])
        #expect(found.lines.last == "ceiling_scatter shared_link")
        #expect(CauseNetwork.level { $0.scatter = 0.009 }.finding(.flat).cause == .clientCap)
        var one = CauseNetwork.level()
        one.counts[2].scatter = 0.011
        #expect(one.finding(.flat).cause == .unknown, "The count with the least equal shares decides.")
    }

    @Test func trialsThatAreNotEqual() {
        #expect(CauseNetwork.level(off: 0.04).finding(.flat).names == [.unknown, .clientCap])
        #expect(CauseNetwork.level(off: 0.02).finding(.flat).cause == .clientCap)
        #expect(CauseNetwork.level().once.finding(.flat).cause == .unknown)
    }

    @Test func lossesWithoutAQueue() {
        let policer = CauseNetwork.level { $0.outOfOrder = 0.011 }.finding(.flat)
        #expect(policer.names == [.policer, .sharedLink])
        #expect(policer.lines.dropFirst(2).first == "ceiling_out_of_order_share policer")
        #expect(CauseNetwork.level { $0.outOfOrder = 0.009 }.finding(.flat).names == [.unknown, .sharedLink])
        #expect(CauseNetwork.level(off: 0.09) { $0.outOfOrder = 0.05 }.finding(.flat).cause == .policer)
        #expect(CauseNetwork.level(off: 0.12) { $0.outOfOrder = 0.05 }.finding(.flat).cause == .unknown)
        var one = CauseNetwork.level()
        one.counts[1].outOfOrder = 0.05
        #expect(one.finding(.flat).cause == .policer, "The count with the most losses decides.")
    }

    @Test func ofAKneeTheCountsBelowAndThoseAboveAreLookedAtApart() {
        var network = CauseNetwork.rising(1_000_000, upTo: 4_000_000)
        network.counts[1].scatter = 0.3
        network.counts[3].queue = 0.03
        network.counts[3].outOfOrder = 0.05
        network.counts[3].scatter = 0.1
        let found = network.finding(.knee, knee: 4)
        #expect(found.names == [.connectionThrottle, .policer])
        #expect(found.ceilingCause == .sharedLink)
        #expect(!found.lines.contains { $0.hasPrefix("queue_growth_seconds") })
        #expect(network.finding(.knee, knee: 3.9).cause == .unknown)
    }

    @Test func lossesBelowTheKneeOfALinkWithAQueueMayBeThoseOfTheQueue() {
        var network = CauseNetwork.rising(1_000_000, upTo: 4_000_000).each { $0.outOfOrder = 0.05 }
        network.counts[3].scatter = 0.1
        #expect(network.finding(.knee, knee: 4).names == [.policer, .connectionThrottle])
        network.counts[3].queue = 0.03
        let found = network.finding(.knee, knee: 4)
        #expect(found.names == [.unknown, .policer])
        #expect(found.ceilingCause == .sharedLink)
    }

    @Test func aKneeBelowAllCountsLeavesTheSmallestOne() {
        let found = CauseNetwork.level { $0.window = 0.9 }.finding(.knee, knee: 0.8)
        #expect(found.cause == .receiveWindow)
        #expect(found.ceilingCause == .clientCap)
    }
}
