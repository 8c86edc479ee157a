import Statistics
import Testing

@Suite struct NormalTests {
    @Test func holdsThirteenDigitsOverItsRange() {
        expectThirteenDigits(
            over: normalReference,
            lowerTail: { Normal().lowerTail(at: $0.value) },
            upperTail: { Normal().upperTail(at: $0.value) },
            quantile: { row in
                row.side == .lower
                    ? Normal().quantile(lowerTail: row.probability) : Normal().quantile(upperTail: row.probability)
            })
    }

    @Test(arguments: [(0.9, 1.282), (0.95, 1.645), (0.975, 1.960), (0.99, 2.326), (0.995, 2.576), (0.999, 3.090)])
    func agreesWithPrintedTables(probability: Double, value: Double) throws {
        #expect((try #require(Normal().quantile(lowerTail: probability)) - value).magnitude <= 0.000_501)
    }

    @Test func theCenterIsExactAndTheTailsAreSymmetric() throws {
        #expect(Normal().lowerTail(at: 0) == 0.5)
        #expect(Normal().quantile(lowerTail: 0.5) == 0)
        #expect(Normal().lowerTail(at: -2) == Normal().upperTail(at: 2))
        let low = try #require(Normal().quantile(lowerTail: 0.2))
        #expect(low < 0)
        #expect(Normal().quantile(upperTail: 0.2) == -low)
    }

    @Test func infinityHasNothingBeyondIt() {
        #expect(Normal().upperTail(at: .infinity) == 0)
        #expect(Normal().lowerTail(at: .infinity) == 1)
    }

    @Test(arguments: [0, 1, -0.1, 1.1, Double.nan]) func noProbabilityNoQuantile(_ probability: Double) {
        #expect(Normal().quantile(lowerTail: probability) == nil)
        #expect(Normal().quantile(upperTail: probability) == nil)
    }
}
