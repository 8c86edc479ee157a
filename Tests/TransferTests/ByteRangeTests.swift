import Testing

@testable import Transfer

/// How a resource is divided among threads.
@Suite struct ByteRangeTests {
    @Test(
        arguments: [
            (1, 4, [1]),
            (3, 4, [1, 1, 1]),
            (4, 4, [1, 1, 1, 1]),
            (5, 4, [2, 2, 1]),
            (10, 4, [3, 3, 3, 1]),
            (10, 6, [2, 2, 2, 2, 2]),
            (10, 1, [10]),
            (1, 1, [1]),
            (2, 1_000_000, [1, 1]),
        ] as [(Int64, Int, [Int64])])
    func everyPartHasTheLengthOverTheThreadsRoundedUp(length: Int64, threads: Int, counts: [Int64]) {
        #expect(ByteRange.parts(of: length, threads: threads).map(\.count) == counts)
    }

    @Test(arguments: [1, 2, 3, 7, 63, 64, 65, 1000, 4_294_967_297, 9_007_199_254_740_993] as [Int64])
    func partsFollowEachOtherAndCoverEveryByte(length: Int64) {
        for threads in [1, 2, 3, 4, 7, 16, 64] {
            let parts = ByteRange.parts(of: length, threads: threads)
            #expect(parts.count <= threads)
            #expect(parts.first?.first == 0)
            #expect(parts.last?.last == length - 1)
            #expect(zip(parts, parts.dropFirst()).allSatisfy { $0.last + 1 == $1.first })
        }
    }

    @Test func anEmptyResourceHasNoParts() {
        #expect(ByteRange.parts(of: 0, threads: 4).isEmpty)
        #expect(ByteRange.parts(of: -1, threads: 4).isEmpty)
    }

    @Test func fewerThreadsThanOneCountAsOne() {
        #expect(ByteRange.parts(of: 9, threads: 0) == [ByteRange(first: 0, last: 8)].compactMap(\.self))
    }

    @Test func offsetsBeyondFourGigabytesAreExact() {
        let parts = ByteRange.parts(of: (1 << 32) + 2, threads: 2)
        #expect(parts.map(\.requestText) == ["0-2147483648", "2147483649-4294967297"])
    }

    /// A server may claim any length; it must not end the program.
    @Test(arguments: [1, 2, 3, 64]) func theLargestLengthOfAllIsDivided(threads: Int) {
        let parts = ByteRange.parts(of: .max, threads: threads)
        #expect(parts.last?.last == Int64.max - 1)
        #expect(parts.count == threads)
    }

    @Test func aRangeHoldsAtLeastOneByte() {
        #expect(ByteRange(first: 5, last: 5)?.count == 1)
        #expect(ByteRange(first: 5, last: 4) == nil)
        #expect(ByteRange(first: -1, last: 4) == nil)
        #expect(ByteRange(first: 0, last: .max) == nil)
    }
}
