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
