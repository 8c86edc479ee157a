import Foundation

@testable import Reporting

/// A small finished run: two blocks of 1, 2 and 4 threads, the plain GET and a command, a warm-up, and a failed trial.
enum PlotFixture {
    static let headers = [
        "trials.csv": """
        schema,label,sequence,block,position,method,threads,connections,started_utc,seconds,bytes,bytes_per_second,\
        steady_bytes_per_second,connect_seconds,tls_seconds,first_byte_seconds,cpu_seconds,http_version,remote_address,\
        outcome,error
        """,
        "connections.csv": """
        label,sequence,connection,first_byte,last_byte,bytes,seconds,name_seconds,connect_seconds,tls_seconds,\
        first_byte_seconds,bytes_per_second,local_port,rtt_seconds,receive_rtt_seconds,min_rtt_seconds,\
        receive_window_bytes,out_of_order_packets,data_segments,outcome,error
        """,
        "intervals.csv": "label,sequence,connection,start_seconds,end_seconds,bytes",
        "summary.csv": """
        label,method,threads,trials,failures,failure_rate_low,failure_rate_high,bytes,seconds_mean,seconds_variance,\
        seconds_stddev,seconds_ci_low,seconds_ci_high,seconds_variance_ci_low,seconds_variance_ci_high,seconds_median,\
        seconds_median_ci_low,seconds_median_ci_high,seconds_median_confidence,seconds_min,seconds_max,\
        bytes_per_second_mean,bytes_per_second_variance,bytes_per_second_ci_low,bytes_per_second_ci_high,\
        bytes_per_second_geomean,bytes_per_second_geomean_ci_low,bytes_per_second_geomean_ci_high,speedup,\
        speedup_ci_low,speedup_ci_high,speedup_simultaneous_low,speedup_simultaneous_high,p_value,p_holm,efficiency,\
        fairness,in_best_set,within_margin
        """,
    ]

    /// The names of a file's columns, in order.
    static func columns(of file: String) -> [String] {
        (headers[file] ?? "").split(separator: ",").map(String.init)
    }

    static func context(
        label: String = "home", subject: String = "mirror.example.org/file.iso", note: String? = nil,
        threadCounts: [Int] = [1, 2, 4], trials: Int = 2, commands: [String] = [], confirmationBlock: Int? = nil,
        resultsPath: String = "../../results/home"
    ) -> PlotContext {
        PlotContext(
            label: label, subject: subject, date: "2026-11-22 10:13 UTC", note: note, confidence: 0.95,
            threadCounts: threadCounts, trials: trials, hasBaseline: true, commands: commands,
            expectedRates: [.init(threads: 1, bytesPerSecond: 4e6), .init(threads: 2, bytesPerSecond: 8e6)],
            timelineTrials: [.init(threads: 1, sequence: 2), .init(threads: 2, sequence: 4)],
            confirmationBlock: confirmationBlock, resultsPath: resultsPath)
    }

    /// The run's files by name; `emptied` are the columns of summary.csv left empty in the row of two threads.
    static func files(emptied: Set<String> = []) -> [String: String] {
        [
            "trials.csv": table("trials.csv", trialRows),
            "connections.csv": table("connections.csv", connectionRows),
            "intervals.csv": table("intervals.csv", intervalRows),
            "summary.csv": table("summary.csv", summaryRows(emptied: emptied)),
        ]
    }

    /// The files of a run in which every trial failed: not one cell with a time or a rate.
    static var filesWithoutSuccess: [String: String] {
        let measured = ["seconds", "bytes", "bytes_per_second"]
        let trials = trialRows.map { $0.filter { !measured.contains($0.key) }.merging(["outcome": "failed"]) { $1 } }
        let counts = summaryRows(emptied: []).map { $0.filter { ["method", "threads"].contains($0.key) } }
        return [
            "trials.csv": table("trials.csv", trials),
            "connections.csv": table(
                "connections.csv", connectionRows.map { $0.filter { $0.key != "bytes_per_second" } }),
            "intervals.csv": table("intervals.csv", [["sequence": "3", "bytes": "0"]]),
            "summary.csv": table("summary.csv", counts),
        ]
    }

