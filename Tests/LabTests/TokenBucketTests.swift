import Testing

@testable import Lab

@Suite struct TokenBucketTests {
    @Test func startsWithoutCredit() {
        #expect(TokenBucket(wanted: 1000, depth: 100).available == 0)
    }

    @Test func earnsItsRate() {
        var bucket = TokenBucket(wanted: 1000, depth: 100)
        bucket.fill(seconds: 0.5, at: 100)
        #expect(bucket.available == 50)
        bucket.spend(50)
        bucket.fill(seconds: 0.25, at: 100)
        #expect(bucket.available == 25)
    }

    @Test func partsOfBytesAreKept() {
        var bucket = TokenBucket(wanted: 1000, depth: 100)
        for _ in 1...10 {
            bucket.fill(seconds: 0.1, at: 3)
        }
        #expect(bucket.available == 3)
    }

    @Test func holdsNoMoreThanItsDepth() {
        var bucket = TokenBucket(wanted: 1000, depth: 100)
        bucket.fill(seconds: 99, at: 100)
        #expect(bucket.available == 100)
        #expect(bucket.isFull)
    }

    @Test func holdsNoMoreThanIsWanted() {
        var bucket = TokenBucket(wanted: 30, depth: 100)
        bucket.fill(seconds: 99, at: 100)
        #expect(bucket.available == 30)
        bucket.spend(30)
        bucket.fill(seconds: 99, at: 100)
        #expect(bucket.available == 0)
    }

    @Test func aDepthOfLessThanAByteStillLetsAByteThrough() {
        var bucket = TokenBucket(wanted: 30, depth: 0.1)
        bucket.fill(seconds: 1, at: 1)
        #expect(bucket.available == 1)
    }

    @Test func knowsWhenItsLastByteIsEarned() {
        var bucket = TokenBucket(wanted: 300, depth: 100)
        #expect(bucket.secondsToFull(at: 100) == 1)
        #expect(bucket.secondsToLastByte(at: 100) == 3)
        bucket.fill(seconds: 0.5, at: 100)
        #expect(bucket.secondsToFull(at: 100) == 0.5)
        #expect(bucket.secondsToLastByte(at: 100) == 2.5)
    }
}
