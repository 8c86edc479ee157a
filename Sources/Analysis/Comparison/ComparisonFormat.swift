internal import Journal
internal import Sweep
internal import Statistics

/// A row of comparison.csv: a pair of networks, and a treatment that both tried.
struct PairRow: Sendable {
    let pair: PairComparison
    let row: ComparisonRow
    let bytes: Int64?

    /// The rate of a trial of so many seconds.
    func rate(_ seconds: Double?) -> CSVCell {
        guard let bytes, let seconds, seconds > 0 else { return .empty }
        return .number(Double(bytes) / seconds)
    }
}

extension CSVFormat<PairRow> {
    static let comparison = CSVFormat(
        identity + side("baseline", { $0.row.baseline }) + side("other", { $0.row.other }) + time + speedup)

    private static let identity: [CSVColumn<PairRow>] = [
        CSVColumn("baseline") { .text($0.pair.baseline) },
        CSVColumn("other") { .text($0.pair.other) },
        CSVColumn("method") { .text($0.row.treatment.method.rawValue) },
        CSVColumn("threads") { .integer($0.row.treatment.threads) },
        CSVColumn("unit") { .text($0.pair.unit.rawValue) },
        CSVColumn("bytes") { .integer($0.bytes.map { Int($0) }) },
    ]

    private static func side(
        _ name: String, _ side: @escaping @Sendable (PairRow) -> ComparedTimes
    ) -> [CSVColumn<PairRow>] {
        [
            CSVColumn(name + "_runs") { .integer(side($0).runs) },
            CSVColumn(name + "_trials") { .integer(side($0).trials) },
            CSVColumn(name + "_failures") { .integer(side($0).failures) },
            CSVColumn(name + "_seconds_geomean") { .number(side($0).seconds) },
            CSVColumn(name + "_seconds_geomean_ci_low") { .number(side($0).secondsInterval?.low) },
            CSVColumn(name + "_seconds_geomean_ci_high") { .number(side($0).secondsInterval?.high) },
            CSVColumn(name + "_bytes_per_second_geomean") { $0.rate(side($0).seconds) },
            CSVColumn(name + "_bytes_per_second_geomean_ci_low") { $0.rate(side($0).secondsInterval?.high) },
            CSVColumn(name + "_bytes_per_second_geomean_ci_high") { $0.rate(side($0).secondsInterval?.low) },
            CSVColumn(name + "_trial_spread") { .number(side($0).trialSpread) },
            CSVColumn(name + "_run_spread") { .number(side($0).runSpread) },
            CSVColumn(name + "_speedup") { .number($0.row.speedup(of: side($0))) },
            CSVColumn(name + "_speedup_ci_low") { .number(side($0).speedup?.interval?.low) },
            CSVColumn(name + "_speedup_ci_high") { .number(side($0).speedup?.interval?.high) },
        ]
    }

    private static let time: [CSVColumn<PairRow>] = [
        CSVColumn("seconds_ratio") { .number($0.row.time?.estimate) },
        CSVColumn("seconds_ratio_ci_low") { .number($0.row.time?.interval?.low) },
        CSVColumn("seconds_ratio_ci_high") { .number($0.row.time?.interval?.high) },
        CSVColumn("seconds_ratio_equivalence_low") { .number($0.row.time?.equivalenceInterval?.low) },
        CSVColumn("seconds_ratio_equivalence_high") { .number($0.row.time?.equivalenceInterval?.high) },
        CSVColumn("degrees_of_freedom") { .number($0.row.time?.degreesOfFreedom) },
        CSVColumn("p_value") { .number($0.row.time?.pValue) },
        CSVColumn("p_holm") { .number($0.row.time?.holmPValue) },
        CSVColumn("p_equivalence") { .number($0.row.time?.equivalencePValue) },
        CSVColumn("verdict") { .text($0.row.verdict.rawValue) },
        CSVColumn("judged") { .boolean($0.row.treatment == $0.pair.judgedThreads.map(Treatment.ranged)) },
    ]

    private static let speedup: [CSVColumn<PairRow>] = [
        CSVColumn("speedup_ratio") { .number($0.row.speedup?.estimate) },
        CSVColumn("speedup_ratio_ci_low") { .number($0.row.speedup?.interval?.low) },
        CSVColumn("speedup_ratio_ci_high") { .number($0.row.speedup?.interval?.high) },
        CSVColumn("speedup_ratio_p_value") { .number($0.row.speedup?.pValue) },
        CSVColumn("speedup_ratio_p_holm") { .number($0.row.speedup?.holmPValue) },
    ]
}

extension ComparisonRow {
    /// The speed-up of a side; that of one ranged thread is 1 if it has a time.
    public func speedup(of side: ComparedTimes) -> Double? {
        treatment == .ranged(1) ? side.seconds.map { _ in 1 } : side.speedup?.estimate
    }
}

extension RunComparison {
    /// The bytes of a trial, where all can be compared.
    public var bytesPerTrial: Int64? { networks[0].bytes.count == 1 ? networks[0].bytes.first : nil }

    private var pairRows: [PairRow] {
        pairs.flatMap { pair in pair.rows.map { PairRow(pair: pair, row: $0, bytes: bytesPerTrial) } }
    }

    /// The text of comparison.csv.
    public var csv: String { CSVFormat.comparison.header + pairRows.map(CSVFormat.comparison.line).joined() }

    /// Whether a file is a comparison.csv, of whatever version of this program.
    public static func isTable(_ bytes: [UInt8]) -> Bool {
        CSVFormat.comparison.begins(bytes, before: "baseline_runs")
    }

    /// The rows of a pair as JSON objects.
    func records(of pair: PairComparison) -> [CSVObject] {
        pair.rows.map { CSVObject(PairRow(pair: pair, row: $0, bytes: bytesPerTrial), CSVFormat.comparison) }
    }
}
