public import Sweep
internal import Statistics

/// What a comparison of two networks says of one treatment.
public struct ComparisonRow: Sendable, Equatable {
    /// What was measured on both.
    public let treatment: Treatment
    /// The baseline's side.
    public let baseline: ComparedTimes
    /// The other's side.
    public let other: ComparedTimes
    /// The other's typical seconds over the baseline's: above 1 the other is slower; `nil` where a side has no time.
    public let time: ComparedRatio?
    /// What that says.
    public let verdict: ComparisonVerdict
    /// The other's speed-up over the baseline's: above 1 threads help more on the other.
    ///
    /// Of ranged downloads on more than one thread; `nil` elsewhere, and where a side has no speed-up.
    public let speedup: ComparedRatio?
}

extension ComparisonRow {
    /// The rows of two networks: every treatment that both tried, in the order of tables, adjusted within each method.
    static func all(
        _ baseline: ComparedNetwork, _ other: ComparedNetwork, _ unit: ComparisonUnit, margin: Double,
        confidence: Double
    ) -> [ComparisonRow] {
        let families = Dictionary(grouping: baseline.treatments.intersection(other.treatments), by: \.method)
        return families.values.flatMap { family in
            rows(family.sorted(), baseline, other, unit, margin: margin, confidence: confidence)
        }
        .sorted { $0.treatment < $1.treatment }
    }

    private static func rows(
        _ treatments: [Treatment], _ baseline: ComparedNetwork, _ other: ComparedNetwork, _ unit: ComparisonUnit,
        margin: Double, confidence: Double
    ) -> [ComparisonRow] {
        func ratios(
            _ of: (ComparedNetwork, Treatment) -> Sample?, rounding: (ComparedRun, Treatment) -> RoundingError
        ) -> [ComparedRatio?] {
            let ratios = treatments.map { treatment -> WelchRatio? in
                guard let above = of(other, treatment), let below = of(baseline, treatment) else { return nil }
                var ratio = WelchRatio(logarithms: above, below)
                ratio.rounding = (
                    other.rounding(unit) { rounding($0, treatment) },
                    baseline.rounding(unit) { rounding($0, treatment) }
                )
                return ratio
            }
            return ComparedRatio.family(ratios, margin: margin, confidence: confidence)
        }
        let times = ratios({ $0.logSeconds($1, unit) }, rounding: { $0.roundingOfSeconds($1) })
        let speedups = ratios(
            { $1.isSplit ? $0.logSpeedups($1, unit) : nil }, rounding: { $0.roundingOfSpeedups($1) })
        return zip(treatments, zip(times, speedups)).map { treatment, ratios in
            ComparisonRow(
                treatment: treatment, baseline: ComparedTimes(baseline, treatment, unit, confidence: confidence),
                other: ComparedTimes(other, treatment, unit, confidence: confidence), time: ratios.0,
                verdict: ratios.0?.verdict(confidence: confidence) ?? .notComparable, speedup: ratios.1)
        }
    }
}

extension Treatment {
    /// Whether it is a ranged download on more than one thread.
    fileprivate var isSplit: Bool { method == .ranged && threads > 1 }
}
