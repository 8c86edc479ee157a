import Lab
import Reporting
import Sweep

/// How the built-in lab server is told from a real one.
struct LabNotice {
    /// The sentence that stands first and last in a run against it.
    let statement: String

    /// What every plot of such a run says.
    let plotNote: String

    /// - Parameter truth: what it serves.
    init(_ truth: KnownTruth) {
        let each = truth.bytesPerSecondPerConnection.map { ByteSize(bytes: Int($0)).text + "/s for each connection" }
        let inAll = truth.bytesPerSecondInAll.map { ByteSize(bytes: Int($0)).text + "/s in all" }
        let limits = truth.summary ?? [each, inAll].compactMap { $0 }.joined(separator: ", ")
        let knee = truth.knee.map { ", so \(Int($0.rounded(.up))) threads are enough" } ?? ""
        let name = truth.scenario.map { ", scenario \($0)" } ?? ""
        statement = "This is the built-in lab server\(name): \(limits)\(knee). For a real one: dlsweep URL"
        plotNote = "built-in lab server\(name)"
    }
}

extension KnownTruth {
    /// The rates of a scenario; where they change, none.
    init(_ scenario: Scenario) { self.init(scenario, name: nil, summary: nil) }

    /// What a preset serves.
    init(_ preset: Preset) { self.init(preset.scenario, name: preset.name, summary: preset.summary) }

    private init(_ scenario: Scenario, name: String?, summary: String?) {
        let hasRates = scenario.hasOneTruth
        self.init(
            scenario: name, summary: summary,
            bytesPerSecondPerConnection: hasRates ? scenario.bytesPerSecondPerConnection : nil,
            bytesPerSecondInAll: hasRates ? scenario.ceiling : nil,
            admittedConnections: scenario.admission?.transfers, contention: scenario.contention?.contention,
            crosstalk: scenario.contention?.crosstalk)
    }
}
