import Analysis
import Formatting

/// The truth of a network beside what was found, and whether the two agree.
struct DemoFinding {
    private let truth: DemoNetwork.Truth
    private let verdict: Verdict
    /// How the finding and the truth go together.
    let agreement: Agreement

    /// How a finding and the truth go together.
    enum Agreement: Equatable {
        /// Answer, count, cause, and figure are right.
        case complete
        /// Nothing is wrong, but something was not shown; each of them as a clause.
        case partial([String])
        /// Something is wrong; each of them as a clause.
        case none([String])
    }

    /// The largest relative error of a figure that counts as right.
    static let tolerance = 0.1

    /// Compares a verdict with the truth.
    init(_ truth: DemoNetwork.Truth, _ verdict: Verdict) {
        self.truth = truth
        self.verdict = verdict
        agreement = DemoFinding.agreement(truth, verdict)
    }

    /// `truth: 5 threads, 20 MB/s; found: 5 threads (4.9-5.1), 19.9 MB/s`.
    var line: String {
        let known = [Self.answer(truth.answer, threads: truth.threads), Self.text(truth.figure)]
        let found = [Self.answer(verdict.answer, threads: verdict.recommendedThreads) + range, figure]
        return "truth: \(known.joined(separator: ", ")); found: \(found.compactMap(\.self).joined(separator: ", "))"
    }

    /// Whether the finding is right, as a sentence.
    var sentence: String {
        switch agreement {
        case .complete: "The finding agrees with the truth, and the cause is right."
        case .partial(let clauses):
            "Nothing is wrong, but not everything was shown: \(clauses.joined(separator: "; ")). Measure again on an idle "
                + "machine."
        case .none(let clauses):
            "THE FINDING DISAGREES WITH THE TRUTH: \(clauses.joined(separator: "; ")). Other programs on this machine may "
                + "have disturbed the measurement. If it happens again on an idle machine, it is an error of dlsweep."
        }
    }

    // MARK: - Text

    private static func answer(_ answer: Verdict.Answer, threads: Int?) -> String {
        switch answer {
        case .split: CountText.threads(threads ?? 0)
        case .noGain: "no gain"
        case .harmful: "harmful"
        case .inconclusive: "inconclusive"
        case .cannotSplit: "cannot be split"
        }
    }

    /// ` (4.9-5.1)`: the interval of the knee, if the answer is a count.
    private var range: String {
        guard verdict.answer == .split, let knee = verdict.knee, let low = knee.low, let high = knee.high else {
            return ""
        }
        return " (\(NumberText.roundedDown(low, decimals: 1))-\(NumberText.roundedUp(high, decimals: 1)))"
    }

    private var figure: String? {
        switch truth.figure {
        case .ceiling: Self.ceiling(verdict).map { RateUnit.bytes.text($0) }
        case .setup: Self.setupShare(verdict).map { Self.text(.setup($0)) }
        }
    }

    private static func text(_ figure: DemoNetwork.Figure) -> String {
        switch figure {
        case .ceiling(let rate): NumberText.withoutZeros(RateUnit.bytes.number(rate)) + " " + RateUnit.bytes.symbol
        case .setup(let share): "\(NumberText.percent(share)) set-up"
        }
    }

    private static func ceiling(_ verdict: Verdict) -> Double? { verdict.ceilingBytesPerSecond?.estimate }

    private static func setupShare(_ verdict: Verdict) -> Double? {
        verdict.evidence.first { $0.measure == .startShare }?.value
    }
}

// MARK: - Agreement

extension DemoFinding {
    private static func agreement(_ truth: DemoNetwork.Truth, _ verdict: Verdict) -> Agreement {
        let wrong = [wrongAnswer(truth, verdict), wrongCause(truth, verdict), wrongFigure(truth, verdict)]
        let clauses = wrong.compactMap { $0 }
        guard clauses.isEmpty else { return .none(clauses) }
        let missing = [
            verdict.answer == truth.answer ? nil : "the answer is inconclusive",
            verdict.cause == truth.cause ? nil : "the cause was not determined",
        ].compactMap { $0 }
        return missing.isEmpty ? .complete : .partial(missing)
    }

    private static func wrongAnswer(_ truth: DemoNetwork.Truth, _ verdict: Verdict) -> String? {
        if verdict.answer == .inconclusive { return nil }
        guard verdict.answer == truth.answer, verdict.recommendedThreads == truth.threads else {
            return "the answer is \"\(answer(verdict.answer, threads: verdict.recommendedThreads))\" instead of "
                + "\"\(answer(truth.answer, threads: truth.threads))\""
        }
        return nil
    }

    private static func wrongCause(_ truth: DemoNetwork.Truth, _ verdict: Verdict) -> String? {
        guard verdict.cause != .unknown, verdict.cause != truth.cause else { return nil }
        return "the cause is \(verdict.cause.rawValue) instead of \(truth.cause.rawValue)"
    }

    private static func wrongFigure(_ truth: DemoNetwork.Truth, _ verdict: Verdict) -> String? {
        let (known, found): (Double, Double?) =
            switch truth.figure {
            case .ceiling(let rate): (rate, ceiling(verdict))
            case .setup(let share): (share, setupShare(verdict))
            }
        guard let found, abs(found / known - 1) > tolerance else { return nil }
        switch truth.figure {
        case .ceiling: return "the rate is off by more than \(NumberText.level(tolerance))"
        case .setup: return "the share of the set-up is off by more than \(NumberText.level(tolerance))"
        }
    }
}
