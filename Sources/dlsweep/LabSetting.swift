import Lab
import Reporting
import Sweep

/// What is known of the built-in lab server, and how it is told.
struct LabSetting {
    /// Its rates.
    let truth: KnownTruth
    /// The sentence that stands first and last in a run against it.
    let statement: String

    /// What every plot of such a run says.
    var plotNote: String { "built-in lab server" }

    init(_ scenario: Scenario) {
        truth = KnownTruth(
            bytesPerSecondPerConnection: scenario.bytesPerSecondPerConnection,
            bytesPerSecondInAll: scenario.bytesPerSecondInAll)
        let each = scenario.bytesPerSecondPerConnection.map { ByteSize(bytes: Int($0)).text + "/s for each connection" }
        let inAll = scenario.bytesPerSecondInAll.map { ByteSize(bytes: Int($0)).text + "/s in all" }
        let knee = truth.knee.map { ", so \(Int($0.rounded(.up))) threads are enough" } ?? ""
        statement =
            "This is the built-in lab server: \([each, inAll].compactMap { $0 }.joined(separator: ", "))\(knee). "
            + "For a real one: dlsweep URL"
    }
}
