internal import Journal
internal import Statistics

/// How a quantity that the curve of rates has differs between two networks: the rate of a connection, the ceiling, the
/// knee.
public struct QuantityChange: Sendable, Equatable {
    /// The baseline's; of several runs the geometric mean, with the interval from run to run.
    public let baseline: BoundedEstimate?
    /// The other's.
    public let other: BoundedEstimate?
    /// The other's over the baseline's, where both are values and not bounds.
    public let ratio: Ratio?

    /// - Parameter unit: what an observation is; `nil` where the two cannot be compared.
    init(
        _ baseline: ComparedNetwork, _ other: ComparedNetwork, _ unit: ComparisonUnit?, confidence: Double,
        of quantity: (Verdict) -> BoundedEstimate?
    ) {
        let mine = baseline.runs.map { quantity($0.verdict) }
        let theirs = other.runs.map { quantity($0.verdict) }
        self.baseline = QuantityChange.together(mine, confidence)
        self.other = QuantityChange.together(theirs, confidence)
        switch unit {
        case .trial: ratio = QuantityChange.ratio(other.only(self.other), baseline.only(self.baseline))
        case .run: ratio = QuantityChange.ratio(theirs, mine, confidence)
        case nil: ratio = nil
        }
    }

    /// The estimate of a single run as it is; of several runs that of all, if every one has a value.
    private static func together(_ estimates: [BoundedEstimate?], _ confidence: Double) -> BoundedEstimate? {
        if estimates.count == 1 { return estimates[0] }
        guard let logarithms = logarithms(estimates) else { return nil }
        return BoundedEstimate(logarithms: logarithms.values, confidence: confidence)
    }

    /// By the intervals of both, on logarithms.
    private static func ratio(_ above: SingleEstimate?, _ below: SingleEstimate?) -> Ratio? {
        guard let above, let below else { return nil }
        let interval = above.interval.flatMap { upper in
            below.interval.flatMap { Interval.ofDifference(above.logarithm, upper, minus: below.logarithm, $0) }
        }
        return Ratio(
            estimate: (above.logarithm - below.logarithm).exponential,
            interval: interval.map {
                Interval(low: $0.low.exponential, high: $0.high.exponential, confidence: $0.confidence)
            })
    }

    /// By Welch's test over the runs.
    private static func ratio(
        _ above: [BoundedEstimate?], _ below: [BoundedEstimate?], _ confidence: Double
    ) -> Ratio? {
        guard let above = logarithms(above), let below = logarithms(below) else { return nil }
        let ratio = WelchRatio(logarithms: above, below)
        return Ratio(estimate: ratio.estimate, interval: ratio.interval(confidence: confidence))
    }

    private static func logarithms(_ estimates: [BoundedEstimate?]) -> Sample? {
        let values = estimates.compactMap { $0 }.filter { $0.bracketed && $0.estimate > 0 }
        guard values.count == estimates.count else { return nil }
        return try? Sample(values.map(\.estimate.naturalLogarithm))
    }
}

/// The estimate of a single run on a logarithmic scale, with the confidence of that run.
private struct SingleEstimate {
    let logarithm: Double
    let interval: Interval?

    /// `nil` for what is a bound rather than a value.
    init?(_ estimate: BoundedEstimate?, confidence: Double) {
        guard let estimate, estimate.bracketed, estimate.estimate > 0 else { return nil }
        logarithm = estimate.estimate.naturalLogarithm
        interval = estimate.low.flatMap { low in
            estimate.high.map {
                Interval(low: low.naturalLogarithm, high: $0.naturalLogarithm, confidence: confidence)
            }
        }
    }
}

extension ComparedNetwork {
    /// An estimate that this network's single run has made.
    fileprivate func only(_ estimate: BoundedEstimate?) -> SingleEstimate? {
        SingleEstimate(estimate, confidence: runs[0].description.confidence)
    }
}
