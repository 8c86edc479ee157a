public import Statistics
public import Sweep

/// The comparison of two networks for one treatment: a row of comparison.csv.
public struct ComparisonRow: Sendable, Equatable {
    /// The treatment that both measured.
    public let treatment: Treatment
    /// The baseline's side.
    public let baseline: ComparedTimes
    /// The other's side.
    public let other: ComparedTimes
    /// The other's typical seconds over the baseline's: above 1 the other is slower; `nil` if a side has no time.
    public let time: ComparedRatio?
    /// What the ratio shows.
    public let verdict: ComparisonVerdict
    /// The other's speed-up over the baseline's: above 1 threads help more on the other.
    ///
    /// Of ranged downloads on more than one thread; `nil` elsewhere, and if a side has no speed-up.
    public let speedup: ComparedRatio?
}

extension ComparisonRow {
    /// The rows of two networks: every treatment that both tried, in the order of tables, adjusted within each method.
    static func all(
        _ baseline: ComparedNetwork, _ other: ComparedNetwork, unit: ComparisonUnit, rule: DecisionRule
    ) -> [ComparisonRow] {
        let families = Dictionary(grouping: baseline.treatments.intersection(other.treatments), by: \.method)
        return families.values.flatMap { family in
            rows(family.sorted(), baseline: baseline, other: other, unit: unit, rule: rule)
        }
        .sorted { $0.treatment < $1.treatment }
    }

    private static func rows(
        _ treatments: [Treatment], baseline: ComparedNetwork, other: ComparedNetwork, unit: ComparisonUnit,
        rule: DecisionRule
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
            return ComparedRatio.family(ratios, rule)
        }
        let times = ratios({ $0.logSeconds($1, unit) }, rounding: { $0.roundingOfSeconds($1) })
        let speedups = ratios(
            { $1.isSplit ? $0.logSpeedups($1, unit) : nil }, rounding: { $0.roundingOfSpeedups($1) })
        return zip(treatments, zip(times, speedups)).map { treatment, ratios in
            ComparisonRow(
                treatment: treatment,
                baseline: ComparedTimes(baseline, treatment, unit: unit, confidence: rule.confidence),
                other: ComparedTimes(other, treatment, unit: unit, confidence: rule.confidence), time: ratios.0,
                verdict: ratios.0?.verdict(rule) ?? .notComparable, speedup: ratios.1)
        }
    }
}

extension Treatment {
    /// Whether it is a ranged download on more than one thread.
    fileprivate var isSplit: Bool { method == .ranged && threads > 1 }
}

// MARK: - One side

/// The times of one treatment on one network: a side of a row of a comparison.
public struct ComparedTimes: Sendable, Equatable {
    /// The runs that have a time.
    public let runs: Int
    /// Attempts over all runs, the warm-ups excluded.
    public let trials: Int
    /// How many of them failed.
    public let failures: Int
    /// The geometric mean of the seconds, over trials or over the runs' geometric means; `nil` without a time.
    public let seconds: Double?
    /// Its interval by Student's t on logarithms.
    public let secondsInterval: Interval?
    /// The standard deviation of ln seconds from trial to trial within a run, pooled over the runs.
    public let trialSpread: Double?
    /// The standard deviation of the runs' mean ln seconds; it also holds what the trials of a run leave in its mean.
    public let runSpread: Double?
    /// How many times as fast as one ranged thread, with its interval; `nil` for one ranged thread itself.
    public let speedup: Ratio?

    init(_ network: ComparedNetwork, _ treatment: Treatment, unit: ComparisonUnit, confidence: Double) {
        let tried = network.runs.flatMap(\.trials).filter { $0.treatment == treatment }
        let logarithms = network.logSeconds(treatment, unit)
        let samples = network.runs.compactMap { $0.logSeconds(treatment) }
        let speedups = treatment == .ranged(1) ? nil : network.logSpeedups(treatment, unit)
        runs = samples.count
        trials = tried.count
        failures = tried.count { !$0.succeeded }
        seconds = logarithms.map { Moments($0).mean.exponential }
        secondsInterval = logarithms.flatMap { $0.exponentialInterval(confidence) }
        trialSpread = ComparedTimes.pooledDeviation(samples)
        runSpread = (try? Sample(samples.map { Moments($0).mean })).flatMap { Moments($0).standardDeviation }
        speedup = speedups.map {
            Ratio(estimate: Moments($0).mean.exponential, interval: $0.exponentialInterval(confidence))
        }
    }

    /// The number of observations: trials that succeeded, or runs.
    public func units(_ unit: ComparisonUnit) -> Int { unit == .trial ? trials - failures : runs }

    /// The root of the variances' mean, weighted by their degrees of freedom.
    private static func pooledDeviation(_ samples: [Sample]) -> Double? {
        let moments = samples.map { Moments($0) }
        let freedom = moments.reduce(0) { $0 + $1.count - 1 }
        let squares = moments.reduce(0) { $0 + Double($1.count - 1) * ($1.variance ?? 0) }
        return freedom > 0 ? (squares / Double(freedom)).squareRoot() : nil
    }
}

extension Sample {
    /// The interval of the exponential of the mean.
    fileprivate func exponentialInterval(_ confidence: Double) -> Interval? {
        meanInterval(confidence: confidence).map {
            Interval(low: $0.low.exponential, high: $0.high.exponential, confidence: confidence)
        }
    }
}
