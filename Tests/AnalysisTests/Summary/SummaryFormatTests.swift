import Testing

@testable import Analysis
@testable import Journal

/// The header of summary.csv is a contract: columns are only ever appended.
@Suite struct SummaryFormatTests {
    @Test func theHeaderOfTheSummary() {
        let columns =
            "label,method,threads,trials,failures,failure_rate_low,failure_rate_high,bytes,seconds_mean,seconds_variance,"
            + "seconds_stddev,seconds_ci_low,seconds_ci_high,seconds_variance_ci_low,seconds_variance_ci_high,"
            + "seconds_median,seconds_median_ci_low,seconds_median_ci_high,seconds_median_confidence,seconds_min,"
            + "seconds_max,bytes_per_second_mean,bytes_per_second_variance,bytes_per_second_ci_low,"
            + "bytes_per_second_ci_high,bytes_per_second_geomean,bytes_per_second_geomean_ci_low,"
            + "bytes_per_second_geomean_ci_high,speedup,speedup_ci_low,speedup_ci_high,speedup_simultaneous_low,"
            + "speedup_simultaneous_high,p_value,p_holm,efficiency,fairness,in_best_set,within_margin\n"
        #expect(CSVFormat.summary.header == columns)
    }
}
