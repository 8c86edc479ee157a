public import Journal
public import Sweep
internal import Statistics

/// Every treatment of a run against one ranged thread, as statements that hold together.
///
/// Each method is a family: the m of an interval, and of Holm's method, counts the treatments of that method with data,
/// one ranged thread itself excepted. For ranged downloads of K counts that is K − 1; for the plain GET it is 1, since
/// whether a plain GET and one ranged thread are alike is a question of its own; for another downloader it is the number
/// of its counts. Only ranged downloads are candidates for the best thread count.
public struct TreatmentComparisons: Sendable, Equatable {
    /// The gain that is worth having: 0.1 for a tenth.
    public let margin: Double
    /// The confidence of the intervals of a family together, and of the best set.
    public let confidence: Double

    private let comparisons: [Treatment: SimultaneousComparison]

    /// Compares the treatments of a journal.
    ///
    /// - Parameters:
    ///   - margin: more than 0.
    ///   - confidence: above 0.5 and below 1.
    public init(_ contents: JournalContents, margin: Double, confidence: Double) {
        self.margin = margin
        self.confidence = confidence
        guard let times = MeasuredTimes(contents) else {
            comparisons = [:]
            return
        }
        let standing = BestStanding(times.threads(confidence: confidence), margin: margin)
        var all: [Treatment: SimultaneousComparison] = [:]
        for method in Set(times.treatments.map(\.method)).sorted() {
            all.merge(Self.family(method, times, standing, confidence: confidence)) { first, _ in first }
        }
        comparisons = all
    }

    /// What the comparison of a treatment says; `nil` for one without data.
    public subscript(treatment: Treatment) -> SimultaneousComparison? { comparisons[treatment] }

    private static func family(
        _ method: Method, _ times: MeasuredTimes, _ standing: BestStanding, confidence: Double
    ) -> [Treatment: SimultaneousComparison] {
        let treatments = times.measured(method)
        let ratios = treatments.map { $0 == .ranged(1) ? nil : times.ratio(of: .ranged(1), to: $0) }
        let size = treatments.count - (treatments.contains(.ranged(1)) ? 1 : 0)
        let adjusted = holm(ratios.map { $0?.pValue })
        let values = zip(treatments, zip(ratios, adjusted)).map { treatment, statistics in
            SimultaneousComparison(
                interval: statistics.0?.simultaneousInterval(confidence: confidence, comparisons: size),
                pValue: statistics.0?.pValue, holmPValue: statistics.1,
                inBestSet: method == .ranged ? standing.inBestSet.contains(treatment.threads) : nil,
                withinMargin: method == .ranged ? standing.withinMargin[treatment.threads] : nil)
        }
        return Dictionary(uniqueKeysWithValues: zip(treatments, values))
    }
}

/// Where each thread count stands against the best.
private struct BestStanding {
    var inBestSet: Set<Int> = []
    var withinMargin: [Int: Bool] = [:]

    init(_ threads: ThreadTimes?, margin: Double) {
        guard let threads else { return }
        let bestSet = threads.bestSet
        inBestSet = Set(bestSet)
        withinMargin = threads.withinMargin(ofBestSet: bestSet, margin: margin)
    }
}
