import ExampleRuns
import Foundation
import Statistics

@testable import Analysis
@testable import Sweep

/// Downloads of a made-up network, with their intervals: what a run of `quick` measures without a server.
final class SimulatedDownloads: Downloader {
    /// Bytes per second of all connections together, by treatment.
    var rate: (Treatment) -> Double = { min(Double($0.threads), 4) * 1e6 }
    /// The bytes of the resource.
    var length: Int64 = 40_000_000
    /// The seconds after which a connection has its full rate; it rises evenly until then.
    var rampSeconds = 0.5
    /// The standard deviation of the ln rate of a trial.
    var noise = 0.005
    /// The numbers of the downloads that fail.
    var failures: [Int: Failure] = [:]
    private var generator = SplitMix64(seed: 11)
    private var downloads = 0

    func prepare(_ treatment: Treatment) {}

    func verify() -> Failure? { nil }

    func download(_ treatment: Treatment, within limit: TimeLimit?) -> Download {
        downloads += 1
        let each = rate(treatment) / Double(treatment.threads) * exp(noise * generator.normal())
        let part = (length + Int64(treatment.threads) - 1) / Int64(treatment.threads)
        let partSeconds = Double(part) / each + rampSeconds / 2
        let seconds = min(partSeconds, limit?.seconds ?? .infinity)
        let series = SteadySeries(seconds: seconds, connections: treatment.threads) { _, moment in
            min(Double(part), each * self.effective(moment) + 1e-6)
        }
        var download = Download(seconds: seconds, bytes: 0, intervals: series.rows)
        download.connections = (1...treatment.threads).map { number in
            var connection = Connection(
                number: number, firstByte: Int64(number - 1) * part, lastByte: Int64(number) * part - 1)
            connection.bytes = series.rows.reduce(0) { $0 + ($1.connection == number ? $1.bytes : 0) }
            if seconds == partSeconds { connection.bytes = part }
            connection.seconds = seconds
            (connection.connectSeconds, connection.firstByteSeconds) = (0.001, 0.001)
            return connection
        }
        download.bytes = download.connections.reduce(0) { $0 + $1.bytes }
        download.failure = failures[downloads]
        guard let limit, download.failure == nil else { return download }
        download.measured = limit.rate(of: download)
        if download.measured == nil { download.failure = Failure(.shortWindow, "Too short.") }
        return download
    }

    private func effective(_ moment: Double) -> Double {
        guard rampSeconds > 0 else { return moment }
        return moment < rampSeconds ? moment * moment / (2 * rampSeconds) : moment - rampSeconds / 2
    }
}

/// A run of `quick` on a made-up network, step by step as a session does it.
final class SimulatedQuickRun {
    let downloads = SimulatedDownloads()
    /// The plan, with what the run has found so far.
    private(set) var plan: Plan
    private(set) var trials: [Trial] = []
    /// What run.json held when each trial began, by the trial's number.
    private(set) var settingsAtStart: [Int: QuickSettings] = [:]
    /// The steps, in their order.
    private(set) var steps: [QuickExperiment.Step] = []
    private var resumedAfter: [Int] = []
    /// After how many trials the run is interrupted.
    var mostTrials = Int.max

    init(_ plan: Plan) { self.plan = plan }

    /// The decisions after the trials so far.
    var course: QuickCourse {
        get throws {
            try QuickCourse(
                plan, trials.map { QuickTrial($0) }, bytesPerTrial: downloads.length, resumedAfter: resumedAfter)
        }
    }

    /// - Parameter resumedAfter: the sequence numbers after which the run was abandoned and is resumed.
    @discardableResult func run(
        history: [Int: QuickTrial] = [:], resumedAfter: [Int] = []
    ) throws -> Experiment.Ending {
        self.resumedAfter = resumedAfter
        let runner = TrialRunner(
            downloader: downloads, privateFolder: nil, utcNow: { "2026-11-22T10:13:00.123Z" }, log: { _ in })
        let series = TrialSeries(
            runner: runner, pauseSeconds: 0, isInterrupted: { self.trials.count >= self.mostTrials },
            rest: { _ in }, elapsedSeconds: { self.trials.reduce(0) { $0 + $1.download.seconds } },
            record: { self.trials.append($0) })
        return try QuickExperiment(
            plan: plan, history: history, resumedAfter: resumedAfter, bytesPerTrial: downloads.length, series: series
        ).run(next: next) { event in
            if case .starting(_, _, let sequence) = event { self.settingsAtStart[sequence] = self.plan.quick }
        }
    }

    private func next(_ trials: [QuickTrial]) throws -> QuickExperiment.Step {
        let course = try QuickCourse(plan, trials, bytesPerTrial: downloads.length, resumedAfter: resumedAfter)
        plan.quick = course.settings
        steps.append(course.nextStep)
        return course.nextStep
    }
}
