import Testing

@testable import Analysis

/// What is told of trials that are all start, and of what lies outside the shape of the rates.
@Suite struct CauseOfStartTests {
    /// 1 MB over 100 ms; slow start alone takes one thread .61 s after .2 s of setting up.
    private static func start(
        _ answer: Verdict.Answer, seconds: [Double] = [1, 0.9, 0.8, 0.7], begins: Double = 0.2
    ) -> CauseFinding { network(seconds: seconds, begins: begins).finding(.unknown, answer: answer) }

    private static func network(seconds: [Double] = [1, 0.9, 0.8, 0.7], begins: Double = 0.2) -> CauseNetwork {
        var network = CauseNetwork(
            counts: zip([1, 2, 4, 8], seconds).map { threads, seconds in
                .init(threads: threads, rates: CauseNetwork.rates(1_000_000 / seconds), start: begins)
            })
        network.bytes = 1_000_000
        network.roundTrip = 0.1
        return network
    }

    @Test func slowStartIsTheCauseOfAGain() {
        // (.2 + .1 · log₂(1 + 1000000/14480)) / 1 = .813
        let found = Self.start(.split)
        #expect(found.names == [.ramp, nil])
        #expect(found.lines == ["trial_seconds unknown", "trial_round_trips ramp", "slow_start_share ramp"])
        #expect(found.evidence.map(\.threshold) == [2, 10, 0.67])
        #expect(found.evidence.last.map { ($0.value - 0.813_05).magnitude < 0.0001 } == true)
        let longer = Self.start(.split, seconds: [1.25, 0.9, 0.8, 0.7])
        #expect(longer.names == [.unknown, nil])
        #expect(longer.lines.last == "slow_start_share unknown")
    }

    @Test(arguments: [Verdict.Answer.noGain, .inconclusive, .harmful])
    func withoutAGainSlowStartIsNoCause(answer: Verdict.Answer) {
        #expect(!Self.start(answer).lines.contains { $0.hasPrefix("slow_start_share") })
        #expect(Self.start(answer).cause != .ramp)
    }

    /// Where a round trip is next to nothing no trial consists of a few.
    @Test func nearbySlowStartIsNotLookedAt() {
        let near = Self.network().away(0.0009).finding(.unknown, answer: .split)
        #expect(near.lines == ["trial_seconds unknown"])
        let far = Self.network().away(0.0011).finding(.unknown, answer: .split)
        #expect(far.lines == ["trial_seconds unknown", "slow_start_share unknown"])
    }

    @Test(arguments: [Verdict.Answer.noGain, .harmful])
    func settingUpThatTakesMostOfTheTimeIsACause(answer: Verdict.Answer) {
        let found = Self.start(answer, begins: 0.36)
        #expect(found.names == [.setupCost, nil])
        #expect(found.lines.last == "start_share setup_cost")
        #expect(found.evidence.last?.threshold == 0.5)
        let less = Self.start(answer, begins: 0.34)
        #expect(less.names == [.unknown, nil])
        #expect(less.lines.last == "start_share unknown")
    }

    @Test(arguments: [Verdict.Answer.split, .inconclusive])
    func ofAGainSettingUpIsNoCause(answer: Verdict.Answer) {
        #expect(!Self.start(answer, begins: 0.6).lines.contains { $0.hasPrefix("start_share") })
    }

    @Test func withoutTimesOfOneThreadNothingIsTold() {
        #expect(Self.network(begins: 0.6).only(2, 4, 8).finding(.unknown, answer: .noGain).cause == .unknown)
    }

    @Test func aRunOfOneCountNamesNothing() {
        let found = CauseNetwork.level { $0.window = 0.9 }.only(1).finding(.flat)
        #expect(found == CauseFinding())
    }

    @Test func trialsHaveToLastTwoSecondsAndTenRoundTrips() {
        var network = CauseNetwork.linear()
        network.bytes = 16_100_000
        #expect(network.finding(.linear).cause == .connectionThrottle)
        network.bytes = 15_900_000
        #expect(network.finding(.linear).lines.first == "trial_seconds unknown")
        #expect(CauseNetwork.linear().away(0.24).finding(.linear).cause == .connectionThrottle)
        #expect(CauseNetwork.linear().away(0.26).finding(.linear).lines.first == "trial_round_trips ramp")
        #expect(CauseNetwork.linear().away(nil).finding(.linear).cause == .connectionThrottle)
    }

    @Test func theMachineIsTheCauseIfOneThreadFillsAProcessorAtMostCounts() {
        let half = CauseNetwork.level { $0.processor = $0.threads > 2 ? 0.81 : 0.02 }.finding(.flat)
        #expect(half.cause == .clientCap)
        let found = CauseNetwork.level { $0.processor = $0.threads > 1 ? 0.81 : 0.02 }.finding(.flat)
        #expect(found.names == [.localMachine, nil])
        #expect(found.lines == ["thread_processor_share local_machine"])
        #expect(CauseNetwork.level { $0.processor = 0.79 }.finding(.flat).cause == .clientCap)
    }

    @Test(arguments: [(0.51, 0.96, true), (0.49, 0.96, false), (0.51, 0.94, false)])
    func theMachineIsTheCauseWhereNothingIsLeftOverAndThisProgramTakesPart(own: Double, busy: Double, isCause: Bool) {
        var network = CauseNetwork.level()
        (network.cpu, network.busy) = (own, busy)
        let found = network.finding(.flat)
        #expect((found.cause == .localMachine) == isCause)
        #expect(!isCause || found.lines == ["own_processors local_machine", "processors_busy local_machine"])
    }

    @Test func anAdmissionLimitGoesBeforeTheMachine() {
        var network = CauseNetwork.level { $0.processor = 0.9 }
        network.counts[3].prompt = 4
        let found = network.finding(.flat)
        #expect(found.cause == .admissionLimit)
        #expect(found.lines == ["thread_processor_share local_machine", "admitted_connections admission_limit"])
        #expect(found.evidence.last?.threshold == 8)
    }

    @Test func thatNoConnectionIsPromptIsNoAdmissionLimit() {
        #expect(CauseNetwork.level { $0.prompt = 0 }.finding(.flat).cause == .clientCap)
    }

    @Test func aFigureThatIsNoNumberIsNoneAndACauseIsNotItsOwnRunnerUp() {
        var finding = CauseFinding()
        finding.note(.windowUse, .infinity, threshold: 1, supports: .unknown)
        finding.note(.windowUse, .nan, threshold: 1, supports: .unknown)
        finding.name(.policer, runnerUp: .policer)
        #expect(finding.evidence.isEmpty)
        #expect(finding.names == [.policer, nil])
    }
}
