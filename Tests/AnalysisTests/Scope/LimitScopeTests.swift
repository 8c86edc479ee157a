import ExampleRuns
import Foundation
import Sweep
import Testing

@testable import Analysis
@testable import Journal
@testable import Statistics

/// Whether a limit is on each request or on each connection: runs with a known answer.
@Suite struct LimitScopeTests {
    /// The speed-ups of several connections and of several requests over one, and what that means.
    struct Network: Sendable {
        var name: String
        /// Over one connection, by count.
        var connections: [Int: Double]
        /// Over one connection of HTTP/1.1, by count.
        var streams: [Int: Double]
        var scope: Verdict.LimitScope?

        static let flat: [Int: Double] = [1: 1, 2: 1, 4: 1, 8: 1]
        static let rising: [Int: Double] = [1: 1, 2: 2, 4: 4, 8: 8]
        static let all = [
            Network(name: "throttle per request", connections: rising, streams: rising, scope: .request),
            Network(name: "throttle per connection", connections: rising, streams: flat, scope: .connection),
            Network(name: "shared link", connections: flat, streams: flat, scope: .neither),
            Network(
                name: "both, with a ceiling", connections: [1: 1, 2: 2, 4: 3, 8: 3], streams: [1: 1, 2: 2, 4: 3, 8: 3],
                scope: .request),
            Network(
                name: "loss that requests share", connections: [1: 1, 2: 1.9, 4: 3.6, 8: 6.5],
                streams: [1: 1, 2: 1.02, 4: 1.01, 8: 1], scope: .connection),
            Network(
                name: "requests gain half as much", connections: rising, streams: [1: 1, 2: 1.5, 4: 2, 8: 4], scope: nil
            ),
            Network(
                name: "HTTP/2 is slower", connections: rising, streams: [1: 0.6, 2: 0.6, 4: 0.6, 8: 0.6], scope: nil),
            Network(
                name: "HTTP/2 is not throttled", connections: rising, streams: [1: 8, 2: 8, 4: 8, 8: 8], scope: nil),
            Network(
                name: "connections gain nothing, requests do", connections: flat, streams: rising, scope: nil),
        ]

        /// A journal of the network with noise.
        func journal(blocks: Int, noise: Double, _ generator: inout SplitMix64) -> JournalContents {
            func times(_ speedup: Double) -> [Double?] {
                (0..<blocks).map { _ in 20 / speedup * exp(noise * generator.normal()) }
            }
            let ranged = connections.sorted { $0.key < $1.key }.map { (Treatment.ranged($0.key), times($0.value)) }
            let others = streams.sorted { $0.key < $1.key }
                .map { (Treatment(.streams, threads: $0.key), times($0.value)) }
            return .made(ranged + others)
        }
    }

    /// What is found in a journal if the cause is another one.
    private static func finding(
        _ contents: JournalContents, cause: Verdict.Cause = .unknown
    ) throws -> LimitScopeFinding {
        let analysis = Analysis(contents, bytesPerTrial: 1_000_000, rule: .standard)
        let times = try #require(analysis.times)
        let threads = try #require(analysis.threads)
        return LimitScopeFinding(times, Decision(threads, .unclaimed), cause: cause)
    }

    @Test(arguments: Network.all) func theScopeOfAKnownNetworkIsFoundOrNone(network: Network) throws {
        var generator = SplitMix64(seed: 1)
        var right = 0
        let runs = 200
        for _ in 0..<runs {
            let found = try Self.finding(network.journal(blocks: 6, noise: 0.03, &generator)).scope
            if found == network.scope { right += 1 }
            #expect(found == nil || found == network.scope, "\(network.name)")
        }
        #expect(Double(right) >= 0.9 * Double(runs), "\(network.name): \(right)")
    }

    @Test func theVerdictHoldsTheScopeAndItsEvidence() throws {
        var generator = SplitMix64(seed: 2)
        let verdict = VerdictTests.verdict(Network.all[0].journal(blocks: 6, noise: 0.01, &generator))
        #expect(verdict.answer == .split && verdict.limitScope.scope == .request)
        #expect(verdict.limitScope.evidence.map(\.name) == Verdict.ScopeMeasure.allCases.map(\.rawValue))
        #expect(verdict.limitScope.evidence.allSatisfy { $0.supports == .request && $0.threshold == 1.1 })
        #expect(try verdict.json.contains("\"limit_scope\" : \"request\""))
    }

    @Test func withoutRequestsOverOneConnectionNothingIsFound() throws {
        let contents = JournalContents.made([
            (.ranged(1), [10, 10.1, 9.9, 10, 10.2]), (.ranged(2), [5, 5.1, 4.9, 5, 5]),
            (Treatment(.http2, threads: 1), [10, 10, 10, 10, 10]), (Treatment(.http2, threads: 2), [5, 5, 5, 5, 5]),
            (Treatment(.http3, threads: 1), [10, 10, 10, 10, 10]), (Treatment(.http3, threads: 2), [5, 5, 5, 5, 5]),
        ])
        #expect(try Self.finding(contents) == .none)
        #expect(try VerdictTests.verdict(contents).json.contains("\"limit_scope\" : null"))
    }

    @Test(arguments: Verdict.Cause.allCases) func someCausesSayNothingAboutALimit(cause: Verdict.Cause) throws {
        var generator = SplitMix64(seed: 3)
        let contents = Network.all[1].journal(blocks: 6, noise: 0.01, &generator)
        let isInformative = ![.ramp, .setupCost, .localMachine, .networkChanged].contains(cause)
        #expect(try Self.finding(contents, cause: cause).scope == (isInformative ? .connection : nil))
    }

    /// Failed requests must not change what is said about connections.
    @Test func theAnswerIsAboutConnectionsAlone() throws {
        let ranged: [(Treatment, [Double?])] = [
            (.ranged(1), [10, 10.1, 9.9, 10, 10.2]), (.ranged(2), [5, 5.1, 4.9, 5, 5]),
        ]
        let streams: [(Treatment, [Double?])] = [
            (Treatment(.streams, threads: 1), [90, nil, nil, 95, 80]),
            (Treatment(.streams, threads: 2), [2, 3, nil, 2, 3]),
            (Treatment(.http3, threads: 1), [1, nil, 1, 1, 1]), (Treatment(.http3, threads: 2), [1, 1, nil, 1, 1]),
        ]
        let (alone, beside) = (VerdictTests.verdict(.made(ranged)), VerdictTests.verdict(.made(ranged + streams)))
        #expect(alone.outcome == beside.outcome && alone.sentence == beside.sentence)
    }

    @Test func fewBlocksShowNoScope() throws {
        var generator = SplitMix64(seed: 4)
        for network in Network.all {
            #expect(try Self.finding(network.journal(blocks: 3, noise: 0.01, &generator)).scope == nil)
        }
    }
}
