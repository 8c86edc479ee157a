import ExampleRuns
import Testing

@testable import Analysis
@testable import Journal
@testable import Sweep

/// Fresh blocks of one thread and the recommended count: which are run, and what they say on their own.
@Suite struct ConfirmationTests {
    private static let sweep: [(Treatment, [Double?])] = [
        (.ranged(1), [4.0, 4.1, 4.05, 4.02, 4.08]), (.ranged(2), [2.0, 2.05, 2.04, 2.02, 2.01]),
        (.ranged(5), [1.0, 1.05, 1.02, 1.04, 1.01]),
    ]

    /// A sweep with the times of fresh blocks, in the order of blocks.
    private static func journal(one: [Double?], five: [Double?]) -> JournalContents {
        var contents = JournalContents.made(sweep)
        for (index, pair) in zip(one, five).enumerated() {
            for (treatment, seconds) in [(Treatment.ranged(5), pair.1), (.ranged(1), pair.0)] {
                contents.confirmation.append(
                    TrialResult(
                        sequence: nil, block: 6 + index, treatment: treatment,
                        seconds: seconds.map { $0 * Double.unrounding }, bytes: 1_000_000))
            }
        }
        return contents
    }

    private static func verdict(_ contents: JournalContents) -> Verdict {
        Analysis(contents, bytesPerTrial: 1_000_000, rule: .standard).verdict()
    }

    private static func confirmation(
        one: [Double?], five: [Double?], after answer: Verdict.Answer = .split
    ) -> FreshBlocks? {
        FreshBlocks(journal(one: one, five: five), after: answer, .standard)
    }

