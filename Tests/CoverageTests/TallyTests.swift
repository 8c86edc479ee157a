import Testing

@testable import coverage

@Suite struct TallyTests {
    private func tally(_ sweeps: [(held: Int, of: Int)]) -> Tally {
        var tally = Tally()
        for sweep in sweeps { tally.add(sweep.held, of: sweep.of) }
        return tally
    }

    @Test func aShareOfSingleChancesHasTheErrorOfAProportion() throws {
        let tally = tally(Array(repeating: (1, 1), count: 90) + Array(repeating: (0, 1), count: 10))
        #expect(tally.share == 0.9)
        #expect((try #require(tally.error) - 0.03).magnitude < 1e-12)
    }

    /// Of intervals that hold all or none in a sweep there are as many observations as sweeps, not as intervals.
    @Test func chancesOfOneSweepAreOneObservation() throws {
        let tally = tally(Array(repeating: (16, 16), count: 90) + Array(repeating: (0, 16), count: 10))
        #expect(tally.share == 0.9)
        #expect((try #require(tally.error) - 0.03).magnitude < 1e-12)
    }

    @Test func whatNeverFailedIsUncertainByASweep() {
        #expect(tally(Array(repeating: (3, 3), count: 50)).error == 0.02)
    }

    @Test func aSweepWithoutAChanceDoesNotCount() {
        let tally = tally([(0, 0), (1, 1)])
        #expect(tally.sweeps == 1)
        #expect(self.tally([(0, 0)]).share == nil)
        #expect(self.tally([]).error == nil)
    }

    @Test func sweepsMayBeAddedInPartsAndInAnyOrder() {
        let sweeps = (0..<20).map { (held: $0 % 4, of: 4 + $0 % 3) }
        var parts = tally(Array(sweeps[12...].reversed()))
        parts.add(tally(Array(sweeps[..<12])))
        #expect(parts == tally(sweeps))
    }
}
