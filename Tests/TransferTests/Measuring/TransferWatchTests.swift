import Sweep
import Testing

@testable import Transfer

/// When a trial is aborted: moments are passed in, so that no test waits.
@Suite struct TransferWatchTests {
    private let transfers = (0..<2).map { _ in ConnectionTransfer.fetching(bytes: 10) }

    @Test func waitingForAConnectionIsNoStall() {
        var watch = watch(stall: 1)
        #expect(look(&watch, until: 1000) == nil)
    }

    /// The first look after the program was stopped may come before the bytes that wait are read.
    @Test func timeInWhichNobodyLookedIsNobodysSilence() {
        var watch = watch(stall: 2, trial: 4)
        transfers[0].takeBytes(1)
        #expect(look(&watch, until: 1.5) == nil)
        #expect(watch.look(at: transfers, now: moment(101.5)) == nil)
        #expect(look(&watch, from: 101.5, until: 102) == nil)
        #expect(look(&watch, from: 102, until: 102.4)?.kind == .stall)
        transfers[0].takeBytes(1)
        #expect(look(&watch, from: 102.4, until: 104) == nil)
        #expect(look(&watch, from: 104, until: 104.2)?.kind == .timeout)
    }

    @Test func aConnectionJustBeforeASuspensionIsNotAStall() {
        var watch = watch(stall: 2)
        #expect(look(&watch, until: 0.5) == nil)
        transfers[0].noteConnected()
        #expect(watch.look(at: transfers, now: moment(100)) == nil)
        #expect(look(&watch, from: 100, until: 102) == nil)
        #expect(look(&watch, from: 102, until: 102.2)?.kind == .stall)
    }

    @Test func aStallIsCountedFromTheConnection() {
        var watch = watch(stall: 1)
        #expect(look(&watch, until: 5) == nil)
        transfers[1].noteConnected()
        #expect(look(&watch, from: 5, until: 6) == nil)
        let failure = look(&watch, from: 6, until: 6.2)
        #expect(failure?.kind == .stall)
        #expect(failure?.cause == .stallTimeout)
    }

    @Test func aByteOnAnyConnectionStartsTheClockAfresh() {
        var watch = watch(stall: 1)
        transfers[0].takeBytes(1)
        #expect(look(&watch, until: 0.5) == nil)
        transfers[0].takeBytes(1)
        #expect(look(&watch, from: 0.5, until: 1.4) == nil)
        transfers[1].takeBytes(1)
        #expect(look(&watch, from: 1.4, until: 2.4) == nil)
        #expect(look(&watch, from: 2.4, until: 2.6)?.kind == .stall)
    }

    @Test func aTrialHasItsOwnTimeOut() {
        var watch = watch(stall: 100, trial: 2)
        #expect(look(&watch, until: 2) == nil)
        let failure = watch.look(at: transfers, now: moment(2.01))
        #expect(failure?.kind == .timeout)
        #expect(failure?.cause == .trialTimeout)
    }

    @Test func withoutALimitATrialMayTakeAnyTime() {
        var watch = watch(stall: 100)
        transfers[0].takeBytes(1)
        #expect(look(&watch, until: 99) == nil)
    }

    /// A server that sends a byte now and then neither stalls nor ends.
    @Test func aSlowDownloadIsAbortedAfterAMinute() {
        var limits = TransferWatch.Limits(stallSeconds: 11, trialSeconds: nil)
        limits.leastBytesPerSecond = 0.1
        var watch = self.watch(limits, from: gate)
        for start in stride(from: 0.0, to: 60, by: 10) {
            transfers[0].takeBytes(1)
            #expect(look(&watch, from: start, until: min(start + 10, 59.9)) == nil)
        }
        let failure = watch.look(at: transfers, now: moment(60.1))
        #expect(failure?.kind == .timeout)
        #expect(failure?.cause == .trialTimeout)
    }

    @Test func anAcceptableRateIsNotAborted() {
        var limits = TransferWatch.Limits(stallSeconds: 1000, trialSeconds: nil)
        limits.leastBytesPerSecond = 0.1
        var watch = self.watch(limits, from: gate)
        transfers[0].takeBytes(7)
        #expect(look(&watch, until: 69) == nil)
        limits.trialSeconds = 100
        watch = self.watch(limits, from: gate)
        #expect(look(&watch, until: 99) == nil, "A trial with a time-out of its own may be slow.")
    }

    @Test func everyLookIsPartOfTheSeries() {
        var watch = watch(stall: 100)
        transfers[0].takeBytes(3)
        transfers[1].takeBytes(4)
        _ = watch.look(at: transfers, now: moment(0.15))
        #expect(watch.series.lastTotal == 7)
        #expect(watch.series.intervals.map(\.bytes) == [3, 4])
        #expect(watch.series.intervals.map(\.endSeconds) == [0.15, 0.15])
    }

    /// The gate opens at a moment that is no earlier than any of the transfers' own.
    private let gate = MonotonicClock.nanoseconds()

    private func moment(_ seconds: Double) -> Int64 { gate + Int64(seconds * 1e9) }

    /// Looks ten times a second: whoever looks less often has been away.
    private func look(_ watch: inout TransferWatch, from start: Double = 0, until end: Double) -> Failure? {
        let looks = Int(((end - start) * 10).rounded())
        for number in 1...looks {
            if let failure = watch.look(at: transfers, now: moment(start + Double(number) / 10)) { return failure }
        }
        return nil
    }

    private func watch(stall: Double, trial: Double? = nil) -> TransferWatch {
        watch(TransferWatch.Limits(stallSeconds: stall, trialSeconds: trial), from: gate)
    }

    private func watch(_ limits: TransferWatch.Limits, from gate: Int64) -> TransferWatch {
        var watch = TransferWatch(connections: 2, limits: limits)
        watch.begin(at: gate)
        return watch
    }
}