    private typealias Row = [String: String]

    private static func table(_ file: String, _ rows: [Row]) -> String {
        let lines = rows.map { row in columns(of: file).map { row[$0] ?? "" }.joined(separator: ",") }
        return ([headers[file] ?? ""] + lines).joined(separator: "\n") + "\n"
    }

    /// sequence, block, method, threads, seconds; no seconds: failed.
    private static let trials: [(Int, Int, String, Int, Double?)] = [
        (1, 0, "single", 1, 1.1), (2, 1, "ranged", 1, 1.0), (3, 1, "ranged", 4, 0.3), (4, 1, "ranged", 2, 0.5),
        (5, 1, "single", 1, 1.02), (6, 1, "aria2c", 4, 0.31), (7, 2, "ranged", 4, nil), (8, 2, "single", 1, 0.98),
        (9, 2, "ranged", 2, 0.52), (10, 2, "ranged", 1, 1.05), (11, 2, "aria2c", 4, 0.29),
    ]

    private static var trialRows: [Row] {
        trials.map { sequence, block, method, threads, seconds in
            var row = ["sequence": "\(sequence)", "block": "\(block)", "method": method, "threads": "\(threads)"]
            row["outcome"] = seconds == nil ? "failed" : "ok"
            row["seconds"] = seconds.map { "\($0)" }
            row["bytes"] = seconds.map { _ in "4000000" }
            row["bytes_per_second"] = seconds.map { "\(4e6 / $0)" }
            return row
        }
    }

    private static var connectionRows: [Row] {
        trials.filter { $0.2 == "ranged" }.flatMap { sequence, _, _, threads, seconds in
            (1...threads).map { connection in
                let rate = seconds.map { 4e6 / $0 / Double(threads) * (1 + 0.1 * Double(connection)) }
                return [
                    "sequence": "\(sequence)", "connection": "\(connection)",
                    "bytes_per_second": rate.map { "\($0)" } ?? "",
                ]
            }
        }
    }

    private static var intervalRows: [Row] {
        trials.filter { $0.2 == "ranged" }.flatMap { sequence, _, _, threads, _ in
            (0..<5).flatMap { tick in
                (1...threads).map { connection in
                    [
                        "sequence": "\(sequence)", "connection": "\(connection)",
                        "start_seconds": "\(Double(tick) / 10)",
                        "end_seconds": "\(Double(tick + 1) / 10)", "bytes": "\(400_000 + 10_000 * connection)",
                    ]
                }
            }
        }
    }

    private static func summaryRows(emptied: Set<String>) -> [Row] {
        let rows = [
            ("single", 1, 1.0, 1.0), ("ranged", 1, 1.02, 1.0), ("ranged", 2, 0.51, 2.0), ("ranged", 4, 0.3, 3.4),
            ("aria2c", 4, 0.3, 3.3),
        ]
        return rows.map { method, threads, seconds, speedup in
            var row = ["method": method, "threads": "\(threads)", "seconds_mean": "\(seconds)"]
            row["seconds_median"] = "\(seconds)"
            row["bytes_per_second_geomean"] = "\(4e6 / seconds)"
            row["speedup"] = "\(speedup)"
            guard threads != 4 else { return row }
            row["seconds_ci_low"] = "\(seconds * 0.9)"
            row["seconds_ci_high"] = "\(seconds * 1.1)"
            row["bytes_per_second_geomean_ci_low"] = "\(3.6e6 / seconds)"
            row["bytes_per_second_geomean_ci_high"] = "\(4.4e6 / seconds)"
            guard (method, threads) != ("ranged", 1) else { return row }
            row["speedup_ci_low"] = "\(speedup * 0.9)"
            row["speedup_ci_high"] = "\(speedup * 1.1)"
            return threads == 2 ? row.filter { !emptied.contains($0.key) } : row
        }
    }
}
