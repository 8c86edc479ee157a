internal import Analysis
internal import Formatting

/// The evidence of a cause for a document: each figure in words, its value and threshold with their units.
struct EvidenceText {
    private let verdict: Verdict

    init(_ verdict: Verdict) { self.verdict = verdict }

    /// A row for each figure that was looked at, those that support the cause marked; `nil` without evidence.
    var table: Table? {
        guard !verdict.evidence.isEmpty else { return nil }
        let rows = verdict.evidence.map { line in
            TableRow(
                [
                    line.measure.map(Self.name) ?? line.name, Self.text(line.value, line.measure),
                    Self.text(line.threshold, line.measure),
                    line.supports == .unknown ? "-" : CauseText.name(line.supports), line.name,
                ], marker: supports(line) ? "*" : nil)
        }
        let columns = [
            TableColumn("Metric", .leading, minimumWidth: 8), TableColumn("Value"), TableColumn("Threshold"),
            TableColumn("Supports", .leading), TableColumn("Name in verdict.json", .leading),
        ]
        return Table(columns: columns, rows: rows)
    }

    private func supports(_ line: Verdict.Evidence) -> Bool {
        line.supports != .unknown && (line.supports == verdict.cause || line.supports == verdict.ceilingCause)
    }

    /// A figure with its unit.
    static func text(_ value: Double, _ measure: Verdict.Evidence.Measure?) -> String {
        let number = NumberText.withoutZeros(NumberText.significant(value, digits: 3))
        switch measure {
        case .trialSeconds: return number + " s"
        case .queueSeconds, .queueGrowthSeconds: return DurationSeconds(value).millisecondsText(digits: 2)
        case .threadProcessorShare, .processorsBusy, .slowStartShare, .startShare, .waitShare, .windowUse,
            .outOfOrderShare, .rateScatter, .ceilingOutOfOrderShare, .ceilingScatter:
            return NumberText.percent(value)
        case .blockRatio, .rateGain: return number + "x"
        case .admittedConnections: return number + (value == 1 ? " connection" : " connections")
        case .judgedThreads: return number + (value == 1 ? " thread" : " threads")
        case .trialRoundTrips: return number + " round trips"
        case .ownProcessors: return number + (value == 1 ? " CPU" : " CPUs")
        case .burstiness, nil: return number
        }
    }

    /// A figure in words.
    static func name(_ measure: Verdict.Evidence.Measure) -> String {
        switch measure {
        case .blockRatio: "time of the slowest block, relative to the fastest"
        case .admittedConnections: "connections served at once"
        case .threadProcessorShare: "CPU time of one connection's thread"
        case .ownProcessors: "CPUs that dlsweep used"
        case .processorsBusy: "CPU time used on this machine"
        case .trialSeconds: "time of a trial at the largest count"
        case .trialRoundTrips: "length of a trial at the largest count"
        case .slowStartShare: "part of one thread's time in slow start"
        case .startShare: "part of a trial that setting up connections takes"
        case .waitShare: "part of the set-up that is waiting for the first byte"
        case .judgedThreads: "largest count with trials that are long enough"
        case .rateGain: "fitted rate at the largest count, relative to one thread"
        case .windowUse: "use of the receive window"
        case .outOfOrderShare: "packets out of order at the smallest count"
        case .rateScatter: "scatter of the connections' rates"
        case .burstiness: "variation of one connection's rate from 100 ms to 100 ms"
        case .queueSeconds: "queue that the download builds up"
        case .ceilingOutOfOrderShare: "packets out of order at the largest count"
        case .ceilingScatter: "scatter of the rates at the ceiling"
        case .queueGrowthSeconds: "queue that the largest count adds"
        }
    }
}
