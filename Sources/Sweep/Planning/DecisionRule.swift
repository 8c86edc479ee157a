/// The margin and the confidence that an analysis judges by.
///
/// The two are checked once, here, and travel together from the plan to every statement.
public struct DecisionRule: Sendable, Hashable {
    /// The smallest gain worth having, as a share: 0.1 for 10%.
    ///
    /// It is more than 0 and finite.
    public let margin: Double

    /// The confidence of every interval and test, strictly between 0 and 1: 0.95 for 95%.
    public let confidence: Double

    /// Makes a rule; `nil` unless the margin is more than 0 and finite, and the confidence strictly between 0 and 1.
    public init?(margin: Double, confidence: Double) {
        guard margin > 0, margin.isFinite, confidence > 0, confidence < 1 else { return nil }
        self.init(checkedMargin: margin, confidence: confidence)
    }

    private init(checkedMargin: Double, confidence: Double) {
        margin = checkedMargin
        self.confidence = confidence
    }

    /// The rule if no plan states one: a margin of 10%, a confidence of 95%.
    public static let standard = DecisionRule(checkedMargin: 0.1, confidence: 0.95)

    /// The ratio of speeds, or of times, at the margin: 1.1 for a margin of 10%.
    public var worthwhileRatio: Double { 1 + margin }

    /// The probability that a statement is wrong, alpha = 1 - confidence.
    public var risk: Double { 1 - confidence }
}

extension DecisionRule {
    /// The rule of a plan, which has checked both values already.
    public init(_ plan: Plan) { self.init(checkedMargin: plan.margin, confidence: plan.confidence) }

    /// The rule of a plan of time-limited trials, which has checked both values already.
    public init(_ plan: QuickPlan) { self.init(checkedMargin: plan.margin, confidence: plan.confidence) }
}