    @Test func aGainThatFreshBlocksShowIsConfirmed() throws {
        let fresh = try #require(Self.confirmation(one: [4, 4.2, 4.1, 4.3, 4.15], five: [1, 1.1, 0.9, 1.05, 1.02]))
        #expect(fresh.threads == 5)
        #expect(fresh.blocks == 5)
        #expect(fresh.failures == 0)
        #expect(fresh.answer == .split)
        // SciPy 1.17.1, d = log(one) - log(five): exp(mean(d) ± t.ppf(.975, 4) * std(d, ddof=1) / sqrt(5)).
        let speedup = try #require(fresh.speedup)
        #expect((speedup.estimate - 4.100501782879618).magnitude < 1e-12)
        #expect(((speedup.low ?? 0) - 3.7830842462248584).magnitude < 1e-12)
        #expect(((speedup.high ?? 0) - 4.444552057802504).magnitude < 1e-12)
        #expect(
            fresh.sentence == "CONFIRMED by 5 fresh blocks: 5 threads are 4.10x as fast as one thread "
                + "(95% CI 3.78-4.45, n = 5).")
    }

    @Test func aGainThatFreshBlocksDoNotShowIsNotConfirmed() throws {
        let fresh = try #require(Self.confirmation(one: [4, 4.02, 4.01, 4.03], five: [4.01, 4, 4.02, 4]))
        #expect(fresh.answer == .noGain)
        #expect(
            fresh.sentence == "NOT CONFIRMED by 4 fresh blocks: 5 threads are 1.002x as fast as one thread "
                + "(95% CI 0.993-1.011, n = 4), below the margin of 1.10x.")
    }

    @Test func undecidedFreshBlocksSettleNothing() throws {
        let fresh = try #require(Self.confirmation(one: [4, 4.4, 3.6, 4.3], five: [3.1, 4, 3, 3.9]))
        #expect(fresh.answer == .inconclusive)
        #expect(
            fresh.sentence == "NOT SETTLED by 4 fresh blocks: 5 threads are 1.17x as fast as one thread "
                + "(95% CI 1.03-1.33, n = 4); they show neither a gain of more than 1.10x nor its absence.")
    }

    @Test func withoutAnAnswerOfTheSweepNothingIsConfirmed() throws {
        let gain = Self.confirmation(one: [4, 4.2, 4.1, 4, 4.1], five: [1, 1.1, 0.9, 1, 1], after: .inconclusive)
        #expect(gain?.sentence.hasPrefix("GAIN SHOWN by 5 fresh blocks: ") == true)
        let none = Self.confirmation(one: [4, 4.02, 4.01], five: [4.01, 4, 4.02], after: .inconclusive)
        #expect(none?.sentence.hasPrefix("NO GAIN SHOWN by 3 fresh blocks: ") == true)
    }

    @Test func oneFreshBlockHasNoInterval() throws {
        let fresh = try #require(Self.confirmation(one: [4, nil], five: [1, 1]))
        #expect(fresh.failures == 1)
        #expect(
            fresh.sentence
                == "NOT SETTLED by 2 fresh blocks: 5 threads are 4.00x as fast as one thread (n = 1); one block has no "
                + "confidence interval; 1 of 4 trials failed.")
    }

    @Test func freshBlocksThatFailedSayNothing() throws {
        for (one, five, failures) in [([nil], [1], 1), ([4], [nil], 1), ([nil], [nil], 2)]
            as [([Double?], [Double?], Int)]
        {
            let fresh = try #require(Self.confirmation(one: one, five: five))
            #expect(fresh.answer == .inconclusive)
            #expect(fresh.speedup?.estimate == nil)
            #expect(
                fresh.sentence
                    == "NOT SETTLED by 1 fresh block: no block has times of both one thread and 5 threads; \(failures) of "
                    + "2 trials failed.")
        }
    }

    @Test func freshBlocksEnterNothingElse() throws {
        let without = JournalContents.made(Self.sweep)
        let with = Self.journal(one: [400, 420], five: [1, 1.1])
        let (sweep, both) = (Self.verdict(without), Self.verdict(with))
        #expect(sweep.confirmation == nil)
        #expect(both.confirmation != nil)
        #expect(
            Analysis(with, bytesPerTrial: nil, rule: .standard).summary().csv
                == Analysis(without, bytesPerTrial: nil, rule: .standard).summary().csv)
        // What the run took includes its fresh blocks.
        let ofBoth = ["\"confirmation\"", "\"bytes\"", "\"seconds\"", "\"trials\""]
        let cut = try both.json.split(separator: "\n")
        for line in try sweep.json.split(separator: "\n") where !ofBoth.contains(where: line.contains) {
            #expect(cut.contains(line))
        }
        #expect(both.speedup == sweep.speedup)
        #expect(both.drift == sweep.drift)
        #expect(both.cautions == sweep.cautions)
    }

    @Test func theFileHasEveryKeyOfAConfirmation() throws {
        let json = try Self.verdict(Self.journal(one: [4, 4.1], five: [nil, nil])).json
        #expect(
            json.contains(
                """
                  "confirmation" : {
                    "answer" : "inconclusive",
                    "blocks" : 2,
                    "failures" : 2,
                    "sentence" : "NOT SETTLED by 2 fresh blocks: no block has times of both one thread and 5 threads; 2 of 4 trials failed.",
                    "speedup" : null,
                    "threads" : 5
                  },
                """))
        #expect(try Self.verdict(.made(Self.sweep)).json.contains("\"confirmation\" : null"))
    }

    @Test func theReaderKeepsFreshBlocksApart() throws {
        let text = """
            label,block,method,threads,seconds,bytes,outcome,phase
            x,0,single,1,4,7,ok,warmup
            x,1,ranged,1,4,7,ok,sweep
            x,1,ranged,2,2,7,ok,anything
            x,2,ranged,2,2.1,7,ok,confirm
            x,2,ranged,1,,0,failed,confirm

            """
        let contents = try JournalReader.trials(CSVReader(Array(text.utf8), file: "trials.csv"))
        #expect(contents.trials.map(\.block) == [0, 1, 1])
        #expect(contents.confirmation.map(\.treatment) == [.ranged(2), .ranged(1)])
        #expect(contents.hasFailures)
    }

    @Test func thePhaseOfATrialStandsInItsRow() throws {
        func phase(_ trial: Trial) -> String {
            TrialSchema.trials.line(TrialRow(label: "x", trial: trial)).dropLast().split(separator: ",")
                .last.map(String.init) ?? ""
        }
        #expect(phase(.example(block: 0)) == "warmup")
        #expect(phase(.example(block: 1)) == "sweep")
        let fresh = Trial(
            sequence: 9, block: 3, position: 1, treatment: .ranged(1), phase: .confirmation, startedUTC: "",
            download: Download(seconds: 1, bytes: 1))
        #expect(phase(fresh) == "confirm")
    }
}

/// Which fresh blocks follow a sweep.
@Suite struct ConfirmationPlanTests {
    private static func plan(
        _ seconds: [(Treatment, [Double?])], trials: Int = 5, fitted: Int? = nil
    ) throws -> ConfirmationPlan? {
        let contents = JournalContents.made(seconds)
        let analysis = Analysis(contents, bytesPerTrial: 1_000_000, rule: .standard) { _ in
            .claiming(threads: fitted)
        }
        return analysis.confirmationPlan(try .example(trials: trials, confirms: true), after: analysis.verdict())
    }

