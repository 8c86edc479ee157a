import Testing

@testable import LinkEmulator

/// A link under made-up time.
@Suite struct LinkTests {
    /// 1.5 MB/s: a packet of 1500 bytes takes a millisecond.
    private func link(
        steps: [LinkParameters.Step] = [], delay: Double = 0, queue: Int = 1_000_000, loss: Double = 0,
        policer: PolicerParameters? = nil, seed: UInt64 = 1
    ) throws -> Link {
        Link(
            try #require(
                LinkParameters(
                    bytesPerSecond: 1.5e6, steps: steps, delaySeconds: delay, queueBytes: queue, lossProbability: loss,
                    policer: policer, seed: seed)))
    }

    private func offer(_ link: inout Link, bytes: Int = 1500, at now: UInt64, port: UInt8 = 80) -> Link.Outcome {
        Packet.ipv4(bytes: bytes, port: port).withUnsafeBytes { link.offer($0, at: now) }
    }

    @Test func aPacketTakesItsLengthOverTheRateAndThenTheDelay() throws {
        var link = try link(delay: 0.02)
        #expect(offer(&link, at: 5_000_000) == .arrives(26_000_000))
        #expect(offer(&link, bytes: 150, at: 100_000_000) == .arrives(120_100_000))
    }

    @Test func packetsLeaveOneAfterTheOther() throws {
        var link = try link()
        #expect(offer(&link, at: 0) == .arrives(1_000_000))
        #expect(offer(&link, at: 0) == .arrives(2_000_000))
        #expect(offer(&link, at: 1_500_000) == .arrives(3_000_000))
        #expect(offer(&link, at: 10_000_000) == .arrives(11_000_000))
    }

    @Test func whatDoesNotFitIntoTheQueueIsDropped() throws {
        var link = try link(queue: 3000)
        #expect(offer(&link, at: 0) == .arrives(1_000_000))
        #expect(offer(&link, at: 0) == .arrives(2_000_000))
        #expect(offer(&link, at: 0) == .overflown)
        #expect(offer(&link, at: 900_000) == .overflown)
        #expect(offer(&link, at: 1_000_000) == .arrives(3_000_000))
    }

    @Test func aStepChangesTheRateFromItsMomentOn() throws {
        var link = try link(steps: [.init(seconds: 1, bytesPerSecond: 15e6), .init(seconds: 2, bytesPerSecond: 150e6)])
        let start: UInt64 = 7_000_000_000
        #expect(offer(&link, at: start) == .arrives(start + 1_000_000))
        #expect(offer(&link, at: start + 1_000_000_000) == .arrives(start + 1_000_100_000))
        #expect(offer(&link, at: start + 3_000_000_000) == .arrives(start + 3_000_010_000))
    }

    @Test func chanceTakesItsShareAndIsTheSameForTheSameSeed() throws {
        let fates = try ([1, 1, 2] as [UInt64]).map { seed in
            var link = try link(loss: 0.1, seed: seed)
            return (0..<10_000).map { offer(&link, at: UInt64($0) * 1_000_000) == .lost }
        }
        #expect(fates[0] == fates[1])
        #expect(fates[0] != fates[2])
        // The standard deviation is √(10⁴ · 0.1 · 0.9) = 30.
        #expect(abs(fates[0].count { $0 } - 1000) < 150)
    }

    @Test func aPolicerHoldsEachFlowToItsRate() throws {
        let policer = PolicerParameters(.flow, bytesPerSecond: 300_000, burstBytes: 3000)
        var link = try link(policer: policer)
        let first = (0..<4).map { _ in offer(&link, at: 0, port: 1) }
        #expect(first.map { $0 == .policed } == [false, false, true, true])
        #expect(offer(&link, at: 0, port: 2) != .policed, "Another flow has a bucket of its own.")
        #expect(offer(&link, at: 4_000_000, port: 1) == .policed)
        #expect(offer(&link, at: 5_000_000, port: 1) != .policed, "1500 bytes come in after 5 ms.")
    }

    @Test func aPolicerOfClientsTakesTheirFlowsTogether() throws {
        let policer = PolicerParameters(.client, bytesPerSecond: 300_000, burstBytes: 3000)
        var link = try link(policer: policer)
        #expect((1...3).map { offer(&link, at: 0, port: $0) == .policed } == [false, false, true])
    }

    @Test(arguments: [1500, 64, 20, 3, 0])
    func packetsOfAnyLengthAreCarried(bytes: Int) throws {
        let policer = PolicerParameters(.flow, bytesPerSecond: 1, burstBytes: 3000)
        var link = try link(policer: policer)
        let packet = Array(Packet.ipv4().prefix(bytes))
        #expect(packet.withUnsafeBytes { link.offer($0, at: 0) } == .arrives((UInt64(bytes) * 1_000_000 + 750) / 1500))
    }

    @Test func whatIsNoLinkIsRefused() {
        #expect(LinkParameters(bytesPerSecond: 0) == nil)
        #expect(LinkParameters(bytesPerSecond: 1, delaySeconds: -1) == nil)
        #expect(LinkParameters(bytesPerSecond: 1, queueBytes: 1499) == nil)
        #expect(LinkParameters(bytesPerSecond: 1, lossProbability: 1) == nil)
        #expect(LinkParameters(bytesPerSecond: 1, steps: [.init(seconds: 1, bytesPerSecond: 0)]) == nil)
        let steps = [2.0, 1].map { LinkParameters.Step(seconds: $0, bytesPerSecond: 1) }
        #expect(LinkParameters(bytesPerSecond: 1, steps: steps) == nil)
        #expect(LinkParameters(bytesPerSecond: 1, steps: steps.reversed()) != nil)
    }
}
