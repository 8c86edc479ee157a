import Testing

@testable import Sweep

@Suite struct TrialResultTests {
    private func trial(sequence: Int?, seconds: Double?) -> TrialResult {
        TrialResult(sequence: sequence, block: 1, treatment: .ranged(2), seconds: seconds, bytes: 7)
    }

    @Test func numbersAreKeptAndUnknownOnesAreNil() {
        var trial = trial(sequence: 0, seconds: 0.25)
        trial.interfaceBytes = 0
        #expect(trial.sequence == 0)
        #expect(trial.seconds == 0.25)
        #expect(trial.interfaceBytes == 0)
        #expect(trial.cpuSeconds == nil && trial.processorsBusy == nil && trial.steadyBytesPerSecond == nil)
        trial.interfaceBytes = nil
        #expect(trial.interfaceBytes == nil)
    }

    @Test func trialsWithUnknownNumbersAreEqual() {
        #expect(trial(sequence: nil, seconds: nil) == trial(sequence: nil, seconds: nil))
        #expect(trial(sequence: 1, seconds: 0) == trial(sequence: 1, seconds: -0.0))
        #expect(trial(sequence: nil, seconds: 1) != trial(sequence: 1, seconds: 1))
    }

    @Test func aTrialTakesNoMoreMemoryThanItsNumbersNeed() {
        #expect(MemoryLayout<TrialResult>.stride <= 112)
    }

    @Test func placesAreThoseOfTheMeasuredTrials() {
        let trials = [(0, 1), (1, 1), (1, 2), (2, 1)].map { block, threads in
            TrialResult(sequence: nil, block: block, treatment: .ranged(threads), seconds: 1, bytes: 7)
        }
        #expect(trials.measuredPlaces(by: \.treatment) == [.ranged(1): [1, 3], .ranged(2): [2]])
        #expect(trials.at([3, 1]).map(\.block) == [2, 1])
    }
}
