import Analysis
import Journal
import Statistics
import Sweep
import Testing

@testable import coverage

/// Whole experiments of `quick` on simulated networks.
@Suite struct QuickExperimentTests {
    private static func scenario(
        _ truth: Truth, noise: Double = 0.03, upTo largest: Int = 8, start: QuickSetting.Start = .settled
    ) -> Scenario {
        var scenario = Scenario(truth: truth, noise: .logNormal(noise), counts: Array(1...largest), blocks: 5)
        scenario.quick = QuickSetting(start: start)
        scenario.hasPlainGet = false
        return scenario
    }

    private func tallies(_ scenario: Scenario, seed: UInt64 = 1, sweeps: Int = 40) async throws -> Tallies {
        try await Simulation(sweeps: sweeps, seed: seed).tallies(scenario)
    }

    @Test func theSameSeedGivesTheSameExperiments() async throws {
        let scenario = Self.scenario(.knee(at: 3), noise: 0.1)
        let first = try await tallies(scenario)
        #expect(try await tallies(scenario) == first)
        #expect(try await tallies(scenario, seed: 2) != first)
    }

    @Test func quietNetworksAreAnsweredRightForFewBytes() async throws {
        for truth in [Truth.flat, .knee(at: 3), .linear] {
            let found = try await tallies(Self.scenario(truth))
            #expect(found[.quickWrong].share == 0 && found[.quickOpen].share == 0, "\(truth.name)")
            #expect(found[.quickWithin].share == 1)
            #expect(try #require(found[.quickTransfers].share) < 0.8)
            #expect(try #require(found[.quickBytes].share) < 0.15)
            #expect(found[.quickAgrees].share == 1)
        }
    }

    /// A transfer's ramp, credit, or bursts must not look like a gain of many threads.
    @Test(arguments: [QuickSetting.Start.ramp, .credit, .bursts])
    func theScoutCutsAwayWhatIsNotTheRate(start: QuickSetting.Start) async throws {
        let found = try await tallies(Self.scenario(.flat, upTo: 16, start: start))
        #expect(found[.quickSplit].share == 0)
        #expect(try #require(found[.quickNoGain].share) > 0.9)
        let knee = try await tallies(Self.scenario(.knee(at: 5), upTo: 16, start: start))
        #expect(try #require(knee[.quickInterval].share) > 0.8)
        // Series have no sweep beside them.
        #expect(knee[.quickAgrees].sweeps == 0)
    }

    /// What is wrong must show, or the table could not fail.
    @Test func aWrongAnswerIsCounted() async throws {
        var scenario = Self.scenario(.knee(at: 3), noise: 0.02)
        scenario.margin = 2.5
        // Three times as fast is less than this margin, and still more than the 10% in which a count is looked for.
        let found = try await tallies(scenario, sweeps: 10)
        #expect(found[.quickWrong].share == 0)
        let truth = Truth(name: "mislabeled", shape: .flat, knee: 1, ceiling: 1, plainGet: 5) { min($0, 3) }
        var mislabeled = Self.scenario(truth, noise: 0.02)
        mislabeled.hasPlainGet = false
        #expect(try await tallies(mislabeled, sweeps: 10)[.quickWrong].share == 1)
    }

    @Test func failedWindowsAreDrawn() async throws {
        var scenario = Self.scenario(.flat, noise: 0.03)
        scenario.recording.failureRate = 1
        let found = try await tallies(scenario, sweeps: 5)
        #expect(found[.quickOpen].share == 1)
    }

    @Test func noiseDependsOnTheThreads() {
        #expect(Noise.byThreads(0.1, exponent: 0.5).deviation(16) == 0.4)
        #expect(abs(Noise.byThreads(0.1, exponent: -0.5).deviation(4) - 0.05) < 1e-12)
        #expect(Noise.noisyOneThread(0.1, factor: 2).deviation(1) == 0.2)
        #expect(Noise.noisyFourThreads(0.1).deviation(4) == 0.2 && Noise.noisyFourThreads(0.1).deviation(5) == 0.1)
        #expect(Noise.slowTrials(0.1).factor(8, z: 0, u: 0.04, part: 0) == 2)
        #expect(Noise.slowTrials(0.1).factor(8, z: 0, u: 0.06, part: 0) == 1)
    }

    @Test func scenariosOfQuickHaveNamesOfTheirOwn() {
        let scenarios = Chapter.quick.flatMap(\.scenarios)
        let starts = scenarios.map { "\($0.name) \(String(describing: $0.quick?.start))" }
        #expect(Set(scenarios.map(\.name)).count == Set(starts).count)
        #expect(scenarios.allSatisfy { $0.quick != nil })
    }
}
