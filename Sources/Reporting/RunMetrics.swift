public import Analysis
public import Journal
internal import Statistics
internal import Sweep

/// The results of runs as metrics, for example for the textfile collector of Prometheus' node_exporter.
public struct RunMetrics: Sendable {
    /// A run and what was found in it.
    public struct Run: Sendable {
        let label: String
        let startedUTC: String?
        let summary: Summary?
        let verdict: Verdict

        /// Creates a run with trials.
        public init(_ description: RunDescription, summary: Summary, verdict: Verdict) {
            label = description.label
            startedUTC = description.startedUTC
            self.summary = summary
            self.verdict = verdict
        }

        /// Creates a run without trials, because the server does not let the download be split.
        ///
        /// - Parameters:
        ///   - label: the label of the run.
        ///   - startedUTC: when the run started, as an ISO 8601 timestamp in UTC.
        ///   - reason: why it cannot be split, as a whole sentence.
        public init(unsplittable label: String, startedUTC: String, reason: String) {
            self.label = label
            self.startedUTC = startedUTC
            summary = nil
            verdict = .cannotSplit(reason: reason)
        }
    }

    private let runs: [Run]

    /// Creates the metrics of runs, which are told apart by the label `run`.
    public init(_ runs: [Run]) { self.runs = runs }

    /// The text, valid in the format of Prometheus 0.0.4 and as OpenMetrics.
    ///
    /// What a run does not determine is absent.
    public var text: String {
        var metrics = MetricsText()
        for run in runs {
            rates(of: run, &metrics)
            answer(of: run, &metrics)
            cost(of: run, &metrics)
        }
        return metrics.text
    }

    private func rates(of run: Run, _ metrics: inout MetricsText) {
        guard let summary = run.summary else { return }
        let level = "\(summary.confidence)"
        for row in summary.rows {
            let labels = [
                ("run", run.label), ("method", row.treatment.method.rawValue),
                ("threads", "\(row.treatment.threads)"),
            ]
            let bounds = labels + [("confidence", level)]
            let (rate, limits) = (row.rates?.geometricMean, row.rates?.geometricMeanInterval)
            metrics.add("dlsweep_rate_bytes_per_second", "Geometric mean of the rates of the trials.", labels, rate)
            metrics.add(
                "dlsweep_rate_low_bytes_per_second", "Lower confidence limit of the rate.", bounds, limits?.low)
            metrics.add(
                "dlsweep_rate_high_bytes_per_second", "Upper confidence limit of the rate.", bounds, limits?.high)
            let isReference = row.treatment == .ranged(1)
            metrics.add(
                "dlsweep_speedup_ratio", "Speed-up over one ranged thread in the same block, geometric mean.", labels,
                isReference && rate != nil ? 1 : row.speedup?.estimate)
            metrics.add(
                "dlsweep_speedup_low_ratio", "Lower confidence limit of the speed-up.", bounds,
                row.speedup?.interval?.low)
            metrics.add(
                "dlsweep_speedup_high_ratio", "Upper confidence limit of the speed-up.", bounds,
                row.speedup?.interval?.high)
            metrics.add(
                "dlsweep_trials", "Trials, those that failed among them.", labels, Double(row.trials))
            metrics.add("dlsweep_failed_trials", "Trials that failed.", labels, Double(row.failures))
        }
    }

    private func answer(of run: Run, _ metrics: inout MetricsText) {
        let label = [("run", run.label)]
        for answer in Verdict.Answer.allCases {
            metrics.add(
                "dlsweep_answer", "1 for the answer of the run, 0 for the others.",
                label + [("answer", answer.rawValue)], run.verdict.answer == answer ? 1 : 0)
        }
        metrics.add(
            "dlsweep_recommended_threads", "The recommended number of threads.", label,
            run.verdict.recommendedThreads.map(Double.init))
        metrics.add(
            "dlsweep_network_changed", "1 if the network or the server changed during the run.", label,
            run.verdict.drift.map { $0.networkChanged ? 1 : 0 })
    }

    private func cost(of run: Run, _ metrics: inout MetricsText) {
        let label = [("run", run.label)]
        let cost = run.verdict.cost
        metrics.add(
            "dlsweep_cost_bytes", "Bytes that all transfers of the run received.", label, cost.map { Double($0.bytes) })
        metrics.add(
            "dlsweep_cost_seconds", "Seconds of all transfers of the run, without pauses.", label, cost?.seconds)
        metrics.add(
            "dlsweep_cost_transfers", "Transfers of the run, those of the warm-up among them.", label,
            cost.map { Double($0.trials) })
        metrics.add(
            "dlsweep_run_start_timestamp_seconds", "When the run started, in seconds since 1970-01-01 UTC.", label,
            run.startedUTC.flatMap(UnixTime.seconds(ofTimestamp:)))
    }
}

/// Seconds since 1970.
enum UnixTime {
    /// The seconds of a timestamp such as `2026-11-22T10:13:00.123Z`; `nil` if it is not one.
    static func seconds(ofTimestamp text: String) -> Double? {
        let form = /([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2}(?:\.[0-9]+)?)Z/
        guard let found = text.wholeMatch(of: form)?.output, let year = Int(found.1), let month = Int(found.2),
            let day = Int(found.3), let hour = Int(found.4), let minute = Int(found.5), let second = Double(found.6),
            (1...12).contains(month)
        else { return nil }
        return Double(days(year, month: month, day: day) * 86_400 + hour * 3600 + minute * 60) + second
    }

    /// The days from 1970-01-01 to a date of the Gregorian calendar, counted in years that begin in March.
    private static func days(_ year: Int, month: Int, day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let inYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        return 365 * shifted + shifted / 4 - shifted / 100 + shifted / 400 + inYear - 719_468
    }
}
