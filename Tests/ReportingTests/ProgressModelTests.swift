import Formatting
import Sweep
import Testing

@testable import Reporting

@Suite struct ProgressModelTests {
    private static func ranged(_ threads: Int) -> Treatment {
        Treatment(.ranged, threads: threads)
    }

    private static func model(_ threads: [Int]) -> ProgressModel {
        ProgressModel(remaining: Dictionary(threads.map { (ranged($0), 1) }, uniquingKeysWith: +))
    }

    @Test func nothingIsKnownBeforeTheFirstTrialHasEnded() {
        #expect(Self.model([1, 2]).secondsLeft() == nil)
        #expect(Self.model([]).secondsLeft() == 0)
    }

    @Test func aTreatmentTakesTheMeanOfItsTrials() {
        var model = Self.model([1, 1, 1, 1])
        model.finish(Self.ranged(1), seconds: 50, bytes: 10)
        model.finish(Self.ranged(1), seconds: 60, bytes: 10)
        #expect(model.secondsLeft() == 110)
        #expect(model.finished == 2)
        #expect(model.bytes == 20)
    }

    @Test func aTreatmentWithoutTrialsTakesAsLongAsTheNearestSmallerCount() {
        var model = Self.model([1, 4, 3, 8, 2])
        model.finish(Self.ranged(1), seconds: 60, bytes: 0)
        #expect(model.secondsLeft() == 240)
        model.finish(Self.ranged(4), seconds: 15, bytes: 0)
        #expect(model.secondsLeft() == 135)
    }

    @Test func withoutASmallerOneTheNearestLargerOneIsScaled() {
        var model = Self.model([8, 4, 1, 2])
        model.finish(Self.ranged(8), seconds: 10, bytes: 0)
        model.finish(Self.ranged(4), seconds: 12, bytes: 0)
        #expect(model.secondsLeft() == 72)
    }

    @Test func methodsHaveTheirOwnMeansThatPredictOthers() {
        let single = Treatment(.single, threads: 1)
        var model = ProgressModel(remaining: [single: 2, Self.ranged(1): 1])
        model.finish(single, seconds: 40, bytes: 0)
        #expect(model.secondsLeft() == 80)
        model.finish(Self.ranged(1), seconds: 50, bytes: 0)
        #expect(model.secondsLeft() == 40)
    }

    @Test func anotherMethodWithTheSameCountIsNearerThanFewerThreads() {
        var model = ProgressModel(remaining: [Treatment(.single, threads: 2): 1])
        model.finish(Self.ranged(1), seconds: 40, bytes: 0)
        model.finish(Self.ranged(2), seconds: 25, bytes: 0)
        #expect(model.secondsLeft() == 25)
    }

    @Test func theRunningTrialCountsDownToNothingAndNoFurther() {
        var model = Self.model([1, 1, 1])
        model.finish(Self.ranged(1), seconds: 10, bytes: 0)
        #expect(model.secondsLeft(elapsed: 4) == 20, "No trial is running.")
        model.start(Self.ranged(1))
        #expect(model.secondsLeft(elapsed: 4) == 16)
        #expect(model.secondsLeft(elapsed: 1_000) == 10)
        #expect(model.secondsLeft(elapsed: -1) == 20)
    }

    @Test func anUnplannedTrialImprovesThePrediction() {
        var model = Self.model([2])
        model.finish(Treatment(.single, threads: 1), seconds: 30, bytes: 7)
        #expect(model.remaining == [Self.ranged(2): 1])
        #expect(model.secondsLeft() == 30)
    }

    @Test func anUnplannedTrialIsCounted() {
        var model = Self.model([])
        model.start(Self.ranged(3))
        #expect(model.progress(bytesPerSecond: nil).total == 1)
        model.finish(Self.ranged(3), seconds: 2, bytes: 0)
        #expect(model.remaining.isEmpty)
        #expect(model.progress(bytesPerSecond: nil, isOpen: true).isOpen)
    }

    @Test func aMillionBlocksTakeNoMoreRoomThanOne() {
        var model = ProgressModel(remaining: [Self.ranged(1): 1_000_000, Self.ranged(2): 1_000_000])
        model.finish(Self.ranged(1), seconds: 2, bytes: 0)
        model.finish(Self.ranged(2), seconds: 1, bytes: 0)
        #expect(model.secondsLeft() == 2_999_997)
        #expect(model.progress(bytesPerSecond: nil).total == 2_000_000)
    }

    @Test func aPlanCanGrow() {
        var model = Self.model([1])
        model.finish(Self.ranged(1), seconds: 10, bytes: 100)
        #expect(model.secondsLeft() == 0)
        model.append([Self.ranged(1), Self.ranged(2)])
        model.start(Self.ranged(2))
        let progress = model.progress(bytesPerSecond: 5, runningBytes: 11, elapsed: 3)
        #expect(
            progress == SweepProgress(finished: 1, total: 3, bytesPerSecond: 5, bytes: 111, secondsLeft: 17))
    }

    @Test func aDroppedTreatmentIsNotExpected() {
        var model = ProgressModel(remaining: [.ranged(1): 2, .ranged(8): 2])
        model.finish(.ranged(1), seconds: 10, bytes: 1)
        model.drop(.ranged(8))
        #expect(model.remaining == [.ranged(1): 1])
        #expect(model.secondsLeft() == 10)
        model.append([.ranged(1), .ranged(8)])
        #expect(model.remaining == [.ranged(1): 2])
    }
}
