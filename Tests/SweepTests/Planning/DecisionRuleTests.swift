import Sweep
import Testing

@Suite struct DecisionRuleTests {
    @Test(arguments: [0, -0.1, .infinity, .nan]) func aMarginThatIsNotPositiveAndFiniteIsRefused(margin: Double) {
        #expect(DecisionRule(margin: margin, confidence: 0.95) == nil)
    }

    @Test(arguments: [0, 1, -0.5, 95, .nan]) func aConfidenceOutsideZeroToOneIsRefused(confidence: Double) {
        #expect(DecisionRule(margin: 0.1, confidence: confidence) == nil)
    }

    @Test func theRuleOfAPlanHasItsMarginAndConfidence() throws {
        let plan = try Plan(
            threadCounts: [1, 2], trials: 5, warmUps: 1, baseline: true, byteLimit: nil, seed: 1, confidence: 0.9,
            margin: 0.2, pauseSeconds: 0, sink: .file)
        let rule = DecisionRule(plan)
        #expect((rule.margin, rule.confidence) == (0.2, 0.9))
        #expect((rule.worthwhileRatio, rule.risk) == (1.2, 1 - 0.9))
    }
}
