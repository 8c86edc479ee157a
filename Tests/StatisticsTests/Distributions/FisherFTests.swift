import Statistics
import Testing

@Suite struct FisherFTests {
    @Test func holdsThirteenDigitsOverItsRange() {
        expectThirteenDigits(
            over: fisherFReference,
            lowerTail: { distribution($0)?.lowerTail(at: $0.value) },
            upperTail: { distribution($0)?.upperTail(at: $0.value) },
            quantile: { row in
                row.side == .lower
                    ? distribution(row)?.quantile(lowerTail: row.probability)
                    : distribution(row)?.quantile(upperTail: row.probability)
            })
    }

    private func distribution(_ row: TailReference) -> FisherF? {
        FisherF(numerator: row.parameters[0], denominator: row.parameters[1])
    }

    /// The 5 % points of the published tables, to their digits.
    @Test(arguments: [(1, 1, 161.45, 0.005), (2, 3, 9.55, 0.005), (4, 20, 2.87, 0.005), (15, 60, 1.84, 0.005)])
    func agreesWithPrintedTables(numerator: Double, denominator: Double, value: Double, tolerance: Double) throws {
        let f = try #require(FisherF(numerator: numerator, denominator: denominator))
        #expect((try #require(f.quantile(upperTail: 0.05)) - value).magnitude <= tolerance)
    }

    @Test func theTailsChangePlacesWithTheDegreesOfFreedom() throws {
        let f = try #require(FisherF(numerator: 4, denominator: 60))
        let exchanged = try #require(FisherF(numerator: 60, denominator: 4))
        #expect(correctDigits(f.upperTail(at: 4), exchanged.lowerTail(at: 0.25)) >= 15)
    }

    /// P(F > f) = (1 + f/m)^−m for 2 and 2m degrees of freedom.
    @Test func twoDegreesOfFreedomAreAPowerLaw() throws {
        let f = try #require(FisherF(numerator: 2, denominator: 6))
        #expect(correctDigits(f.upperTail(at: 3), 0.125) >= 15)
        #expect(correctDigits(f.quantile(upperTail: 1e-30), 3e10 - 3) >= 13)
    }

    @Test func theEndsAreExact() throws {
        let f = try #require(FisherF(numerator: 1, denominator: 1e9))
        for value in [-Double.infinity, -1, 0, .leastNonzeroMagnitude] {
            #expect(f.lowerTail(at: value) == 0)
            #expect(f.upperTail(at: value) == 1)
        }
        for value in [Double.greatestFiniteMagnitude, .infinity] {
            #expect(f.lowerTail(at: value) == 1)
            #expect(f.upperTail(at: value) == 0)
        }
    }

    @Test(arguments: [0, 1, -0.1, 1.1, Double.nan]) func noProbabilityNoQuantile(_ probability: Double) throws {
        let f = try #require(FisherF(numerator: 2, denominator: 3))
        #expect(f.quantile(lowerTail: probability) == nil)
        #expect(f.quantile(upperTail: probability) == nil)
    }

    @Test func aQuantileTooLargeForDoubleIsAbsent() throws {
        let f = try #require(FisherF(numerator: 1, denominator: 1))
        #expect(f.quantile(upperTail: 1e-200) == nil)
        #expect(f.quantile(upperTail: 1e-100) != nil)
    }

    @Test(arguments: [0, 0.99, -1, 1.1e9, Double.nan, .infinity])
    func degreesOfFreedomOutOfRangeAreRefused(_ degreesOfFreedom: Double) {
        #expect(FisherF(numerator: degreesOfFreedom, denominator: 2) == nil)
        #expect(FisherF(numerator: 2, denominator: degreesOfFreedom) == nil)
    }
}
