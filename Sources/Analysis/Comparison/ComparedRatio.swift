public import Statistics
internal import Sweep

/// The ratio of a typical quantity of two networks, as one of several comparisons.
///
/// By Welch's test on logarithms, with the variance of each side. What single values do not determine is `nil`.
public struct ComparedRatio: Sendable, Equatable {
    /// The other's geometric mean over the baseline's.
    public let estimate: Double
    /// The interval of this ratio alone.
    public let interval: Interval?
    /// The degrees of freedom of Welch and Satterthwaite.
    public let degreesOfFreedom: Double?
    /// The two-sided p value of a ratio of 1.
    public let pValue: Double?
    /// The same, adjusted over the rows of its method by Holm's method.
    public let holmPValue: Double?
    /// The interval of confidence 1 − 2α, which two one-sided tests at level α go by.
    public let equivalenceInterval: Interval?
    /// The larger p value of these two tests: small if the ratio is shown to be within 1/(1 + margin) and 1 + margin.
    public let equivalencePValue: Double?
    /// The standard deviation of the difference of two logarithms, one of each side; `nil` from single values.
    let deviation: Double?

    /// The adjusted and the equivalence p value with allowance for rounded times: what the verdict goes by.
    ///
    /// The other numbers follow the formulas without that allowance, as other programs compute them.
    private let cautiousHolmPValue: Double?
    private let cautiousEquivalencePValue: Double?

    /// Makes the ratio of a Welch test and what was adjusted over its family.
    ///
    /// - Parameters:
    ///   - ratio: with what rounding may have done to its times.
    ///   - holmPValue: of the times as they are.
    ///   - cautiousHolmPValue: with allowance for rounding; `nil` for the same.
    init(
        _ ratio: WelchRatio, _ rule: DecisionRule, holmPValue: Double?, cautiousHolmPValue: Double? = nil
    ) {
        self.cautiousHolmPValue = cautiousHolmPValue ?? holmPValue
        cautiousEquivalencePValue = ratio.equivalencePValue(margin: rule.margin)
        let ratio = ratio.withoutRounding
        estimate = ratio.estimate
        interval = ratio.interval(confidence: rule.confidence)
        degreesOfFreedom = ratio.logarithm?.degreesOfFreedom
        pValue = ratio.pValue
        self.holmPValue = holmPValue
        equivalenceInterval = ratio.interval(confidence: 2 * rule.confidence - 1)
        equivalencePValue = ratio.equivalencePValue(margin: rule.margin)
        deviation = ratio.deviation
    }

    /// The ratios of a family, adjusted together; `nil` stays `nil` and does not count.
    ///
    /// - Parameter ratios: with what rounding may have done to their times.
    static func family(_ ratios: [WelchRatio?], _ rule: DecisionRule) -> [ComparedRatio?] {
        let adjusted = holm(ratios.map { $0?.withoutRounding.pValue })
        let cautious = holm(ratios.map { $0?.pValue })
        return ratios.indices.map { index in
            ratios[index].map {
                ComparedRatio($0, rule, holmPValue: adjusted[index], cautiousHolmPValue: cautious[index])
            }
        }
    }
}

extension ComparedRatio {
    /// Equivalent where the two one-sided tests say so; else slower or faster where the ratio is shown not to be 1.
    func verdict(_ rule: DecisionRule) -> ComparisonVerdict {
        if isEquivalent(rule) { return .equivalent }
        guard let holm = cautiousHolmPValue, holm < rule.risk else { return .inconclusive }
        return estimate > 1 ? .slower : .faster
    }

    /// Whether the ratio is shown to be within the margin.
    func isEquivalent(_ rule: DecisionRule) -> Bool { cautiousEquivalencePValue.map { $0 < rule.risk } ?? false }

    /// Whether neither side has any spread.
    var hasNoSpread: Bool { interval.map { $0.low == $0.high } ?? false }
}

// MARK: - Required trials

/// How many trials, or runs, on each side would show what a row does not, with a chance of 80%.
///
/// The truth is taken to be what was estimated, and the noise what it was. The test is worked out for n pairs, which has
/// the variances of both sides and n − 1 degrees of freedom: with two samples of n it has a few more, so that the number
/// errs to the safe side. `nil` if there is no noise to go by, and beyond a million.
struct RequiredUnits {
    /// For a difference that is to be shown after Holm's first step.
    let forDifference: Int?
    /// For equivalence; `nil` if what was estimated is beyond the margin.
    let forEquivalence: Int?

    /// - Parameter comparisons: the rows that are adjusted together.
    init(_ ratio: ComparedRatio, comparisons: Int, _ rule: DecisionRule) {
        let distance = max(ratio.estimate, 1 / ratio.estimate)
        guard let deviation = ratio.deviation, deviation > 0 else {
            (forDifference, forEquivalence) = (nil, nil)
            return
        }
        func units(showing excess: Double, comparisons: Int, confidence: Double) -> Int? {
            PairedPower.pairs(
                showing: excess, deviation: deviation, power: RequiredTrials.power, comparisons: comparisons,
                confidence: confidence)
        }
        forDifference = units(showing: distance, comparisons: comparisons, confidence: rule.confidence)
        forEquivalence =
            distance < rule.worthwhileRatio
            ? units(
                showing: rule.worthwhileRatio / distance, comparisons: 1,
                confidence: 2 * rule.confidence - 1) : nil
    }
}
