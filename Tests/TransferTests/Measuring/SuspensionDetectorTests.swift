import Testing

@testable import Transfer

/// Times in which nobody looked.
@Suite struct SuspensionDetectorTests {
    private func seconds(_ looks: [Double]) -> Double? {
        var suspension = SuspensionDetector(from: 5_000_000_000)
        for look in looks { suspension.look(now: 5_000_000_000 + Int64(look * 1e9)) }
        return suspension.seconds
    }

    @Test func ordinaryLooksAreNone() {
        #expect(seconds([]) == nil)
        #expect(seconds([0.01, 0.02, 1.02, 1.03]) == nil)
    }

    @Test func theLongestTimeBetweenTwoLooksCounts() {
        #expect(seconds([0.01, 1.51, 4.51, 6]) == 3)
        #expect(seconds([2.5]) == 2.5)
    }
}
