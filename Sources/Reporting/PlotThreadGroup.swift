internal import Formatting

/// Thread counts that share a mark in a plot of single trials: one thread, the lower and the upper half of the others.
struct PlotThreadGroup: Equatable {
    /// The counts of the group, rising; never empty.
    let counts: ClosedRange<Int>
    /// The color and the mark, as gnuplot's words.
    let style: String

    /// The groups of the counts measured: at most three, in rising order.
    static func groups(of counts: [Int]) -> [PlotThreadGroup] {
        let several = counts.filter { $0 > 1 }
        let half = (several.count + 1) / 2
        let parts = [counts.filter { $0 == 1 }, Array(several.prefix(half)), Array(several.dropFirst(half))]
        return zip(parts, styles).compactMap { part, style in
            guard let first = part.first, let last = part.last else { return nil }
            return PlotThreadGroup(counts: first...last, style: style)
        }
    }

    /// The words of the key.
    var title: String {
        guard counts.count > 1 else { return CountText.threads(counts.lowerBound) }
        return "\(counts.lowerBound)-\(counts.upperBound) threads"
    }

    private static let styles = [
        "linecolor rgb '#000000' pointtype 7 pointsize 1.2",
        "linecolor rgb '#56B4E9' pointtype 9 pointsize 1.3",
        "linecolor rgb '#0072B2' pointtype 4 pointsize 1.1",
    ]
}
