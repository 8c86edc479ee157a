import Testing

@testable import Analysis
@testable import Journal
@testable import Sweep

/// Causes where the trials of many threads are too short to show one.
@Suite struct CauseOfLongCountsTests {
    /// 12 MB from a server that sends 1.536 MB to each connection at once, and as much every second: trials of 7, 3, 2, and
    /// 1 s, and of 10 ms with eight threads and more, which are as fast as this machine.
    private static var bursts: CauseNetwork {
        let seconds: [(Int, Double)] = [
            (1, 7.03), (2, 3.01), (3, 2.01), (4, 1.01), (5, 1.01), (6, 1.01), (7, 1.01), (8, 0.012), (12, 0.011),
            (16, 0.01),
        ]
        var network = CauseNetwork(
            counts: seconds.map { threads, seconds in
                .init(
                    threads: threads, rates: CauseNetwork.rates(12_000_000 / seconds), start: 0.0005,
                    processor: threads >= 8 ? 0.95 : 0.01, steadyPart: 0)
            })
        network.bytes = 12_000_000
        network.roundTrip = 0.000_02
        network.burstiness = 3
        return network
    }

    @Test func shortTrialsThatThisMachineLimitsDoNotHideAThrottle() {
        let verdict = Self.bursts.verdict
        #expect(verdict.cause == .connectionThrottle)
        let judged = verdict.evidence.first { $0.measure == .judgedThreads }
        #expect(judged?.value == 3 && judged?.threshold == 16 && judged?.supports == .connectionThrottle)
        #expect(!verdict.evidence.contains { $0.measure == .threadProcessorShare })
    }

    @Test func withoutBurstsAThrottleIsOnlyTheRunnerUp() {
        let verdict = Self.bursts.bursty(0.1).verdict
        #expect(verdict.cause == .unknown)
        #expect(verdict.runnerUp == .connectionThrottle)
    }

    @Test func aMachineThatLimitsOnlyShortTrialsIsNotTheCause() {
        let network = CauseNetwork.linear { $0.processor = 0.95 }
        #expect(network.finding(.linear).cause == .localMachine)
        var short = network
        short.bytes = 1_000_000
        #expect(short.finding(.linear).cause == .unknown)
        #expect(!short.finding(.linear).lines.contains("thread_processor_share local_machine"))
    }

    /// Trials of 15.9, 8, 4, and 1.99 s.
    @Test func aCauseIsNamedForTheCountsWithLongTrials() {
        var network = CauseNetwork.linear()
        network.bytes = 15_900_000
        let found = network.finding(.linear)
        #expect(found.cause == .connectionThrottle)
        #expect(found.lines.first == "trial_seconds unknown")
        #expect(found.lines.last == "judged_threads connection_throttle")
        #expect(found.evidence.last.map { [$0.value, $0.threshold] } == [4, 8])
    }

    /// Trials of 3.9, 1.95, 0.98, and 0.49 s.
    @Test func oneCountWithLongTrialsIsNotEnough() {
        var network = CauseNetwork.linear()
        network.bytes = 3_900_000
        #expect(network.finding(.linear).cause == .unknown)
        #expect(!network.finding(.linear).lines.contains { $0.hasPrefix("judged_threads") })
    }

    @Test func aFlatCurveIsJudgedOnItsLongTrialsToo() {
        var network = CauseNetwork.level { $0.queue = 0.03 }
        network.counts[3].rates = CauseNetwork.rates(5_050_000)
        network.bytes = 10_050_000
        let found = network.each { $0.scatter = $0.threads == 1 ? 0 : 0.1 }.finding(.flat, answer: .noGain)
        #expect(found.cause == .sharedLink)
        #expect(found.lines.last == "judged_threads shared_link")
    }

    @Test func aCeilingThatThisMachineSetsIsNotTheNetworks() {
        var network = CauseNetwork.rising(2_000_000, upTo: 4_000_000)
        for index in [2, 3] { network.counts[index].processor = 0.9 }
        let found = network.finding(.knee, knee: 2)
        #expect(found.cause == .connectionThrottle)
        #expect(found.ceilingCause == .localMachine)
        #expect(network.each { $0.processor = 0.1 }.finding(.knee, knee: 2).ceilingCause == .clientCap)
    }

    @Test func waitingForTheServerIsToldFromConnecting() {
        func share(connect: Double, wait: Double) -> Double? {
            var network = CauseNetwork.flat(1_000_000).each { $0.steadyPart = 0 }
            network.bytes = 50_000
            var contents = network.journal
            for trial in contents.trials {
                var row = ConnectionRecord()
                row.seconds = 0.05
                row.connectSeconds = connect
                row.firstByteSeconds = wait
                contents.connections[trial.sequence ?? 0] = ConnectionSummary(
                    Array(repeating: row, count: trial.treatment.threads))
            }
            let verdict = Analysis(contents, bytesPerTrial: 50_000, rule: .standard).verdict()
            #expect(verdict.cause == .setupCost)
            return verdict.evidence.first { $0.measure == .waitShare }?.value
        }
        #expect(share(connect: 0.000_15, wait: 0.042).map { abs($0 - 0.041_85 / 0.042_15) < 1e-9 } == true)
        #expect(share(connect: 0.021, wait: 0.021) == 0)
    }
}
