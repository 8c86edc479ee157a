import RealModule

/// How many of a number of attempts had some property: failures among trials.
public struct Proportion: Sendable, Hashable {
    /// The attempts that had it, 0…`total`.
    public let count: Int

    /// All attempts, 1 or more.
    public let total: Int

    /// Makes the proportion; `nil` without attempts, and unless `count` is in 0…`total`.
    public init?(count: Int, of total: Int) {
        guard total > 0, (0...total).contains(count) else { return nil }
        self.count = count
        self.total = total
    }

    /// The observed share, 0…1.
    public var estimate: Double { Double(count) / Double(total) }

    /// The score interval (Wilson, 1927): [p̂ + z²/2m ± z√(p̂(1−p̂)/m + z²/4m²)] / (1 + z²/m), m attempts.
    ///
    /// Counts are whole, so that the coverage swings about what is asked for: at 95% and five attempts it is .92 for a truth
    /// of .1 and .97 for one of .3. It has a width also at 0 of m, where it begins at exactly 0, and at m of m, where it
    /// ends at exactly 1.
    /// - Parameter confidence: the wanted coverage, strictly between 0 and 1.
    /// - Returns: limits within 0…1; `nil` for a confidence out of range.
    public func wilsonInterval(confidence: Double) -> Interval? {
        guard let tail = Interval.outerTail(confidence: confidence), let z = Normal().quantile(upperTail: tail) else {
            return nil
        }
        let low = Self.lowerLimit(of: count, outOf: total, z: z)
        let high = 1 - Self.lowerLimit(of: total - count, outOf: total, z: z)
        return Interval(low: low, high: high, confidence: confidence)
    }

    /// The smaller root of (1 + z²/m) p² − (2p̂ + z²/m) p + p̂² = 0, from the larger one, so that nothing cancels.
    private static func lowerLimit(of count: Int, outOf total: Int, z: Double) -> Double {
        let attempts = Double(total)
        let share = Double(count) / attempts
        let correction = z * z / attempts
        let rest = Double(total - count) / attempts
        let root = (correction * (share * rest + correction / 4)).squareRoot()
        return share * share / (share + correction / 2 + root)
    }
}

// MARK: - Two proportions

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
