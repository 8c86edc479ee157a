import Testing

@testable import Lab

/// The pacer under made-up time: every tick takes all that has been released.
@Suite struct FairPacerTests {
    @Test func withoutALimitThereIsNothingToPace() throws {
        #expect(try FairPacer(Scenario(contentLength: 1), now: 0) == nil)
    }

    @Test func aTransferStartsWithoutCredit() throws {
        var pacer = try makePacer(perConnection: 4e6, inAll: nil)
        pacer.advance(to: 5_000_000_000)
        let key = 1
        pacer.add(key, bytes: 1_000_000)
        #expect(pacer.available(key) == 0)
        pacer.advance(to: 5_001_000_000)
        #expect(pacer.available(key) == 4000)
    }

    @Test(arguments: [(1, 4e6), (3, 4e6), (5, 4e6), (8, 2.5e6), (16, 1.25e6)])
    func eachGetsTheSmallerOfItsLimitAndAnEqualShare(connections: Int, each: Double) throws {
        var pacer = try makePacer(perConnection: 4e6, inAll: 20e6)
        let keys = Array(1...connections)
        for key in keys { pacer.add(key, bytes: 100_000_000) }
        let sent = spend(&pacer, keys, from: 0, through: 1_000_000_000, every: 5_000_000)
        for key in keys {
            #expect(abs(Double(sent[key] ?? 0) - each) <= 1)
        }
    }

    @Test func withoutALimitForEachOneAllIsShared() throws {
        var pacer = try makePacer(perConnection: nil, inAll: 20e6)
        let key = 1
        pacer.add(key, bytes: 100_000_000)
        #expect(spend(&pacer, [key], from: 0, through: 1_000_000_000, every: 5_000_000)[key] == 20_000_000)
    }

    @Test(arguments: [1, 7, 13_000, 4_999_999, 5_000_000, 31_000_000, 50_000_000] as [UInt64])
    func theRateDoesNotDependOnHowPunctualTheTicksAre(every tick: UInt64) throws {
        var pacer = try makePacer(perConnection: 4e6, inAll: 20e6)
        let keys = Array(1...8)
        for key in keys { pacer.add(key, bytes: 100_000_000) }
        let ticks = tick * (min(1_000_000_000 / tick, 10_000))
        let sent = spend(&pacer, keys, from: 0, through: ticks, every: tick)
        #expect(abs(Double(sent.values.reduce(0, +)) - 20e6 * Double(ticks) / 1e9) <= 8)
    }

    @Test func whatIsLaterThanTheBacklogIsLost() throws {
        var pacer = try makePacer(perConnection: 4e6, inAll: nil)
        let key = 1
        pacer.add(key, bytes: 100_000_000)
        pacer.advance(to: 10_000_000_000)
        #expect(pacer.available(key) == 200_000)
    }

    @Test func theLastByteIsReleasedAtLengthOverRate() throws {
        var pacer = try makePacer(perConnection: 4e6, inAll: nil)
        let key = 1
        pacer.add(key, bytes: 3_999_999)
        let end = try #require(finish(&pacer, [key: 3_999_999])[key])
        #expect(end >= 999_999_750 && end <= 999_999_751)
    }

    @Test func aShortTransferIsDueBeforeTheQuantumEnds() throws {
        var pacer = try makePacer(perConnection: 4e6, inAll: nil)
        pacer.add(1, bytes: 4000)
        #expect(pacer.nextRelease == 1_000_000)
        pacer.add(2, bytes: 100_000_000)
        #expect(pacer.nextRelease == 1_000_000)
    }

    @Test func aLongTransferIsReleasedEveryQuantum() throws {
        var pacer = try makePacer(perConnection: 4e6, inAll: nil)
        #expect(pacer.nextRelease == nil)
        pacer.add(1, bytes: 100_000_000)
        #expect(pacer.nextRelease == 5_000_000)
    }

    @Test func theSharedRateIsUsedWholeUntilTheLastOneEnds() throws {
        var pacer = try makePacer(perConnection: nil, inAll: 10e6)
        let lengths: [Int64] = [1_000_000, 2_000_000, 3_000_001]
        let keys = [1, 2, 3]
        for (key, length) in zip(keys, lengths) { pacer.add(key, bytes: length) }
        let ends = finish(&pacer, Dictionary(uniqueKeysWithValues: zip(keys, lengths)))
        // 1 MB each by 0.3 s, another MB of two by 0.5 s, the rest alone.
        for (key, nanoseconds) in zip(keys, [300_000_000, 500_000_000, 600_000_100] as [Double]) {
            #expect(abs(Double(try #require(ends[key])) - nanoseconds) <= 10)
        }
    }

