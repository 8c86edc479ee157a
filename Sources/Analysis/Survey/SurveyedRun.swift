public import Journal
internal import Statistics
internal import Sweep

/// A run of a survey: what it adds to the results of its host, without its trials.
public struct SurveyedRun: Sendable {
    /// Its host, campaign, and round.
    public let place: SurveyPlace
    /// The folder of its tables.
    public let folder: String
    /// Its label.
    public let label: String
    /// When it started, as an ISO 8601 timestamp in UTC; `nil` without a run.json.
    public let startedUTC: String?
    /// Its answer.
    public let answer: Verdict.Answer
    /// The count that it recommends; `nil` if it recommends none.
    public let recommendedThreads: Int?
    /// What limits the rate.
    public let cause: Verdict.Cause
    /// What it downloaded, without secrets; `nil` without a run.json.
    let subject: String?
    /// Whether its run.json says that it did not complete.
    let isIncomplete: Bool
    /// The margin and the confidence of its plan.
    let rule: DecisionRule
    let plan: SurveyPlan
    /// The speed-ups of each count over each reference.
    let gains: [SurveyedGain]
    /// The typical seconds of each ranged count, of whole downloads.
    let seconds: [Int: Double]
    /// The typical seconds of the plain GET; `nil` if it was not measured.
    let plainGetSeconds: Double?
    /// The seconds of all trials, in their order: two runs with the same ones are copies of each other.
    let fingerprint: [Double]

    /// Takes the figures of a run.
    ///
    /// - Parameters:
    ///   - place: its host, campaign, and round.
    ///   - folder: of its tables.
    ///   - contents: its journal; connections and intervals are not needed for a sweep.
    ///   - record: its run.json; `nil` for trials that another program measured.
    ///   - answer: what its verdict says; `nil` to judge the journal.
    public init(
        place: SurveyPlace, folder: String, contents: JournalContents, record: RunRecord?, answer: RecordedAnswer?
    ) {
        let description = record.map { RunDescription($0) } ?? RunDescription(contents)
        let analysis = Analysis(contents, description)
        let answer = answer ?? RecordedAnswer(analysis.verdict(permutations: 0))
        (self.place, self.folder, label) = (place, folder, description.label)
        startedUTC = description.startedUTC
        subject = description.subject
        isIncomplete = record.map { $0.state != .complete } ?? false
        rule = description.rule
        (self.answer, recommendedThreads) = (answer.answer, answer.recommendedThreads)
        cause = answer.cause ?? .unknown
        let basis = analysis.basis
        let sizes =
            basis == .window ? Set([description.bytesPerTrial].compactMap { $0 }) : contents.trials.measured.sizes
        plan = SurveyPlan(record, contents, basis: basis, bytes: sizes.count == 1 ? sizes.first : nil)
        gains = analysis.threads.map(SurveyedGain.all) ?? []
        (seconds, plainGetSeconds) = analysis.threads.map(Self.typicalSeconds) ?? ([:], nil)
        fingerprint = contents.trials.measured.map { $0.seconds ?? -1 }
    }

    /// A run of known figures, for simulations.
    init(
        place: SurveyPlace, folder: String, recommendedThreads: Int, gains: [SurveyedGain], seconds: [Int: Double] = [:]
    ) {
        (self.place, self.folder, label) = (place, folder, place.host)
        (startedUTC, subject, isIncomplete, rule) = (nil, nil, false, .standard)
        (answer, self.recommendedThreads, cause) = (.inconclusive, recommendedThreads, .unknown)
        plan = SurveyPlan(
            nil, JournalContents(label: "", trials: [], connectionRates: [:]), basis: .file, bytes: 1_000_000)
        (self.gains, self.seconds, plainGetSeconds) = (gains, seconds, nil)
        fingerprint = gains.flatMap(\.ratio.logarithms.values)
    }

    private static func typicalSeconds(_ threads: ThreadTimes) -> ([Int: Double], Double?) {
        func mean(_ seconds: [Double?]) -> Double? { (try? PositiveSample(seconds.compactMap(\.self)))?.geometricMean }
        let counts = zip(threads.counts, threads.seconds).compactMap { count, row in mean(row).map { (count, $0) } }
        return (Dictionary(uniqueKeysWithValues: counts), threads.plainGet.flatMap(mean))
    }

    /// Whether it tried nothing that has a time.
    public var isEmpty: Bool { seconds.isEmpty }

    /// The speed-up at a count over a reference; `nil` if no block has both.
    func gain(_ threads: Int, over reference: Verdict.Reference) -> SurveyedGain? {
        gains.first { $0.threads == threads && $0.reference == reference }
    }

    /// The references that it measured.
    var references: Set<Verdict.Reference> { Set(gains.map(\.reference)) }

    /// The typical seconds of a reference.
    func seconds(of reference: Verdict.Reference) -> Double? {
        switch reference {
        case .ranged: seconds[1]
        case .single: plainGetSeconds
        }
    }
}

/// The speed-ups of one count over one reference in the blocks of a run.
struct SurveyedGain: Sendable {
    let threads: Int
    let reference: Verdict.Reference
    /// The times of the reference over those of the count, by block.
    let ratio: PairedRatio

    /// Every speed-up of a run, of one ranged thread over the plain GET, too.
    static func all(_ threads: ThreadTimes) -> [SurveyedGain] {
        threads.references.flatMap { reference in
            threads.compared(with: reference).compactMap { count in
                threads.speedup(count, over: reference).map {
                    SurveyedGain(threads: count, reference: reference, ratio: $0)
                }
            }
        }
    }
}
