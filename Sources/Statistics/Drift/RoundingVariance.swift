/// A variance of ln seconds that rounding alone can leave: below it there is no noise to judge by.
let roundingVariance = 1e-22

extension Moments {
    /// The standard deviation of logarithms, exactly 0 where rounding alone can have left it; `nil` for a single value.
    var logarithmicDeviation: Double? {
        variance.map { $0 > roundingVariance ? $0.squareRoot() : 0 }
    }
}
