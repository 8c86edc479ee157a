import RealModule

/// The binomial distribution: the number of successes in independent trials of equal probability.
///
/// Masses and tails hold at least 12 correct digits up to 10⁶ trials; up to 60 trials with probability ½ they are exact.
public struct Binomial: Sendable, Hashable {
    /// The number of trials, 0…10⁹.
    public let trials: Int

    /// The probability of success in one trial, 0…1.
    public let probability: Double

    /// Makes the distribution; `nil` unless `trials` is in 0…10⁹ and `probability` in 0…1.
    public init?(trials: Int, probability: Double) {
        guard (0...1_000_000_000).contains(trials), (0...1).contains(probability) else { return nil }
        self.trials = trials
        self.probability = probability
    }

    /// The probability of exactly `k` successes; 0 for a `k` that cannot be.
    public func mass(at k: Int) -> Double {
        guard (0...trials).contains(k) else { return 0 }
        return isSmall ? productMass(at: k) : saddlePointMass(at: k)
    }

    /// The probability of at most `k` successes.
    public func lowerTail(at k: Int) -> Double {
        guard k >= 0 else { return 0 }
        guard k < trials else { return 1 }
        guard !isSmall else { return (0...k).reduce(0) { $0 + productMass(at: $1) } }
        return integral(above: k)?.upper.probability ?? (probability == 0 ? 1 : 0)
    }

    /// The probability of more than `k` successes, computed by itself and not as 1 − the lower tail.
    public func upperTail(at k: Int) -> Double {
        guard k >= 0 else { return 1 }
        guard k < trials else { return 0 }
        guard !isSmall else { return (k + 1...trials).reversed().reduce(0) { $0 + productMass(at: $1) } }
        return integral(above: k)?.lower.probability ?? (probability == 0 ? 0 : 1)
    }

    /// The smallest `k` whose lower tail reaches `probability`; `nil` unless 0 < `probability` < 1.
    ///
    /// A tail that falls short by less than a part in 10¹³ counts as reaching it.
    public func quantile(lowerTail probability: Double) -> Int? {
        guard probability > 0, probability < 1 else { return nil }
        if probability > 0.5 { return quantile(upperTail: 1 - probability) }
        return smallest { lowerTail(at: $0) >= probability * (1 - 1e-13) }
    }

    /// The smallest `k` above which no more than `probability` is left; `nil` unless 0 < `probability` < 1.
    ///
    /// A tail that is too large by less than a part in 10¹³ counts as no more.
    public func quantile(upperTail probability: Double) -> Int? {
        guard probability > 0, probability < 1 else { return nil }
        if probability > 0.5 { return quantile(lowerTail: 1 - probability) }
        return smallest { upperTail(at: $0) <= probability * (1 + 1e-13) }
    }
}

extension Binomial {
    /// Whether coefficients are few and small enough for `Double` to hold them exactly, or nearly.
    private var isSmall: Bool { trials <= 60 }

    /// C(n, k) pᵏ qⁿ⁻ᵏ as it stands.
    private func productMass(at k: Int) -> Double {
        let fewer = min(k, trials - k)
        let coefficient = (0..<fewer).reduce(1.0) { ($0 * Double(trials - $1) / Double($1 + 1)).rounded() }
        return coefficient * .pow(probability, k) * .pow(1 - probability, trials - k)
    }

    /// The mass in saddle-point form (Loader, 2000).
    private func saddlePointMass(at k: Int) -> Double {
        let (n, successes, failures) = (Double(trials), Double(k), Double(trials - k))
        if k == 0 { return .exp(n * .log(onePlus: -probability)) }
        if k == trials { return .exp(n * .log(probability)) }
        guard probability > 0, probability < 1 else { return 0 }
        let distance = (-successes).addingProduct(n, probability)
        let deviance =
            successes * logExcess(distance / successes, onePlus: n * probability / successes)
            + failures * logExcess(-distance / failures, onePlus: n * (1 - probability) / failures)
        let corrections = stirlingError(n) - stirlingError(successes) - stirlingError(failures)
        return (n / (2 * .pi * successes * failures)).squareRoot() * .exp(corrections - deviance)
    }

    /// The incomplete beta function whose lower tail is the probability of more than `k` successes, 0 ≤ k < trials.
    private func integral(above k: Int) -> IncompleteBeta? {
        guard probability > 0, probability < 1 else { return nil }
        let (a, b) = (Double(k + 1), Double(trials - k))
        let lambda = a.addingProduct(-(a + b), probability)
        return IncompleteBeta(a: a, b: b, x: probability, y: 1 - probability, lambda: lambda)
    }

    /// The smallest k in 0…trials at which the condition holds, which holds from there on and at `trials`.
    private func smallest(where condition: (Int) -> Bool) -> Int {
        var (low, high) = (0, trials)
        while low < high {
            let middle = (low + high) / 2
            if condition(middle) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
