import Testing

@testable import Lab

@Suite struct BytePatternTests {
    /// The first outputs of SplitMix64 from seed 1234567 (Vigna's splitmix64.c).
    @Test func isTheStreamOfSplitMix64() {
        let published: [UInt64] = [
            6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
            4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
        ]
        let bytes = published.flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) } }
        #expect(BytePattern(seed: 1_234_567).bytes(in: 0..<40) == bytes)
    }

    @Test func anyPartIsThatPartOfTheWhole() {
        let pattern = BytePattern(seed: 7)
        let whole = pattern.bytes(in: 0..<64)
        for first in 0...33 {
            for last in first...(first + 31) {
                #expect(pattern.bytes(in: Int64(first)..<Int64(last)) == Array(whole[first..<last]))
            }
        }
    }

    @Test func farOffsetsAreContinuous() {
        let pattern = BytePattern(seed: 7)
        let start: Int64 = (1 << 33) + 5
        let apart = pattern.bytes(in: start..<start + 9) + pattern.bytes(in: start + 9..<start + 100)
        #expect(apart == pattern.bytes(in: start..<start + 100))
        #expect(pattern.bytes(in: start..<start + 100) != pattern.bytes(in: 5..<105))
    }

    @Test func otherSeedsGiveOtherBytes() {
        #expect(BytePattern(seed: 1).bytes(in: 0..<16) != BytePattern(seed: 2).bytes(in: 0..<16))
    }

    @Test func noByteIsWrittenOutsideTheTarget() {
        var memory = [UInt8](repeating: 0xAA, count: 40)
        memory.withUnsafeMutableBytes { BytePattern(seed: 3).fill($0[11..<30], from: 5) }
        #expect(memory[..<11].allSatisfy { $0 == 0xAA } && memory[30...].allSatisfy { $0 == 0xAA })
        #expect(Array(memory[11..<30]) == BytePattern(seed: 3).bytes(in: 5..<24))
    }
}
