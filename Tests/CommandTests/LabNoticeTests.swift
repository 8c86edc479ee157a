import Journal
import Lab
import Testing

@testable import dlsweep

/// The built-in server's rates stand in run.json, which may have come from anywhere.
@Suite struct LabNoticeTests {
    @Test func theDemonstrationIsTold() {
        let truth = KnownTruth(bytesPerSecondPerConnection: 4e6, bytesPerSecondInAll: 2e7)
        #expect(
            LabNotice(truth).statement.contains("4 MB/s for each connection, 20 MB/s in total, so 5 threads are enough")
        )
    }

    @Test func noRateIsTooLargeToBeTold() {
        let truth = KnownTruth(bytesPerSecondPerConnection: 1e-300, bytesPerSecondInAll: 1e300)
        #expect(LabNotice(truth).statement.contains("0 B/s for each connection, 9.22 EB/s in total. "))
    }

    @Test func theDemonstrationHasItsKneeAtFiveConnections() {
        let truth = KnownTruth(Scenario.demonstration)
        #expect(truth.knee == 5)
        #expect([1, 4, 5, 16].map { truth.bytesPerSecond(connections: $0) } == [4e6, 16e6, 20e6, 20e6])
    }

    @Test func aLimitThatIsMissingGivesNoKnee() throws {
        let free = KnownTruth(try Scenario(contentLength: 1))
        #expect(free.bytesPerSecond(connections: 3) == nil && free.knee == nil)
        let alone = KnownTruth(try Scenario(contentLength: 1, bytesPerSecondPerConnection: 10))
        #expect(alone.bytesPerSecond(connections: 3) == 30 && alone.knee == nil)
        let together = KnownTruth(try Scenario(contentLength: 1, bytesPerSecondInAll: 10))
        #expect(together.bytesPerSecond(connections: 3) == 10 && together.knee == nil)
    }

    @Test func thePresetsHaveTheTruthThatTheyAreNamedFor() throws {
        #expect(try truth("knee").knee == 3.5)
        #expect(try truth("client-cap").bytesPerSecond(connections: 7) == 10e6)
        #expect(try truth("retrograde").bytesPerSecond(connections: 1) == 4e6)
        #expect(abs(try #require(try truth("retrograde").bytesPerSecond(connections: 4)) - 16e6 / 1.84) < 1e-3)
        #expect(try truth("retrograde").knee == nil)
        #expect(try truth("queues").bytesPerSecond(connections: 4) == 8e6)
        #expect(try truth("queues").bytesPerSecond(connections: 5) == nil)
    }

    @Test(arguments: ["drift", "step", "cross-traffic", "straggler", "free-credit"])
    func aRateThatChangesIsNoTruth(preset: String) throws {
        #expect(try truth(preset).bytesPerSecond(connections: 1) == nil)
    }

    private func truth(_ preset: String) throws -> KnownTruth { KnownTruth(try #require(Preset(named: preset))) }
}
