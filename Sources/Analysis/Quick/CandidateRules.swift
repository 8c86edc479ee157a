internal import Sweep

/// What the blocks of one thread, a candidate, and its rivals show at a look.
struct CandidateRules: Sendable {
    let gains: QuickGains
    let look: QuickLevels.Look
    /// The gain that is worth having, as a share.
    let margin: Double
    let candidate: Int

    /// The least gain over the candidate that a rival must be shown to have, as a share.
    private static let leastLead = 0.02

    /// Whether the candidate is shown to gain more than the margin.
    var isSplit: Bool { gains.lower(candidate, look.lowerLevel) > threshold }

    /// Whether the candidate is shown to gain less than the margin.
    var isNoGain: Bool { gains.contrast(candidate).upper(gains.upperLevel(look.level)) < threshold }

    /// Whether every rival is shown to gain less than the margin over the candidate, each or on average.
    var isUnrivaled: Bool {
        let each = rivals.map { gains.contrast([$0], over: candidate) }
        if each.allSatisfy({ $0.upper(look.level) < threshold }) { return true }
        guard rivals.count > 1 else { return false }
        let average = gains.contrast(rivals, over: candidate)
        return PooledClaim(average: average, each: each).holds(look, level: look.level, margin: margin)
    }

    /// The rival that is shown to be faster than the candidate, with an estimate above the margin; of several the one
    /// with the largest lower limit.
    var fasterRival: Int? {
        let faster = rivals.map { (threads: $0, contrast: gains.contrast([$0], over: candidate)) }.filter { rival in
            rival.contrast.lower(look.level) > (1 + Self.leastLead).naturalLogarithm && rival.contrast.mean > threshold
        }
        return faster.max { $0.contrast.lower(look.level) < $1.contrast.lower(look.level) }?.threads
    }

    /// The counts that are shown to gain more than the margin, the candidate by its own limit.
    var splitCounts: [Int] {
        let shown = Set(gains.counts(gaining: threshold, look.lowerLevel))
        return shown.union(isSplit ? [candidate] : []).sorted()
    }

    /// The candidate; a rival if its estimate exceeds the candidate's by more than the margin, the best of several.
    ///
    /// Nothing is shown by it: it is what an unproven recommendation is.
    var likelyBest: Int {
        let ahead = rivals.map { (threads: $0, lead: gains.contrast([$0], over: candidate).mean) }
            .filter { $0.lead > threshold }
        return ahead.max { $0.lead < $1.lead }?.threads ?? candidate
    }

    private var rivals: [Int] { gains.counts.filter { $0 != candidate } }

    private var threshold: Double { (1 + margin).naturalLogarithm }
}
