internal import Formatting
internal import Journal
internal import Statistics
internal import Sweep

/// The cautions of a verdict: sentences that limit what a reader may conclude.
struct VerdictCautions {
    let contents: JournalContents
    let measured: MeasuredTimes
    let decision: Decision
    let drift: DriftReport?
    let fit: (ThreadTimes) -> ScalingModel

    /// - Parameter fit: fits a model to times from which some were removed.
    init(
        _ contents: JournalContents, measured: MeasuredTimes, decision: Decision, drift: DriftReport?,
        fit: @escaping (ThreadTimes) -> ScalingModel
    ) {
        self.contents = contents
        self.measured = measured
        self.decision = decision
        self.drift = drift
        self.fit = fit
    }

    /// The sentences about drift and outliers; empty if there are none.
    var stability: [String] { changes + outliers }

    /// The other sentences; empty if there are none.
    var others: [String] {
        [blockNumbering, rankDisagreement, failures, droppedTreatments, plainGet].compactMap { $0 }
            + surroundings + treatmentsWithoutTimes
            + ([rounding].compactMap { $0 } + speedupsWithoutSpread).prefix(1)
    }

    /// What was going on during the run, whatever its design: changes of the network, and what else used it or this machine.
    var circumstances: [String] { changes + surroundings }

    /// What else used the network or this machine.
    private var surroundings: [String] { [resourceExhaustion, otherTraffic, busyCPUs].compactMap { $0 } }

    private var times: ThreadTimes { decision.times }

    /// The count whose speed-up the answer is about: the recommended one, or if that is one thread, the count with the
    /// largest estimate.
    private var countInQuestion: Int? {
        if decision.recommendedThreads > 1 { return decision.recommendedThreads }
        return times.splits.max { (times.speedup($0)?.estimate ?? 0) < (times.speedup($1)?.estimate ?? 0) }
    }
}

// MARK: - Drift

extension VerdictCautions {
    /// Changes during the run that are large and statistically certain.
    private var changes: [String] {
        guard let drift else { return [] }
        return [network(drift), position(drift), predecessor(drift)].compactMap { $0 }
    }

    private func network(_ drift: DriftReport) -> String? {
        guard drift.networkChanged else { return nil }
        guard let change = drift.sureChange else {
            return "The network or the server changed during the run: the slowest block took "
                + "\(VerdictText.ratio(drift.largestRatio)) as long as the fastest. " + Self.mixedTimes
                + Self.validSpeedups
        }
        let (before, after) = (change.lastBlockBefore, change.firstBlockAfter)
        let place = before == after ? "within block \(after)" : "between blocks \(before) and \(after)"
        let effect =
            "The network or the server changed \(place): later trials took \(VerdictText.ratio(change.ratio)) as long as "
            + "earlier ones. "
        if before < after { return effect + Self.mixedTimes + Self.validSpeedups }
        return effect + Self.mixedTimes
            + "The speed-ups of block \(after) compare trials from before and after the change "
            + "and are not valid. Those of the other blocks stay valid."
    }

    private static let mixedTimes = "Times and rates therefore mix different conditions. "

    private static let validSpeedups = "Speed-ups stay valid, because they compare trials within a block."

    private func position(_ drift: DriftReport) -> String? {
        guard let effect = drift.position, effect.isSure(beyond: decision.margin) else { return nil }
        return
            "The last trial of a block took \(VerdictText.ratio(effect.ratio)) as long as the first, so the position in "
            + "the block matters. Because the order is random, this adds noise but no bias."
    }

    private func predecessor(_ drift: DriftReport) -> String? {
        guard let effect = drift.predecessor, effect.isSure(beyond: decision.margin) else { return nil }
        return
            "A trial that follows a trial with many threads took \(VerdictText.ratio(effect.ratio)) as long as a trial "
            + "that follows one with few threads. Use --pause to let the network settle between trials."
    }
}

// MARK: - Outliers and ranks

extension VerdictCautions {
    /// The share of sweeps without outliers in which a time may be flagged.
    private static let falseAlarmRate = 0.05

    /// The largest number of outliers that are named.
    private static let mostNamedOutliers = 4

    /// The outliers, and what the answer would be without them.
    private var outliers: [String] {
        guard let flags = OutlierFlags(times.table, falseAlarmRate: Self.falseAlarmRate), !flags.cells.isEmpty,
            let rest = times.removing(flags.cells)
        else { return [] }
        let without = Decision(rest, fit(rest))
        let isOne = flags.cells.count == 1
        let number = isOne ? "One outlier was kept" : "\(flags.cells.count) outliers were kept"
        return [
            "\(number): \(places(flags.cells)). \(sensitivity(without, isOne: isOne)) If slow trials are rare, the "
                + "interval of a speed-up describes the typical (median) ratio, not the ratio of the long-run means."
        ]
    }

