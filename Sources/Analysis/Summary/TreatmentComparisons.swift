public import Statistics
internal import Sweep

/// The comparisons of every treatment of a run with one ranged thread, whose limits hold jointly.
///
/// Each method is a family: the m of an interval, and of Holm's method, counts the treatments of that method with data,
/// one ranged thread itself excepted. For ranged downloads of K counts that is K − 1; for the plain GET it is 1, since
/// whether a plain GET and one ranged thread are alike is a question of its own; for another downloader it is the number
/// of its counts. Only ranged downloads are candidates for the best thread count.
struct TreatmentComparisons: Sendable, Equatable {
    private let comparisons: [Treatment: SimultaneousComparison]

    /// Compares the treatments of a run.
    ///
    /// - Parameter threads: the times of the ranged downloads among them.
    init(_ times: MeasuredTimes, threads: ThreadTimes?, rule: DecisionRule) {
        let standing = BestStanding(threads)
        var all: [Treatment: SimultaneousComparison] = [:]
        for method in Set(times.treatments.map(\.method)).sorted() {
            all.merge(Self.family(method, times, standing: standing, confidence: rule.confidence)) { first, _ in first }
        }
        comparisons = all
    }

    /// The comparison of a treatment; `nil` for a treatment without data.
    subscript(treatment: Treatment) -> SimultaneousComparison? { comparisons[treatment] }

    private static func family(
        _ method: Method, _ times: MeasuredTimes, standing: BestStanding, confidence: Double
    ) -> [Treatment: SimultaneousComparison] {
        let treatments = times.measured(method)
        let ratios = treatments.map { $0 == .ranged(1) ? nil : times.ratio(of: .ranged(1), to: $0) }
        let size = treatments.count - (treatments.contains(.ranged(1)) ? 1 : 0)
        let adjusted = holm(ratios.map { $0?.pValue })
        let values = zip(treatments, zip(ratios, adjusted)).map { treatment, statistics in
            SimultaneousComparison(
                speedup: treatment == .ranged(1)
                    ? Ratio(estimate: 1, interval: nil) : statistics.0.map { Ratio($0, confidence: confidence) },
                interval: statistics.0?.simultaneousInterval(confidence: confidence, comparisons: size),
                pValue: statistics.0?.pValue, holmPValue: statistics.1,
                inBestSet: method == .ranged ? standing.inBestSet.contains(treatment.threads) : nil,
                withinMargin: method == .ranged ? standing.withinMargin[treatment.threads] : nil)
        }
        return Dictionary(uniqueKeysWithValues: zip(treatments, values))
    }
}

/// How each thread count compares with the best.
private struct BestStanding {
    var inBestSet: Set<Int> = []
    var withinMargin: [Int: Bool] = [:]

    init(_ threads: ThreadTimes?) {
        guard let threads else { return }
        let bestSet = threads.bestSet
        inBestSet = Set(bestSet)
        withinMargin = threads.withinMargin(ofBestSet: bestSet)
    }
}

// MARK: - One comparison

/// The comparison of one treatment with one ranged thread, as one of several.
public struct SimultaneousComparison: Sendable, Equatable {
    /// How many times as fast as one ranged thread the treatment typically is, with its individual interval.
    ///
    /// 1 for one ranged thread itself; `nil` if no block has both.
    let speedup: Ratio?

    /// The interval of the speed-up that covers together with those of its family: exp(d̄ ± t[1 − α/(2m), n − 1] · s/√n).
    ///
    /// `nil` for one ranged thread itself, and with fewer than two blocks that have both.
    public let interval: Interval?

    /// The two-sided p value of the paired t test on logarithms, of the hypothesis that the speed-up is 1.
    ///
    /// `nil` if there is no interval.
    public let pValue: Double?

    /// The p value adjusted over its family by Holm's method.
    ///
    /// At the edge it and the simultaneous interval can disagree.
    public let holmPValue: Double?

    /// Whether no other thread count is shown to be faster; `nil` if the treatment is not a ranged download, and without data.
    public let inBestSet: Bool?

    /// Whether the treatment is shown to be within the margin of the best thread count.
    ///
    /// That is so where the one-sided upper limit exp(d̄ + t[1 − α, n − 1] · s/√n) of its time over that of every other
    /// count of the best set is below 1 + margin. `nil` as for `inBestSet`, and if a limit that matters cannot be computed.
    public let withinMargin: Bool?
}
