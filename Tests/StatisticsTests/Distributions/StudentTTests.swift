import Statistics
import Testing

@Suite struct StudentTTests {
    @Test func holdsThirteenDigitsOverItsRange() {
        expectThirteenDigits(
            over: studentTReference,
            lowerTail: { StudentT(degreesOfFreedom: $0.parameters[0])?.lowerTail(at: $0.value) },
            upperTail: { StudentT(degreesOfFreedom: $0.parameters[0])?.upperTail(at: $0.value) },
            quantile: { row in
                let t = StudentT(degreesOfFreedom: row.parameters[0])
                return row.side == .lower
                    ? t?.quantile(lowerTail: row.probability) : t?.quantile(upperTail: row.probability)
            })
    }

    /// The two-sided 95 % column of the published tables, to their three decimals.
    @Test(arguments: [
        (1, 12.706), (2, 4.303), (3, 3.182), (4, 2.776), (5, 2.571), (6, 2.447), (7, 2.365), (8, 2.306), (9, 2.262),
        (10, 2.228), (15, 2.131), (20, 2.086), (30, 2.042), (60, 2.000), (120, 1.980),
    ]) func agreesWithPrintedTables(degreesOfFreedom: Double, value: Double) throws {
        let t = try #require(StudentT(degreesOfFreedom: degreesOfFreedom)?.quantile(lowerTail: 0.975))
        #expect((t - value).magnitude <= 0.000_501)
    }

    /// With one degree of freedom the tail is ½ − arctan(t)/π, which is ¼ at 1.
    @Test func oneDegreeOfFreedomIsTheCauchyDistribution() throws {
        let t = try #require(StudentT(degreesOfFreedom: 1))
        #expect(correctDigits(t.upperTail(at: 1), 0.25) >= 15)
        #expect(correctDigits(t.quantile(upperTail: 0.25), 1) >= 15)
        #expect(correctDigits(t.upperTail(at: 1e100), 1e-100 / Double.pi) >= 13)
    }

    @Test func degreesOfFreedomNeedNotBeWhole() throws {
        let t = try #require(StudentT(degreesOfFreedom: 6.5))
        let value = try #require(t.quantile(upperTail: 0.025))
        #expect(correctDigits(t.upperTail(at: value), 0.025) >= 13)
        #expect(value > 2.365 && value < 2.447)
    }

    @Test func theCenterIsExactAndTheTailsAreSymmetric() throws {
        let t = try #require(StudentT(degreesOfFreedom: 7))
        #expect(t.lowerTail(at: 0) == 0.5)
        #expect(t.upperTail(at: 0) == 0.5)
        #expect(t.quantile(lowerTail: 0.5) == 0)
        #expect(t.lowerTail(at: -3) == t.upperTail(at: 3))
        #expect(try #require(t.quantile(lowerTail: 0.01)) == -(try #require(t.quantile(upperTail: 0.01))))
    }

    @Test func infinityHasNothingBeyondIt() throws {
        let t = try #require(StudentT(degreesOfFreedom: 3))
        #expect(t.upperTail(at: .infinity) == 0)
        #expect(t.upperTail(at: -.infinity) == 1)
        #expect(t.lowerTail(at: .infinity) == 1)
        #expect(t.lowerTail(at: -.infinity) == 0)
    }

    @Test(arguments: [0, 1, -0.1, 1.1, Double.nan]) func noProbabilityNoQuantile(_ probability: Double) throws {
        let t = try #require(StudentT(degreesOfFreedom: 3))
        #expect(t.quantile(lowerTail: probability) == nil)
        #expect(t.quantile(upperTail: probability) == nil)
    }

    @Test(arguments: [0, 0.99, -1, 1.1e9, Double.nan, .infinity])
    func degreesOfFreedomOutOfRangeAreRefused(_ degreesOfFreedom: Double) {
        #expect(StudentT(degreesOfFreedom: degreesOfFreedom) == nil)
    }
}
