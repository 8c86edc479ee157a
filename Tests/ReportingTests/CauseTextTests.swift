@testable import Analysis
@testable import Journal
import Testing

@testable import Reporting
@testable import Sweep

/// What is said of a cause, and what is not.
@Suite struct CauseTextTests {
    /// A run of 1, 2, 4 and 8 threads whose connections showed given figures.
    private static func verdict(
        _ rates: [Double], window: Double = 0.05, outOfOrder: Double = 0, queue: [Double] = [0, 0, 0, 0],
        scatter: Double = 0.002, bytes: Int64 = 20_000_000, noise: Double = 0.001, start: Double = 0
    ) -> Verdict {
        var contents = JournalContents(label: "x", trials: [], connectionRates: [:])
        for block in 1...5 {
            for (index, threads) in [1, 2, 4, 8].enumerated() {
                let sequence = contents.trials.count + 1
                let steady = Double(bytes) / (rates[index] * (1 + noise * Double(block - 3)))
                let seconds = steady + start / Double(threads)
                var trial = TrialResult(
                    sequence: sequence, block: block, treatment: .ranged(threads), seconds: seconds, bytes: bytes)
                trial.steadyBytesPerSecond = Double(bytes) / steady
                contents.trials.append(trial)
                contents.connections[sequence] = ConnectionSummary(
                    succeeded: threads, prompt: threads, fairness: 1 / (1 + scatter * scatter), roundTripSeconds: 0.02,
                    queueSeconds: queue[index], windowUse: window, outOfOrderShare: outOfOrder,
                    startSeconds: 0.05, steadySeconds: seconds * 0.9, processorShare: 0.02)
                contents.burstiness[sequence] = 0.1
            }
        }
        return Verdict(contents, bytesPerTrial: bytes, margin: 0.1, confidence: 0.95)
    }

    private static func text(_ verdict: Verdict) -> String { CauseText(verdict, unit: .bits).text }

    private static let rising = [1_000_000.0, 2_000_000, 4_000_000, 8_000_000]
    private static let flat = [5_000_000.0, 5_000_000, 5_000_000, 5_000_000]

