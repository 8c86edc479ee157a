/// How many permutations reached a statistic that was observed.
struct PermutationCount {
    private let least: Double
    private var reached = 0
    private var total = 0

    /// Begins to count what is at least `observed`, or falls short of it by rounding only.
    init(observed: Double) {
        least = observed - 1e-10 * observed.magnitude
    }

    /// Counts the statistic of one permutation.
    mutating func note(_ statistic: Double) {
        total += 1
        if statistic >= least { reached += 1 }
    }

    /// (1 + reached) / (1 + total): the observed arrangement is one of those that could have been (Phipson & Smyth, 2010).
    var pValue: Double { Double(1 + reached) / Double(1 + total) }
}
