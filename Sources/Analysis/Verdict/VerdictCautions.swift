internal import Sweep
internal import Journal
internal import Statistics

/// What a reader of a verdict must know before believing its numbers.
struct VerdictCautions {
    let contents: JournalContents
    let measured: MeasuredTimes
    let decision: Decision
    let drift: DriftReport?
    let fit: (ThreadTimes) -> ScalingModel

    /// - Parameter fit: fits a model to times from which some were removed.
    init(
        _ contents: JournalContents, _ measured: MeasuredTimes, _ decision: Decision, _ drift: DriftReport?,
        fit: @escaping (ThreadTimes) -> ScalingModel
    ) {
        self.contents = contents
        self.measured = measured
        self.decision = decision
        self.drift = drift
        self.fit = fit
    }

    /// The sentences, none where there is nothing to say.
    var sentences: [String] {
        changes + outliers + [numbering, rankDisagreement, failures, setAside, plainGet].compactMap { $0 } + machine
            + withoutTimes
            + ([rounding].compactMap { $0 } + withoutSpread).prefix(1)
    }

    var times: ThreadTimes { decision.times }

    /// The count whose speed-up the answer is about: the recommended one, or where that is one thread the one with the
    /// largest estimate.
    var countInQuestion: Int? {
        if decision.recommendedThreads > 1 { return decision.recommendedThreads }
        return times.splits.max { (times.speedup($0)?.estimate ?? 0) < (times.speedup($1)?.estimate ?? 0) }
    }

    /// How the blocks of a file are numbered that another program wrote.
    private var numbering: String? {
        switch contents.blockNumbering {
        case .fromOne: return nil
        case .fromZero:
            return "The file numbers its blocks from 0 and has no column phase, so its block 0 counts and is not a "
                + "warm-up. Here the blocks are numbered from 1."
        case .fromOneAfterWarmUp(let trials):
            return "Block 0 of the file measures a treatment more than once, so it is taken for the warm-up: "
                + "\(trials) trials do not count."
        }
    }

    private var withoutTimes: [String] {
        let failed = measured.treatments.filter { $0.method == .ranged && !times.counts.contains($0.threads) }
        let counts = VerdictText.threads(failed.map(\.threads))
        return failed.isEmpty ? [] : ["Every trial with \(counts) failed, so nothing is known about that many."]
    }

    /// Times with coarse steps, for which the limits of the answer allow and those of the table do not.
    private var rounding: String? {
        guard let rounding = times.table.rounding, rounding.isNoticeable else { return nil }
        return
            "The times are multiples of \(VerdictText.seconds(rounding.step)). The limits of the answer allow for that "
            + "rounding; the intervals of the table do not."
    }

    private var withoutSpread: [String] {
        let equal = times.compared.filter { count in
            times.speedup(count)?.logarithm.map { $0.standardError == 0 } ?? false
        }
        guard !equal.isEmpty else { return [] }
        return [
            "The speed-up of \(VerdictText.threads(equal)) is the same in every block. A zero-width "
                + "interval means that the clock or the file is too coarse, not that the result is certain."
        ]
    }
}

extension MeasuredTimes {
    /// The thread counts of ranged downloads that were tried, rising.
    var rangedCounts: [Int] { treatments.filter { $0.method == .ranged }.map(\.threads) }
}
