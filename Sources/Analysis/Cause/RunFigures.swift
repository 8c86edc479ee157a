internal import Journal
internal import Statistics
internal import Sweep

/// The figures of the ranged trials of a run, by thread count, from which the cause is decided.
struct RunFigures: Sendable, Equatable {
    /// A row for each thread count that was tried, rising.
    let counts: [CountFigures]

    /// Sums up a journal.
    ///
    /// - Parameter basis: whose rates are judged.
    init(_ contents: JournalContents, basis: ModelBasis) {
        let places = contents.trials.measuredPlaces(by: \.treatment).filter { $0.key.method == .ranged }
        counts = places.sorted { $0.key < $1.key }.map { treatment, places in
            CountFigures(treatment.threads, contents.trials.at(places), of: contents, basis: basis)
        }
    }

    /// The rows of counts with a time.
    var measured: [CountFigures] { counts.filter { $0.seconds != nil } }

    /// The shortest round trip of the run, in seconds.
    var roundTripSeconds: Double? { counts.compactMap(\.roundTripSeconds).min() }
}

extension RunFigures {
    /// The number of connections that are served at once, where it is the same at every larger count, and every smaller
    /// count is served whole; the others are refused, or wait.
    ///
    /// One trial alone does not show it.
    var admitted: Int? {
        guard let last = counts.last, let limit = last.admitted, limit >= 1, limit < last.threads else { return nil }
        guard counts.filter({ $0.threads > limit }).map(\.admittedTrials).reduce(0, +) > 1 else { return nil }
        return counts.allSatisfy { $0.admitted == min($0.threads, limit) } ? limit : nil
    }
}

// MARK: - Counts with long trials

/// The thread counts that a cause is judged on: those whose trials last long enough to show what limits them.
///
/// Trials of less than 2 s or 10 round trips are mostly slow start and what a throttle allows at once (NETWORKS.md,
/// section 1), so they say nothing about what limits a longer download.
struct JudgedCounts: Sendable, Equatable {
    /// The rows of these counts, rising: all up to the first whose trials are too short.
    let rows: [CountFigures]
    /// Whether every measured count is among them.
    let areAll: Bool

    /// Selects the counts.
    ///
    /// - Parameter figures: of all counts of the run.
    init(_ figures: RunFigures) {
        let roundTrip = figures.roundTripSeconds
        rows = Array(figures.measured.prefix { $0.isLongEnough(roundTripSeconds: roundTrip) })
        areAll = rows.count == figures.measured.count
    }

    /// Whether the counts show how the rate depends on the threads.
    var areEnough: Bool { rows.count >= 2 }
}

extension CountFigures {
    /// Whether the trials last at least 2 s and, if the round trip is known, 10 round trips.
    fileprivate func isLongEnough(roundTripSeconds: Double?) -> Bool {
        guard let seconds, seconds >= CauseThreshold.trialSeconds else { return false }
        guard let roundTripSeconds, roundTripSeconds > 0 else { return true }
        return seconds / roundTripSeconds >= CauseThreshold.trialRoundTrips
    }

    /// Whether the CPU of this machine sets the pace: a thread fills a core, or no core is idle and this program has a part
    /// in it.
    var isMachineFull: Bool { isThreadFull || areProcessorsFull }

    /// Whether a thread fills a core.
    var isThreadFull: Bool { (threadProcessorShare ?? 0) >= CauseThreshold.threadProcessorShare }

    private var areProcessorsFull: Bool {
        (ownProcessors ?? 0) >= CauseThreshold.ownProcessors && (processorsBusy ?? 0) >= CauseThreshold.processorsBusy
    }
}

extension [CountFigures] {
    /// Whether this machine limits most of the counts.
    var areMostlyMachineFull: Bool { 2 * count(where: \.isMachineFull) > count }
}

// MARK: - One thread count

