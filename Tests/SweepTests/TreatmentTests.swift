import Testing

@testable import Sweep

@Suite struct TreatmentTests {
    @Test func rowsStandInTheOrderOfTheirThreadsAfterThePlainGet() {
        let sorted: [Treatment] = [.plainGet, .ranged(1), .ranged(2), .ranged(9), .ranged(10)]
        #expect(sorted.reversed().sorted() == sorted)
    }

    @Test func theyAreNamedForPeople() {
        #expect(Treatment.plainGet.description == "plain GET")
        #expect(Treatment.ranged(1).description == "1 thread")
        #expect(Treatment.ranged(16).description == "16 threads")
    }
}
