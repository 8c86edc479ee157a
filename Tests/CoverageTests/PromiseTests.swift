import Statistics
import Sweep
import Testing

@testable import Analysis
@testable import coverage

@Suite struct PromiseTests {
    private static let scenario = Scenario(
        truth: .gain(1.25), noise: .logNormal(0.2), counts: [1, 4], blocks: 12, pilotBlocks: 12)

    @Test func theNumberIsReadFromTheSentence() {
        #expect(Promise.trials(in: "If these estimates are right, about 38 trials would show the gain.") == 38)
        #expect(Promise.trials(in: "More trials are unlikely to settle it.") == nil)
    }

    @Test func estimatesOfAFirstSweepAreTheTruth() throws {
        var generator = SplitMix64(seed: 2)
        let whole = try #require(try SimulatedRun(Self.scenario, using: &generator).idealized(Self.scenario))
        let ratio = try #require(
            Analysis(whole.contents, bytesPerTrial: nil, rule: .standard).summary()[.ranged(4)]?.speedup?.estimate)
        #expect((ratio - 1.25).magnitude < 1e-9)
    }

    @Test func tooFewCompleteBlocksMakeNoFirstSweep() throws {
        var few = Self.scenario
        few.blocks = 3
        var generator = SplitMix64(seed: 3)
        #expect(try SimulatedRun(few, using: &generator).idealized(few) == nil)
    }

    @Test func onlyAScenarioWithAFirstSweepHasAPromise() async throws {
        let tallies = try await Simulation(sweeps: 10, seed: 1).tallies(Self.scenario)
        #expect(tallies[.promiseKept].sweeps == 10)
        var plain = Self.scenario
        plain.pilotBlocks = nil
        #expect(Promise(Judgement(plain)) == nil)
    }
}