/// The figures of one thread count: medians over its trials that succeeded.
struct CountFigures: Sendable, Equatable {
    /// The number of threads.
    let threads: Int
    /// Seconds of a trial.
    let seconds: Double?
    /// Bytes per second of all connections together, as the geometric mean over the trials.
    let rate: Double?
    /// The standard deviation of ln rate over the trials; `nil` for fewer than two.
    let trialScatter: Double?
    /// The coefficient of variation of the connections' rates within a trial; `nil` for one connection.
    let connectionScatter: Double?
    /// How unevenly the bytes of a single connection came; `nil` for several.
    let burstiness: Double?
    /// The shortest round trip of any trial, in seconds.
    let roundTripSeconds: Double?
    /// The queue that the download waited in, in seconds.
    let queueSeconds: Double?
    /// The share of the receive window that was used.
    let windowUse: Double?
    /// The packets that came after a hole, of all packets with data.
    let outOfOrderShare: Double?
    /// The latest first byte, in seconds from the start.
    let startSeconds: Double?
    /// Of these, the seconds that the connection waited for the server's answer, less a round trip.
    let waitSeconds: Double?
    /// The connections that were served at once; `nil` if it is not the same in every trial.
    let admitted: Int?
    /// The trials in which this number is known.
    let admittedTrials: Int
    /// The largest share of a processor that a connection's thread used.
    let threadProcessorShare: Double?
    /// The processors that this program kept busy.
    let ownProcessors: Double?
    /// The share of the time of all processors in which they were busy.
    let processorsBusy: Double?
}

extension CountFigures {
    /// Sums up the trials of a count.
    ///
    /// - Parameters:
    ///   - trials: those of the count, failed ones among them.
    ///   - contents: the journal that has them.
    ///   - basis: whose rates are judged.
    init(_ threads: Int, _ trials: [TrialResult], of contents: JournalContents, basis: ModelBasis) {
        let connections = contents.connections
        let good = trials.filter(\.succeeded)
        let logRates = good.compactMap { basis.rate($0, connections)?.naturalLogarithm }
        let summaries = good.compactMap { $0.entry(of: connections) }
        func median(_ value: (ConnectionSummary) -> Double?) -> Double? { summaries.compactMap(value).lowerMedian }
        self.threads = threads
        seconds = good.compactMap(\.seconds).lowerMedian
        rate = logRates.isEmpty ? nil : (logRates.reduce(0, +) / Double(logRates.count)).exponential
        trialScatter = (try? Sample(logRates)).flatMap { Moments($0).standardDeviation }
        connectionScatter = threads > 1 ? median { $0.fairness.map { max(0, 1 / $0 - 1).squareRoot() } } : nil
        burstiness = good.compactMap { $0.entry(of: contents.burstiness) }.lowerMedian
        roundTripSeconds = summaries.compactMap(\.roundTripSeconds).min()
        queueSeconds = median(\.queueSeconds)
        windowUse = median(\.windowUse)
        outOfOrderShare = median(\.outOfOrderShare)
        startSeconds = median(\.startSeconds)
        waitSeconds = median(\.waitSeconds)
        let served = CountFigures.served(trials, connections)
        admitted = Set(served).count == 1 ? served.first : nil
        admittedTrials = served.count
        threadProcessorShare = median(\.processorShare)
        ownProcessors = good.compactMap(\.ownProcessors).lowerMedian
        processorsBusy = good.compactMap(\.processorsBusy).lowerMedian
    }

    /// The numbers of connections that were served at once, for each trial in which it is known.
    ///
    /// Of a trial that failed these are the ones that were not refused.
    private static func served(_ trials: [TrialResult], _ connections: [Int: ConnectionSummary]) -> [Int] {
        trials.compactMap { trial in
            guard let summary = trial.entry(of: connections) else { return nil }
            if trial.succeeded { return summary.prompt }
            return trial.failure.map(refusals.contains) == true ? summary.succeeded : nil
        }
    }

    /// The failures by which a server or a network refuses a connection.
    ///
    /// A shortage on this machine is not one of them.
    private static let refusals: Set<Failure.Kind> = [.status, .reset, .connect]
}
