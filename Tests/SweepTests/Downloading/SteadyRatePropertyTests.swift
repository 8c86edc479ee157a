import ExampleRuns
import Testing

@testable import Statistics
@testable import Sweep

/// What holds for the steady rate of any trial, on random series.
@Suite struct SteadyRatePropertyTests {
    /// Connections that start at random, pause at random, and change their rates at random; intervals are late at random.
    private static func random(_ generator: inout SplitMix64) -> SteadySeries {
        let connections = 1 + Int(generator.next(below: 8))
        let seconds = generator.number(0.3...12)
        let steps = Int(seconds / 0.05) + 2
        var received: [[Double]] = []
        for _ in 0..<connections {
            var (bytes, rate) = ([0.0], generator.number(1e4...1e6))
            for _ in 0..<steps {
                if generator.next(below: 6) == 0 { rate = generator.number(1e4...1e6) }
                bytes.append(bytes[bytes.count - 1] + (generator.next(below: 5) == 0 ? 0 : rate * 0.05))
            }
            received.append(bytes)
        }
        let isLate = generator.next(below: 2) == 0
        var clock = generator
        var series = SteadySeries(
            seconds: seconds, connections: connections,
            lateness: { isLate ? clock.number(0...0.25) * clock.number(0...1) : clock.number(0...0.01) },
            received: { connection, moment in
                let step = min(moment / 0.05, Double(steps - 1))
                let (whole, bytes) = (Int(step), received[connection])
                return bytes[whole] + (step - Double(whole)) * (bytes[whole + 1] - bytes[whole])
            })
        generator = clock
        series.roundTripSeconds = generator.number(0.0001...0.1)
        series.firstBytes = (0..<connections).map { _ in generator.number(0...0.3) }
        series.lastBytes = (0..<connections).map { _ in seconds * generator.number(0.7...1) }
        return series
    }

    @Test func itIsTheBytesOfOnePeriodOverItsTimeAndBetweenTheRatesInside() throws {
        var generator = SplitMix64(seed: 41)
        var found = 0
        for _ in 0..<2_000 {
            let series = Self.random(&generator)
            guard let rate = series.rate, let window = series.window else { continue }
            found += 1
            let inside = series.totals(inside: rate)
            #expect(rate.start >= window.start && rate.end <= window.end)
            #expect(rate.bytes == inside.reduce(0) { $0 + $1.bytes })
            #expect(abs(rate.seconds - inside.reduce(0) { $0 + $1.seconds }) < 1e-9)
            #expect(rate.bytesPerSecond == Double(rate.bytes) / (rate.end - rate.start))
            let rates = inside.map { Double($0.bytes) / $0.seconds }
            #expect(try rate.bytesPerSecond <= #require(rates.max()) * (1 + 1e-9))
            #expect(try rate.bytesPerSecond >= #require(rates.min()) * (1 - 1e-9))
        }
        #expect(found > 1_000)
    }

    /// A link that is always full: whatever the connections do, their sum is the rate of the link.
    ///
    /// The rate of the trial has bytes of all its time; edges of the period cut no interval, so nothing else differs.
    @Test func onASaturatedLinkItIsTheRateOfTheTrial() throws {
        var generator = SplitMix64(seed: 42)
        for _ in 0..<300 {
            let connections = 1 + Int(generator.next(below: 8))
            let seconds = generator.number(2...10)
            // Turns of random lengths in which one connection has the link.
            var turns: [(owner: Int, end: Double)] = []
            while (turns.last?.end ?? 0) < seconds {
                let owner = turns.count < connections ? turns.count : Int(generator.next(below: UInt64(connections)))
                turns.append((owner, (turns.last?.end ?? 0) + generator.number(0.005...(turns.count < 8 ? 0.01 : 0.6))))
            }
            let series = SteadySeries(seconds: seconds, connections: connections) { connection, moment in
                var (bytes, start) = (0.0, 0.0)
                for turn in turns where start < moment {
                    if turn.owner == connection { bytes += 2_900_000 * (min(moment, turn.end) - start) }
                    start = turn.end
                }
                return bytes
            }
            let whole = Double(series.rows.reduce(0) { $0 + $1.bytes }) / seconds
            #expect(try abs(#require(series.rate).bytesPerSecond / whole - 1) < 1e-3)
        }
    }

    /// Bursts of any period and phase.
    ///
    /// The period is as uncertain as the intervals are long: almost always the rate is right to within two intervals (0.2 s)
    /// of the measured time, and always to within a fifth.
    @Test func periodicTotalsAreMeasuredOverWholeBursts() {
        var generator = SplitMix64(seed: 43)
        var (errors, seconds): ([Double], [Double]) = ([], [])
        for _ in 0..<400 {
            let period = generator.number(0.4...2)
            let phase = generator.number(0...period)
            let connections = 1 + Int(generator.next(below: 4))
            let series = SteadySeries.bursts(
                seconds: 0.01 + period * generator.number(5...12), period: period, burst: generator.number(0.02...0.4),
                late: Array(repeating: phase - period, count: connections))
            guard let rate = series.rate else { continue }
            errors.append(abs(rate.bytesPerSecond / (1_000_000 * Double(connections)) - 1))
            seconds.append(rate.seconds)
        }
        #expect(errors.count >= 390)
        #expect(zip(errors, seconds).count { $0 * $1 <= 0.2 } >= 380)
        #expect(errors.allSatisfy { $0 <= 0.2 })
    }

    /// A window of less than one period can lie within a burst; from 1.1 periods on it has a pause.
    @Test func fewerThanTwoPeriodsHaveNoSteadyRate() {
        var generator = SplitMix64(seed: 44)
        for _ in 0..<1_000 {
            let period = generator.number(0.5...3)
            let phase = generator.number(0...period)
            // The window is the last three quarters of the trial.
            let series = SteadySeries.bursts(
                seconds: period * generator.number(1.1...1.95) / 0.75, period: period,
                burst: generator.number(0.02...0.4), late: Array(repeating: phase - period, count: 3))
            #expect(series.rate == nil, "\(period) \(phase) \(String(describing: series.rate))")
        }
    }
}
