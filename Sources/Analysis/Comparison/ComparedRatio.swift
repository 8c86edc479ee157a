public import Statistics

/// How many times as large a typical quantity of one network is as that of another, as one of several such statements.
///
/// By Welch's test on logarithms: the variances of both, none pooled. What cannot be said, as from single values, is `nil`.
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
    /// The larger p value of these two tests: small where the ratio is shown to be within 1/(1 + margin) and 1 + margin.
    public let equivalencePValue: Double?
    /// The standard deviation of the difference of two logarithms, one of each side; `nil` from single values.
    let deviation: Double?

    /// The adjusted and the equivalence p value with allowance for rounded times: what the verdict goes by.
    ///
    /// The other numbers are those of the formula, as other programs compute them.
    private let cautiousHolmPValue: Double?
    private let cautiousEquivalencePValue: Double?

    /// Makes the ratio of a Welch test and what was adjusted over its family.
    ///
    /// - Parameters:
    ///   - ratio: with what rounding may have done to its times.
    ///   - holmPValue: of the times as they are.
    ///   - cautiousHolmPValue: with allowance for rounding; `nil` stands for the same.
    init(
        _ ratio: WelchRatio, holmPValue: Double?, cautiousHolmPValue: Double? = nil, margin: Double, confidence: Double
    ) {
        self.cautiousHolmPValue = cautiousHolmPValue ?? holmPValue
        cautiousEquivalencePValue = ratio.equivalencePValue(margin: margin)
        let ratio = ratio.withoutRounding
        estimate = ratio.estimate
        interval = ratio.interval(confidence: confidence)
        degreesOfFreedom = ratio.logarithm?.degreesOfFreedom
        pValue = ratio.pValue
        self.holmPValue = holmPValue
        equivalenceInterval = ratio.interval(confidence: 2 * confidence - 1)
        equivalencePValue = ratio.equivalencePValue(margin: margin)
        deviation = ratio.deviation
    }

    /// The ratios of a family, adjusted together; `nil` stays `nil` and does not count.
    ///
    /// - Parameter ratios: with what rounding may have done to their times.
    static func family(_ ratios: [WelchRatio?], margin: Double, confidence: Double) -> [ComparedRatio?] {
        let adjusted = holm(ratios.map { $0?.withoutRounding.pValue })
        let cautious = holm(ratios.map { $0?.pValue })
        return ratios.indices.map { index in
            ratios[index].map {
                ComparedRatio(
                    $0, holmPValue: adjusted[index], cautiousHolmPValue: cautious[index], margin: margin,
                    confidence: confidence)
            }
        }
    }
}

extension ComparedRatio {
    /// Equivalent where the two one-sided tests say so; else slower or faster where the ratio is shown not to be 1.
    func verdict(confidence: Double) -> ComparisonVerdict {
        let risk = 1 - confidence
        if isEquivalent(confidence: confidence) { return .equivalent }
        guard let holm = cautiousHolmPValue, holm < risk else { return .inconclusive }
        return estimate > 1 ? .slower : .faster
    }

    /// Whether the ratio is shown to be within the margin.
    func isEquivalent(confidence: Double) -> Bool { cautiousEquivalencePValue.map { $0 < 1 - confidence } ?? false }

    /// Whether there is no spread on either side.
    var hasNoSpread: Bool { interval.map { $0.low == $0.high } ?? false }
}
