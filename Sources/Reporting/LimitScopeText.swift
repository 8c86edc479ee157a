internal import Analysis
internal import Formatting

/// The sentence about what a limit applies to: each request, each connection, or neither.
struct LimitScopeText {
    private let finding: LimitScopeFinding

    init(_ finding: LimitScopeFinding) { self.finding = finding }

    /// The sentence; empty if requests over one HTTP/2 connection were not measured.
    var text: String {
        guard let threads = finding.threads, !finding.evidence.isEmpty else { return "" }
        return switch finding.scope {
        case .request: request(threads)
        case .connection: connection(threads)
        case .neither:
            "HTTP/2: several requests over one connection gain less than the margin, as several connections do."
        case nil:
            "HTTP/2: whether the limit is on each request or on each connection is not determined. \(threads) requests "
                + "over one connection are \(factor(.streamsGain)) as fast as one, and \(threads) connections are "
                + "\(factor(.connectionsGain)) as fast as one."
        }
    }

    private func request(_ threads: Int) -> String {
        "HTTP/2: \(threads) requests over one connection are \(factor(.streamsGain)) as fast as one, and no slower than "
            + "\(threads) connections within the margin. So the limit is on each request, not on each connection."
    }

    private func connection(_ threads: Int) -> String {
        let most = line(.streamsGain)?.limit.map { "; at most \(Self.factor($0))" } ?? ""
        return "HTTP/2: \(threads) requests over one connection are \(factor(.streamsGain)) as fast as one\(most), but "
            + "\(threads) connections are \(factor(.connectionsGain)) as fast as one. So the limit is on each connection (a "
            + "throttle, a window, or packet loss), not on each request."
    }

    private func line(_ measure: Verdict.ScopeMeasure) -> Verdict.ScopeEvidence? {
        finding.evidence.first { $0.name == measure.rawValue }
    }

    private func factor(_ measure: Verdict.ScopeMeasure) -> String { line(measure).map { Self.factor($0.value) } ?? "" }

    private static func factor(_ ratio: Double) -> String { NumberText.fixed(ratio, decimals: 2) + "x" }
}
