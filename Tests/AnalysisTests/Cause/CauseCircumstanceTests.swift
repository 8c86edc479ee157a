import Testing

@testable import Analysis
@testable import Journal
@testable import Sweep

/// What comes before the shape of the rates: changes, limits to connections, the machine, trials that are too short.
@Suite struct CauseCircumstanceTests {
    @Test func aNetworkThatChangesIsTheCause() {
        var network = CauseNetwork.flat(4_000_000).each { count in
            // Without noise of its own a change of levels has nothing to be large against.
            count.rates = (0..<5).map { 4_000_000 * (1 + 0.001 * Double((count.threads + $0) % 3)) }
        }
        #expect(network.verdict.cause == .clientCap)
        network.drift = [1, 1.2, 1.6, 2, 2.5]
        let verdict = network.verdict
        #expect(verdict.cause == .networkChanged)
        #expect(verdict.evidence.map(\.name) == ["block_ratio"])
        #expect(verdict.answer != .split)
    }

    @Test func connectionsThatAreRefusedAreAnAdmissionLimit() {
        var network = CauseNetwork.rising(1_000_000)
        network.counts[3].isRefused = true
        network.counts[3].prompt = 4
        let verdict = network.verdict
        #expect(verdict.cause == .admissionLimit)
        #expect(verdict.evidence.first { $0.name == "admitted_connections" }?.value == 4)
    }

    @Test func aSingleTrialShowsNoAdmissionLimit() {
        var network = CauseNetwork.rising(1_000_000).each { $0.rates = [$0.rates[0]] }
        network.counts[3].isRefused = true
        network.counts[3].prompt = 7
        #expect(network.verdict.cause != .admissionLimit)
        network = network.each { $0.rates += $0.rates }
        network.counts[3].isRefused = true
        #expect(network.verdict.cause == .admissionLimit)
    }

    @Test func connectionsThatThisMachineCouldNotMakeAreNoAdmissionLimit() {
        var network = CauseNetwork.rising(1_000_000)
        network.counts[3].isRefused = true
        network.counts[3].prompt = 4
        network.counts[3].refusal = .resources
        let verdict = network.verdict
        #expect(verdict.cause != .admissionLimit)
        #expect(!verdict.evidence.map(\.name).contains("admitted_connections"))
        #expect(
            verdict.cautions.contains {
                $0.hasPrefix("3 trials failed because this machine ran out of file descriptors")
            })
    }

    @Test func connectionsThatWaitForOthersAreAnAdmissionLimit() {
        var network = CauseNetwork.rising(1_000_000, upTo: 4_000_000)
        network.counts[3].prompt = 4
        #expect(network.verdict.cause == .admissionLimit)
    }

    /// Four are served at once: six connections take two rounds, as do eight.
    @Test func connectionsThatWaitMakeAKneeAtTheNumberThatIsServed() {
        var network = CauseNetwork(
            counts: [(1, 1), (2, 2), (4, 4), (6, 3), (8, 4)].map { threads, times in
                .init(threads: threads, rates: CauseNetwork.rates(Double(times) * 1_000_000), prompt: min(threads, 4))
            })
        for index in [3, 4] { network.counts[index].steadyPart = -0.1 }
        #expect(network.verdict.modelBasis == .time)
        #expect(network.verdict.shape == .knee)
        #expect(network.verdict.knee?.estimate == 4)
        #expect(network.verdict.recommendedThreads == 4)
        #expect(network.each { $0.prompt = nil }.verdict.shape == .unknown)
    }

    @Test func connectionsThatAreRefusedMakeNoKneeOfTheirOwn() {
        var network = CauseNetwork.rising(1_000_000)
        network.counts[3].isRefused = true
        network.counts[3].prompt = 4
        #expect(network.verdict.shape == .linear)
    }

    @Test func anAdmissionThatDiffersFromCountToCountIsNone() {
        var network = CauseNetwork.rising(1_000_000, upTo: 4_000_000)
        network.counts[3].prompt = 3
        #expect(network.verdict.cause != .admissionLimit)
        network.counts[3].prompt = 0
        #expect(network.verdict.cause != .admissionLimit)
    }

    @Test func aThreadThatFillsAProcessorIsTheMachine() {
        #expect(CauseNetwork.flat(5_000_000).each { $0.processor = 0.9 }.verdict.cause == .localMachine)
        #expect(CauseNetwork.flat(5_000_000).each { $0.processor = 0.7 }.verdict.cause != .localMachine)
    }

    @Test func processorsWithoutRestAreTheMachineOnlyIfThisProgramIsPartOfIt() {
        var network = CauseNetwork.flat(5_000_000)
        network.busy = 0.99
        #expect(network.verdict.cause == .clientCap)
        #expect(network.verdict.cautions.contains { $0.hasPrefix("Other programs kept the CPUs") })
        network.cpu = 0.7
        #expect(network.verdict.cause == .localMachine)
        #expect(!network.verdict.cautions.contains { $0.hasPrefix("Other programs kept the CPUs") })
    }

    @Test func trialsThatAreTooShortNameNoCause() {
        let long = CauseNetwork.rising(1_000_000)
        #expect(long.verdict.cause == .connectionThrottle)
        var short = long
        short.bytes = 3_900_000
        #expect(short.verdict.cause == .unknown)
        #expect(short.verdict.evidence.map(\.name).contains("trial_seconds"))
        var distant = long
        distant.roundTrip = 1.1
        #expect(distant.verdict.cause == .unknown)
        #expect(distant.verdict.evidence.map(\.name).contains("trial_round_trips"))
    }

    /// 1 MB over 100 ms: slow start from ten segments takes 2 + log₂(1 + 1000000/14480) = 8.1 round trips with one thread,
    /// and 2 + log₂(1 + 125000/14480) = 5.3 with eight.
    @Test func aGainOfSlowStartAloneIsRamp() {
        var network = CauseNetwork(
            counts: [(1, 0.85), (2, 0.75), (4, 0.65), (8, 0.55)].map { threads, seconds in
                .init(
                    threads: threads, rates: CauseNetwork.rates(1_000_000 / seconds, off: 0.01, blocks: 5), start: 0.2,
                    steadyPart: 0)
            })
        network.bytes = 1_000_000
        network.roundTrip = 0.1
        #expect(network.verdict.answer == .split)
        #expect(network.verdict.cause == .ramp)
        #expect(network.verdict.modelBasis == .time)
        let slower = network.each { count in count.rates = count.rates.map { $0 / 2 } }
        #expect(slower.verdict.cause == .unknown)
    }

    @Test func connectingThatTakesMostOfTheTimeIsSetupCost() {
        var network = CauseNetwork.flat(500_000).each {
            $0.start = 0.07
            $0.steadyPart = 0
        }
        network.bytes = 50_000
        #expect(network.verdict.answer == .noGain)
        #expect(network.verdict.cause == .setupCost)
        #expect(network.each { $0.start = 0.03 }.verdict.cause == .unknown)
    }

    @Test func foreignTrafficIsACaution() {
        var contents = CauseNetwork.flat(5_000_000).journal
        for index in contents.trials.indices { contents.trials[index].interfaceBytes = 21_000_000 }
        func cautions() -> [String] {
            Analysis(contents, bytesPerTrial: 20_000_000, rule: .standard).verdict().cautions
        }
        #expect(!cautions().contains { $0.contains("network interface") })
        for index in contents.trials.indices { contents.trials[index].interfaceBytes = 40_000_000 }
        #expect(cautions().contains { $0.hasPrefix("The network interface received 2.00x the bytes") })
    }
}
