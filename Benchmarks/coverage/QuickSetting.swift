import Sweep

/// What a scenario of `dlsweep quick` has beside its truth and noise.
struct QuickSetting: Sendable {
    /// How a transfer begins, and how its bytes come.
    var start = Start.settled
    /// Whether each experiment has a sweep of the same network beside it; sweeps are drawn as rates only.
    var comparesWithSweep = true

    /// The shape of a transfer over time.
    enum Start: Sendable {
        /// The rate is the true one from the beginning on: windows are drawn as rates.
        case settled
        /// The rate doubles until it is the true one: after 1.2 s with one thread, sooner with more.
        case ramp
        /// The first bytes of each connection come five times as fast, for half a second.
        case credit
        /// Each connection gets a second's bytes in the first tenth of every second.
        case bursts
    }

    /// What tables call it: a scenario of `quick` has another name than that of sweeps alone.
    var parts: [String] {
        switch start {
        case .settled: ["quick"]
        case .ramp: ["quick", "ramp of 1.2 s"]
        case .credit: ["quick", "credit of 0.5 s"]
        case .bursts: ["quick", "bursts of 1 s"]
        }
    }

    /// The bytes of the file.
    static let fileBytes = 230e6
    /// The bytes per second of the fastest count: 100 Mbit/s.
    static let bestRate = 12.5e6
    /// The seconds of a scout trial.
    static let scoutSeconds = QuickPlan.scoutSeconds(window: windowSeconds)
    /// The measured time, and the ramp of transfers that need none, in seconds.
    static let (windowSeconds, shortRamp) = (2.0, 0.5)
    /// What a trial takes beside its transfer: connecting, the gate, and closing.
    static let pauseSeconds = 0.3
    /// The standard deviation of ln rate between blocks.
    static let blockDeviation = 0.1
    /// The standard deviation of ln bytes of an interval of 100 ms.
    static let intervalDeviation = 0.1
}
