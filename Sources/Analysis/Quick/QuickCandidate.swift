internal import Statistics
internal import Sweep

/// The thread count that the scouted rates suggest, which is tested next.
///
/// Nothing is claimed from it.
struct QuickCandidate: Sendable, Equatable {
    /// The smallest count within 3% of the fitted best; 1 if the shape is flat, or if its fitted gain is below the margin.
    let threads: Int
    /// The count of the highest fitted rate; the largest if the peak is less than 2% above that.
    let peak: Int

    /// How far the candidate's fitted rate may be below the best, as a part of it.
    private static let tolerance = 0.03
    /// How far the peak must be above the largest count to be tested in its place.
    private static let leastPeak = 0.02

    /// Fits the curve as in a sweep, with one thread's windows of a block averaged; `nil` without a rate of two counts.
    ///
    /// - Parameters:
    ///   - table: the grid blocks.
    ///   - largest: the largest count that may be tested.
    init?(_ table: QuickTable, upTo largest: Int, rule: DecisionRule) {
        let counts = Set(table.columns.filter { $0.method == .ranged }.map(\.threads)).sorted()
        let seconds = counts.map { count in
            table.logRates.indices.map { block in
                table.logRate(of: .ranged(count), block: block).map { (-$0).exponential }
            }
        }
        guard let times = try? BlockTable(seconds: seconds), times.treatmentsWithData.count > 1 else { return nil }
        let rates = MeasuredRates(times, threadCounts: counts, bytesPerTrial: 1)
        let choice = ShapeChoice(rates, rule)
        // The plain GET takes the place of one thread if it is faster.
        let lead =
            table.columns.contains(.plainGet)
            ? max(0, QuickContrast(table, of: [.plainGet], over: [.ranged(1)]).mean) : 0
        self.init(choice, lead: lead, upTo: largest, margin: rule.margin)
    }

    private init(_ choice: ShapeChoice, lead: Double, upTo largest: Int, margin: Double) {
        let fitted = (1...largest).map { choice.curve.logRate(Double($0)) }
        let best = fitted.max() ?? 0
        let enough = fitted.firstIndex { $0 >= best - (1 + Self.tolerance).naturalLogarithm - 1e-12 } ?? 0
        let gain = fitted[enough] - fitted[0] - lead
        threads = choice.shape == .flat || gain < (1 + margin).naturalLogarithm ? 1 : enough + 1
        let isAtEnd = best - fitted[largest - 1] < (1 + Self.leastPeak).naturalLogarithm
        peak = isAtEnd ? largest : (fitted.firstIndex(of: best) ?? 0) + 1
    }

    /// The counts that might be faster than a candidate: twice as many threads, and the fitted peak if that is larger.
    static func rivals(of candidate: Int, peak: Int, upTo largest: Int) -> [Int] {
        Set([min(2 * candidate, largest), max(peak, candidate)]).subtracting([candidate]).sorted()
    }
}
