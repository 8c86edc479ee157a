import RealModule

/// What the rounding of times may have done to them, by treatment.
///
/// Rounding is a systematic error: it does not average out over trials. With h half the step, a treatment whose times have a
/// standard deviation below h may have a mean that is wrong by up to h, and more trials do not help. Larger noise spreads
/// the times over several steps, and rounding then adds a variance of step²/12 (Sheppard, 1898).
public struct RoundedTimes: Sendable, Hashable {
    /// The step, in seconds: the largest power of ten that divides all times.
    public let step: Double

    /// For each treatment the largest relative error of its mean time, or `nil` if noise exceeds half the step.
    let relativeBias: [Double?]

    /// For each treatment what rounding adds to the variance of ln seconds; 0 if there is a bias instead.
    let variances: [Double]

    /// Whether rounding moves some mean time, or its spread, by as much as a hundredth of it.
    public var isNoticeable: Bool {
        let smallest = 0.01
        return relativeBias.contains { ($0 ?? 0) >= smallest } || variances.contains { $0 >= smallest * smallest }
    }

    /// The powers of ten that are tried: from 1000 s down to 1 µs, below which rounding is of no consequence.
    private static let exponents = (-6...3).reversed()

    /// Looks for a step in times.
    ///
    /// - Parameter seconds: by treatment, then block; positive.
    /// - Returns: `nil` if the times are not multiples of any step.
    public init?(_ seconds: [[Double?]]) {
        let rows = seconds.map { row in row.compactMap(\.self) }
        guard let step = Self.step(of: rows.joined()) else { return nil }
        let half = step / 2
        var (biases, variances): ([Double?], [Double]) = ([], [])
        for row in rows {
            guard let sample = try? Sample(row) else {
                biases.append(nil)
                variances.append(0)
                continue
            }
            let moments = Moments(sample)
            let isQuiet = moments.standardDeviation.map { $0 < half } ?? true
            let share = step / moments.mean
            biases.append(isQuiet ? half / moments.mean : nil)
            variances.append(isQuiet ? 0 : share * share / 12)
        }
        self.step = step
        relativeBias = biases
        self.variances = variances
    }

    /// The largest power of ten of which all times are multiples, as far as binary fractions can be; `nil` without any.
    static func step(of times: some Collection<Double>) -> Double? {
        guard !times.isEmpty else { return nil }
        for exponent in exponents {
            let isCommon = times.allSatisfy { time in
                let multiple = exponent < 0 ? time * power(-exponent) : time / power(exponent)
                return (multiple - multiple.rounded()).magnitude <= 4 * multiple.ulp && multiple.rounded() > 0
            }
            if isCommon { return exponent < 0 ? 1 / power(-exponent) : power(exponent) }
        }
        return nil
    }

    private static func power(_ exponent: Int) -> Double { (0..<exponent).reduce(1) { product, _ in product * 10 } }

    /// The error of the mean logarithm of one treatment's times.
    public func error(of treatment: Int) -> RoundingError {
        RoundingError(below: lowering(treatment), above: raising(treatment), variance: variances[treatment])
    }

    /// The error of the mean logarithm of one treatment's times over the geometric mean of several others'.
    public func error(of numerator: Int, over denominators: [Int]) -> RoundingError {
        let share = 1 / Double(denominators.count)
        return denominators.reduce(error(of: numerator)) { sum, denominator in
            let other = error(of: denominator)
            return RoundingError(
                below: sum.below + share * other.above, above: sum.above + share * other.below,
                variance: sum.variance + share * share * other.variance)
        }
    }

    /// How far ln of the mean time lies above the smallest true one.
    private func lowering(_ treatment: Int) -> Double {
        relativeBias[treatment].map { $0 < 1 ? -Double.log(onePlus: -$0) : .infinity } ?? 0
    }

    /// How far ln of the mean time lies below the largest true one.
    private func raising(_ treatment: Int) -> Double { relativeBias[treatment].map { .log(onePlus: $0) } ?? 0 }
}

extension Double {
    /// The standard deviation of a sum of two independent quantities: this one is that of the first.
    func combined(withVariance variance: Double) -> Double {
        variance > 0 ? (self * self + variance).squareRoot() : self
    }
}

/// How wrong a mean logarithm may be because the times behind it were rounded.
public struct RoundingError: Sendable, Hashable {
    /// How far the truth may lie below the mean, 0 or more; systematic, so that it is the same for any number of trials.
    public var below: Double
    /// How far the truth may lie above the mean, likewise.
    public var above: Double
    /// What is added to the variance of a single logarithm, 0 or more.
    public var variance: Double

    /// Times that were not rounded.
    public static let none = RoundingError(below: 0, above: 0, variance: 0)

    /// Makes an error of its parts.
    public init(below: Double, above: Double, variance: Double) {
        self.below = below
        self.above = above
        self.variance = variance
    }
}
