package import Journal
package import Sweep

extension Double {
    /// Multiplied by this factor, short decimal numbers do not count as rounded times.
    ///
    /// They are no longer multiples of any power of ten. It changes them by 1.2e-8 of their size.
    package static let unrounding = 1.000000012345678
}

extension JournalContents {
    /// The journal of trials whose seconds are given block by block, `nil` for one that failed.
    ///
    /// - Parameter areRounded: whether the seconds are taken as they stand, so that they may count as rounded.
    package static func made(
        _ seconds: [(Treatment, [Double?])], bytes: Int64 = 1_000_000, areRounded: Bool = false
    ) -> JournalContents {
        let factor = areRounded ? 1 : Double.unrounding
        let blocks = seconds.map(\.1.count).max() ?? 0
        var trials: [TrialResult] = []
        for block in 0..<blocks {
            for (treatment, times) in seconds where block < times.count {
                trials.append(
                    TrialResult(
                        sequence: trials.count + 1, block: block + 1, treatment: treatment,
                        seconds: times[block].map { $0 * factor }, bytes: bytes))
            }
        }
        return JournalContents(label: "home", trials: trials, connectionRates: [:])
    }
}
