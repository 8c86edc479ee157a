import Testing

@testable import Analysis
@testable import Journal
@testable import Sweep

/// Whether the steady rates are those that the model is fitted to.
@Suite struct ModelBasisTests {
    /// Five blocks of trials that take some seconds; some of those of two threads are changed.
    private func journal(
        seconds: Int64 = 4, changing changed: Int, _ change: (inout TrialResult) -> Void = { _ in }, part: Double? = nil
    ) -> JournalContents {
        var network = CauseNetwork.flat(5_000_000).each { $0.rates = .init(repeating: 5_000_000, count: 5) }
        network.counts.removeLast(2)
        network.bytes = 5_000_000 * seconds
        var contents = network.journal
        let two = contents.trials.indices.filter { contents.trials[$0].treatment.threads == 2 }
        let steady = network.each { $0.steadyPart = part ?? $0.steadyPart }.journal.connections
        for index in two.prefix(changed) {
            change(&contents.trials[index])
            let sequence = contents.trials[index].sequence ?? 0
            contents.connections[sequence] = steady[sequence]
        }
        return contents
    }

    @Test func mostTrialsOfEveryCountHaveToHaveOne() {
        #expect(ModelBasis(journal(changing: 2) { $0.steadyBytesPerSecond = nil }) == .steadyRate)
        #expect(ModelBasis(journal(changing: 3) { $0.steadyBytesPerSecond = nil }) == .time)
    }

    @Test func itsTimeHasToBeAThirdOfTheTrial() {
        #expect(ModelBasis(journal(changing: 3, part: 0.34)) == .steadyRate)
        #expect(ModelBasis(journal(changing: 3, part: 0.33)) == .time)
    }

    @Test func itsTimeHasToBeHalfASecond() {
        #expect(ModelBasis(journal(seconds: 1, changing: 3, part: 0.51)) == .steadyRate)
        #expect(ModelBasis(journal(seconds: 1, changing: 3, part: 0.49)) == .time)
    }

    @Test func aTrialWithoutEnoughOfItHasNoSteadyRate() {
        let contents = journal(changing: 1, part: 0.1)
        let rates = contents.trials.map { ModelBasis.steadyRate.rate($0, contents.connections) }
        #expect(rates.count { $0 == nil } == 1)
        #expect(rates.allSatisfy { $0 == nil || $0 == 5_000_000 })
        #expect(contents.trials.allSatisfy { ModelBasis.time.rate($0, contents.connections) == 5_000_000 })
    }

    @Test func withoutAGoodTrialItIsTheTime() {
        #expect(ModelBasis(JournalContents(label: "x", trials: [], connectionRates: [:])) == .time)
    }
}
