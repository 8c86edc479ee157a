import Testing

@testable import Sweep

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
}
