import ExampleRuns
import Foundation
import Testing
import TestSupport

@testable import Analysis
@testable import Journal
@testable import Statistics
@testable import Sweep

@Suite struct VerdictCautionTests {
    private static func cautions(_ contents: JournalContents, recommended: Int? = nil) -> [String] {
        verdict(contents, recommended: recommended).cautions
    }

    private static func verdict(_ contents: JournalContents, recommended: Int? = nil) -> Verdict {
        Analysis(contents, bytesPerTrial: nil, rule: .standard) { _ in
            .claiming(recommended == nil ? .unknown : .knee, threads: recommended)
        }.verdict()
    }

    private static func has(_ words: String, _ contents: JournalContents, recommended: Int? = nil) -> Bool {
        cautions(contents, recommended: recommended).contains { $0.contains(words) }
    }

    /// Factors of seconds, a little apart, in an order of its own for each row.
    private static func noise(_ row: Int, blocks: Int) -> [Double] {
        var generator = SplitMix64(seed: UInt64(row))
        return generator.shuffled((0..<blocks).map { 1 + 0.01 * Double($0) / Double(blocks) })
    }

    /// Times of 1, 2 and 4 threads in blocks of given levels.
    private static func sweep(levels: [Double]) -> [(Treatment, [Double?])] {
        [1, 2, 4].map { threads in
            (.ranged(threads), zip(levels, noise(threads, blocks: levels.count)).map { 4 / Double(threads) * $0 * $1 })
        }
    }

    @Test func aQuietRunHasNone() {
        #expect(Self.cautions(.made(Self.sweep(levels: [1, 1, 1, 1, 1]))).isEmpty)
    }