    private func places(_ cells: [BlockTable.Cell]) -> String {
        let named = cells.prefix(Self.mostNamedOutliers).map { cell in
            "\(CountText.threads(times.counts[cell.treatment])) in block \(measured.blockNumbers[cell.block])"
        }
        let rest = cells.count - named.count
        return named.joined(separator: ", ") + (rest > 0 ? ", and \(rest) more" : "")
    }

    private func sensitivity(_ without: Decision, isOne: Bool) -> String {
        let them = isOne ? "it" : "them"
        let same = without.answer == decision.answer
        let answer = same ? "the answer would be the same" : "the answer would be \(without.answer.words)"
        guard let count = countInQuestion, let speedup = without.speedup(count) else {
            return "Without \(them), \(answer)."
        }
        let size = VerdictText.asFast(
            speedup, as: VerdictText.name(without.times.reference), confidence: times.confidence)
        return "Without \(them), \(CountText.threads(count)) would be \(size), and \(answer)."
    }

    /// If the exact sign interval of the median ratio and Student's interval of the mean disagree.
    ///
    /// They disagree if only one of them excludes 1, or if the mean is outside the sign interval. With fewer than 6 blocks
    /// there is no sign interval at 95%.
    private var rankDisagreement: String? {
        guard let count = countInQuestion, let ratio = times.speedup(count),
            let signs = ratio.medianInterval(confidence: times.confidence),
            let student = ratio.interval(confidence: times.confidence)
        else { return nil }
        let isWithin = (signs.low...signs.high).contains(ratio.estimate)
        guard !isWithin || signs.side != student.side else { return nil }
        let median = Verdict.Speedup(estimate: ratio.median, interval: signs, trials: ratio.count)
        let mean = Verdict.Speedup(estimate: ratio.estimate, interval: student)
        let reference = VerdictText.name(times.reference)
        let subject = "In the median block, \(CountText.threads(count)) \(count == 1 ? "is" : "are") "
        return subject + VerdictText.asFast(median, as: reference, confidence: signs.confidence)
            + (isWithin
                ? "; the mean is " + VerdictText.ratio(mean, confidence: times.confidence)
                    + ". Only one of these intervals excludes 1."
                : ", but the mean is \(VerdictText.ratio(ratio.estimate)), because a few trials dominate it.")
    }
}

extension Interval {
    /// −1 if the interval is below 1, 1 if it is above, 0 if it contains 1.
    fileprivate var side: Int {
        if low > 1 { return 1 }
        return high < 1 ? -1 : 0
    }
}

// MARK: - Failures and methods

extension VerdictCautions {
    /// From this share of failed trials on, a caution says that the times are those of the other trials.
    private static let manyFailures = 0.1

    /// Failures that grow with the number of threads, or many failures at any number.
    private var failures: String? {
        let attempts = Array(contents.ranged.map { (threads: $0.treatment.threads, failed: !$0.succeeded) })
        let trend = FailureTrend(attempts)
        if let trend, trend.pValue < 1 - times.confidence {
            let survivors =
                ". The times with many threads are those of the trials that succeeded, and may be too optimistic."
            return "Failures grow with the number of threads" + (haveTimesAndFailures ? survivors : ".")
        }
        let failed = attempts.count(where: \.failed)
        guard haveTimesAndFailures, Double(failed) >= Self.manyFailures * Double(attempts.count) else {
            return nil
        }
        return "\(failed) of \(attempts.count) trials failed; the times are those of the other trials."
    }

    /// Whether any count has both times and failures.
    private var haveTimesAndFailures: Bool {
        let failed = Set(contents.ranged.filter { !$0.succeeded }.map(\.treatment.threads))
        return !failed.isDisjoint(with: times.counts)
    }

    /// Treatments that were dropped after repeated failures.
    ///
    /// The rows alone show it: the last attempts failed, and later blocks contain no more attempts.
    private var droppedTreatments: String? {
        let attempts = contents.trials.measuredPlaces(by: \.treatment)
        let lastBlock = measured.blockNumbers.last ?? 0
        let dropped = measured.treatments.filter { treatment in
            let places = (attempts[treatment] ?? []).suffix(FailurePolicy.mostConsecutiveFailures)
            let final = contents.trials.at(Array(places))
            return final.count == FailurePolicy.mostConsecutiveFailures && final.allSatisfy { !$0.succeeded }
                && final.allSatisfy { $0.block < lastBlock }
        }
        guard !dropped.isEmpty else { return nil }
        let names = CountText.list(dropped.map(\.description))
        let reference = dropped.contains(.ranged(1)) ? " Without one thread, later blocks have no speed-ups." : ""
        return "Dropped after \(FailurePolicy.mostConsecutiveFailures) consecutive failures: \(names).\(reference)"
    }

