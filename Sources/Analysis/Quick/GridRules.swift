internal import Sweep

/// What the blocks of the scouted counts show at a look, while one thread is the candidate.
struct GridRules: Sendable {
    let gains: QuickGains
    let look: QuickLevels.Look
    /// The gain that is worth having, as a share.
    let margin: Double

    /// A finding.
    enum Finding: Sendable, Equatable {
        /// These counts are shown to gain more than the margin.
        case split([Int])
        /// No count gains the margin: shown of each count, or on average.
        case noGain(onAverage: Bool)
        /// Neither is shown.
        case open

        /// Whether two findings claim the same.
        func agrees(with other: Finding) -> Bool {
            switch (self, other) {
            case (.split, .split), (.noGain, .noGain), (.open, .open): true
            default: false
            }
        }
    }

    /// The finding.
    var finding: Finding {
        let counts = gains.counts
        guard !counts.isEmpty else { return .open }
        let shown = gains.counts(gaining: threshold, look.lowerLevel)
        if !shown.isEmpty { return .split(shown) }
        let each = counts.map(gains.contrast)
        let level = gains.upperLevel(look.level)
        if each.allSatisfy({ $0.wideUpper(level) < threshold }) { return .noGain(onAverage: false) }
        let pooled = PooledClaim(average: gains.average(counts), each: each)
        return pooled.holds(look, level: level, margin: margin) ? .noGain(onAverage: true) : .open
    }

    /// The upper limit of every count's gain, or of the average one: the ratio of the rates.
    func upperLimit(onAverage: Bool) -> Double {
        let level = gains.upperLevel(look.level)
        let limits =
            onAverage
            ? [gains.average(gains.counts).upper(level)] : gains.counts.map { gains.contrast($0).wideUpper(level) }
        return (limits.max() ?? .infinity).exponential
    }

    /// Whether the largest count is shown to lose more than the margin.
    var isHarmful: Bool {
        guard let largest = gains.counts.last else { return false }
        let level = gains.upperLevel(look.level / 2 / Double(gains.counts.count))
        return gains.contrast(largest).upper(level) < -threshold
    }

    private var threshold: Double { (1 + margin).naturalLogarithm }
}
