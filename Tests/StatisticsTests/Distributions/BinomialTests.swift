import Statistics
import Testing

@Suite struct BinomialTests {
    @Test func holdsThirteenDigitsUpToAMillionTrials() throws {
        var (mass, lower, upper) = (WorstDigits(), WorstDigits(), WorstDigits())
        for row in binomialReference {
            let binomial = try #require(Binomial(trials: row.trials, probability: row.probability))
            let place = "\(row.trials) \(row.probability) \(row.successes)"
            mass.note(binomial.mass(at: row.successes), row.mass, at: place)
            lower.note(binomial.lowerTail(at: row.successes), row.lowerTail, at: place)
            upper.note(binomial.upperTail(at: row.successes), row.upperTail, at: place)
        }
        #expect(mass.digits >= 13, "mass at \(mass.place)")
        #expect(lower.digits >= 13, "lower tail at \(lower.place)")
        #expect(upper.digits >= 13, "upper tail at \(upper.place)")
    }

    @Test func aQuantileIsTheSmallestThatReaches() throws {
        for row in binomialReference {
            let binomial = try #require(Binomial(trials: row.trials, probability: row.probability))
            if row.lowerTail < 0.9 {
                #expect(binomial.quantile(lowerTail: row.lowerTail) == row.successes)
                #expect(binomial.quantile(lowerTail: row.lowerTail * 1.000_001) == row.successes + 1)
            }
            if row.upperTail < 0.9 {
                #expect(binomial.quantile(upperTail: row.upperTail) == row.successes)
                #expect(binomial.quantile(upperTail: row.upperTail * 0.999_999) == row.successes + 1)
            }
        }
    }

    @Test func coinsAreExact() throws {
        let coins = try #require(Binomial(trials: 5, probability: 0.5))
        #expect((0...5).map(coins.mass) == [1, 5, 10, 10, 5, 1].map { $0 / 32 })
        #expect((-1...5).map(coins.lowerTail) == [0, 1, 6, 16, 26, 31, 32].map { $0 / 32 })
        #expect((-1...5).map(coins.upperTail) == [32, 31, 26, 16, 6, 1, 0].map { $0 / 32 })
        #expect(coins.quantile(lowerTail: 1.0 / 32) == 0)
        #expect(coins.quantile(lowerTail: 0.5) == 2)
        #expect(coins.quantile(upperTail: 1.0 / 32) == 4)
    }

    @Test(arguments: [60, 61]) func theTwoMethodsMeet(trials: Int) throws {
        let binomial = try #require(Binomial(trials: trials, probability: 0.37))
        #expect(correctDigits((0...trials).map(binomial.mass).reduce(0, +), 1) >= 14)
        for k in 0..<trials {
            #expect(correctDigits((0...k).map(binomial.mass).reduce(0, +), binomial.lowerTail(at: k)) >= 13)
            #expect(correctDigits((k + 1...trials).map(binomial.mass).reduce(0, +), binomial.upperTail(at: k)) >= 13)
        }
    }

    @Test(arguments: [0, 5, 1000]) func certaintyLeavesOneOutcome(trials: Int) throws {
        for (probability, only) in [(0.0, 0), (1.0, trials)] {
            let binomial = try #require(Binomial(trials: trials, probability: probability))
            for k in Set([-1, 0, 1, trials / 2, trials - 1, trials, trials + 1]) {
                #expect(binomial.mass(at: k) == (k == only ? 1 : 0))
                #expect(binomial.lowerTail(at: k) == (k >= only ? 1 : 0))
                #expect(binomial.upperTail(at: k) == (k >= only ? 0 : 1))
            }
            #expect(binomial.quantile(lowerTail: 0.5) == only)
            #expect(binomial.quantile(upperTail: 0.5) == only)
        }
    }

    @Test(arguments: [0, 1, -0.1, 1.1, Double.nan]) func noProbabilityNoQuantile(_ probability: Double) throws {
        let binomial = try #require(Binomial(trials: 4, probability: 0.5))
        #expect(binomial.quantile(lowerTail: probability) == nil)
        #expect(binomial.quantile(upperTail: probability) == nil)
    }

    @Test func parametersOutOfRangeAreRefused() {
        #expect(Binomial(trials: -1, probability: 0.5) == nil)
        #expect(Binomial(trials: 1_000_000_001, probability: 0.5) == nil)
        for probability in [-0.1, 1.1, Double.nan] {
            #expect(Binomial(trials: 1, probability: probability) == nil)
        }
    }
}
