internal import Statistics
internal import Sweep

/// The cheapest measurement that could tell what a run could not: its counts, its bytes, and what it would take at the rates
/// that the run saw.
public struct NextMeasurement: Sendable, Equatable {
    /// What it would tell.
    public let purpose: Purpose
    /// The thread counts, 1 among them.
    public let threadCounts: [Int]
    /// The number of blocks.
    public let trials: Int
    /// The bytes of each download.
    public let bytesPerTrial: Int64
    /// Whether the file has more bytes than each download takes.
    public let limitsBytes: Bool
    /// Whether the file is too small: a file of at least `bytesPerTrial` is needed.
    public let needsLargerFile: Bool
    /// The bytes of all downloads.
    public let totalBytes: Int64
    /// The seconds of all downloads at the rates that the run saw.
    public let seconds: Double

    /// What a measurement would tell.
    public enum Purpose: Sendable, Equatable {
        /// The cause.
        case cause
        /// Whether splitting pays off.
        case answer
    }
}

// MARK: - The cause

extension NextMeasurement {
    /// What a trial lasts longer than the least that shows a cause, because rates vary.
    private static let reserve = 1.25
    /// The blocks that show how much rates vary.
    private static let trialsForCause = 3

    /// The cheapest measurement that can show a cause if the trials of a run were too short for one; `nil` if that is not
    /// what it lacks, or if its rates are not known.
    ///
    /// One thread and the smallest larger count are enough, because the rates of two counts show whether each connection is
    /// limited, or all together. The downloads with more threads are the shortest. They must last 2 s and ten round trips. The
    /// rate of a short trial is too low by the time that it takes to start, so that time is left out.
    init?(cause finding: CauseFinding, _ figures: RunFigures, resourceBytes: Int64?) {
        let isShort = finding.evidence.contains { line in
            line.name == Verdict.Evidence.Measure.trialSeconds.rawValue
                || line.name == Verdict.Evidence.Measure.trialRoundTrips.rawValue
        }
        let isJudged = finding.evidence.contains { $0.name == Verdict.Evidence.Measure.judgedThreads.rawValue }
        guard finding.cause == .unknown, isShort, !isJudged, let one = figures.measured.first, one.threads == 1,
            let more = figures.measured.dropFirst().first, let slow = Self.receivingRate(one),
            let fast = Self.receivingRate(more)
        else { return nil }
        let least = max(CauseThreshold.trialSeconds, CauseThreshold.trialRoundTrips * (figures.roundTripSeconds ?? 0))
        let bytes = Self.roundedUp(max(slow, fast) * (Self.reserve * least + (more.startSeconds ?? 0)))
        let isTooLarge = resourceBytes.map { bytes > $0 } ?? false
        let downloads = Double(Self.trialsForCause) * (Double(bytes) / slow + Double(bytes) / fast)
        self.init(
            purpose: .cause, threadCounts: [1, more.threads], trials: Self.trialsForCause, bytesPerTrial: bytes,
            limitsBytes: resourceBytes.map { bytes < $0 } ?? false, needsLargerFile: isTooLarge,
            totalBytes: bytes * Int64(2 * Self.trialsForCause + 1), seconds: downloads + Double(bytes) / slow)
    }

    /// The rate of a count without the time until its last first byte.
    private static func receivingRate(_ figures: CountFigures) -> Double? {
        guard let rate = figures.rate, let seconds = figures.seconds, rate > 0 else { return nil }
        let receiving = seconds - (figures.startSeconds ?? 0)
        return receiving > 0 ? rate * seconds / receiving : rate
    }

    /// A number of bytes with two digits, not smaller.
    private static func roundedUp(_ bytes: Double) -> Int64 {
        var unit = 1.0
        while bytes / unit >= 100 { unit *= 10 }
        return Int64((bytes / unit).rounded(.up) * unit)
    }
}

// MARK: - The answer

extension NextMeasurement {
    /// The sweep that would settle an inconclusive run of `quick`; `nil` if it cannot be said.
    ///
    /// It compares one thread with the count in question. It has as many blocks as show a gain like the one that was estimated,
    /// or that there is none, with a chance of 80% at the noise of the windows.
    init?(answer result: QuickResult, _ threads: ThreadTimes, bytesPerTrial: Int64?) {
        guard result.answer == .inconclusive, let bytes = bytesPerTrial,
            let count = result.speedup?.threads ?? threads.splits.last, count > 1,
            let pair = Self.pair(count, of: threads), let one = Self.typicalSeconds(1, pair),
            let other = Self.typicalSeconds(count, pair)
        else { return nil }
        let required = RequiredTrials(pair)
        guard let needed = required.forGain(at: count) ?? required.forNoGain else { return nil }
        let trials = max(ThreadTimes.fewestBlocks, needed)
        let total = bytes.multipliedReportingOverflow(by: Int64(2 * trials + 1)).partialValue
        self.init(
            purpose: .answer, threadCounts: [1, count], trials: trials, bytesPerTrial: bytes, limitsBytes: false,
            needsLargerFile: false, totalBytes: total, seconds: Double(trials) * (one + other) + one)
    }

    /// The times of one thread and of one other count.
    private static func pair(_ count: Int, of threads: ThreadTimes) -> ThreadTimes? {
        let rows = threads.counts.indices.filter { [1, count].contains(threads.counts[$0]) }
        guard rows.count == 2 else { return nil }
        return ThreadTimes(
            counts: rows.map { threads.counts[$0] }, seconds: rows.map { threads.seconds[$0] }, rule: threads.rule)
    }

    private static func typicalSeconds(_ threads: Int, _ times: ThreadTimes) -> Double? {
        guard let row = times.counts.firstIndex(of: threads) else { return nil }
        return (try? PositiveSample(times.seconds[row].compactMap { $0 }))?.geometricMean
    }
}