    @Test func whatASlowReaderLeavesGoesToTheOthers() throws {
        var pacer = try makePacer(perConnection: nil, inAll: 10e6)
        let slow = 1
        pacer.add(slow, bytes: 100_000_000)
        let quick = 2
        pacer.add(quick, bytes: 100_000_000)
        let sent = spend(&pacer, [quick], from: 0, through: 1_000_000_000, every: 5_000_000)
        #expect(pacer.available(slow) == 250_000)
        #expect(sent[quick] == 9_750_000)
    }

    @Test func whoHasEarnedAllIsLeftOutFromThatMomentOn() throws {
        var pacer = try makePacer(perConnection: nil, inAll: 10e6)
        let (short, long) = (1, 2)
        pacer.add(short, bytes: 10_000)
        pacer.add(long, bytes: 100_000_000)
        pacer.advance(to: 20_000_000)
        #expect(pacer.available(short) == 10_000)
        #expect(pacer.available(long) == 190_000)
    }

    @Test func theShareOfAnEndedTransferGoesToTheOthers() throws {
        var pacer = try makePacer(perConnection: nil, inAll: 10e6)
        let leaving = 1
        pacer.add(leaving, bytes: 100_000_000)
        let staying = 2
        pacer.add(staying, bytes: 100_000_000)
        pacer.remove(leaving)
        #expect(spend(&pacer, [staying], from: 0, through: 1_000_000_000, every: 5_000_000)[staying] == 10_000_000)
        #expect(pacer.available(leaving) == 0)
    }

    @Test func timeDoesNotGoBack() throws {
        var pacer = try makePacer(perConnection: 4e6, inAll: nil)
        let key = 1
        pacer.advance(to: 1_000_000_000)
        pacer.add(key, bytes: 100_000_000)
        pacer.advance(to: 500_000_000)
        pacer.advance(to: 1_010_000_000)
        #expect(pacer.available(key) == 40_000)
    }

    @Test func aRateOfOneByteASecondIsKept() throws {
        var pacer = try makePacer(perConnection: 1, inAll: nil)
        let key = 1
        pacer.add(key, bytes: 100)
        #expect(spend(&pacer, [key], from: 0, through: 10_000_000_000, every: 5_000_000)[key] == 10)
    }

    private func makePacer(perConnection: Double?, inAll: Double?) throws -> FairPacer {
        let scenario = try Scenario(
            contentLength: 1, bytesPerSecondPerConnection: perConnection, bytesPerSecondInAll: inAll)
        return try #require(FairPacer(scenario, now: 0))
    }

    private func spend(
        _ pacer: inout FairPacer, _ keys: [FairPacer.Key], from start: UInt64, through end: UInt64, every tick: UInt64
    ) -> [FairPacer.Key: Int64] {
        var sent: [FairPacer.Key: Int64] = [:]
        for now in stride(from: start + tick, through: end, by: Int(tick)) {
            pacer.advance(to: now)
            for key in keys { takeAll(&pacer, key, &sent) }
        }
        return sent
    }

    /// The moments at which transfers are complete, when ticks come exactly when the pacer asks for them.
    private func finish(_ pacer: inout FairPacer, _ lengths: [FairPacer.Key: Int64]) -> [FairPacer.Key: UInt64] {
        var sent: [FairPacer.Key: Int64] = [:]
        var ends: [FairPacer.Key: UInt64] = [:]
        while let now = pacer.nextRelease, ends.count < lengths.count {
            pacer.advance(to: now)
            for (key, length) in lengths where ends[key] == nil {
                takeAll(&pacer, key, &sent)
                guard sent[key] == length else { continue }
                ends[key] = now
                pacer.remove(key)
            }
        }
        return ends
    }

    private func takeAll(_ pacer: inout FairPacer, _ key: FairPacer.Key, _ sent: inout [FairPacer.Key: Int64]) {
        let bytes = pacer.available(key)
        sent[key, default: 0] += bytes
        pacer.spend(bytes, of: key)
    }
}
