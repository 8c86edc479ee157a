/// The axis of thread counts: linear, or logarithmic if the counts grow by doubling, with ticks on measured counts.
struct PlotThreadAxis {
    /// The counts measured, rising; never empty.
    let counts: [Int]

    /// The axis of these counts; of 1 if there are none.
    init(_ counts: [Int]) {
        self.counts = counts.isEmpty ? [1] : counts
    }

    /// Whether equal steps are doublings: the counts rise at least eightfold and ever faster, as 1, 2, 4, 8 do.
    var isLogarithmic: Bool {
        guard let first = counts.first, let last = counts.last, let widest = gaps.max(), let narrowest = gaps.min()
        else { return false }
        return last >= 8 * first && widest >= 4 * narrowest
    }

    /// The counts that get a tick: all, or as many as fit without overlapping labels.
    var ticks: [Int] {
        for step in [1, 2, 4, 5, 8, 10, 16, 20, 32, 50, 64, 100, 128, 256, 500, 512, 1000, 1024] {
            let chosen = counts.filter { $0 == counts.first || $0.isMultiple(of: step) }
            if labelsStandApart(chosen) { return chosen }
        }
        return [counts.first, counts.last].compactMap(\.self)
    }

    /// How far to the left of its count a single trial stands, as a share of a slot: about as far on paper for few as for
    /// many counts.
    var aside: Double { min(0.22, (Double(2 + counts.count) * 1.6).rounded() / 100) }

    /// The script's lines: range, ticks, and the function `beside` that shifts a mark by a share of a count's own slot.
    var script: String {
        let tickList = ticks.map(String.init).joined(separator: ", ")
        let (low, high) = (counts.first ?? 1, counts.last ?? 1)
        guard isLogarithmic else {
            let slot = gaps.min() ?? 1
            return """
                # Threads, linear; beside(n, 0.5) is halfway from n to the next slot.
                beside(n, share) = n + \(slot) * share
                left  = \(low) - 0.6 * \(slot)
                right = \(high) + 0.6 * \(slot)
                set xrange [left : right]
                set xtics nomirror (\(tickList))
                set xlabel 'threads'
                """
        }
        return """
            # Threads, logarithmic; beside(n, 0.5) is halfway from n to the next slot.
            set logscale x 2
            beside(n, share) = n * \(slotRatio) ** share
            left  = \(low) / \(slotRatio) ** 0.6
            right = \(high) * \(slotRatio) ** 0.6
            set xrange [left : right]
            set xtics nomirror (\(tickList))
            set xlabel 'threads (logarithmic scale)'
            """
    }

    private var gaps: [Int] { zip(counts.dropFirst(), counts).map { $0 - $1 } }

    /// The smallest ratio of neighbors, as text that gnuplot divides for itself.
    private var slotRatio: String {
        let pairs = zip(counts.dropFirst(), counts)
        let closest = pairs.min { Double($0.0) / Double($0.1) < Double($1.0) / Double($1.1) }
        return closest.map { "(\($0.0).0 / \($0.1))" } ?? "2.0"
    }

    /// Whether ticks on these counts are at least 1/36 of the axis apart.
    private func labelsStandApart(_ chosen: [Int]) -> Bool {
        guard let first = chosen.first, let last = chosen.last else { return true }
        return zip(chosen.dropFirst(), chosen).allSatisfy { next, previous in
            guard isLogarithmic else { return (next - previous) * 36 >= last - first }
            let ratio = Double(next) / Double(previous)
            return (0..<36).reduce(1) { product, _ in product * ratio } >= Double(last) / Double(first)
        }
    }
}
