import Testing

@testable import Analysis

/// What limits each connection: one branch of the decision after the other, by figures on both sides of its thresholds.
@Suite struct CauseOfEachTests {
    private static let loss = CauseNetwork.linear(off: 0.06) {
        $0.outOfOrder = 0.1
        $0.scatter = $0.threads == 1 ? 0 : 0.09
    }
    private static let metered = CauseNetwork.linear { $0.outOfOrder = 0.1 }

    @Test func inOrderAndEqual() {
        let found = CauseNetwork.linear().finding(.linear)
        #expect(found.names == [.connectionThrottle, .policer])
        #expect(
            found.lines == [
                "rate_gain connection_throttle", "window_use unknown", "out_of_order_share connection_throttle",
                "rate_scatter connection_throttle",
            ])
        #expect(found.evidence.map(\.threshold) == [1.1, 0.8, 0.002, 0.12])
    }

    /// The larger scatter counts, be it that of connections or of trials.
    @Test func inOrderAndUnequal() {
        let connections = CauseNetwork.linear { $0.scatter = 0.13 }.finding(.linear)
        let trials = CauseNetwork.linear(off: 0.13).finding(.linear)
        for found in [connections, trials] {
            #expect(found.names == [.unknown, .connectionThrottle])
            #expect(found.lines.last == "rate_scatter unknown")
        }
        #expect(CauseNetwork.linear { $0.scatter = 0.11 }.finding(.linear).cause == .connectionThrottle)
        #expect(CauseNetwork.linear(off: 0.11).finding(.linear).cause == .connectionThrottle)
    }

    @Test func trialsThatCannotBeComparedNameNothing() {
        #expect(CauseNetwork.linear().once.finding(.linear).names == [.unknown, .connectionThrottle])
        #expect(Self.loss.once.finding(.linear).names == [.unknown, .pathLoss])
    }

    @Test func aFullWindow() {
        let found = CauseNetwork.linear { $0.window = 0.81 }.finding(.linear)
        #expect(found.names == [.receiveWindow, .connectionThrottle])
        #expect(found.lines == ["rate_gain receive_window", "window_use receive_window"])
        #expect(CauseNetwork.linear { $0.window = 0.79 }.finding(.linear).cause == .connectionThrottle)
    }

    @Test(arguments: [0.0021, 0.0099])
    func packetsOutOfOrderNowAndThenNameNothing(share: Double) {
        let found = CauseNetwork.linear { $0.outOfOrder = share }.finding(.linear)
        #expect(found.names == [.unknown, .pathLoss])
        #expect(found.lines.last == "out_of_order_share unknown")
        #expect(found.evidence.last?.threshold == 0.01)
    }

    @Test func lossesByChance() {
        let found = Self.loss.finding(.linear)
        #expect(found.names == [.pathLoss, .sharedLink])
        #expect(found.lines.suffix(2) == ["out_of_order_share path_loss", "rate_scatter path_loss"])
        #expect(found.evidence.last?.threshold == 0.05)
    }

    @Test func lossesThatAreNeitherByChanceNorMetered() {
        let found = CauseNetwork.linear(off: 0.04) { $0.outOfOrder = 0.1 }.finding(.linear)
        #expect(found.names == [.unknown, .pathLoss])
        #expect(found.lines.suffix(2) == ["out_of_order_share path_loss", "rate_scatter unknown"])
        #expect(Self.loss.only(1, 2).finding(.linear).names == [.unknown, .pathLoss])
        #expect(Self.loss.only(1, 2, 4).finding(.linear).cause == .pathLoss)
    }

    @Test func lossesOfAnEvenStreamAtEqualRates() {
        let found = Self.metered.bursty(0.24).finding(.linear)
        #expect(found.names == [.policer, .connectionThrottle])
        #expect(found.lines.suffix(3) == ["out_of_order_share policer", "rate_scatter policer", "burstiness policer"])
        #expect(found.evidence.map(\.threshold).suffix(2) == [0.03, 0.25])
    }

    @Test func lossesOfAStreamInBurstsAtEqualRates() {
        let found = Self.metered.bursty(0.51).finding(.linear)
        #expect(found.names == [.connectionThrottle, .policer])
        #expect(
            found.lines.suffix(3) == [
                "out_of_order_share policer", "rate_scatter policer", "burstiness connection_throttle",
            ])
        #expect(found.evidence.last?.threshold == 0.5)
    }

    @Test(arguments: [0.26, 0.49])
    func lossesOfAStreamThatIsNeitherEvenNorInBursts(burstiness: Double) {
        let found = Self.metered.bursty(burstiness).finding(.linear)
        #expect(found.names == [.unknown, .connectionThrottle])
        #expect(found.lines.last == "burstiness unknown")
    }

    @Test func lossesAtEqualRatesOfAStreamThatIsNotKnown() {
        let found = Self.metered.bursty(nil).finding(.linear)
        #expect(found.names == [.unknown, .policer])
        #expect(found.lines.last == "rate_scatter policer")
    }

    /// Of rates in no order the window is told, and what still rises by most of a line.
    @Test(arguments: [ScalingModel.Shape.saturating, .unknown])
    func ratesThatFollowNoLine(shape: ScalingModel.Shape) {
        #expect(CauseNetwork.linear { $0.window = 0.9 }.only(1, 2).finding(shape).cause == .receiveWindow)
        #expect(Self.loss.finding(shape).names == [.pathLoss, .sharedLink])
        #expect(Self.loss.only(1, 2, 4).finding(shape).names == [.unknown, .pathLoss])
        var slow = Self.loss
        slow.counts[3].rates = CauseNetwork.rates(4_700_000, off: 0.06)
        #expect(slow.finding(shape).names == [.unknown, .pathLoss])
        slow.counts[3].rates = CauseNetwork.rates(4_900_000, off: 0.06)
        #expect(slow.finding(shape).cause == .pathLoss)
        #expect(Self.metered.finding(shape).names == [.unknown, .policer])
    }

    @Test func aThrottleThatFollowsNoLineIsToldByItsBursts() {
        let bursts = CauseNetwork.linear().bursty(0.51).finding(.unknown)
        #expect(bursts.names == [.connectionThrottle, .policer])
        #expect(bursts.lines.last == "burstiness connection_throttle")
        let even = CauseNetwork.linear().bursty(0.49).finding(.unknown)
        #expect(even.names == [.unknown, .connectionThrottle])
        #expect(even.lines.last == "burstiness unknown")
        #expect(CauseNetwork.linear().bursty(nil).finding(.unknown).names == [.unknown, .connectionThrottle])
        #expect(CauseNetwork.linear().bursty(0.51).only(1, 2).finding(.unknown).cause == .unknown)
    }

    @Test func aFigureThatIsAskedForTwiceHasOneLine() {
        let found = Self.metered.bursty(0.51).finding(.unknown)
        #expect(found.cause == .connectionThrottle)
        #expect(found.lines.count { $0.hasPrefix("burstiness") } == 1)
    }

    @Test func ratesThatFallNameNothing() {
        let found = CauseNetwork.linear().finding(.retrograde)
        #expect(found.names == [.unknown, nil])
        #expect(found.lines == ["rate_gain unknown"])
    }
}
