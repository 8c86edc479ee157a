import Formatting
import Testing

@testable import Analysis
@testable import Journal
@testable import Reporting
@testable import Sweep

/// What is said of a cause, and what is not.
@Suite struct CauseTextTests {
    /// A run of 1, 2, 4 and 8 threads whose connections showed given figures.
    static func verdict(
        _ rates: [Double], window: Double = 0.05, outOfOrder: Double = 0, queue: [Double] = [0, 0, 0, 0],
        scatter: Double = 0.002, bytes: Int64 = 20_000_000, noise: Double = 0.001, start: Double = 0,
        hasStreams: Bool = false
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
                guard hasStreams else { continue }
                contents.trials.append(
                    TrialResult(
                        sequence: sequence + 1, block: block, treatment: Treatment(.streams, threads: threads),
                        seconds: seconds, bytes: bytes))
            }
        }
        return Analysis(contents, bytesPerTrial: bytes, rule: .standard).verdict()
    }

    private static func text(_ verdict: Verdict) -> String { CauseText(verdict, unit: .bits).text }

    private static let rising = [1_000_000.0, 2_000_000, 4_000_000, 8_000_000]
    static let flat = [5_000_000.0, 5_000_000, 5_000_000, 5_000_000]

    @Test func aThrottle() {
        #expect(
            Self.text(Self.verdict(Self.rising)) == """
                Cause: per-connection throttle. Each connection is limited to 8.00 Mbit/s (equal within 0.2%, in order). \
                Whether the server, a network on the path, or the sender's window enforces the limit cannot be determined \
                from here.
                """)
    }

    /// The requests of a connection share the sender's window.
    @Test func aThrottleOfEachRequestIsNotTheSendersWindow() {
        #expect(
            Self.text(Self.verdict(Self.rising, hasStreams: true)) == """
                Cause: per-connection throttle. Each connection is limited to 8.00 Mbit/s (equal within 0.2%, in order). The \
                limit is on each request, so it is not the sender's window. Where it is enforced cannot be determined from \
                here.
                """)
    }

    @Test func aRateThatFallsWithMoreThreadsHasASentence() {
        let verdict = Self.verdict([4_000_000, 6_000_000, 8_000_000, 5_000_000])
        #expect(verdict.shape == .retrograde && verdict.cause == .unknown)
        #expect(Self.text(verdict).hasPrefix("Cause: not determined."), "\(Self.text(verdict))")
    }

    @Test func aThrottleBelowACeilingReportsTheCeiling() {
        let verdict = Self.verdict(
            [1_000_000, 2_000_000, 2_500_000, 2_500_000], queue: [0, 0, 0.03, 0.03], scatter: 0.02)
        #expect(verdict.ceilingCause == .sharedLink)
        #expect(
            Self.text(verdict).contains(
                "in order); together they level off at 20.0 Mbit/s, with a queue like that of a shared link."))
    }

    @Test func aFullWindowCanBeFixed() {
        let text = Self.text(Self.verdict(Self.rising, window: 0.97))
        #expect(
            text.hasPrefix(
                "Cause: receive window. Each connection fills 97% of its receive window, which limits it to 8.00"))
        #expect(text.contains("--receive-buffer"))
    }

    @Test func aSharedLinkMentionsDelayOnlyIfThreadsAddIt() {
        let steady = Self.verdict(Self.flat, outOfOrder: 0.03, queue: [0.015, 0.015, 0.016, 0.016], scatter: 0.1)
        #expect(steady.cause == .sharedLink)
        #expect(Self.text(steady).contains("with a queue of 15 ms."))
        #expect(!Self.text(steady).contains("delay"))
        let growing = Self.verdict(Self.flat, outOfOrder: 0.03, queue: [0.1, 0.12, 0.15, 0.2], scatter: 0.1)
        #expect(Self.text(growing).hasSuffix("More threads only add delay: up to 100 ms more."))
    }

    /// Slow start, say, which several connections go through side by side.
    @Test func whereThreadsSaveTheStartOnlyThatIsSaid() {
        let link = Self.verdict(
            Self.flat, outOfOrder: 0.03, queue: [0.1, 0.12, 0.15, 0.2], scatter: 0.1, start: 3)
        #expect(link.answer == .split && link.cause == .sharedLink)
        #expect(
            Self.text(link).hasPrefix("Cause: shared link. After the start, one connection fills the path: 40.0 Mbit/s")
        )
        #expect(Self.text(link).hasSuffix("cannot be determined from here. Threads save time only at the start."))
        let cap = Self.verdict(Self.flat, start: 3)
        #expect(cap.answer == .split && cap.cause == .clientCap)
        #expect(
            Self.text(cap).hasPrefix("Cause: client cap. After the start, all connections together get 40.0 Mbit/s"))
        #expect(Self.text(cap).hasSuffix("Threads save time only at the start."))
    }

    @Test func aCapIsReportedToLookLikeAFairLink() {
        #expect(
            Self.text(Self.verdict(Self.flat)).contains("All connections together get 40.0 Mbit/s, in equal shares"))
        #expect(Self.text(Self.verdict(Self.flat)).contains("A fairly shared link looks the same"))
    }

    @Test func aPolicerAndLosses() {
        let policer = Self.text(Self.verdict(Self.rising, outOfOrder: 0.1))
        #expect(policer.contains("10% of its packets arrive out of order"))
        #expect(policer.hasSuffix("A throttle whose bursts overflow a short queue can look the same."))
        let ceiling = Self.verdict(Self.flat, outOfOrder: 0.1, noise: 0.05)
        #expect(ceiling.cause == .policer)
        #expect(Self.text(ceiling).hasSuffix("Its location cannot be determined from here."))
        let loss = Self.verdict(Self.rising, outOfOrder: 0.15, scatter: 0.09, noise: 0.05)
        #expect(Self.text(loss).hasPrefix("Cause: packet loss on the path. Each connection gets about"))
    }

    @Test func whatIsTooShortSaysHowShort() {
        let text = Self.text(Self.verdict(Self.rising, bytes: 2_000_000))
        #expect(
            text.hasPrefix(
                "Cause: not determined. The trials with the most threads last 0.25 s, but only trials of at least 2 s"))
    }

    @Test func whatIsAlmostLongEnoughIsNotRoundedToIt() {
        let text = Self.text(Self.verdict(Self.flat, bytes: 9_990_000))
        #expect(text.contains("last just under 2 s, but only trials of at least 2 s show a cause"), "\(text)")
    }

    /// The trials last 15.9, 8, 4, and 1.99 s.
    @Test func aCauseThatHoldsForSomeCountsNamesThem() {
        let text = Self.text(Self.verdict(Self.rising, bytes: 15_900_000))
        #expect(text.hasPrefix("Cause: per-connection throttle."), "\(text)")
        #expect(
            text.hasSuffix("This holds for up to 4 threads; trials with more threads are too short to show a cause."))
    }

    @Test func setUpSaysWhetherItIsConnectingOrWaiting() {
        func text(wait: Double) -> String {
            var contents = JournalContents(label: "x", trials: [], connectionRates: [:])
            for block in 1...3 {
                for threads in [1, 2, 4] {
                    let sequence = contents.trials.count + 1
                    contents.trials.append(
                        TrialResult(
                            sequence: sequence, block: block, treatment: .ranged(threads),
                            seconds: 0.05 + 0.0001 * Double(block), bytes: 50_000))
                    var row = ConnectionRecord()
                    row.seconds = 0.05
                    row.connectSeconds = 0.0422 - wait
                    row.firstByteSeconds = wait
                    contents.connections[sequence] = ConnectionSummary(Array(repeating: row, count: threads))
                }
            }
            return Self.text(Analysis(contents, bytesPerTrial: 50_000, rule: .standard).verdict())
        }
        #expect(
            text(wait: 0.042) == """
                Cause: set-up cost. Waiting for the first byte, rather than connecting, takes most of the set-up. The set-up \
                takes 84% of the time, more than splitting so short a download saves.
                """)
        #expect(text(wait: 0.02).hasPrefix("Cause: set-up cost. Setting up the connections takes 84% of the time"))
    }

    @Test func withoutFiguresNothingIsSaid() {
        let seconds: [(Treatment, [Double?])] = [(.ranged(1), [20, 20.1, 19.9]), (.ranged(4), [5, 5.1, 4.9])]
        let verdict = Analysis(RunExamples.journal(seconds), bytesPerTrial: 1000, rule: .standard).verdict()
        #expect(Self.text(verdict).isEmpty)
    }

    @Test func noSentenceLocatesALimit() {
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
                "evidence            value  threshold  supports",
                "rate_gain               8        1.1  connection_throttle",
                "out_of_order_share      0      0.002  connection_throttle",
                "rate_scatter        0.002       0.12  connection_throttle",
            ])
        let short = VerdictReport(
            Self.verdict(Self.rising, bytes: 2_000_000), style: Style(isEnabled: false), width: 80)
        #expect(short.evidenceLines(all: false).isEmpty)
        #expect(short.evidenceLines(all: true).count >= 2)
    }
}
