import Testing

@testable import Lab

/// Which requests meet a fault.
@Suite struct FaultOccurrenceTests {
    @Test(arguments: ["always", "from:1", "from:300", "beyond:0", "beyond:2", "share:0.25", "share:1.0", "share:0.0"])
    func theTextIsRead(text: String) throws {
        #expect(try #require(FaultOccurrence(rawValue: text)).rawValue == text)
    }

    @Test(arguments: [
        "", "always:1", "never", "from", "from:", "from:0", "from:-1", "from:x", "from:1:2", "beyond:-1", "share:1.1",
        "share:-0.1", "share:nan", "share:",
    ])
    func anythingElseIsRefused(text: String) {
        #expect(FaultOccurrence(rawValue: text) == nil)
    }

    @Test(arguments: [0, 0.25, 0.5, 1]) func aShareIsAboutThatManyAndAlwaysTheSame(share: Double) {
        let hits = (1...10_000).filter { FaultOccurrence.share(share).includes(.init(number: $0), seed: 7) }
        let again = (1...10_000).filter { FaultOccurrence.share(share).includes(.init(number: $0), seed: 7) }
        let other = (1...10_000).filter { FaultOccurrence.share(share).includes(.init(number: $0), seed: 8) }
        #expect(hits == again)
        #expect(abs(Double(hits.count) - 10_000 * share) <= 4 * (10_000 * share * (1 - share)).squareRoot())
        if (0.1...0.9).contains(share) { #expect(hits != other) }
    }

    @Test func aRequestHasItsNumberAndTheNumberOfOthers() {
        let counter = RequestCounter()
        #expect(counter.enter() == RequestCounter.Place(number: 1, others: 0))
        #expect(counter.enter() == RequestCounter.Place(number: 2, others: 1))
        counter.leave()
        #expect(counter.enter() == RequestCounter.Place(number: 3, others: 1))
    }
}
