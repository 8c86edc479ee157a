import Sweep
import Testing

@testable import Transfer

/// When a trial is given up: moments are passed in, so that no test waits.
@Suite struct TransferWatchTests {
    private let transfers = (0..<2).map { _ in ConnectionTransfer.fetching(bytes: 10) }
    private static let second: Int64 = 1_000_000_000

    @Test func waitingForAConnectionIsNoStall() {
        var watch = watch(stall: 1)
        #expect(watch.look(at: transfers, now: moment(1000)) == nil)
    }

    @Test func aStallIsCountedFromTheConnection() {
        transfers[1].noteConnected()
        let connected = transfers[1].connected
        var watch = watch(TransferWatch.Limits(stallSeconds: 1, trialSeconds: nil), from: connected)
        #expect(watch.look(at: transfers, now: connected + Self.second) == nil)
        let failure = watch.look(at: transfers, now: connected + Self.second + 1)
        #expect(failure?.kind == .stall)
        #expect(failure?.sentence.contains("--stall-timeout") == true)
    }

    @Test func aByteOnAnyConnectionStartsTheClockAfresh() {
        var watch = watch(stall: 1)
        transfers[0].takeBytes(1)
        #expect(watch.look(at: transfers, now: moment(5)) == nil)
        transfers[1].takeBytes(1)
        #expect(watch.look(at: transfers, now: moment(5.9)) == nil)
        #expect(watch.look(at: transfers, now: moment(6.8)) == nil)
        #expect(watch.look(at: transfers, now: moment(6.95))?.kind == .stall)
    }

    @Test func aTrialHasItsOwnTimeOut() {
        var watch = watch(stall: 100, trial: 2)
        #expect(watch.look(at: transfers, now: moment(2)) == nil)
        let failure = watch.look(at: transfers, now: moment(2.01))
        #expect(failure?.kind == .timeout)
        #expect(failure?.sentence.contains("--trial-timeout") == true)
    }

    @Test func withoutALimitATrialMayTakeAnyTime() {
        var watch = watch(stall: 100)
        transfers[0].takeBytes(1)
        #expect(watch.look(at: transfers, now: moment(1_000_000)) == nil)
    }

    /// A server that sends a byte a second neither stalls nor ends.
    @Test func aTrickleIsEndedAfterAMinute() {
        var limits = TransferWatch.Limits(stallSeconds: 10, trialSeconds: nil)
        limits.leastBytesPerSecond = 0.1
        var watch = self.watch(limits, from: gate)
        transfers[0].takeBytes(5)
        for second in 1...60 { #expect(watch.look(at: transfers, now: moment(Double(second) * 0.1)) == nil) }
        transfers[0].takeBytes(1)
        #expect(watch.look(at: transfers, now: moment(59.9)) == nil)
        let failure = watch.look(at: transfers, now: moment(60.1))
        #expect(failure?.kind == .timeout)
        #expect(failure?.sentence.contains("--trial-timeout") == true)
    }

    @Test func aRateThatSufficesIsNoTrickle() {
        var limits = TransferWatch.Limits(stallSeconds: 1000, trialSeconds: nil)
        limits.leastBytesPerSecond = 0.1
        var watch = self.watch(limits, from: gate)
        transfers[0].takeBytes(7)
        #expect(watch.look(at: transfers, now: moment(69)) == nil)
        limits.trialSeconds = 100
        watch = self.watch(limits, from: gate)
        #expect(watch.look(at: transfers, now: moment(99)) == nil, "A trial with a time-out of its own may be slow.")
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

    private func watch(stall: Double, trial: Double? = nil) -> TransferWatch {
        watch(TransferWatch.Limits(stallSeconds: stall, trialSeconds: trial), from: gate)
    }

    private func watch(_ limits: TransferWatch.Limits, from gate: Int64) -> TransferWatch {
        var watch = TransferWatch(connections: 2, limits: limits)
        watch.begin(at: gate)
        return watch
    }
}
