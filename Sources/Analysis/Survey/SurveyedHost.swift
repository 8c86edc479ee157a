internal import Statistics
internal import Sweep

/// A host of a survey: a row of survey.csv.
public struct SurveyedHost: Sendable {
    /// Its name.
    public let name: String
    /// Its runs, in the order of their rounds.
    public let runs: [SurveyedRun]
    /// The runs that its results rest on: those of the common plan that have times; of copies, one.
    public let counted: [SurveyedRun]
    /// Its runs that were left out, and why, as the rest of a sentence.
    let leftOut: [(run: SurveyedRun, exclusion: SurveyExclusion, reason: String)]
    /// How many of its runs are copies of others.
    let copies: Int
    /// Why it is not compared; `nil` if it is.
    public let exclusion: SurveyExclusion?
    /// The same as the rest of a sentence.
    public let reason: String?
    /// Its speed-up; `nil` if it is not compared.
    let gain: HostGain?
    /// The p value of a gain of no more than the margin, adjusted over all hosts.
    public internal(set) var adjustedPValue: Double?
    /// Whether splitting pays on it; `nil` if it is not compared.
    public internal(set) var answer: Verdict.Answer?

    /// The number of its rounds; runs without a round count one each.
    public var rounds: Int {
        let named = Set(runs.compactMap(\.place.roundKey)).count
        return named + runs.count { $0.place.roundKey == nil }
    }

    /// The count that most of its runs recommend, the smallest of those that as many do.
    public var recommendedThreads: Int? {
        let votes = Dictionary(grouping: voters.compactMap(\.recommendedThreads)) { $0 }.mapValues(\.count)
        return votes.min { ($1.value, $0.key) < ($0.value, $1.key) }?.key
    }

    /// The cause that most of its runs name; `nil` without runs.
    public var cause: Verdict.Cause? {
        let votes = Dictionary(grouping: voters.map(\.cause)) { $0 }.mapValues(\.count)
        return votes.max { left, right in
            if left.value != right.value { return left.value < right.value }
            if (left.key == .unknown) != (right.key == .unknown) { return left.key == .unknown }
            return left.key.rawValue > right.key.rawValue
        }?.key
    }

    /// The speed-up at the count of the survey; `nil` if the host is not compared.
    public var speedup: Ratio? { gain?.speedup }

    /// The p value of a gain of no more than the margin, before the adjustment.
    public var pValue: Double? { gain?.pValue }

    /// The one-sided confidence of the upper limit that must be below the margin for `no_gain`; `nil` if it is not compared.
    public var upperLimitConfidence: Double? { gain?.upperLimitConfidence }

    /// What the speed-up compares with.
    public var reference: Verdict.Reference? { gain?.reference }

    /// The standard deviation of ln speed-up from run to run; `nil` for one run.
    public var betweenRoundDeviation: Double? { gain?.betweenRounds?.deviation }

    /// The typical seconds without splitting.
    public var secondsSingle: Double? {
        reference.flatMap { reference in Self.typical(counted.map { $0.seconds(of: reference) }) }
    }

    /// The typical seconds with the count that the host recommends.
    public var secondsBest: Double? {
        guard gain != nil, let best = recommendedThreads else { return nil }
        return best == 1 ? secondsSingle : Self.typical(counted.map { $0.seconds[best] })
    }

    private var voters: [SurveyedRun] { counted.isEmpty ? runs : counted }

    private static func typical(_ seconds: [Double?]) -> Double? {
        (try? PositiveSample(seconds.compactMap(\.self)))?.geometricMean
    }
}

// MARK: - Runs that count

extension SurveyedHost {
    /// The runs of a host of the common plan, before a count is chosen.
    struct Candidate {
        let name: String
        let runs: [SurveyedRun]
        private(set) var matched: [SurveyedRun] = []
        private(set) var leftOut: [(run: SurveyedRun, exclusion: SurveyExclusion, reason: String)] = []
        private(set) var copies = 0

        init(name: String, runs: [SurveyedRun], common: SurveyPlan?) {
            (self.name, self.runs) = (name, runs)
            var seen: Set<[Double]> = []
            for run in runs where !run.isEmpty {
                if let common, let difference = run.plan.difference(from: common) {
                    leftOut.append((run, difference.exclusion, difference.reason))
                } else if seen.insert(run.fingerprint).inserted {
                    matched.append(run)
                } else {
                    copies += 1
                }
            }
        }

        /// The runs that have times of a count and of a reference.
        func runs(with threads: Int) -> [SurveyedRun] {
            matched.filter { run in run.gains.contains { $0.threads == threads } }
        }
    }

    /// Judges a host by itself.
    init(_ candidate: Candidate, threads: Int, unit: ComparisonUnit, rule: DecisionRule) {
        (name, runs, leftOut, copies) = (candidate.name, candidate.runs, candidate.leftOut, candidate.copies)
        let useful = candidate.runs(with: threads)
        let found = Self.exclusion(candidate, useful, unit)
        let gain = found == nil ? HostGain(useful, threads: threads, unit: unit, rule: rule) : nil
        let obstacle = found ?? (gain == nil ? (.noTimes, "has no reference that all of its runs measured") : nil)
        (counted, self.gain) = (gain == nil ? candidate.matched : useful, gain)
        (exclusion, reason) = (obstacle?.0, obstacle?.1)
        answer = exclusion == .cannotSplit ? .cannotSplit : nil
    }

    private static func exclusion(
        _ candidate: Candidate, _ useful: [SurveyedRun], _ unit: ComparisonUnit
    ) -> (SurveyExclusion, String)? {
        if candidate.runs.allSatisfy({ $0.answer == .cannotSplit }) {
            return (.cannotSplit, "has a server that does not let the download be split")
        }
        if candidate.matched.isEmpty, let first = candidate.leftOut.first { return (first.exclusion, first.reason) }
        if useful.isEmpty { return (.noTimes, "has no time of this count in a block with one thread") }
        guard unit == .run, useful.count < 2 else { return nil }
        let without = candidate.leftOut.isEmpty ? "" : " of the common plan"
        return (.fewRuns, "has one run\(without), and a host needs two")
    }

    /// Takes the p value that was adjusted over all hosts, and answers.
    mutating func judge(adjusted: Double?, rule: DecisionRule) {
        guard let gain else { return }
        adjustedPValue = adjusted
        if let adjusted, adjusted < rule.risk {
            answer = .split
        } else if gain.isLoss, gain.isBelowMargin {
            answer = .harmful
        } else {
            answer = gain.isBelowMargin ? .noGain : .inconclusive
        }
    }
}
