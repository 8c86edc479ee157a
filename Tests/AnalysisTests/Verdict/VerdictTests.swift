import ExampleRuns
import Foundation
import Testing

@testable import Analysis
@testable import Journal
@testable import Statistics
@testable import Sweep

/// Verdicts of whole journals: goldens.
@Suite struct VerdictTests {
    private static let throttled = JournalContents.made([
        (.plainGet, [57.5, 57.9, 57.1, 57.7, 57.8]), (.ranged(1), [57.4, 57.9, 57.0, 57.6, 57.5]),
        (.ranged(2), [28.8, 28.9, 28.6, 28.9, 28.7]), (.ranged(5), [11.7, 11.8, 11.5, 11.9, 11.6]),
        (.ranged(8), [11.6, 11.8, 11.5, 11.8, 11.7]),
    ])

    static func verdict(
        _ contents: JournalContents, shape: ScalingModel.Shape = .unknown, fitted: Int? = nil
    ) -> Verdict {
        Analysis(contents, bytesPerTrial: 1_000_000, rule: .standard) { _ in
            .claiming(shape, threads: fitted)
        }.verdict()
    }

    static func rows(_ seconds: [Int: [Double?]]) -> Verdict {
        verdict(.made(seconds.sorted { $0.key < $1.key }.map { (.ranged($0.key), $0.value) }))
    }

