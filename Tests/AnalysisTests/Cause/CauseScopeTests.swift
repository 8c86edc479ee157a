import Testing

@testable import Analysis
@testable import Journal
@testable import Sweep

/// Where a limit on each request, or on each connection, decides between causes.
@Suite struct CauseScopeTests {
    private static let throttle = network()
    private static let metered = network { $0.outOfOrder = 0.1 }
    private static let loss = network(off: 0.06) {
        $0.outOfOrder = 0.1
        $0.scatter = $0.threads == 1 ? 0 : 0.09
    }
    private static let window = network { $0.window = 0.97 }

    /// Rates that rise with the threads, in as many blocks as a scope needs.
    private static func network(
        off: Double = 0.001, _ change: (inout CauseNetwork.Count) -> Void = { _ in }
    ) -> CauseNetwork {
        CauseNetwork(
            counts: [1, 2, 4, 8].map { threads in
                var count = CauseNetwork.Count(
                    threads: threads, rates: CauseNetwork.rates(1e6 * Double(threads), off: off, blocks: 7))
                change(&count)
                return count
            })
    }

    /// The verdict on a network in which requests over one connection gain as connections do, or nothing.
    private static func verdict(_ network: CauseNetwork, requestsGain: Bool) -> Verdict {
        var contents = network.journal
        for trial in contents.trials {
            let threads = trial.treatment.threads
            contents.trials.append(
                TrialResult(
                    sequence: contents.trials.count + 1, block: trial.block,
                    treatment: Treatment(.streams, threads: threads),
                    seconds: trial.seconds.map { $0 * (requestsGain ? 1 : Double(threads)) }, bytes: trial.bytes))
        }
        return Analysis(contents, bytesPerTrial: network.bytes, rule: .standard).verdict()
    }

    /// The networks with the cause that HTTP/1.1 alone shows, and the one if each request is limited.
    @Test(
        arguments: [
            ("throttle", throttle, .connectionThrottle, .connectionThrottle),
            ("metered", metered, .policer, .connectionThrottle), ("loss", loss, .pathLoss, .unknown),
            ("window", window, .receiveWindow, .unknown),
        ] as [(String, CauseNetwork, Verdict.Cause, Verdict.Cause)])
    func aLimitOnEachRequestIsNotOneOfAConnection(
        name: String, network: CauseNetwork, alone: Verdict.Cause, narrowed: Verdict.Cause
    ) {
        #expect(network.verdict.cause == alone)
        let request = Self.verdict(network, requestsGain: true)
        #expect(request.limitScope.scope == .request)
        #expect(request.cause == narrowed)
        #expect(request.runnerUp == (narrowed == .unknown ? .connectionThrottle : nil))
        let connection = Self.verdict(network, requestsGain: false)
        #expect(connection.limitScope.scope == .connection)
        #expect(connection.cause == alone && connection.runnerUp == network.verdict.runnerUp)
        #expect(connection.evidence == network.verdict.evidence)
    }

    /// Equal rates with losses, and bursts that show neither a policer nor a throttle.
    @Test func aLimitOnEachRequestDecidesBetweenThrottleAndPolicer() {
        var network = Self.metered
        network.burstiness = 0.4
        #expect(network.verdict.cause == .unknown)
        #expect(Self.verdict(network, requestsGain: true).cause == .connectionThrottle)
        #expect(Self.verdict(network, requestsGain: false).cause == .unknown)
    }

    @Test(arguments: [Verdict.LimitScope?.none, .connection, .neither])
    func anotherScopeChangesNothing(scope: Verdict.LimitScope?) {
        for network in [Self.throttle, Self.metered, Self.loss, Self.window] {
            let finding = network.finding(.linear)
            #expect(finding.narrowed(by: scope) == finding)
        }
    }
}
