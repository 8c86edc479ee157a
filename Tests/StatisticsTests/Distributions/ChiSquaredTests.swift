import Foundation
import Statistics
import Testing

@Suite struct ChiSquaredTests {
    @Test func holdsThirteenDigitsOverItsRange() {
        expectThirteenDigits(
            over: chiSquaredReference,
            lowerTail: { ChiSquared(degreesOfFreedom: $0.parameters[0])?.lowerTail(at: $0.value) },
            upperTail: { ChiSquared(degreesOfFreedom: $0.parameters[0])?.upperTail(at: $0.value) },
            quantile: { row in
                let chiSquared = ChiSquared(degreesOfFreedom: row.parameters[0])
                return row.side == .lower
                    ? chiSquared?.quantile(lowerTail: row.probability)
                    : chiSquared?.quantile(upperTail: row.probability)
            })
    }

    /// The 5 % column of the published tables, to their three decimals.
    @Test(arguments: [(1, 3.841), (2, 5.991), (3, 7.815), (4, 9.488), (5, 11.070), (10, 18.307), (30, 43.773)])
    func agreesWithPrintedTables(degreesOfFreedom: Double, value: Double) throws {
        let found = try #require(ChiSquared(degreesOfFreedom: degreesOfFreedom)?.quantile(upperTail: 0.05))
        #expect((found - value).magnitude <= 0.000_501)
    }

    @Test(arguments: [1e-300, 1e-5, 0.5, 2, 40, 1400]) func twoDegreesOfFreedomAreExponential(_ x: Double) throws {
        let chiSquared = try #require(ChiSquared(degreesOfFreedom: 2))
        #expect(correctDigits(chiSquared.upperTail(at: x), exp(-x / 2)) >= 12)
        #expect(correctDigits(chiSquared.lowerTail(at: x), -expm1(-x / 2)) >= 12)
    }

    @Test func theEndsAreExact() throws {
        let chiSquared = try #require(ChiSquared(degreesOfFreedom: 3))
        for x in [-Double.infinity, -1, 0] {
            #expect(chiSquared.lowerTail(at: x) == 0)
            #expect(chiSquared.upperTail(at: x) == 1)
        }
        #expect(chiSquared.lowerTail(at: .infinity) == 1)
        #expect(chiSquared.upperTail(at: .infinity) == 0)
    }

    @Test(arguments: [0, 1, -0.1, 1.1, Double.nan]) func noProbabilityNoQuantile(_ probability: Double) throws {
        let chiSquared = try #require(ChiSquared(degreesOfFreedom: 3))
        #expect(chiSquared.quantile(lowerTail: probability) == nil)
        #expect(chiSquared.quantile(upperTail: probability) == nil)
    }

    @Test func aQuantileTooSmallForDoubleIsAbsent() throws {
        let chiSquared = try #require(ChiSquared(degreesOfFreedom: 1))
        #expect(chiSquared.quantile(lowerTail: 1e-200) == nil)
        #expect(chiSquared.quantile(lowerTail: 1e-100) != nil)
    }

    @Test(arguments: [0, 0.99, -1, 1.1e9, Double.nan, .infinity])
    func degreesOfFreedomOutOfRangeAreRefused(_ degreesOfFreedom: Double) {
        #expect(ChiSquared(degreesOfFreedom: degreesOfFreedom) == nil)
    }
}
