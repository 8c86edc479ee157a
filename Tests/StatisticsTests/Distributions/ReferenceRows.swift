import Testing

/// A row of reference values for a continuous distribution: a quantile and both tails at exactly that `Double`.
struct TailReference: Sendable {
    enum Side: Sendable { case lower, upper }

    let parameters: [Double]
    let side: Side
    let probability: Double
    let value: Double
    let lowerTail: Double
    let upperTail: Double

    init(_ parameters: [Double], _ side: Side, _ probability: Double, _ value: Double, _ lower: Double, _ upper: Double)
    {
        self.parameters = parameters
        self.side = side
        self.probability = probability
        self.value = value
        lowerTail = lower
        upperTail = upper
    }
}

extension TailReference: CustomTestStringConvertible {
    var testDescription: String { "\(parameters) \(side) \(probability)" }
}

/// A row of reference values for the binomial distribution at one number of successes.
struct BinomialReferenceRow: Sendable {
    let trials: Int
    let probability: Double
    let successes: Int
    let mass: Double
    let lowerTail: Double
    let upperTail: Double

    init(_ trials: Int, _ probability: Double, _ k: Int, _ mass: Double, _ lower: Double, _ upper: Double) {
        self.trials = trials
        self.probability = probability
        successes = k
        self.mass = mass
        lowerTail = lower
        upperTail = upper
    }
}
