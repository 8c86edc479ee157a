import RealModule

/// Whether failures are more frequent in one group of attempts than in another: Fisher's exact test (1935), one-sided.
public struct FisherExactTest: Sendable, Hashable {
    /// The probability of at least as many failures in the first group if both groups fail equally often, 0...1.
    public let pValueForMore: Double

    /// Compares two groups.
    ///
    /// - Parameters:
    ///   - failures: of the first group, 0 or more.
    ///   - attempts: of the first group, at least its failures.
    ///   - otherFailures: of the second group, 0 or more.
    ///   - otherAttempts: of the second group, at least its failures.
    public init(failures: Int, of attempts: Int, otherFailures: Int, of otherAttempts: Int) {
        let total = failures + otherFailures
        let most = min(total, attempts)
        // The hypergeometric distribution of the first group's failures, the sum of all being fixed.
        let all = Self.logBinomial(attempts + otherAttempts, total)
        let tail = (failures...max(failures, most)).reduce(0.0) { sum, count in
            guard count <= most, total - count <= otherAttempts else { return sum }
            let ways = Self.logBinomial(attempts, count) + Self.logBinomial(otherAttempts, total - count)
            return sum + .exp(ways - all)
        }
        pValueForMore = min(1, tail)
    }

    private static func logBinomial(_ total: Int, _ chosen: Int) -> Double {
        .logGamma(Double(total + 1)) - .logGamma(Double(chosen + 1)) - .logGamma(Double(total - chosen + 1))
    }
}
