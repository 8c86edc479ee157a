import Analysis
import Foundation
import Statistics
import Sweep

/// The tables of a bench: Markdown for people, CSV for the plot.
struct Report {
    let comparison: Comparison

    private static let own = ["ranged": "dlsweep, file", "discard": "dlsweep, discard", "get": "dlsweep get"]

    /// The treatment of a lane.
    static func treatment(_ name: String, _ threads: Int) -> Treatment {
        Treatment(Method(rawValue: name) ?? .ranged, threads: threads)
    }

    /// The rows in Markdown.
    var markdown: String {
        let header = [
            "method", "threads", "seconds", "GB/s", "× socket (95 %)", "× curl -o (95 %)", "CPU s/GB",
            "failed",
        ]
        let rows = comparison.treatments.map(cells)
        return ([header, header.map { _ in "---" }] + rows).map { "| " + $0.joined(separator: " | ") + " |\n" }.joined()
    }

    private func cells(_ treatment: Treatment) -> [String] {
        let name = treatment.method.rawValue
        let failures = comparison.failures(treatment)
        return [
            Report.own[name] ?? name, String(treatment.threads), text(comparison.seconds(treatment), 3),
            text(comparison.rate(treatment).map { $0 / 1e9 }, 2), text(socketRatio(treatment)),
            text(curlRatio(treatment)),
            text(comparison.cpuSecondsPerGigabyte(treatment), 3), "\(failures.failed)/\(failures.of)",
        ]
    }

    /// The rows for gnuplot.
    var csv: String {
        let header =
            "method,threads,bytes_per_second,socket,socket_low,socket_high,curl,curl_low,curl_high,cpu_per_gb\n"
        return header
            + comparison.treatments.map { treatment in
                let ratios = [socketRatio(treatment), curlRatio(treatment)].flatMap {
                    [$0?.estimate, $0?.interval?.low, $0?.interval?.high]
                }
                let numbers = [comparison.rate(treatment)] + ratios + [comparison.cpuSecondsPerGigabyte(treatment)]
                let cells = numbers.map { $0.map { "\($0)" } ?? "" }
                return ([treatment.method.rawValue, String(treatment.threads)] + cells).joined(separator: ",") + "\n"
            }.joined()
    }

    private func socketRatio(_ treatment: Treatment) -> Comparison.Ratio? {
        comparison.ratio(of: treatment, over: Report.treatment("socket", treatment.threads))
    }

    private func curlRatio(_ treatment: Treatment) -> Comparison.Ratio? {
        comparison.ratio(of: treatment, over: Report.treatment("curl", 1))
    }

    private func text(_ value: Double?, _ decimals: Int) -> String {
        value.map { String(format: "%.\(decimals)f", $0) } ?? ""
    }

    private func text(_ ratio: Comparison.Ratio?) -> String {
        guard let ratio else { return "" }
        return text(ratio.estimate, 2)
            + (ratio.interval.map { " (\(text($0.low, 2))–\(text($0.high, 2)))" } ?? "")
    }
}
