import Testing

@testable import Lab

/// What a pacer makes of every kind of limit, under made-up time: every tick takes all that has been released.
@Suite struct PacedScenarioTests {
    @Test func theLimitOfAClientIsThatOfItsTransfersTogether() throws {
        var setup = try TrialSetup(Scenario(contentLength: 1, bytesPerSecondPerClient: 6e6))
        for (key, client) in [(1, "a"), (2, "a"), (3, "b")] { setup.begin(key, client: client) }
        setup.run(seconds: 1)
        #expect(setup.sent(1) == 3_000_000 && setup.sent(2) == 3_000_000 && setup.sent(3) == 6_000_000)
    }

    @Test func burstsComeAtTheirTimesAndLoseNothing() throws {
        var setup = try TrialSetup(Scenario(contentLength: 1, bytesPerSecondPerConnection: 1e6, burstSeconds: 0.5))
        setup.begin(1, bytes: 1_250_000)
        setup.run(seconds: 0.495)
        #expect(setup.sent(1) == 0)
        setup.run(seconds: 0.005)
        #expect(setup.sent(1) == 500_000)
        setup.run(seconds: 0.495)
        #expect(setup.sent(1) == 500_000)
        setup.run(seconds: 0.005)
        #expect(setup.sent(1) == 1_000_000)
        setup.run(seconds: 0.25)
        #expect(setup.sent(1) == 1_250_000, "The last bytes do not wait for another burst.")
    }

    @Test func freeBytesComeAtOnceWhereNothingElseLimitsThem() throws {
        var setup = try TrialSetup(Scenario(contentLength: 1, bytesPerSecondPerConnection: 1e6, freeBytes: 300_000))
        setup.begin(1)
        setup.run(seconds: 0.005)
        #expect(abs(setup.sent(1) - 300_000) <= 5_000)
        setup.run(seconds: 0.995)
        #expect(abs(setup.sent(1) - 1_300_000) <= 5_000)
    }

    @Test func freeBytesAreATokenBucketBehindWhatAllHave() throws {
        let scenario = try Scenario(
            contentLength: 1, bytesPerSecondPerConnection: 1e6, bytesPerSecondInAll: 4e6, freeBytes: 300_000)
        var setup = try TrialSetup(scenario)
        setup.begin(1)
        setup.run(seconds: 0.1)
        #expect(abs(setup.sent(1) - 400_000) <= 1, "4 MB/s until the bucket is empty,")
        setup.run(seconds: 0.4)
        #expect(abs(setup.sent(1) - 800_000) <= 1, "then what flows into it.")
    }

    @Test func onlyTheFirstTransferIsCold() throws {
        let scenario = try Scenario(contentLength: 1, bytesPerSecondPerConnection: 2e6, coldBytesPerSecond: 1e6)
        var setup = try TrialSetup(scenario)
        setup.begin(1)
        setup.begin(2)
        setup.run(seconds: 1)
        #expect(setup.sent(1) == 1_000_000 && setup.sent(2) == 2_000_000)
    }

    @Test func afterAColdStartWithoutOtherLimitsAllComesAtOnce() throws {
        var setup = try TrialSetup(Scenario(contentLength: 1, coldBytesPerSecond: 1e6))
        setup.begin(1)
        setup.begin(2, bytes: 1 << 40)
        setup.run(seconds: 0.005)
        #expect(setup.sent(1) == 5_000 && setup.sent(2) == 1 << 40)
    }

    @Test func aDriftIsThereFromTheFirstTransferOn() throws {
        let change = CapacityChange(.drift, to: 1e6, seconds: 2)
        var setup = try TrialSetup(Scenario(contentLength: 1, bytesPerSecondInAll: 3e6, capacityChange: change))
        setup.run(seconds: 10)
        setup.begin(1)
        setup.run(seconds: 2)
        #expect(abs(setup.sent(1) - 4_000_000) <= 6_000, "The mean is 2 MB/s.")
        setup.run(seconds: 1)
        #expect(abs(setup.sent(1) - 5_000_000) <= 6_000)
    }

    @Test func aStepComesAtOnce() throws {
        let change = CapacityChange(.step, to: 1e6, seconds: 1)
        var setup = try TrialSetup(Scenario(contentLength: 1, bytesPerSecondInAll: 3e6, capacityChange: change))
        setup.begin(1)
        setup.run(seconds: 1)
        #expect(abs(setup.sent(1) - 3_000_000) <= 1)
        setup.run(seconds: 1)
        #expect(abs(setup.sent(1) - 4_000_000) <= 1)
    }

    @Test func crossTrafficLeavesMoreToMoreConnections() throws {
        let traffic = CrossTraffic(connections: 2, seconds: 0.5)
        let scenario = try Scenario(contentLength: 1, bytesPerSecondInAll: 3e6, crossTraffic: traffic)
        var (alone, four) = (try TrialSetup(scenario), try TrialSetup(scenario))
        alone.begin(1)
        for key in 1...4 { four.begin(key) }
        alone.run(seconds: 200)
        four.run(seconds: 200)
        // Half of the time 1/3 against 1, and 4/6 against 1.
        #expect(abs(Double(alone.sent(1)) / 600e6 - 2.0 / 3) < 0.05)
        #expect(abs(Double((1...4).map(four.sent).reduce(0, +)) / 600e6 - 5.0 / 6) < 0.05)
    }

    @Test func oneInEachFewTransfersIsSlow() throws {
        let stragglers = Stragglers(oneIn: 4, share: 0.25)
        var setup = try TrialSetup(
            Scenario(contentLength: 1, bytesPerSecondPerConnection: 1e6, stragglers: stragglers, seed: 9))
        for key in 0..<12 { setup.begin(key) }
        setup.run(seconds: 1)
        for group in 0..<3 {
            let sent = (0..<4).map { setup.sent(group * 4 + $0) }.sorted()
            #expect(sent == [250_000, 1_000_000, 1_000_000, 1_000_000])
        }
    }

    @Test func contentionTakesFromEach() throws {
        let contention = Contention(contention: 0.25, crosstalk: 0.125)
        var setup = try TrialSetup(
            Scenario(contentLength: 1, bytesPerSecondPerConnection: 1e6, contention: contention))
        setup.begin(1)
        setup.run(seconds: 1)
        #expect(setup.sent(1) == 1_000_000)
        setup.begin(2)
        setup.run(seconds: 1)
        #expect(abs(setup.sent(2) - 666_666) <= 1)
    }

    /// Transfers of one pacer, which take all that they are given.
    private struct TrialSetup {
        private var pacer: FairPacer
        private var sentBytes: [FairPacer.Key: Int64] = [:]
        private var now: UInt64 = 0

        init(_ scenario: Scenario) throws {
            pacer = try #require(FairPacer(scenario, now: 0))
        }

        mutating func begin(_ key: FairPacer.Key, bytes: Int64 = 1 << 40, client: String = "") {
            pacer.add(key, bytes: bytes, client: client)
            sentBytes[key] = 0
        }

        mutating func run(seconds: Double) {
            let end = now + UInt64((seconds * 1e9).rounded())
            while now < end {
                now = min(now + 5_000_000, end)
                pacer.advance(to: now)
                for key in sentBytes.keys { takeAll(key) }
            }
        }

        func sent(_ key: FairPacer.Key) -> Int64 { sentBytes[key] ?? 0 }

        private mutating func takeAll(_ key: FairPacer.Key) {
            let bytes = pacer.available(key)
            sentBytes[key, default: 0] += bytes
            pacer.spend(bytes, of: key)
        }
    }
}
