import Lab
import Reporting
import Sweep

/// How the built-in lab server is told from a real one.
struct LabNotice {
    /// The sentence that stands first and last in a run against it.
    let statement: String

    /// What every plot of such a run says.
    var plotNote: String { "built-in lab server" }

    /// - Parameter truth: its rates.
    init(_ truth: KnownTruth) {
        let each = truth.bytesPerSecondPerConnection.map { ByteSize(bytes: Int($0)).text + "/s for each connection" }
        let inAll = truth.bytesPerSecondInAll.map { ByteSize(bytes: Int($0)).text + "/s in all" }
        let knee = truth.knee.map { ", so \(Int($0.rounded(.up))) threads are enough" } ?? ""
        statement =
            "This is the built-in lab server: \([each, inAll].compactMap { $0 }.joined(separator: ", "))\(knee). "
            + "For a real one: dlsweep URL"
    }
}

extension KnownTruth {
    /// The rates of a scenario.
    init(_ scenario: Scenario) {
        self.init(
            bytesPerSecondPerConnection: scenario.bytesPerSecondPerConnection,
            bytesPerSecondInAll: scenario.bytesPerSecondInAll)
    }
}