    @Test func aThrottle() {
        #expect(
            Self.text(Self.verdict(Self.rising)) == """
                Why: each connection is held to 8.00 Mbit/s (equal within 0.2 %, in order). So looks a throttle; whether the \
                server or a network on the way does it, or a bound on the sender's window, cannot be told from here.
                """)
    }

    @Test func aThrottleUnderACeilingSaysWhereTheyStop() {
        let verdict = Self.verdict(
            [1_000_000, 2_000_000, 2_500_000, 2_500_000], queue: [0, 0, 0.03, 0.03], scatter: 0.02)
        #expect(verdict.ceilingCause == .sharedLink)
        #expect(
            Self.text(verdict).contains(
                "in order); together they stop at 20.0 Mbit/s, behind a queue as a link has one."))
    }

    @Test func aWindowIsToBeMended() {
        let text = Self.text(Self.verdict(Self.rising, window: 0.97))
        #expect(text.hasPrefix("Why: each connection fills 97 % of its receive window, which gives it 8.00 Mbit/s."))
        #expect(text.contains("--receive-buffer"))
    }

    @Test func aLinkSaysThatThreadsAddDelayOnlyWhereTheyDo() {
        let steady = Self.verdict(Self.flat, outOfOrder: 0.03, queue: [0.015, 0.015, 0.016, 0.016], scatter: 0.1)
        #expect(steady.cause == .sharedLink)
        #expect(Self.text(steady).contains("behind a queue of 15 ms."))
        #expect(!Self.text(steady).contains("delay"))
        let growing = Self.verdict(Self.flat, outOfOrder: 0.03, queue: [0.1, 0.12, 0.15, 0.2], scatter: 0.1)
        #expect(Self.text(growing).hasSuffix("More threads only add delay: up to 100 ms more."))
    }

    /// Slow start, say, which several connections go through side by side.
    @Test func whereThreadsSaveTheStartOnlyThatIsSaid() {
        let link = Self.verdict(
            Self.flat, outOfOrder: 0.03, queue: [0.1, 0.12, 0.15, 0.2], scatter: 0.1, start: 3)
        #expect(link.answer == .split && link.cause == .sharedLink)
        #expect(Self.text(link).hasPrefix("Why: once under way, one connection fills the path: 40.0 Mbit/s"))
        #expect(Self.text(link).hasSuffix("cannot be told from here. What threads save is time at the start."))
        let cap = Self.verdict(Self.flat, start: 3)
        #expect(cap.answer == .split && cap.cause == .clientCap)
        #expect(Self.text(cap).hasPrefix("Why: once under way, all connections together get 40.0 Mbit/s"))
        #expect(Self.text(cap).hasSuffix("What threads save is time at the start."))
    }

    @Test func aCapIsSaidToLookLikeAFairLink() {
        #expect(
            Self.text(Self.verdict(Self.flat)).contains("all connections together get 40.0 Mbit/s, in equal shares"))
        #expect(Self.text(Self.verdict(Self.flat)).contains("a link that is shared fairly looks the same"))
    }

    @Test func aPolicerAndLosses() {
        let policer = Self.text(Self.verdict(Self.rising, outOfOrder: 0.1))
        #expect(policer.contains("10 % of its packets come out of order"))
        #expect(policer.hasSuffix("A throttle whose bursts overrun a short queue may look the same."))
        let ceiling = Self.verdict(Self.flat, outOfOrder: 0.1, noise: 0.05)
        #expect(ceiling.cause == .policer)
        #expect(Self.text(ceiling).hasSuffix("where it sits cannot be told from here."))
        let loss = Self.verdict(Self.rising, outOfOrder: 0.15, scatter: 0.09, noise: 0.05)
        #expect(Self.text(loss).contains("So look losses on the path"))
    }

    @Test func whatIsTooShortSaysHowShort() {
        let text = Self.text(Self.verdict(Self.rising, bytes: 2_000_000))
        #expect(
            text.hasPrefix("Why: not told. The trials of most threads last 0.25 s, and causes are told from 2 s on"))
    }

    @Test func whatIsAlmostLongEnoughIsNotRoundedToIt() {
        let text = Self.text(Self.verdict(Self.rising, bytes: 15_900_000))
        #expect(text.contains("last just under 2 s, and causes are told from 2 s on"), "\(text)")
    }

    @Test func withoutFiguresNothingIsSaid() {
        let seconds: [(Treatment, [Double?])] = [(.ranged(1), [20, 20.1, 19.9]), (.ranged(4), [5, 5.1, 4.9])]
        let verdict = Verdict(RunExamples.journal(seconds), bytesPerTrial: 1000, margin: 0.1, confidence: 0.95)
        #expect(Self.text(verdict).isEmpty)
    }

    @Test func noSentenceSaysWhereALimitSits() {
        for cause in Verdict.Cause.allCases {
            let name = CauseText.name(cause)
            #expect(!name.contains("server") && !name.contains("provider"))
        }
    }

    @Test func theEvidenceIsALineEach() {
        let verdict = Self.verdict(Self.rising)
        let report = VerdictReport(verdict, style: Style(isEnabled: false), width: 80)
        #expect(
            report.evidenceLines(all: false) == [
                "evidence            value  held against  speaks for",
                "rate_gain               8           1.1  connection_throttle",
                "out_of_order_share      0         0.002  connection_throttle",
                "rate_scatter        0.002          0.12  connection_throttle",
            ])
        let short = VerdictReport(
            Self.verdict(Self.rising, bytes: 2_000_000), style: Style(isEnabled: false), width: 80)
        #expect(short.evidenceLines(all: false).isEmpty)
        #expect(short.evidenceLines(all: true).count >= 2)
    }
}
