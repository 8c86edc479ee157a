import Testing

@testable import Journal

@Suite struct KnownTruthTests {
    @Test func ratesGrowWithTheConnectionsUpToTheCeiling() {
        let truth = KnownTruth(bytesPerSecondPerConnection: 4e6, bytesPerSecondInAll: 18e6)
        #expect([1, 2, 4, 5, 64].map(truth.bytesPerSecond) == [4e6, 8e6, 16e6, 18e6, 18e6])
        #expect(truth.knee == 4.5)
    }

    @Test func withoutACeilingThereIsNoKnee() {
        let truth = KnownTruth(bytesPerSecondPerConnection: 4e6, bytesPerSecondInAll: nil)
        #expect(truth.bytesPerSecond(connections: 100) == 4e8)
        #expect(truth.knee == nil)
    }

    @Test func withOnlyACeilingEveryCountReachesIt() {
        let truth = KnownTruth(bytesPerSecondPerConnection: nil, bytesPerSecondInAll: 2e6)
        #expect(truth.bytesPerSecond(connections: 1) == 2e6)
        #expect(truth.knee == nil)
    }

    @Test func withoutLimitsNothingIsKnown() {
        let truth = KnownTruth(bytesPerSecondPerConnection: nil, bytesPerSecondInAll: nil)
        #expect(truth.bytesPerSecond(connections: 8) == nil)
        #expect(truth.knee == nil)
    }

    @Test func moreConnectionsThanAreServedHaveNoKnownRate() {
        let truth = KnownTruth(bytesPerSecondPerConnection: 2, bytesPerSecondInAll: nil, admittedConnections: 4)
        #expect(truth.bytesPerSecond(connections: 4) == 8)
        #expect(truth.bytesPerSecond(connections: 5) == nil)
    }

    @Test func contentionReducesTheRateAndLeavesNoKnee() {
        let truth = KnownTruth(
            bytesPerSecondPerConnection: 4, bytesPerSecondInAll: 100, contention: 0.25, crosstalk: 0.125)
        #expect(truth.bytesPerSecond(connections: 1) == 4)
        // 2 · 4 / (1 + 0.25 + 2 · 0.125)
        #expect(truth.bytesPerSecond(connections: 2) == 8 / 1.5)
        #expect(truth.knee == nil)
    }

    @Test func aTruthWithoutAScenarioIsDecoded() throws {
        let text = #"{"bytes_per_second_in_all": 2, "bytes_per_second_per_connection": 1}"#
        let read = try JSONText.decode(KnownTruth.self, from: Array(text.utf8))
        #expect(read == KnownTruth(bytesPerSecondPerConnection: 1, bytesPerSecondInAll: 2))
    }
}
