import Journal
import Statistics
import Sweep
import Testing

@testable import coverage

/// How simulated times become those of a journal.
@Suite struct CoarseAndCensoredTests {
    private func run(_ scenario: Scenario, seed: UInt64 = 1) throws -> SimulatedRun {
        var generator = SplitMix64(seed: seed)
        return try SimulatedRun(scenario, using: &generator)
    }

    private static let noisy = Scenario(
        truth: .knee(at: 2), noise: .logNormal(0.3), counts: [1, 2, 4, 8], blocks: 50, bytes: 3_600_000)

    @Test(arguments: [(0, 1.0), (1, 10.0), (2, 100.0)])
    func roundedTimesAreTheNearestMultiplesOfTheStep(decimals: Int, perSecond: Double) throws {
        var coarse = Self.noisy
        coarse.recording.decimals = decimals
        for (rounded, exact) in zip(try run(coarse).seconds.joined(), try run(Self.noisy).seconds.joined()) {
            let (rounded, exact) = (try #require(rounded), try #require(exact))
            #expect((rounded * perSecond).rounded() / perSecond == rounded)
            #expect((rounded - exact).magnitude <= 0.5 / perSecond + 1e-12)
        }
    }

    @Test func aTimeBelowHalfAStepIsOneStep() {
        let recording = Recording(decimals: 0)
        #expect(recording.entry(seconds: 0.2, chance: 1) == .succeeded(seconds: 1))
        #expect(recording.entry(seconds: 3.6, chance: 1) == .succeeded(seconds: 4))
        #expect(Recording().entry(seconds: 0.2, chance: 1) == .succeeded(seconds: 0.2))
    }

    @Test func aTimeoutFailsExactlyTheSlowTrials() throws {
        var censored = Self.noisy
        censored.recording.timeout = 2
        let (found, exact) = (try run(censored).contents.trials, try run(Self.noisy).contents.trials)
        #expect(exact.contains { ($0.seconds ?? 0) > 2 } && exact.contains { ($0.seconds ?? 3) <= 2 })
        for (trial, whole) in zip(found, exact) {
            let isSlow = try #require(whole.seconds) > 2
            #expect(trial.seconds == (isSlow ? nil : whole.seconds))
            #expect(trial.failure == (isSlow ? .timeout : nil))
        }
    }

    @Test func aTrialThatFailsAtRandomIsNotATimeout() throws {
        var failing = Self.noisy
        failing.recording.failureRate = 0.3
        let failures = try run(failing).contents.trials.filter { !$0.succeeded }.map(\.failure)
        #expect((40...110).contains(failures.count))
        #expect(failures.allSatisfy { $0 == .reset })
    }

    @Test func aPlainGetHasItsOwnRateAndMayBeAbsent() throws {
        var scenario = Scenario(truth: .flat.besidePlainGet(4), noise: .none, counts: [1, 2], blocks: 1)
        let plain = try run(scenario).contents.trials.filter { $0.treatment == .plainGet }
        #expect(plain.map(\.seconds) == [25])
        scenario.hasPlainGet = false
        #expect(try run(scenario).contents.trials.map(\.treatment).sorted() == [.ranged(1), .ranged(2)])
    }

    @Test func twoServersLeaveTheGeometricMeanAndHalfTheTrialsEach() throws {
        let noise = Noise.twoServers(2, deviation: 0)
        #expect(TimeLaw(noise, threads: 1).logarithm.magnitude < 1e-12)
        let times = try run(Scenario(truth: .flat, noise: noise, counts: [1, 2], blocks: 200)).seconds.joined()
        let ratio = 2.0.squareRoot()
        let slow = times.count { $0 == 100 * ratio }
        #expect(times.allSatisfy { $0 == 100 * ratio || $0 == 100 / ratio })
        #expect((150...250).contains(slow))
        #expect(Noise.twoServers(2, trials: .ofSeveralThreads).spikes(1) == nil)
    }

    @Test(arguments: Change.Place.allCases) func aChangeIsAtARandomMomentOfItsPlace(place: Change.Place) throws {
        var scenario = Scenario(truth: .flat, noise: .none, counts: [1, 2, 4], blocks: 5)
        scenario.change = Change(factor: 2, place: place)
        let moments = try (UInt64(1)...200).map { seed in
            let times = try run(scenario, seed: seed).contents.trials.map(\.seconds)
            let moment = times.count { $0 == 100 }
            #expect(times == Array(repeating: 100, count: moment) + Array(repeating: 200, count: 20 - moment))
            return moment
        }
        // Blocks have four trials: three counts and a plain GET.
        let expected = (1...19).filter {
            switch place {
            case .anywhere: true
            case .betweenBlocks: $0 % 4 == 0
            case .withinABlock: $0 % 4 > 0
            }
        }
        #expect(Set(moments) == Set(expected))
    }
}
