internal import Journal
internal import Statistics
internal import Sweep

extension CSVFormat<Survey.HostRow> {
    /// The columns of survey.csv.
    static let survey = CSVFormat([
        CSVColumn("host") { .text($0.host.name) },
        CSVColumn("runs") { .integer($0.host.runs.count) },
        CSVColumn("rounds") { .integer($0.host.rounds) },
        CSVColumn("answer") { .text($0.host.answer?.rawValue) },
        CSVColumn("recommended_threads") { .integer($0.host.recommendedThreads) },
        CSVColumn("threads") { .integer($0.host.exclusion == nil ? $0.threads : nil) },
        CSVColumn("speedup") { .number($0.host.speedup?.estimate) },
        CSVColumn("speedup_ci_low") { .number($0.host.speedup?.interval?.low) },
        CSVColumn("speedup_ci_high") { .number($0.host.speedup?.interval?.high) },
        CSVColumn("p_value") { .number($0.host.pValue) },
        CSVColumn("p_adjusted") { .number($0.host.adjustedPValue) },
        CSVColumn("between_round_sd") { .number($0.host.betweenRoundDeviation) },
        CSVColumn("seconds_single") { .number($0.host.secondsSingle) },
        CSVColumn("seconds_best") { .number($0.host.secondsBest) },
        CSVColumn("cause") { .text($0.host.cause?.rawValue) },
        CSVColumn("excluded") { .text($0.host.exclusion?.rawValue) },
    ])
}

extension CSVFormat<Survey.RunRow> {
    /// The columns of rounds.csv.
    static let rounds = CSVFormat([
        CSVColumn("host") { .text($0.point.place.host) },
        CSVColumn("campaign") { .text($0.point.place.campaign) },
        CSVColumn("round") { .text($0.point.place.round) },
        CSVColumn("label") { .text($0.point.label) },
        CSVColumn("started_utc") { .text($0.point.startedUTC) },
        CSVColumn("answer") { .text($0.point.answer.rawValue) },
        CSVColumn("recommended_threads") { .integer($0.point.recommendedThreads) },
        CSVColumn("threads") { .integer($0.threads) },
        CSVColumn("speedup") { .number($0.point.speedup?.estimate) },
        CSVColumn("speedup_ci_low") { .number($0.point.speedup?.interval?.low) },
        CSVColumn("speedup_ci_high") { .number($0.point.speedup?.interval?.high) },
        CSVColumn("seconds_single") { .number($0.point.secondsSingle) },
        CSVColumn("seconds") { .number($0.point.seconds) },
        CSVColumn("bytes_per_second_single") { .number($0.point.rateSingle) },
        CSVColumn("bytes_per_second") { .number($0.point.rate) },
        CSVColumn("cause") { .text($0.point.cause.rawValue) },
        CSVColumn("excluded") { .text($0.exclusion?.rawValue) },
    ])
}

extension Survey {
    /// A row of survey.csv.
    struct HostRow: Sendable {
        let host: SurveyedHost
        let threads: Int
    }

    /// A row of rounds.csv.
    public struct RunRow: Sendable {
        /// The run.
        public let point: SurveyPoint
        /// Why the run does not count; `nil` if it does.
        public let exclusion: SurveyExclusion?
        let threads: Int
    }

    var hostRows: [HostRow] { hosts.map { HostRow(host: $0, threads: threads) } }

    /// Every run, host by host and in the order of the rounds.
    public var runRows: [RunRow] {
        hosts.flatMap { host in
            host.runs.map { run in
                let own = host.leftOut.first { $0.run.folder == run.folder }?.exclusion
                let point = SurveyPoint(run, threads, over: host.reference, confidence: rule.confidence)
                return RunRow(point: point, exclusion: host.exclusion ?? own, threads: threads)
            }
        }
    }

    /// The text of survey.csv.
    public var csv: String { CSVFormat.survey.header + hostRows.map(CSVFormat.survey.line).joined() }

    /// The text of rounds.csv.
    public var roundsCSV: String { CSVFormat.rounds.header + runRows.map(CSVFormat.rounds.line).joined() }

    /// Whether a file is a survey.csv, of whatever version of this program.
    public static func isTable(_ bytes: [UInt8]) -> Bool { CSVFormat.survey.begins(bytes, before: "threads") }

    /// Whether a file is a rounds.csv, of whatever version of this program.
    public static func isRoundsTable(_ bytes: [UInt8]) -> Bool { CSVFormat.rounds.begins(bytes, before: "threads") }

    /// The rows of survey.csv as JSON objects.
    var records: [CSVObject] { hostRows.map { CSVObject($0, CSVFormat.survey) } }

    /// The rows of rounds.csv as JSON objects.
    var runRecords: [CSVObject] { runRows.map { CSVObject($0, CSVFormat.rounds) } }
}
