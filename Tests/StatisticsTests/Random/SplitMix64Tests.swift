import Testing

@testable import Statistics

/// The expected numbers are those of `SweepTests/reference/schedule.py`; the sequence of the seed 1234567 is widely
/// published for Vigna's splitmix64.c.
@Suite struct SplitMix64Tests {
    private static let published: [UInt64: [UInt64]] = [
        1_234_567: [
            6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
            4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
        ],
        0: [
            16_294_208_416_658_607_535, 7_960_286_522_194_355_700, 487_617_019_471_545_679,
            17_909_611_376_780_542_444, 1_961_750_202_426_094_747,
        ],
        .max: [
            16_490_336_266_968_443_936, 16_834_447_057_089_888_969, 4_048_727_598_324_417_001,
            7_862_637_804_313_477_842, 13_015_481_187_462_834_606,
        ],
    ]

    @Test(arguments: published)
    func theFirstOutputsAreThePublishedOnes(seed: UInt64, expected: [UInt64]) {
        var generator = SplitMix64(seed: seed)
        #expect(expected.indices.map { _ in generator.next() } == expected)
    }

    @Test func boundedNumbersAgreeWithTheReference() {
        var generator = SplitMix64(seed: 42)
        #expect((0..<12).map { _ in generator.next(below: 6) } == [1, 1, 0, 0, 4, 0, 1, 2, 1, 2, 5, 4])
    }

    @Test func drawsThatWouldFavorSmallNumbersAreDrawnAgain() {
        var generator = SplitMix64(seed: 42)
        let expected: [UInt64] = [
            4_456_085_495_900_499_604, 6_792_609_088_808_213_253, 5_545_679_290_133_000_099, 2_185_608_355_395_893_165,
        ]
        #expect((0..<4).map { _ in generator.next(below: 1 << 63 + 1) } == expected)
    }

    @Test func aBoundOfOneLeavesOnlyZero() {
        var generator = SplitMix64(seed: 3)
        #expect((0..<20).allSatisfy { _ in generator.next(below: 1) == 0 })
    }

    /// χ² with 9 degrees of freedom exceeds 27.88 once in a thousand.
    @Test func boundedNumbersAreInBoundsAndEquallyLikely() {
        var generator = SplitMix64(seed: 2026)
        var counts = [Int](repeating: 0, count: 10)
        for _ in 0..<100_000 { counts[Int(generator.next(below: 10))] += 1 }
        let deviation = counts.reduce(0.0) { $0 + (Double($1) - 10_000) * (Double($1) - 10_000) / 10_000 }
        #expect(deviation < 27.88)
    }

    @Test func aShuffleAgreesWithTheReference() {
        var generator = SplitMix64(seed: 7)
        #expect(generator.shuffled(Array(0...9)) == [8, 1, 5, 9, 0, 4, 3, 2, 6, 7])
    }

    @Test func aShuffleOfNothingOrOneThingDrawsNothing() {
        var generator = SplitMix64(seed: 7)
        #expect(generator.shuffled([Int]()) == [])
        #expect(generator.shuffled(["a"]) == ["a"])
        var untouched = SplitMix64(seed: 7)
        #expect(generator.next() == untouched.next())
    }

    @Test func aShuffleKeepsEveryElement() {
        var generator = SplitMix64(seed: 11)
        for count in 2...40 {
            #expect(generator.shuffled(Array(0..<count)).sorted() == Array(0..<count))
        }
    }

    /// The p values of every verdict.json follow from these orders.
    @Test func aPermutationAgreesWithTheReference() {
        var generator = SplitMix64(seed: 7)
        var elements = Array(0...11)
        generator.permute(&elements, in: 1..<11)
        #expect(elements == [0, 10, 6, 9, 7, 2, 3, 5, 8, 1, 4, 11])
        generator.permute(&elements, in: 1..<11)
        #expect(elements == [0, 6, 1, 7, 9, 4, 3, 5, 8, 10, 2, 11])
    }

    /// χ² with 23 degrees of freedom exceeds 49.73 once in a thousand.
    @Test func everyOrderIsEquallyLikely() {
        var generator = SplitMix64(seed: 5)
        var counts: [[Int]: Int] = [:]
        for _ in 0..<24_000 { counts[generator.shuffled([1, 2, 3, 4]), default: 0] += 1 }
        #expect(counts.count == 24)
        let deviation = counts.values.reduce(0.0) { $0 + (Double($1) - 1_000) * (Double($1) - 1_000) / 1_000 }
        #expect(deviation < 49.73)
    }
}
