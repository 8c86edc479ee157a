import Formatting
import Journal
import Lab
import Reporting

/// The notice that a run measured the built-in lab server.
struct LabNotice {
    /// The first and last sentence of such a run.
    let statement: String

    /// The remark in the title of every plot.
    let plotNote: String

    /// - Parameter truth: the known rates of the server.
    init(_ truth: KnownTruth) {
        let each = truth.bytesPerSecondPerConnection.map { LabNotice.size($0) + "/s for each connection" }
        let inAll = truth.bytesPerSecondInAll.map { LabNotice.size($0) + "/s in total" }
        let limits =
            truth.summary.map(TerminalText.sanitized) ?? [each, inAll].compactMap { $0 }.joined(separator: ", ")
        let threads = truth.knee.flatMap { Int(exactly: $0.rounded(.up)) }
        let knee = threads.map { ", so \($0) threads are enough" } ?? ""
        let name = truth.scenario.map { ", scenario " + TerminalText.sanitized($0) } ?? ""
        statement = "This is the built-in lab server\(name): \(limits)\(knee). For a real one: dlsweep URL"
        plotNote = "built-in lab server\(name)"
    }

    /// A rate as text.
    ///
    /// In a run.json that another program wrote, it may be any number.
    private static func size(_ bytes: Double) -> String {
        ByteSize(bytes: Int(exactly: bytes.rounded(.down)) ?? .max).text
    }
}

extension KnownTruth {
    /// The known rates of a scenario; none if they change.
    init(_ scenario: Scenario) { self.init(scenario, name: nil, summary: nil) }

    /// The known rates of a preset.
    init(_ preset: Preset) { self.init(preset.scenario, name: preset.name, summary: preset.summary) }

    private init(_ scenario: Scenario, name: String?, summary: String?) {
        let hasRates = scenario.hasOneTruth
        self.init(
            scenario: name, summary: summary,
            bytesPerSecondPerConnection: hasRates ? scenario.bytesPerSecondPerConnection : nil,
            bytesPerSecondInAll: hasRates ? scenario.ceiling : nil,
            admittedConnections: scenario.admission?.transfers, contention: scenario.contention?.contention,
            crosstalk: scenario.contention?.crosstalk,
            firstByteDelaySeconds: scenario.firstByteDelaySeconds > 0 ? scenario.firstByteDelaySeconds : nil)
    }
}
