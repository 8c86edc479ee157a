import Analysis
import Journal
import Statistics
import Sweep
import Testing

@testable import coverage

@Suite struct SimulationTests {
    private static let scenario = Scenario(
        truth: .knee(at: 2), noise: .logNormal(0.07), counts: [1, 2, 4, 8], blocks: 5, permutations: 39)

    private func tallies(_ scenario: Scenario = scenario, sweeps: Int, seed: UInt64 = 1) async throws -> Tallies {
        try await Simulation(sweeps: sweeps, seed: seed).tallies(scenario)
    }

    /// Sweeps are drawn by several threads, in batches that end in any order.
    @Test func theSameSeedGivesTheSameTable() async throws {
        let first = try await tallies(sweeps: 90)
        #expect(try await tallies(sweeps: 90) == first)
        #expect(try await tallies(sweeps: 90, seed: 2) != first)
    }

    /// A share of 0.95 is seldom four Monte Carlo errors away.
    @Test func intervalsThatSupposeLittleHoldTheirTruths() async throws {
        let found = try await tallies(sweeps: 200)
        for measure in [Measure.secondsMean, .rateGeometricMean, .speedup, .plainSpeedup, .verdictSpeedup] {
            let (share, error) = (try #require(found[measure].share), try #require(found[measure].error))
            #expect(share > 0.95 - 4 * error, "\(measure): \(share)")
        }
        #expect(try #require(found[.simultaneous].share) >= 0.9)
        #expect(try #require(found[.bestSet].share) >= 0.9)
        #expect(try #require(found[.answerRight].share) >= 0.95)
        #expect(try #require(found[.shapeRight].share) >= 0.9)
        #expect(try #require(found[.levels].share) <= 0.15)
    }

    /// What misleads an interval must show, or the table could not fail.
    @Test func aWrongTruthShows() async throws {
        var spiked = Self.scenario
        spiked.noise = .spikes(3)
        #expect(try #require(try await tallies(spiked, sweeps: 60)[.secondsVariance].share) < 0.8)
        var flat = Self.scenario
        flat.truth = .flat
        let found = try await tallies(flat, sweeps: 60)
        #expect(try #require(found[.answerRight].share) + (try #require(found[.answerAbstained].share)) > 0.9)
        #expect(found[.perConnection].sweeps == 0)
    }

    @Test func failedTrialsAreMissingAndTheirRateIsHeld() async throws {
        var failing = Self.scenario
        failing.recording.failureRate = 0.3
        var generator = SplitMix64(seed: 3)
        let run = try SimulatedRun(failing, using: &generator)
        #expect(run.seconds.joined().contains { $0 == nil })
        #expect(run.contents.hasFailures)
        #expect(try #require(try await tallies(failing, sweeps: 40)[.failureRate].share) > 0.85)
        #expect(try await tallies(sweeps: 5)[.failureRate].sweeps == 0)
    }

    @Test func timesFollowTruthNoiseAndOrder() throws {
        var still = Scenario(
            truth: .knee(at: 2), noise: Noise(name: "none", deviation: 0), counts: [1, 2, 4], blocks: 2)
        var generator = SplitMix64(seed: 4)
        #expect(try SimulatedRun(still, using: &generator).seconds == [[100, 100], [50, 50], [50, 50]])
        still.noise.drift = 1
        let times = try SimulatedRun(still, using: &generator).contents.trials.map { trial in
            try #require(trial.seconds) / still.seconds(trial.treatment.threads)
        }
        for (place, time) in times.enumerated() { #expect((time - (1 + (Double(place) + 0.5) / 8)).magnitude < 1e-12) }
    }

    @Test func neighborsAreAlikeWhereTheNoiseIsCorrelated() throws {
        var alike = Scenario(truth: .flat, noise: .autoregressive, counts: [1, 2], blocks: 400)
        var generator = SplitMix64(seed: 5)
        func correlation() throws -> Double {
            let logs = try SimulatedRun(alike, using: &generator).contents.trials.map { try #require($0.seconds) - 100 }
            let products = zip(logs, logs.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 }
            return products / logs.reduce(0) { $0 + $1 * $1 }
        }
        #expect((try correlation() - 0.8).magnitude < 0.15)
        alike.noise.correlation = 0
        #expect(try correlation().magnitude < 0.15)
    }
}
