internal import Sweep

/// What intervals that are valid at any number of blocks show between two looks.
struct AnytimeClaim: Sendable {
    private let gains: QuickGains
    private let margin: Double
    private let alpha: Double
    private let counts: [Int]
    /// The chance that the interval of a count ever misses its gain.
    let alphaOfEach: Double

    /// Judges a candidate alone, or all counts if none is tested.
    init(_ gains: QuickGains, candidate: Int?, alpha: Double, margin: Double) {
        self.gains = gains
        self.alpha = alpha
        self.margin = margin
        counts = candidate.map { [$0] } ?? gains.counts
        alphaOfEach = alpha / Double(max(1, counts.count))
    }

    /// The counts whose gain is shown to exceed the margin over each reference.
    var splits: [Int] {
        counts.filter { count in
            gains.contrasts(count).allSatisfy { $0.mean - $0.anytimeHalfWidth(alpha: alphaOfEach) > threshold }
        }
    }

    /// Whether every count's gain is shown to be below the margin; never of a candidate alone.
    var isNoGain: Bool {
        !counts.isEmpty && counts == gains.counts && upperLimit < 1 + margin
    }

    /// The largest upper limit of a count's speed-up.
    var upperLimit: Double {
        let limits = counts.map { count in
            let contrast = gains.contrast(count)
            return contrast.mean + contrast.anytimeHalfWidth(alpha: gains.upperLevel(alpha))
        }
        return (limits.max() ?? .infinity).exponential
    }

    /// The count with the best estimate.
    var best: Int? { counts.max { gains.contrast($0).mean < gains.contrast($1).mean } }

    /// The interval of a count's speed-up.
    func speedup(_ count: Int) -> QuickResult.Speedup {
        QuickResult.Speedup(anytime: gains.contrast(count), threads: count, alpha: alphaOfEach)
    }

    private var threshold: Double { (1 + margin).naturalLogarithm }
}
