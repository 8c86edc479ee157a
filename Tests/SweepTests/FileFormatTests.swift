@testable import Analysis
@testable import FileAccess
@testable import Journal
@testable import Sweep
@testable import Timing
import Testing

/// The headers are a contract with everyone who reads these files: columns are only ever appended.
@Suite struct FileFormatTests {
    @Test func theHeaderOfTrials() {
        let columns =
            "schema,label,sequence,block,position,method,threads,connections,started_utc,seconds,bytes,bytes_per_second,"
            + "steady_bytes_per_second,connect_seconds,tls_seconds,first_byte_seconds,cpu_seconds,http_version,"
            + "remote_address,outcome,error,interface_bytes,processors_busy,phase\n"
        #expect(CSVFormat.trials.header == columns)
    }

    @Test func theHeaderOfConnections() {
        let columns =
            "label,sequence,connection,first_byte,last_byte,bytes,seconds,name_seconds,connect_seconds,tls_seconds,"
            + "first_byte_seconds,bytes_per_second,local_port,rtt_seconds,receive_rtt_seconds,min_rtt_seconds,"
            + "receive_window_bytes,out_of_order_packets,data_segments,outcome,error,cpu_seconds\n"
        #expect(CSVFormat.connections.header == columns)
    }

    @Test func theHeaderOfIntervals() {
        #expect(CSVFormat.intervals.header == "label,sequence,connection,start_seconds,end_seconds,bytes\n")
    }

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
