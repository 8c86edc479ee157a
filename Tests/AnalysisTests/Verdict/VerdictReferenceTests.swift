import ExampleRuns
import Foundation
import Testing

@testable import Analysis
@testable import Journal
@testable import Statistics
@testable import Sweep

/// What the answer compares with, and what it takes to compare: the faster reference, blocks, exact times.
@Suite struct VerdictReferenceTests {
    private static func verdict(
        plain: [Double?]?, _ seconds: [Int: [Double?]], areRounded: Bool = false
    ) -> Verdict {
        let ranged = seconds.sorted { $0.key < $1.key }.map { (Treatment.ranged($0.key), $0.value) }
        let rows = (plain.map { [(Treatment.plainGet, $0)] } ?? []) + ranged
        return VerdictTests.verdict(.made(rows, areRounded: areRounded))
    }

    private static func level(_ seconds: Double, blocks: Int = 5) -> [Double?] {
        (0..<blocks).map { seconds * (1 + 0.001 * Double($0 % 3)) }
    }

    @Test func aFasterPlainGetIsTheReference() {
        let verdict = Self.verdict(plain: Self.level(2), [1: Self.level(8), 2: Self.level(4), 4: Self.level(2)])
        #expect(verdict.reference == .single)
        #expect(verdict.answer == .noGain)
        #expect(verdict.recommendedThreads == 1)
        #expect(verdict.speedup.map { ($0.estimate - 0.25).magnitude < 1e-9 } == true)
        #expect(verdict.sentence.contains("as fast as the plain GET"), "\(verdict.sentence)")
        #expect(verdict.sentence.hasSuffix("Use a plain GET."), "\(verdict.sentence)")
    }

    @Test func aFasterRangedThreadIsTheReference() {
        let verdict = Self.verdict(plain: Self.level(8), [1: Self.level(4), 2: Self.level(4.01)])
        #expect(verdict.reference == .ranged)
        #expect(verdict.answer == .noGain)
        #expect(verdict.sentence.contains("One ranged request is 2.00x as fast as a plain GET"), "\(verdict.sentence)")
        #expect(verdict.sentence.hasSuffix("Use one thread."))
    }

    @Test func aGainMustBeOverBothReferences() {
        func answer(plain: Double, one: Double) -> Verdict.Answer {
            Self.verdict(plain: Self.level(plain), [1: Self.level(one), 2: Self.level(1.9)]).answer
        }
        #expect(answer(plain: 4, one: 4) == .split)
        #expect(answer(plain: 2, one: 4) != .split)
        #expect(answer(plain: 4, one: 2) != .split)
    }

