@testable import Journal
@testable import Sweep

extension JournalContents {
    /// The journal of trials whose seconds are given block by block, `nil` for one that failed.
    static func made(_ seconds: [(Treatment, [Double?])], bytes: Int64 = 1_000_000) -> JournalContents {
        let blocks = seconds.map(\.1.count).max() ?? 0
        var trials: [TrialResult] = []
        for block in 0..<blocks {
            for (treatment, times) in seconds where block < times.count {
                trials.append(
                    TrialResult(
                        sequence: trials.count + 1, block: block + 1, treatment: treatment, seconds: times[block],
                        bytes: bytes))
            }
        }
        return JournalContents(label: "home", trials: trials, connectionRates: [:])
    }
}