    private var treatmentsWithoutTimes: [String] {
        let failed = measured.treatments.filter { $0.method == .ranged && !times.counts.contains($0.threads) }
        let counts = CountText.threads(failed.map(\.threads))
        return failed.isEmpty ? [] : ["Every trial with \(counts) failed, so nothing is known about that many."]
    }

    /// A plain GET whose time differs from one ranged thread by more than half the margin.
    private var plainGet: String? {
        guard let ratio = measured.ratio(of: .ranged(1), to: .plainGet),
            let interval = ratio.interval(confidence: times.confidence), interval.low > 1 || interval.high < 1,
            max(ratio.estimate, 1 / ratio.estimate) > 1 + decision.margin / 2
        else { return nil }
        let plain = Verdict.Speedup(estimate: ratio.estimate, interval: interval, trials: ratio.count)
        return "The plain GET is "
            + VerdictText.asFast(plain, as: "one ranged thread", confidence: times.confidence)
            + ", so speed-ups over the two differ. The answer refers to \(VerdictText.name(times.reference)); the "
            + "speed-ups in the table refer to one ranged thread."
    }
}

// MARK: - This machine

extension VerdictCautions {
    /// From this ratio of the interface's bytes to the download's on, headers and retransmissions do not explain the rest.
    private static let otherTrafficRatio = 1.25

    /// Trials that failed because this machine ran out of resources.
    private var resourceExhaustion: String? {
        let count = contents.trials.count { $0.block > 0 && $0.failure == .resources }
        guard count > 0 else { return nil }
        return
            "\(count == 1 ? "One trial" : "\(count) trials") failed because this machine ran out of file descriptors, "
            + "ports, or memory. This says nothing about the server or the network."
    }

    private var successfulTrials: LazyFilterSequence<[TrialResult]> {
        contents.trials.lazy.filter { $0.block > 0 && $0.succeeded && $0.bytes > 0 }
    }

    private var otherTraffic: String? {
        let ratios = successfulTrials.compactMap { trial -> Double? in
            trial.interfaceBytes.map { Double($0) / Double(trial.bytes) }
        }
        guard let ratio = Array(ratios).lowerMedian, ratio > Self.otherTrafficRatio else { return nil }
        return
            "The network interface received \(VerdictText.ratio(ratio)) the bytes of the downloads: another program on "
            + "this machine used the network, so the downloads got only the remaining rate."
    }

    /// CPUs that were busy, but not because of dlsweep.
    private var busyCPUs: String? {
        let own = successfulTrials.compactMap(\.ownProcessors)
        guard let busy = Array(successfulTrials.compactMap(\.processorsBusy)).lowerMedian,
            busy >= CauseThreshold.processorsBusy, (own.max() ?? 0) < CauseThreshold.ownProcessors
        else { return nil }
        return "Other programs kept the CPUs of this machine busy, so this machine may be the bottleneck."
    }
}

// MARK: - The file

extension VerdictCautions {
    /// How a file from another program numbers its blocks.
    private var blockNumbering: String? {
        switch contents.blockNumbering {
        case .fromOne: return nil
        case .fromZero:
            return "The file numbers its blocks from 0 and has no column phase, so its block 0 counts and is not a "
                + "warm-up. Here the blocks are numbered from 1."
        case .fromOneAfterWarmUp(let trials):
            return "Block 0 of the file measures a treatment more than once, so it is treated as the warm-up: "
                + "\(trials) trials do not count."
        }
    }

    /// Times in coarse steps: the intervals of the answer account for them, those in the table do not.
    private var rounding: String? {
        guard let rounding = times.table.rounding, rounding.isNoticeable else { return nil }
        let step = NumberText.withoutZeros(NumberText.fixed(rounding.step, decimals: 9))
        return
            "The times are multiples of \(step) s. The confidence intervals of the answer "
            + "account for this rounding; those in the table do not."
    }

    private var speedupsWithoutSpread: [String] {
        let equal = times.compared.filter { count in
            times.speedup(count)?.logarithm.map { $0.standardError == 0 } ?? false
        }
        guard !equal.isEmpty else { return [] }
        return [
            "The speed-up of \(CountText.threads(equal)) is the same in every block. A zero-width "
                + "interval means that the clock or the file is too coarse, not that the result is certain."
        ]
    }
}