    /// t[0.975, 4] = 2.776445: exp(2.776445 * 0.05/sqrt(5)) = 1.0640, and 1.1 / 1.0640 = 1.0338; with one reference
    /// 1.1 / 1.0488 = 1.0488.
    @Test func withTwoReferencesNoGainNeedsHalfTheRisk() throws {
        func answer(_ speedup: Double, plain: [Double?]?) throws -> Verdict.Answer {
            let two = [0, -0.05, 0.05, -0.05, 0.05].map { Double?.some(4 / speedup * exp($0)) }
            let times = ThreadTimes(
                counts: [1, 2], seconds: [[4, 4, 4, 4, 4], two], plainGet: plain, rule: .standard)
            return Decision(try #require(times), .unclaimed).answer
        }
        #expect(try answer(1.04, plain: nil) == .noGain)
        #expect(try answer(1.04, plain: [4, 4, 4, 4, 4]) == .inconclusive)
        #expect(try answer(1.03, plain: [4, 4, 4, 4, 4]) == .noGain)
    }

    @Test(arguments: [(2, false, false), (4, false, false), (5, false, true), (2, true, false), (3, true, true)])
    func fewBlocksShowNoGain(blocks: Int, hasPlainGet: Bool, isShown: Bool) {
        let (one, two) = ([Double?](repeating: 4, count: blocks), [Double?](repeating: 2, count: blocks))
        let verdict = Self.verdict(plain: hasPlainGet ? one : nil, [1: one, 2: two])
        #expect(verdict.answer == (isShown ? .split : .inconclusive))
        #expect(verdict.sentence.contains("blocks only") == !isShown, "\(verdict.sentence)")
    }

    /// Whole seconds: 3.6 s and 3.4 s read 4 and 3.
    @Test(arguments: [(4.0, 3.0, Verdict.Answer.inconclusive), (4, 4, .inconclusive), (8, 1, .split)])
    func roundedTimesWithoutSpreadAreNotCertain(one: Double, two: Double, answer: Verdict.Answer) {
        let seconds = [1: [Double?](repeating: one, count: 5), 2: .init(repeating: two, count: 5)]
        let verdict = Self.verdict(plain: nil, seconds, areRounded: true)
        #expect(verdict.answer == answer)
        #expect(verdict.cautions.contains { $0.hasPrefix("The times are multiples of 1 s.") })
        #expect(Self.verdict(plain: nil, seconds).answer == (one > two ? .split : .noGain))
    }

    @Test func aGainBeyondTheNumberOfThreadsHasAReason() {
        let words = "The speed-up exceeds the number of threads"
        #expect(Self.verdict(plain: nil, [1: Self.level(6), 2: Self.level(2)]).sentence.contains(words))
        #expect(!Self.verdict(plain: nil, [1: Self.level(6), 2: Self.level(3)]).sentence.contains(words))
    }

    @Test func theSentenceSaysIfTheRateStillRises() {
        let words = "The rate still rises at 4 threads"
        #expect(
            Self.verdict(plain: nil, [1: Self.level(8), 2: Self.level(4), 4: Self.level(2)]).sentence.contains(words))
        #expect(
            !Self.verdict(plain: nil, [1: Self.level(8), 2: Self.level(2), 4: Self.level(2)]).sentence.contains(words))
    }

    @Test func largerCountsThatFailedAreNotOverlooked() {
        var rows: [(Treatment, [Double?])] = [
            (.ranged(1), Self.level(8)), (.ranged(2), Self.level(4)), (.ranged(4), Self.level(2)),
        ]
        rows.append((.ranged(8), [nil, nil, nil]))
        let verdict = Analysis(.made(rows), bytesPerTrial: 1_000_000, rule: .standard).verdict()
        #expect(verdict.answer == .split && verdict.recommendedThreads == 4)
        #expect(!verdict.sentence.contains("still rises"), "\(verdict.sentence)")
    }

    @Test func theSentenceNamesTheRecommendedCount() {
        let contents = JournalContents.made([
            (.ranged(1), [4, 5, 4.5, 6, 4]), (.ranged(2), [3.3, 4, 3.9, 3.8, 4]),
            (.ranged(4), [3, 3.9, 3.7, 3.6, 3.9]),
        ])
        let verdict = VerdictTests.verdict(contents, shape: .knee, fitted: 2)
        #expect(verdict.recommendedThreads == 2)
        #expect(
            verdict.sentence.hasPrefix("INCONCLUSIVE: 2 threads, the recommendation so far, are"), "\(verdict.sentence)"
        )
    }

    @Test func theCostIsThatOfEveryTransfer() throws {
        var contents = JournalContents.made([(.ranged(1), [4, 4]), (.ranged(2), [2, nil])], areRounded: true)
        contents.trials[3].secondsUntilFailure = 7
        contents.trials.append(
            TrialResult(sequence: 5, block: 0, treatment: .ranged(1), seconds: 1, bytes: 1_000_000))
        contents.confirmation = [
            TrialResult(sequence: 6, block: 3, treatment: .ranged(1), seconds: 3, bytes: 500_000)
        ]
        let cost = try #require(RunCost(contents))
        #expect(cost.bytes == 5_500_000)
        #expect(cost.seconds == 4 + 4 + 2 + 7 + 1 + 3)
        #expect(cost.trials == 6)
        contents.trials.append(TrialResult(sequence: 7, block: 0, treatment: .ranged(1), seconds: 1, bytes: .max))
        #expect(RunCost(contents)?.bytes == .max)
        #expect(RunCost(JournalContents(label: "x", trials: [], connectionRates: [:])) == nil)
    }
}

/// When the average over the counts may carry "no gain": each test breaks one condition alone.
@Suite struct AverageTests {
    private static func answer(_ logarithms: [[Double]]) throws -> Decision {
        let rows = logarithms.map { row in row.map { Double?.some(4 * exp(-$0)) } }
        let one = [Double?](repeating: 4, count: logarithms[0].count)
        let counts = [1] + (1...rows.count).map { $0 + 1 }
        let times = ThreadTimes(counts: counts, seconds: [one] + rows, rule: .standard)
        return Decision(
            try #require(times), .claiming(.flat, threads: 1))
    }

    private static let swing = [0, 0.2, -0.2, 0.2, -0.2]

    @Test func noGainOnAverageIsShownIfNoCountContradictsIt() throws {
        let decision = try Self.answer([Self.swing, Self.swing.map { -$0 }, [0, 0.001, 0, -0.001, 0]])
        #expect(decision.answer == .noGain && decision.isOnAverage)
    }

    @Test func noGainOnAverageIsNotShownIfACountGainsAnything() throws {
        let decision = try Self.answer([Self.swing, Self.swing.map { -$0 }, [0.05, 0.051, 0.05, 0.049, 0.05]])
        #expect(decision.answer == .inconclusive)
    }

    /// The second count is 1.15x as fast, p = 0.037.
    ///
    /// Holm's adjustment leaves that, because the first is shown to be slower;
    /// the simultaneous interval includes 1.
    @Test func noGainOnAverageIsNotShownIfACountGainsMoreThanTheMargin() throws {
        let (slower, faster) = (log(0.85), log(1.15))
        let noise = [0, 0.1, -0.1, 0.1, -0.1]
        let decision = try Self.answer([
            [0, 0.001, -0.001, 0.001, -0.001].map { slower + $0 }, noise.map { faster + $0 },
        ])
        #expect(decision.answer == .inconclusive)
        #expect(try #require(decision.times.speedupInterval(3)).low < 1)
    }

    @Test func noGainOnAverageIsNotShownIfTheMedianBlockGainsTheMargin() throws {
        let average = (0..<15).map { $0 < 8 ? 0.0963 : -0.0037 }
        let swing = (0..<15).map { 0.3 * Double($0 % 3 - 1) }
        func decision(_ average: [Double]) throws -> Decision {
            try Self.answer([zip(average, swing).map { $0 + $1 }, zip(average, swing).map { $0 - $1 }])
        }
        #expect(try decision(average).answer == .inconclusive)
        #expect(try decision(average.map { $0 - 0.002 }).answer == .noGain)
    }
}