    @Test func thereAreAsManyFreshBlocksAsTrials() throws {
        let plan = try #require(
            try Self.plan([(.ranged(1), [4.0, 4.1, 4.05, 4.02, 4.08]), (.ranged(2), [2.0, 2.05, 2.04, 2.02, 2.01])]))
        #expect(plan.threads == 2)
        #expect(plan.blockNumbers == 6..<11)
        #expect(plan.treatments == [.ranged(1), .ranged(2)])
    }

    @Test func noiseAsksForMoreOfThem() throws {
        let seconds: [(Treatment, [Double?])] = [
            (.ranged(1), [4.0, 5.0, 4.5, 5.2, 4.1]), (.ranged(2), [3.4, 3.5, 3.9, 3.6, 3.7]),
        ]
        // SciPy 1.17.1, d = log(one) - log(two), s = std(d, ddof=1): the first n with
        // nct.sf(t.ppf(.975, n - 1), n - 1, (mean(d) - log(1.1)) * sqrt(n) / s) >= .8, to which the other tail adds nothing.
        #expect(try Self.plan(seconds, fitted: 2)?.blocks == 10)
        #expect(try Self.plan(seconds, trials: 25, fitted: 2)?.blocks == 25)
    }

    /// By the same rule 335 blocks.
    @Test func noNoiseAsksForMoreThanAFew() throws {
        let seconds: [(Treatment, [Double?])] = [
            (.ranged(1), [4.0, 9.0, 4.5, 8.2, 3.1]), (.ranged(2), [3.9, 4.2, 5.6, 4.3, 4.4]),
        ]
        #expect(try Self.plan(seconds, fitted: 2)?.blocks == ConfirmationPlan.mostBlocks)
        #expect(try Self.plan(seconds, trials: 40, fitted: 2)?.blocks == 40)
    }

    @Test func aRecommendationOfOneThreadIsNotConfirmed() throws {
        #expect(
            try Self.plan([(.ranged(1), [4.0, 4.01, 4.02, 4.0, 4.01]), (.ranged(2), [4.01, 4.0, 4.01, 4.02, 4.0])])
                == nil)
        #expect(try Self.plan([(.ranged(1), [nil]), (.ranged(2), [nil])]) == nil)
    }

    /// Without noise and with fewer trials than can show a gain, there are as many blocks as can.
    @Test func thereAreAsManyFreshBlocksAsCanShowAGain() throws {
        let seconds: [(Treatment, [Double?])] = [
            (.ranged(1), [4, 4, 4, 4, 4]), (.ranged(2), [2, 2, 2, 2, 2]),
        ]
        #expect(try Self.plan(seconds, trials: 2)?.blocks == 5)
        let plain: (Treatment, [Double?]) = (.plainGet, [3.9, 3.9, 3.9, 3.9, 3.9])
        #expect(try Self.plan([plain] + seconds, trials: 2)?.blocks == 3)
    }

    @Test func thePlainGetIsMeasuredAgainIfTheAnswerComparesWithIt() throws {
        func treatments(plain factor: Double) throws -> [Treatment]? {
            let one: [Double?] = [4.0, 4.1, 4.05, 4.02, 4.08]
            return try Self.plan([
                (.plainGet, one.map { $0.map { $0 * factor } }), (.ranged(1), one),
                (.ranged(2), [2.0, 2.05, 2.04, 2.02, 2.01]),
            ])?.treatments
        }
        #expect(try treatments(plain: 0.95) == [.ranged(1), .ranged(2), .plainGet])
        #expect(try treatments(plain: 1.05) == [.ranged(1), .ranged(2)])
    }

    /// The orders are those of `reference/schedule.py`: `block(42, number, [1, 5])`.
    @Test func theOrderOfAFreshBlockFollowsFromTheSeedAndItsNumber() throws {
        let plan = try ConfirmationPlan.example(threads: 5, firstBlock: 4, blocks: 6)
        let schedule = Schedule(try .example(threads: [1, 2, 5], trials: 3, seed: 42), confirmation: plan)
        let orders = plan.blockNumbers.map { schedule.treatments(inBlock: $0).map(\.threads) }
        #expect(orders == [[1, 5], [1, 5], [1, 5], [5, 1], [1, 5], [5, 1]])
        #expect(plan.blockNumbers.map(schedule.firstSequence) == [14, 16, 18, 20, 22, 24])
    }
}