    @Test func aThrottledConnection() {
        let verdict = Self.verdict(Self.throttled, shape: .knee, fitted: 5)
        #expect(verdict.answer == .split)
        #expect(verdict.recommendation == .shown)
        #expect(verdict.bestSet == [5, 8])
        #expect(
            verdict.sentence == """
                SPLIT OVER 5 THREADS: typically 4.91x as fast as one thread (95% CI 4.82-5.00, n = 5), 11.7 s instead of 57.5 s. \
                Over the plain GET: 4.92x (95% CI 4.82-5.03, n = 5). No larger count (8) was shown to be faster; any gain is at \
                most 2%.
                """)
    }

    @Test func theSameJournalGivesTheSameVerdict() throws {
        let first = Analysis(Self.throttled, bytesPerTrial: 230_000_000, rule: .standard).verdict()
        let second = Analysis(Self.throttled, bytesPerTrial: 230_000_000, rule: .standard).verdict()
        #expect(first == second)
        #expect(try first.json == second.json)
        #expect(first.answer == .split)
    }

    @Test func theFileHasEveryKey() throws {
        let golden = """
            {
              "answer" : "cannot_split",
              "basis" : null,
              "best_set" : [

              ],
              "cause" : "unknown",
              "cautions" : [

              ],
              "ceiling_bytes_per_second" : null,
              "ceiling_cause" : null,
              "confirmation" : null,
              "cost" : null,
              "design" : "factorial",
              "detectable_speedup" : null,
              "drift" : null,
              "evidence" : [

              ],
              "knee" : null,
              "limit_scope" : null,
              "limit_scope_evidence" : [

              ],
              "limit_scope_threads" : null,
              "look" : null,
              "model_basis" : null,
              "per_connection_bytes_per_second" : null,
              "recommendation" : null,
              "recommended_threads" : 1,
              "reference" : null,
              "runner_up" : null,
              "schema" : 1,
              "sentence" : "CANNOT BE SPLIT: The server ignores ranges.",
              "shape" : "unknown",
              "speedup" : null,
              "tested_threads" : null
            }

            """
        #expect(try Verdict.cannotSplit(reason: "The server ignores ranges.").json == golden)
    }

    /// Two blocks at a high confidence have limits beyond all numbers.
    @Test func limitsBeyondAllNumbersCanBeWritten() throws {
        let contents = JournalContents.made(
            [1, 2, 4, 8].map { threads in (.ranged(threads), [1.0, 1.5].map { $0 / Double(threads) }) })
        let rule = try #require(DecisionRule(margin: 0.1, confidence: 0.9999))
        let verdict = Analysis(contents, bytesPerTrial: nil, rule: rule).verdict()
        #expect(verdict.perConnectionBytesPerSecond?.estimate.isFinite == true)
        #expect(try verdict.json.contains("\"high\" : null"))
    }

    @Test func aRatioBeyondAllNumbersIsNone() throws {
        let verdict = Self.rows([1: [1e150, 1e150, 1e150], 2: [1e-300, 1e-300, 1e-300]])
        #expect(verdict.speedup == nil)
        #expect(try verdict.json.contains("\"speedup\" : null"))
    }

    /// Times without noise, so that every number of the file is exact on every machine.
    @Test func theFileOfARun() throws {
        let seconds = (0..<6).reduce(0.0) { sum, _ in sum + 4 * Double.unrounding }
        let golden = """
            {
              "answer" : "no_gain",
              "basis" : null,
              "best_set" : [
                1,
                2
              ],
              "cause" : "unknown",
              "cautions" : [
                "The speed-up of 2 threads is the same in every block. A zero-width interval means that the clock or the file is too coarse, not that the result is certain."
              ],
              "ceiling_bytes_per_second" : null,
              "ceiling_cause" : null,
              "confirmation" : null,
              "cost" : {
                "bytes" : 6000000,
                "seconds" : \(seconds),
                "trials" : 6
              },
              "design" : "factorial",
              "detectable_speedup" : 1,
              "drift" : {
                "between_blocks" : null,
                "change_between_blocks" : null,
                "change_in_run" : null,
                "cumulative_bytes" : {
                  "p_value" : 1,
                  "ratio" : 1
                },
                "network_changed" : false,
                "permutations" : 9999,
                "position" : {
                  "p_value" : 1,
                  "ratio" : 1
                },
                "predecessor" : {
                  "p_value" : 1,
                  "ratio" : 1
                },
                "succession" : null
              },
              "evidence" : [
                {
                  "name" : "rate_gain",
                  "supports" : "unknown",
                  "threshold" : 1.1,
                  "value" : 1
                }
              ],
              "knee" : null,
              "limit_scope" : null,
              "limit_scope_evidence" : [

              ],
              "limit_scope_threads" : null,
              "look" : null,
              "model_basis" : "time",
              "per_connection_bytes_per_second" : null,
              "recommendation" : "shown",
              "recommended_threads" : 1,
              "reference" : "ranged",
              "runner_up" : null,
              "schema" : 1,
              "sentence" : "NO GAIN: 2 threads are at most 1.00x as fast as one thread (95% upper limit, n = 3), below the margin of 1.10x. Use one thread.",
              "shape" : "unknown",
              "speedup" : {
                "estimate" : 1,
                "high" : null,
                "low" : null
              },
              "tested_threads" : null
            }

            """
        let json = try Self.rows([1: [4, 4, 4], 2: [4, 4, 4]]).json
        #expect(json == golden, "\(json)")
    }

    @Test func noGainSaysWhatIsNotExceeded() {
        let verdict = Self.rows([1: [4, 4.1, 4.05, 3.98], 2: [4.02, 4.07, 4.01, 4], 3: [4.05, 4.03, 4, 4.06]])
        #expect(verdict.answer == .noGain)
        #expect(verdict.saving == nil)
        #expect(
            verdict.sentence
                == "NO GAIN: 2-3 threads are at most 1.03x as fast as one thread (95% upper limit, n = 4), below the margin of "
                + "1.10x. Use one thread.")
    }

    @Test func noGainOnAverageSaysSo() {
        let contents = JournalContents.made([
            (.ranged(1), [4, 4, 4]), (.ranged(2), [5, 3.2, 4]), (.ranged(4), [3.2, 5, 4]),
        ])
        #expect(
            Self.verdict(contents, shape: .flat, fitted: 1).sentence
                == "NO GAIN: on average, 2, 4 threads are 1.00x as fast as one thread (95% upper limit 1.00x, n = 3), below the "
                + "margin of 1.10x. This is not shown for each count individually. Use one thread.")
    }

    @Test func anUnusableLimitIsLeftOutAndNamed() {
        let rows: [(Treatment, [Double?])] = [
            (.ranged(1), [20, 20.1, 19.9, 20, 20.05]), (.ranged(4), [5, 5.02, 5.01, 4.99, 5]),
            (.ranged(8), [5.01, 5.01, 5, 5, 4.99]), (.ranged(16), [1.5, 15, nil, nil, nil]),
        ]
        let sentence = Self.verdict(.made(rows), shape: .knee, fitted: 4).sentence
        #expect(
            sentence.contains(
                "No larger count (8) was shown to be faster; any gain is at most 0.5%. Too few trials with 16 threads succeeded "
                    + "for a limit."),
            "\(sentence)")
    }

    @Test func aLimitJustBelowTheMarginReadsLessThanIt() {
        // SciPy 1.17.1: 1.08 · exp(t.ppf(.95, 4) · std(d, ddof=1)/√5), d = .01446 · [−1.2649, −.6325, 0, .6325, 1.2649]: 1.09499.
        let spread = [-1.2649, -0.6325, 0, 0.6325, 1.2649].map { 10 / (1.08 * exp(0.01446 * $0)) }
        #expect(
            Self.rows([1: [10, 10, 10, 10, 10], 2: spread]).sentence
                == "NO GAIN: 2 threads are at most 1.095x as fast as one thread (95% upper limit, n = 5), below the margin of "
                + "1.100x. Use one thread.")
    }

    @Test func harmSaysHowMuch() {
        let verdict = Self.rows([1: [4, 4, 4], 2: [4, 4.01, 4], 4: [8, 8.1, 8]])
        #expect(verdict.answer == .harmful)
        #expect(verdict.recommendedThreads == 1)
        #expect(
            verdict.sentence
                == "HARMFUL: 4 threads are 0.50x as fast as one thread (95% CI 0.48-0.52, n = 3); 2, 4 threads are at most 1.01x "
                + "as fast as one thread (95% upper limit, n = 3), below the margin of 1.10x. Use one thread.")
    }

    @Test func withOneCountTheIntervalShowsTheHarm() {
        #expect(
            Self.rows([1: [4, 4, 4], 4: [8, 8.1, 8]]).sentence
                == "HARMFUL: 4 threads are 0.498x as fast as one thread (95% CI 0.489-0.507, n = 3), below the margin of 1.10x. "
                + "Use one thread.")
    }

    @Test func aRecommendedCountWithoutAShownGainIsReported() {
        let contents = JournalContents.made([
            (.ranged(1), [4, 4, 4, 4, 4]), (.ranged(2), [1, 3, 2, 1, 3]), (.ranged(4), [1, 1, 1.01, 1, 1.01]),
        ])
        let sentence = Self.verdict(contents, shape: .saturating, fitted: 2).sentence
        #expect(
            sentence.hasPrefix("SPLIT OVER 2 THREADS: typically 2.24x as fast as one thread (95% CI 0.94-5.33, n = 5)"))
        #expect(sentence.contains("The data show a gain of more than 10% for 4 threads, but not for 2 threads."))
        #expect(sentence.contains("The data do not show that 2 threads are within 10% of the best count."))
    }

    @Test func theSavingIsInSecondsOfThisFile() throws {
        let saving = try #require(Self.verdict(Self.throttled, shape: .knee, fitted: 5).saving)
        // SciPy 1.17.1, d = log(one) - log(five), T = exp(mean(log(one))): T * (1 - exp(-mean(d))), and the same with
        // mean(d) + t.ppf(1 - .05 / 6, 4) * std(d, ddof=1) / sqrt(5).
        #expect((saving.seconds - 45.780109439649145).magnitude < 1e-5)
        #expect((saving.interval.high - 45.981030113955214).magnitude < 1e-5)
        #expect(saving.nextThreads == 8)
        #expect(saving.bytes == 1_000_000)
    }
}