    @Test func aNetworkThatChangedIsACautionAboutLevels() throws {
        let verdict = Self.verdict(.made(Self.sweep(levels: [1, 1, 1, 1, 1.4, 1.4, 1.4, 1.4])))
        #expect(verdict.drift?.networkChanged == true)
        #expect(verdict.drift?.betweenBlocks?.largestStepBlock == 5)
        #expect(verdict.answer == .split)
        let caution = try #require(verdict.cautions.first)
        #expect(
            caution
                == "The network or the server changed between blocks 4 and 5: later trials took 1.40x as long as earlier "
                + "ones. Times and rates therefore mix different conditions. Speed-ups stay valid, because they compare "
                + "trials within a block.")
    }

    @Test func aNetworkThatChangesBackAndForthHasNoMoment() throws {
        let verdict = Self.verdict(.made(Self.sweep(levels: [1, 1.4, 1, 1.4, 1, 1.4, 1, 1.4])))
        #expect(verdict.drift?.networkChanged == true)
        let caution = try #require(verdict.cautions.first)
        #expect(
            caution.hasPrefix(
                "The network or the server changed during the run: the slowest block took 1.40x as long as"))
        #expect(caution.hasSuffix("Speed-ups stay valid, because they compare trials within a block."))
    }

    /// The plain GET, one thread, and four threads in five blocks, all of them twice as slow from a trial on.
    private static func doubled(after trials: Int) -> JournalContents {
        let treatments = [(Treatment.plainGet, 4.0), (.ranged(1), 4), (.ranged(4), 1)]
        return .made(
            treatments.enumerated().map { row, treatment in
                let times = noise(row, blocks: 5).enumerated().map { block, factor in
                    treatment.1 * factor * (3 * block + row < trials ? 1 : 2)
                }
                return (treatment.0, times)
            })
    }

    @Test(arguments: [4, 5, 7, 8, 10, 11]) func aChangeWithinABlockIsToldThoughTheCountsAreFew(trials: Int) throws {
        let verdict = Self.verdict(Self.doubled(after: trials))
        let block = trials / 3 + 1
        #expect(verdict.drift?.networkChanged == true)
        #expect(verdict.drift?.changeInRun?.lastBlockBefore == block)
        #expect(verdict.drift?.changeInRun?.firstBlockAfter == block)
        let caution = try #require(verdict.cautions.first)
        #expect(caution.hasPrefix("The network or the server changed within block \(block): later trials took "))
        #expect(caution.contains("The speed-ups of block \(block) compare trials from before and after the change"))
        #expect(verdict.cause == .networkChanged)
    }

    @Test(arguments: [1, 14, 15]) func oneSlowTrialIsNotAChange(trials: Int) {
        #expect(Self.verdict(Self.doubled(after: trials)).drift?.networkChanged == false)
    }

    @Test func aTreatmentThatFailedThreeTimesInARowIsReportedAsDropped() {
        let times: [Double?] = [4, 4.01, 4.02, 3.99, 4.005, 3.995]
        let words = "Dropped after 3 consecutive failures: "
        let ended: [Double?] = [1, 1.01, nil, nil, nil]
        #expect(Self.has(words + "4 threads.", .made([(.ranged(1), times), (.ranged(4), ended)])))
        let both = Self.cautions(.made([(.ranged(2), times), (.ranged(1), ended), (.plainGet, ended)]))
        #expect(
            both.contains(
                words + "plain GET and 1 thread. Without one thread, later blocks have no speed-ups."), "\(both)")
        let goesOn: [Double?] = [1, nil, nil, nil, 1.01, 1]
        let atTheEnd: [Double?] = [1, 1.01, 1.02, nil, nil, nil]
        let endsEarly: [Double?] = [1, 1.01, 1.02, nil, nil]
        for column in [goesOn, atTheEnd, endsEarly] {
            #expect(!Self.has(words, .made([(.ranged(1), times), (.ranged(4), column)])))
        }
    }

    @Test func aChangeOfAFifthIsNoneHoweverSure() {
        let verdict = Self.verdict(.made(Self.sweep(levels: [1, 1, 1, 1, 1.2, 1.2, 1.2, 1.2])))
        #expect(verdict.drift.map { ($0.betweenBlocks?.pValue ?? 1) < 0.001 } == true)
        #expect(verdict.drift?.networkChanged == false)
        #expect(verdict.cautions.isEmpty)
    }

    @Test func withoutAnOrderOnlyBlocksAreAudited() {
        var contents = JournalContents.made(Self.sweep(levels: [1, 1, 1, 1, 1]))
        contents.trials = contents.trials.map {
            TrialResult(sequence: nil, block: $0.block, treatment: $0.treatment, seconds: $0.seconds, bytes: $0.bytes)
        }
        let drift = Self.verdict(contents).drift
        #expect(drift?.betweenBlocks != nil)
        #expect(drift?.succession == nil && drift?.position == nil && drift?.predecessor == nil)
        #expect(drift?.changeBetweenBlocks != nil && drift?.changeInRun == nil)
    }

    @Test func anOutlierIsKeptAndReported() throws {
        var rows = Self.sweep(levels: [1, 1, 1, 1, 1, 1])
        rows[2].1[3] = 9
        let caution = try #require(Self.cautions(.made(rows), recommended: 4).first)
        #expect(
            caution.hasPrefix(
                "One outlier was kept: 4 threads in block 4. Without it, 4 threads would be 4.00x as fast as one thread"
            ))
        #expect(caution.contains("), and the answer would be the same. If slow trials are rare, the interval"))
    }

    @Test func aCautionSaysIfTheAnswerDependsOnASpike() throws {
        var rows = Self.sweep(levels: [1, 1, 1, 1, 1, 1]).map { row in
            (row.0, row.1.map { seconds in seconds.map { $0 * Double(row.0.threads) } })
        }
        rows[2].1[3] = 1
        let verdict = Self.verdict(.made(rows))
        #expect(verdict.answer == .inconclusive)
        #expect(verdict.cautions.contains { $0.contains(", and the answer would be NO GAIN.") })
    }

    @Test func theMedianIsHeldAgainstTheMeanFromSixBlocksOn() {
        func rows(_ blocks: Int) -> [(Treatment, [Double?])] {
            let ratios = [1.2, 1.21, 1.22, 1.23, 1.24, 30].suffix(blocks)
            return [(.ranged(1), ratios.map { 4 * $0 }), (.ranged(2), ratios.map { _ in 4 })]
        }
        #expect(Self.has("Only one of these intervals excludes 1.", .made(rows(6))))
        #expect(!Self.has("In the median block", .made(rows(5))))
    }

    @Test func aMeanOutsideTheSignIntervalIsACautionThoughBothShowAGain() {
        // Of 12 ratios the third smallest and the third largest are the limits: 2.02 and 2.09; the mean is near 2.9.
        let ratios = (0..<10).map { 2 + 0.01 * Double($0) } + [20, 21]
        let rows: [(Treatment, [Double?])] = [(.ranged(1), ratios), (.ranged(2), ratios.map { _ in 1 })]
        #expect(Self.has("because a few trials dominate it", .made(rows)))
        let quiet = [(Treatment.ranged(1), Array(rows[0].1.prefix(10))), (.ranged(2), Array(rows[1].1.prefix(10)))]
        #expect(!Self.has("because a few trials dominate it", .made(quiet)))
    }

    @Test func aDownloaderThatSlowsDownIsNoChangeOfTheNetwork() throws {
        let other = Treatment(try #require(Method(rawValue: "x")), threads: 1)
        let slower = (other, [1, 1.01, 1.02, 1, 9, 9.01, 9.02, 9] as [Double?])
        #expect(
            Self.verdict(.made(Self.sweep(levels: .init(repeating: 1, count: 8)) + [slower])).drift?.networkChanged
                == false)
        // Nor does one that varies at random hide what the own downloads show.
        let wild = (other, [1, 9, 0.3, 4, 7, 0.2, 2, 0.8] as [Double?])
        let changed = Self.sweep(levels: [1, 1, 1, 1, 2, 2, 2, 2]) + [wild]
        #expect(Self.verdict(.made(changed)).drift?.networkChanged == true)
    }

    /// In five blocks of three treatments no more than one permutation in 100 keeps the slow blocks together.
    @Test func aChangeIsSeenThoughTheCountsAreFew() {
        func rows(_ levels: [Double]) -> [(Treatment, [Double?])] {
            [(Treatment.plainGet, 4.0), (.ranged(1), 4), (.ranged(4), 1)].enumerated().map { row, treatment in
                let times = zip(levels, Self.noise(row, blocks: levels.count)).map { treatment.1 * $0 * $1 }
                return (treatment.0, times)
            }
        }
        let drift = Self.verdict(.made(rows([1, 1, 4, 4, 4]))).drift
        #expect((drift?.betweenBlocks?.pValue ?? 0) > DriftReport.surePValue)
        #expect(drift?.networkChanged == true)
        #expect(Self.verdict(.made(rows([1, 1, 1.2, 1.2, 1.2]))).drift?.networkChanged == false)
        #expect(Self.verdict(.made(rows([1, 1, 1, 1, 1]))).drift?.networkChanged == false)
    }

    @Test func failuresAtAnyNumberOfThreadsAreACaution() {
        func rows(_ failing: Int) -> [(Treatment, [Double?])] {
            [1, 2, 4].map { (.ranged($0), (0..<6).map { $0 < failing ? nil : 4 + 0.01 * Double($0) }) }
        }
        let words = "9 of 18 trials failed; the times are those of the other trials."
        #expect(Self.cautions(.made(rows(3))).contains(words))
        #expect(!Self.has("trials failed", .made(rows(0))))
    }

    @Test func withoutSuccessesThereIsNoCautionAboutSurvivors() {
        let times: [Double?] = [4, 4.01, 4.02, 3.99, 4.03]
        let cautions = Self.cautions(
            .made([(.ranged(1), times), (.ranged(2), times), (.ranged(4), times.map { _ in nil })]))
        #expect(cautions.contains("Failures grow with the number of threads."), "\(cautions)")
        #expect(cautions.contains("Every trial with 4 threads failed, so nothing is known about that many."))
        let one = Self.cautions(.made([(.ranged(1), times.map { _ in nil }), (.ranged(2), times)]))
        #expect(one.contains("Every trial with 1 thread failed, so nothing is known about that many."), "\(one)")
    }

    @Test func failuresThatGrowWithTheThreadsAreACaution() {
        func rows(_ failing: Int) -> [(Treatment, [Double?])] {
            [1, 2, 4, 8].map { threads in
                (.ranged(threads), threads == failing ? [nil, nil, nil, 1, 1.1] : [1, 1.1, 1.2, 1, 1.1])
            }
        }
        #expect(Self.has("Failures grow", .made(rows(8))))
        #expect(!Self.has("Failures grow", .made(rows(1))))
        #expect(!Self.has("Failures grow", .made(rows(0))))
    }

    @Test func theTrendOfFailuresIsArmitages() throws {
        // Of 1, 1, 3, 3 threads the last two fail: lean 2, variance 2 · 2 / (4 · 3) · 4.
        let attempts = [(1, false), (1, false), (3, true), (3, true)].map { (threads: $0.0, failed: $0.1) }
        let trend = try #require(FailureTrend(attempts))
        #expect((trend.score - 2 / (4.0 / 3).squareRoot()).magnitude < 1e-12)
        #expect(FailureTrend(attempts.map { (threads: $0.threads, failed: true) }) == nil)
        #expect(FailureTrend(attempts.map { (threads: 1, failed: $0.failed) }) == nil)
    }

    /// The trials of some counts, and which of them failed.
    private static func failures(_ counts: [Int], blocks: Int, failed: Set<Int>) -> FailureTrend? {
        let threads = counts.flatMap { Array(repeating: $0, count: blocks) }
        return FailureTrend(threads.enumerated().map { (threads: $1, failed: failed.contains($0)) })
    }

    /// Python's itertools.combinations: of all choices of as many trials those whose threads sum up to no less.
    ///
    /// SciPy 1.17.1 has 45/792 too: stats.permutation_test of the sum, all permutations, alternative='greater'.
    @Test func theTrendOfFewFailuresIsExact() throws {
        func pValue(_ counts: [Int], _ blocks: Int, _ failed: Set<Int>) throws -> Double {
            try #require(Self.failures(counts, blocks: blocks, failed: failed)).pValue
        }
        let powers = [1, 2, 4, 8, 16]
        #expect(abs(try pValue(powers, 5, [24]) - 5.0 / 25) < 1e-12)
        #expect(abs(try pValue(powers, 5, [24, 23]) - 10.0 / 300) < 1e-12)
        #expect(abs(try pValue(powers, 5, [24, 19, 9]) - 510.0 / 2300) < 1e-12)
        #expect(abs(try pValue([1, 2, 3, 5], 3, [0, 3, 6, 7, 9, 10, 11]) - 45.0 / 792) < 1e-12)
        #expect(abs(try pValue([1, 2, 3, 5], 3, [1, 2, 3, 6, 7, 8, 9, 10, 11]) - 28.0 / 220) < 1e-12)
        #expect(try pValue([1, 2], 1, [0]) == 1)
    }

    /// 500 of 5,000 trials failed: more ways than can be counted.
    @Test func theTrendOfManyFailuresUsesTheNormalApproximation() throws {
        let trend = try #require(
            Self.failures(Array(1...1000), blocks: 5, failed: Set(stride(from: 0, to: 5000, by: 10))))
        #expect((trend.pValue - Normal().upperTail(at: trend.score)).magnitude < 1e-12)
        let huge = try #require(Self.failures([1, .max / 4], blocks: 2, failed: [2]))
        #expect(huge.pValue > 0.1)
    }

    @Test func oneFailureOfTheMostThreadsIsNoTrend() {
        func has(_ failed: Int) -> Bool {
            let rows: [(Treatment, [Double?])] = [1, 2, 4, 8, 16].map { threads in
                let times = (0..<5).map { 20 / Double(threads) * (1 + 0.01 * Double($0)) }
                return (.ranged(threads), times.enumerated().map { threads == 16 && $0 < failed ? nil : $1 })
            }
            return Self.has("Failures grow", .made(rows))
        }
        #expect(!has(1))
        #expect(has(2))
    }

    @Test(arguments: [(1.03, false), (1.2, true), (0.8, true)])
    func aPlainGetThatIsNotLikeOneThreadIsACaution(ratio: Double, isCaution: Bool) {
        let rows = Self.sweep(levels: [1, 1, 1, 1, 1])
        let plain = (Treatment.plainGet, Self.noise(9, blocks: 5).map { Double?.some(4 * $0 / ratio) })
        #expect(Self.has("The plain GET is", .made([plain] + rows)) == isCaution)
    }

    @Test func aSpeedupWithoutSpreadHasACaution() {
        let rows: [(Treatment, [Double?])] = [(.ranged(1), [4, 4, 4]), (.ranged(2), [2, 2, 2])]
        #expect(Self.has("The speed-up of 2 threads is the same in every block", .made(rows)))
    }

    @Test func ratiosThatDifferByRoundingAloneHaveNoSpread() {
        let one = [10.0, 20, 30, 40, 50]
        let rows: [(Treatment, [Double?])] = [(.ranged(1), one), (.ranged(2), one.map { $0 * 0.98 })]
        #expect(Self.has("The speed-up of 2 threads is the same in every block", .made(rows)))
    }

    @Test func countsThatAlwaysFailedAreNamed() {
        let rows = Self.sweep(levels: [1, 1, 1]) + [(.ranged(8), [nil, nil, nil]), (.ranged(9), [nil, nil, nil])]
        #expect(Self.has("Every trial with 8-9 threads failed, so nothing is known about that many.", .made(rows)))
    }
}
