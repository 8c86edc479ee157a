/// The count, mean and sum of squared deviations of values that come one by one (Welford, 1962).
struct RunningMoments {
    private(set) var count = 0
    private var mean = 0.0
    private var squares = 0.0

    /// Takes in the values.
    init(_ values: [Double]) {
        for value in values { add(value) }
    }

    /// Takes in a value.
    mutating func add(_ value: Double) {
        count += 1
        let distance = value - mean
        mean += distance / Double(count)
        squares += distance * (value - mean)
    }

    /// The distance of another value from the mean, over its standard error s√(1 + 1/n): Student's t with n − 1 degrees
    /// of freedom; 0 for fewer than two values.
    func studentised(_ value: Double) -> Double {
        guard count > 1 else { return 0 }
        let variance = squares / Double(count - 1) + roundingVariance
        return (value - mean).magnitude / (variance * (1 + 1 / Double(count))).squareRoot()
    }

    /// The chance that another normal value lies as far on its side of the mean, never below that of the standard
    /// normal beyond `studentised`; 1 for fewer than two values.
    func tail(beyond value: Double) -> Double {
        StudentT(degreesOfFreedom: Double(count - 1))?.upperTail(at: studentised(value)) ?? 1
    }
}
