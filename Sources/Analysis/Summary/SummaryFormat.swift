internal import Sweep
package import Journal
internal import Statistics

/// A row of summary.csv: what a treatment's trials say, and the label of their run.
package struct LabelledSummaryRow: Sendable {
    let label: String
    let row: SummaryRow
}

extension CSVFormat<LabelledSummaryRow> {
    package static let summary = CSVFormat(identity + seconds + rates + comparison)

    private static let identity: [CSVColumn<LabelledSummaryRow>] = [
        CSVColumn("label") { .text($0.label) },
        CSVColumn("method") { .text($0.row.treatment.method.rawValue) },
        CSVColumn("threads") { .integer($0.row.treatment.threads) },
        CSVColumn("trials") { .integer($0.row.trials) },
        CSVColumn("failures") { .integer($0.row.failures) },
        CSVColumn("failure_rate_low") { .number($0.row.failureRate?.low) },
        CSVColumn("failure_rate_high") { .number($0.row.failureRate?.high) },
        CSVColumn("bytes") { $0.row.bytes.map { .integer($0) } ?? .empty },
    ]

    private static let seconds: [CSVColumn<LabelledSummaryRow>] = [
        CSVColumn("seconds_mean") { .number($0.row.seconds?.moments.mean) },
        CSVColumn("seconds_variance") { .number($0.row.seconds?.moments.variance) },
        CSVColumn("seconds_stddev") { .number($0.row.seconds?.moments.standardDeviation) },
        CSVColumn("seconds_ci_low") { .number($0.row.seconds?.meanInterval?.low) },
        CSVColumn("seconds_ci_high") { .number($0.row.seconds?.meanInterval?.high) },
        CSVColumn("seconds_variance_ci_low") { .number($0.row.seconds?.varianceInterval?.low) },
        CSVColumn("seconds_variance_ci_high") { .number($0.row.seconds?.varianceInterval?.high) },
        CSVColumn("seconds_median") { .number($0.row.seconds?.median) },
        CSVColumn("seconds_median_ci_low") { .number($0.row.seconds?.medianInterval?.low) },
        CSVColumn("seconds_median_ci_high") { .number($0.row.seconds?.medianInterval?.high) },
        CSVColumn("seconds_median_confidence") { .number($0.row.seconds?.medianInterval?.confidence) },
        CSVColumn("seconds_min") { .number($0.row.seconds?.moments.minimum) },
        CSVColumn("seconds_max") { .number($0.row.seconds?.moments.maximum) },
    ]

    private static let rates: [CSVColumn<LabelledSummaryRow>] = [
        CSVColumn("bytes_per_second_mean") { .number($0.row.rates?.moments.mean) },
        CSVColumn("bytes_per_second_variance") { .number($0.row.rates?.moments.variance) },
        CSVColumn("bytes_per_second_ci_low") { .number($0.row.rates?.meanInterval?.low) },
        CSVColumn("bytes_per_second_ci_high") { .number($0.row.rates?.meanInterval?.high) },
        CSVColumn("bytes_per_second_geomean") { .number($0.row.rates?.geometricMean) },
        CSVColumn("bytes_per_second_geomean_ci_low") { .number($0.row.rates?.geometricMeanInterval?.low) },
        CSVColumn("bytes_per_second_geomean_ci_high") { .number($0.row.rates?.geometricMeanInterval?.high) },
    ]

    private static let comparison: [CSVColumn<LabelledSummaryRow>] = [
        CSVColumn("speedup") { .number($0.row.speedup?.estimate) },
        CSVColumn("speedup_ci_low") { .number($0.row.speedup?.interval?.low) },
        CSVColumn("speedup_ci_high") { .number($0.row.speedup?.interval?.high) },
        CSVColumn("speedup_simultaneous_low") { .number($0.row.comparison?.interval?.low) },
        CSVColumn("speedup_simultaneous_high") { .number($0.row.comparison?.interval?.high) },
        CSVColumn("p_value") { .number($0.row.comparison?.pValue) },
        CSVColumn("p_holm") { .number($0.row.comparison?.holmPValue) },
        CSVColumn("efficiency") { .number($0.row.efficiency) },
        CSVColumn("fairness") { .number($0.row.fairness) },
        CSVColumn("in_best_set") { .boolean($0.row.comparison?.inBestSet) },
        CSVColumn("within_margin") { .boolean($0.row.comparison?.withinMargin) },
    ]
}
