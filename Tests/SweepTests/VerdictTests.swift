import Foundation
import Statistics
import Testing

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
        Verdict(contents, bytesPerTrial: 1_000_000, margin: 0.1, confidence: 0.95) { _ in
            ClaimedCurve(shape: shape, recommendedThreads: fitted)
        }
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
                SPLIT IT OVER 5 THREADS: typically 4.91 times as fast as one (95 %: 4.83–5.00, n = 5), 11.7 s instead of 57 s. \
                8 threads: none shown better, at most 2 %.
                """)
    }

    @Test func theSameJournalGivesTheSameVerdict() throws {
        let first = Verdict(Self.throttled, bytesPerTrial: 230_000_000, margin: 0.1, confidence: 0.95)
        let second = Verdict(Self.throttled, bytesPerTrial: 230_000_000, margin: 0.1, confidence: 0.95)
        #expect(first == second)
        #expect(try first.json == second.json)
        #expect(first.answer == .split)
    }

    @Test func theFileHasEveryKey() throws {
        let golden = """
            {
              "answer" : "cannot_split",
              "best_set" : [

              ],
              "cause" : "unknown",
              "cautions" : [

              ],
              "ceiling_bytes_per_second" : null,
              "ceiling_cause" : null,
              "confirmation" : null,
              "detectable_speedup" : null,
              "drift" : null,
              "evidence" : [

              ],
              "knee" : null,
              "model_basis" : null,
              "per_connection_bytes_per_second" : null,
              "recommendation" : null,
              "recommended_threads" : 1,
              "runner_up" : null,
              "schema" : 1,
              "sentence" : "CANNOT BE SPLIT: The server ignores ranges.",
              "shape" : "unknown",
              "speedup" : null
            }

            """
        #expect(try Verdict.cannotSplit(reason: "The server ignores ranges.").json == golden)
    }

    /// Two blocks at a high confidence have limits beyond all numbers.
    @Test func limitsBeyondAllNumbersCanBeWritten() throws {
        let contents = JournalContents.made(
            [1, 2, 4, 8].map { threads in (.ranged(threads), [1.0, 1.5].map { $0 / Double(threads) }) })
        let verdict = Verdict(contents, bytesPerTrial: nil, margin: 0.1, confidence: 0.9999)
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
        let golden = """
            {
              "answer" : "no_gain",
              "best_set" : [
                1,
                2
              ],
              "cause" : "unknown",
              "cautions" : [
                "The speed-ups of 2 threads are the same in every block: that their limits coincide says that the clock, or the file, is too coarse, and not that nothing is uncertain."
              ],
              "ceiling_bytes_per_second" : null,
              "ceiling_cause" : null,
              "confirmation" : null,
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

              ],
              "knee" : null,
              "model_basis" : "time",
              "per_connection_bytes_per_second" : null,
              "recommendation" : "shown",
              "recommended_threads" : 1,
              "runner_up" : null,
              "schema" : 1,
              "sentence" : "NO GAIN: 2 threads are at most 1.00 times as fast as one (95 %, n = 3), where 1.10 times would be worth having. Use one thread.",
              "shape" : "unknown",
              "speedup" : {
                "estimate" : 1,
                "high" : null,
                "low" : null
              }
            }

            """
        #expect(try Self.rows([1: [4, 4, 4], 2: [4, 4, 4]]).json == golden)
    }

    @Test func noGainSaysWhatIsNotExceeded() {
        let verdict = Self.rows([1: [4, 4.1, 4.05, 3.98], 2: [4.02, 4.07, 4.01, 4], 3: [4.05, 4.03, 4, 4.06]])
        #expect(verdict.answer == .noGain)
        #expect(verdict.saving == nil)
        #expect(
            verdict.sentence
                == "NO GAIN: 2–3 threads are at most 1.03 times as fast as one (95 %, n = 4), where 1.10 times would be worth "
                + "having. Use one thread.")
    }

    @Test func noGainOnAverageSaysSo() {
        let contents = JournalContents.made([
            (.ranged(1), [4, 4, 4]), (.ranged(2), [5, 3.2, 4]), (.ranged(4), [3.2, 5, 4]),
        ])
        #expect(
            Self.verdict(contents, shape: .flat, fitted: 1).sentence
                == "NO GAIN: on average over 2 and 4 threads, 1.00 times as fast as one (95 %: at most 1.00, n = 3), where 1.10 "
                + "times would be worth having; of each count alone that is not shown. Use one thread.")
    }

    @Test func aLimitOfNoUseIsLeftOutAndNamed() {
        let rows: [(Treatment, [Double?])] = [
            (.ranged(1), [20, 20.1, 19.9, 20, 20.05]), (.ranged(4), [5, 5.02, 5.01, 4.99, 5]),
            (.ranged(8), [5.01, 5.01, 5, 5, 4.99]), (.ranged(16), [1.5, 15, nil, nil, nil]),
        ]
        let sentence = Self.verdict(.made(rows), shape: .knee, fitted: 4).sentence
        #expect(
            sentence.contains(
                "8 threads: none shown better, at most 0.5 %. Of 16 threads too few trials succeeded for a limit."),
            "\(sentence)")
    }

    @Test func aLimitJustBelowTheMarginReadsLessThanIt() {
        // SciPy 1.17.1: 1.08 · exp(t.ppf(.95, 4) · std(d, ddof=1)/√5), d = .01446 · [−1.2649, −.6325, 0, .6325, 1.2649]: 1.09499.
        let spread = [-1.2649, -0.6325, 0, 0.6325, 1.2649].map { 10 / (1.08 * exp(0.01446 * $0)) }
        #expect(
            Self.rows([1: [10, 10, 10, 10, 10], 2: spread]).sentence
                == "NO GAIN: 2 threads are at most 1.095 times as fast as one (95 %, n = 5), where 1.100 times would be worth "
                + "having. Use one thread.")
    }

    @Test func harmSaysHowMuch() {
        let verdict = Self.rows([1: [4, 4, 4], 2: [4, 4.01, 4], 4: [8, 8.1, 8]])
        #expect(verdict.answer == .harmful)
        #expect(verdict.recommendedThreads == 1)
        #expect(
            verdict.sentence
                == "HARMFUL: 4 threads are 0.50 times as fast as one (95 %: 0.49–0.51, n = 3); 2 and 4 threads are at most 1.01 "
                + "times as fast as one (95 %, n = 3), where 1.10 times would be worth having. Use one thread.")
    }

    @Test func ofOneCountItsIntervalSaysHowMuchHarm() {
        #expect(
            Self.rows([1: [4, 4, 4], 4: [8, 8.1, 8]]).sentence
                == "HARMFUL: 4 threads are 0.498 times as fast as one (95 %: 0.489–0.507, n = 3), where 1.10 times would be worth "
                + "having. Use one thread.")
    }

    @Test func aCountThatIsNotItselfShownIsSaidNotToBe() {
        let contents = JournalContents.made([
            (.ranged(1), [4, 4, 4]), (.ranged(2), [1, 3, 2]), (.ranged(4), [1, 1, 1.01]),
        ])
        let sentence = Self.verdict(contents, shape: .saturating, fitted: 2).sentence
        #expect(
            sentence.hasPrefix("SPLIT IT OVER 2 THREADS: typically 2.2 times as fast as one (95 %: 0.3–16.1, n = 3)"))
        #expect(sentence.contains("A gain of more than 10 % is shown for 4 threads, not for 2 themselves."))
        #expect(sentence.contains("That 2 threads come within 10 % of the best is not shown."))
    }

    @Test func theSavingIsInSecondsOfThisFile() throws {
        let saving = try #require(Self.verdict(Self.throttled, shape: .knee, fitted: 5).saving)
        // Differences 45.7, 46.1, 45.5, 45.7, 45.9: mean 45.78, s = 0.22804, t[1 − 0.05/6, 4] = 3.960.
        #expect((saving.seconds - 45.78).magnitude < 1e-9)
        #expect((saving.interval.high - 45.78 - 3.960 * 0.228035 / 5.0.squareRoot()).magnitude < 1e-3)
        #expect(saving.nextThreads == 8)
        #expect(saving.bytes == 1_000_000)
    }
}
