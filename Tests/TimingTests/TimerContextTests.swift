import Foundation
import Testing
import TestSupport

@testable import Timing

@Suite struct TimerContextTests {
    private struct Refusal: Error {}

    private static func line(after duration: Duration) -> [String] {
        let clock = TimerContextManualClock()
        var lines: [String] = []
        withTimer("Making 10 files", cleaning: nil, clock: clock, log: { lines.append($0) }) {
            clock.advance(by: duration)
        }
        return lines
    }

    @Test func logsOneLineInTheseWords() {
        #expect(Self.line(after: .milliseconds(11_040)) == ["Making 10 files took 11.04 seconds to complete"])
    }

    @Test(arguments: [
        (Duration.zero, "0.00"), (.milliseconds(4), "0.00"), (.milliseconds(5), "0.01"), (.milliseconds(50), "0.05"),
        (.milliseconds(994), "0.99"), (.milliseconds(995), "1.00"), (.milliseconds(59_999), "60.00"),
        (.seconds(3_600), "3600.00"), (.seconds(1_000_000_000), "1000000000.00"), (.seconds(-1), "0.00"),
    ])
    func roundsToTwoDecimals(duration: Duration, text: String) {
        #expect(Self.line(after: duration) == ["Making 10 files took \(text) seconds to complete"])
    }

    @Test func returnsWhatTheBlockReturns() {
        #expect(withTimer("Adding", cleaning: nil, log: { _ in }, { 1 + 1 }) == 2)
    }

    @Test func logsOnceAndRethrowsTheBlocksOwnError() {
        var lines: [String] = []
        #expect(throws: Refusal.self) {
            try withTimer("Refusing", cleaning: nil, log: { lines.append($0) }) { throw Refusal() }
        }
        #expect(lines.count == 1)
        #expect(lines.first?.hasPrefix("Refusing took 0.") == true)
    }

    @Test func keepsTheTypeOfTheBlocksError() {
        do throws(Refusal) {
            try withTimer("Refusing", cleaning: nil, log: { _ in }) { () throws(Refusal) in throw Refusal() }
            Issue.record("the error was lost")
        } catch {
            let refusal: Refusal = error
            _ = refusal
        }
    }

    @Test func leavingTwiceLogsAndCleansOnce() throws {
        let scratch = try TemporaryFolder()
        let clock = TimerContextManualClock()
        var lines: [String] = []
        let timer = TimerContext("Work", cleaning: scratch.path, clock: clock, log: { lines.append($0) })
        clock.advance(by: .seconds(1))
        timer.leave()
        try scratch.write(to: "later")
        clock.advance(by: .seconds(1))
        timer.leave()
        #expect(lines == ["Work took 1.00 seconds to complete"])
        #expect(scratch.contents == ["later"])
    }

    @Test func elapsedSecondsRunUntilTheTimerIsLeft() {
        let clock = TimerContextManualClock()
        let timer = TimerContext("Work", cleaning: nil, clock: clock, log: { _ in })
        #expect(timer.elapsedSeconds == 0)
        clock.advance(by: .milliseconds(1_500))
        #expect(timer.elapsedSeconds == 1.5)
        timer.leave()
        clock.advance(by: .seconds(7))
        #expect(timer.elapsedSeconds == 1.5)
    }

    @Test func theDefaultClockAdvances() {
        let timer = TimerContext("Waiting", cleaning: nil, log: { _ in })
        usleep(20_000)
        timer.leave()
        #expect(timer.elapsedSeconds >= 0.02)
    }

    @Test func nestedTimersEachLogAndCleanTheirOwn() throws {
        let scratch = try TemporaryFolder()
        var lines: [String] = []
        try withTimer("Outer", cleaning: scratch.path, log: { lines.append($0) }) {
            try scratch.write(to: "outer")
            try withTimer("Inner", cleaning: scratch.path, log: { lines.append($0) }) {
                try scratch.write(to: "inner")
            }
            #expect(scratch.contents == ["outer"])
        }
        #expect(scratch.contents.isEmpty)
        #expect(lines.map { $0.prefix(10) } == ["Inner took", "Outer took"])
    }

    @Test func aMissingDirectoryIsLoggedAndTheBlockRuns() {
        var lines: [String] = []
        let result = withTimer("Work", cleaning: "/no/such/directory", log: { lines.append($0) }) { 5 }
        #expect(result == 5)
        #expect(lines.count == 2)
        #expect(lines.first == "Work: nothing will be removed from \"/no/such/directory\": No such file or directory")
    }

    @Test func theDefaultDirectoryIsTheCurrentOne() throws {
        let scratch = try TemporaryFolder()
        try scratch.write(to: "before")
        let path = scratch.path
        try TimerContextThread.inDirectory(path) {
            try withTimer("Work", log: { _ in }) {
                try TemporaryFolder.makeFile(path + "/new")
                chdir("/")
            }
        }
        #expect(scratch.contents == ["before"])
    }

    @Test func withoutADirectoryNothingIsRemoved() throws {
        let scratch = try TemporaryFolder()
        let new = scratch.path("new")
        try TimerContextThread.inDirectory(scratch.path) {
            try withTimer("Work", cleaning: nil, log: { _ in }) { try TemporaryFolder.makeFile(new) }
        }
        #expect(scratch.contents == ["new"])
    }
}
