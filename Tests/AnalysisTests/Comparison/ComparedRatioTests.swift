import Sweep
import Testing

@testable import Analysis
@testable import Statistics

@Suite struct ComparedRatioTests {
    private static func ratio(_ other: [Double], holmPValue: Double?) throws -> ComparedRatio {
        let ratio = try WelchRatio(PositiveSample(other), PositiveSample([4, 4.2, 4.1, 4.3, 3.9]))
        return ComparedRatio(ratio, .standard, holmPValue: holmPValue)
    }

    /// p < 0.0001 by itself.
    @Test func aDifferenceIsShownByThePValueOfAllCountsTogether() throws {
        let slow = [6, 6.2, 6.1, 6.3, 5.9]
        #expect(try #require(try Self.ratio(slow, holmPValue: 0.051).pValue) < 0.0001)
        #expect(try Self.ratio(slow, holmPValue: 0.051).verdict(.standard) == .inconclusive)
        #expect(try Self.ratio(slow, holmPValue: 0.049).verdict(.standard) == .slower)
        let strict = try #require(DecisionRule(margin: 0.1, confidence: 0.99))
        #expect(try Self.ratio(slow, holmPValue: 0.049).verdict(strict) == .inconclusive)
        #expect(try Self.ratio(slow, holmPValue: nil).verdict(.standard) == .inconclusive)
        #expect(try Self.ratio([3, 3.1, 2.9, 3.2, 2.8], holmPValue: 0.049).verdict(.standard) == .faster)
    }

    /// What is both within the margin and no 1 does not differ by anything that matters.
    @Test func equivalenceGoesBeforeADifference() throws {
        let close = try Self.ratio([4.01, 4.21, 4.11, 4.31, 3.91], holmPValue: 0.01)
        #expect(close.isEquivalent(.standard))
        #expect(close.verdict(.standard) == .equivalent)
    }
}
