import Testing

@testable import Lab

@Suite struct FairShareTests {
    @Test func nobodyGetsNothing() {
        #expect(FairShare(perClient: 1, inAll: 1).rates(of: []) == [])
    }

    @Test func withoutLimitsTheRateIsInfinite() {
        #expect(rates([.infinity, 5]) == [.infinity, 5])
    }

    @Test func whatIsShortIsSharedEqually() {
        #expect(rates([9, 9, 9], inAll: 12) == [4, 4, 4])
    }

    @Test func whatOneCannotTakeGoesToTheOthers() {
        #expect(rates([1, 9, 9], inAll: 12) == [1, 5.5, 5.5])
        #expect(rates([1, 2, 9, 9], inAll: 12) == [1, 2, 4.5, 4.5])
        #expect(rates([1, 2, 3], inAll: 12) == [1, 2, 3])
    }

    @Test func competitorsTakeTheirShareButNoMore() {
        #expect(rates([9, 9], inAll: 12, competitors: 2) == [3, 3])
        #expect(rates([1, 9], inAll: 12, competitors: 2) == [1, 11.0 / 3])
    }

    @Test func aClientsLimitHoldsForItsFlowsTogether() {
        let share = FairShare(perClient: 4, inAll: .infinity)
        let flows = ["a", "a", "b"].map { FairShare.Flow(limit: 9, client: $0) }
        #expect(share.rates(of: flows) == [2, 2, 4])
    }

    @Test func whatAClientMayNotTakeGoesToTheOthers() {
        let share = FairShare(perClient: 4, inAll: 7)
        let flows = ["a", "a", "a", "b"].map { FairShare.Flow(limit: 9, client: $0) }
        let rates = share.rates(of: flows)
        #expect(zip(rates, [4.0 / 3, 4.0 / 3, 4.0 / 3, 3]).allSatisfy { abs($0 - $1) < 1e-12 })
    }

    private func rates(_ limits: [Double], inAll: Double = .infinity, competitors: Int = 0) -> [Double] {
        FairShare(perClient: .infinity, inAll: inAll, competitors: competitors)
            .rates(of: limits.map { .init(limit: $0, client: "") })
    }
}
