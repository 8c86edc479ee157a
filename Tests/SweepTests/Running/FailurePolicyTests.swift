import ExampleRuns
import Testing

@testable import Sweep
@testable import Timing

@Suite struct FailurePolicyTests {
    private var failurePolicy: FailurePolicy
    private static let reset = Failure(.reset, "The connection broke.")

    init() throws { failurePolicy = FailurePolicy(try .example(threads: [1, 2], trials: 9)) }

    private func noting(_ outcomes: [(Treatment, Int, Failure?)]) -> FailurePolicy {
        var noted = failurePolicy
        for (treatment, block, failure) in outcomes { noted.note(treatment, block: block, failure: failure) }
        return noted
    }

    @Test func nothingIsDroppedAtFirst() {
        #expect(![Treatment.plainGet, .ranged(1), .ranged(2)].contains { failurePolicy.hasDropped($0) })
        #expect(failurePolicy.reasonToAbort(afterBlock: 0) == nil)
    }

    @Test(arguments: [Treatment.plainGet, .ranged(1), .ranged(2)])
    func theThirdConsecutiveFailureDropsATreatment(treatment: Treatment) {
        let two = noting([(treatment, 1, Self.reset), (treatment, 2, Self.reset)])
        #expect(!two.hasDropped(treatment))
        var three = two
        three.note(treatment, block: 3, failure: Self.reset)
        #expect(three.hasDropped(treatment))
        #expect([Treatment.plainGet, .ranged(1), .ranged(2)].filter { three.hasDropped($0) } == [treatment])
    }

    @Test func aSuccessResetsTheCountOfFailures() {
        let outcomes = [Self.reset, Self.reset, nil, Self.reset, Self.reset].enumerated()
        #expect(!noting(outcomes.map { (.ranged(2), $0.offset + 1, $0.element) }).hasDropped(.ranged(2)))
    }

    @Test func theWarmUpDropsNothing() {
        #expect(!noting(Array(repeating: (.plainGet, 0, Self.reset), count: 5)).hasDropped(.plainGet))
    }

    @Test(arguments: [
        Failure(.status, status: 404, "Nothing there."), Failure(.connect, "Refused."), Failure(.tls, "Refused."),
        Failure(.stall, "No byte."), Failure(.timeout, "Too long."), Failure(.digest, "Other bytes."),
        Failure(.status, status: 403, "Refused."),
    ])
    func aPermanentFailureOfTheWarmUpAbortsTheSweep(failure: Failure) {
        #expect(noting([(.plainGet, 0, failure)]).reasonToAbort(afterBlock: 0) == failure)
        #expect(noting([(.plainGet, 0, Self.reset), (.plainGet, 0, failure)]).reasonToAbort(afterBlock: 0) == failure)
        #expect(noting([(.plainGet, 0, nil), (.plainGet, 0, failure)]).reasonToAbort(afterBlock: 0) == nil)
    }

    @Test(arguments: [
        Self.reset, Failure(.short, "Cut."), Failure(.status, status: 503, "Busy."),
        Failure(.status, status: 429, "Too many."), Failure(.status, status: 500, "Broken."),
    ])
    func aTransientFailureOfTheWarmUpDoesNotAbortTheSweep(failure: Failure) {
        #expect(noting([(.plainGet, 0, failure)]).reasonToAbort(afterBlock: 0) == nil)
    }

    @Test func aFirstBlockWithoutAnyRangedDownloadIsEnough() {
        let last = Failure(.range, "The last one.")
        let noted = noting([(.ranged(2), 1, Self.reset), (.plainGet, 1, nil), (.ranged(1), 1, last)])
        #expect(noted.reasonToAbort(afterBlock: 1) == last)
    }

    @Test func aLaterBlockWithoutAnyRangedDownloadIsNot() {
        let first: [(Treatment, Int, Failure?)] = [(.ranged(1), 1, nil), (.ranged(2), 1, Self.reset)]
        #expect(noting(first).reasonToAbort(afterBlock: 1) == nil)
        let second: [(Treatment, Int, Failure?)] = [(.ranged(1), 2, Self.reset), (.ranged(2), 2, Self.reset)]
        #expect(noting(first + second).reasonToAbort(afterBlock: 2) == nil)
    }

    @Test func threeReportsOfAChangedResourceAbortTheSweep() {
        let changed = Failure(.changed, "The resource has changed.")
        let two: [(Treatment, Int, Failure?)] = [
            (.ranged(1), 1, nil), (.ranged(2), 1, changed), (.ranged(1), 2, changed),
        ]
        #expect(noting(two).reasonToAbort(afterBlock: 2) == nil)
        #expect(noting(two + [(.ranged(2), 2, changed)]).reasonToAbort(afterBlock: 2) == changed)
        #expect(noting(two + [(.ranged(2), 2, Self.reset)]).reasonToAbort(afterBlock: 2) == nil)
        let again = [(Treatment.ranged(2), 2, nil), (.ranged(1), 3, changed)] as [(Treatment, Int, Failure?)]
        #expect(noting(two + again).reasonToAbort(afterBlock: 3) == nil)
    }

    @Test func aServerThatIgnoresRangesAbortsTheSweep() {
        let whole = Failure(.status, status: 200, "The whole resource.")
        func blocks(_ count: Int) -> [(Treatment, Int, Failure?)] {
            (1...count).flatMap { [(.ranged(1), $0, nil), (.ranged(2), $0, whole)] as [(Treatment, Int, Failure?)] }
        }
        #expect(noting(blocks(2)).reasonToAbort(afterBlock: 2) == nil)
        #expect(noting(blocks(3)).reasonToAbort(afterBlock: 3) == whole)
        #expect(noting(blocks(1)).reasonToAbort(afterBlock: 9) == whole)
        #expect(noting([(.ranged(2), 1, nil)] + blocks(2)).reasonToAbort(afterBlock: 9) == nil)
        #expect(noting([(.ranged(1), 1, nil), (.ranged(2), 1, Self.reset)]).reasonToAbort(afterBlock: 9) == nil)
    }

    @Test func theSweepIsAbortedIfEveryCountIsDropped() {
        let success: [(Treatment, Int, Failure?)] = [(.plainGet, 1, nil), (.ranged(1), 1, nil), (.ranged(2), 1, nil)]
        let failures = (2...4).flatMap { block in
            [(.plainGet, block, nil), (.ranged(1), block, Self.reset), (.ranged(2), block, Self.reset)]
                as [(Treatment, Int, Failure?)]
        }
        #expect(noting(success + failures.dropLast()).reasonToAbort(afterBlock: 4) == nil)
        #expect(noting(success + failures).reasonToAbort(afterBlock: 4) == Self.reset)
    }
}
