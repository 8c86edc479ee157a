internal import Statistics

/// How noisy one trial is at each thread count.
///
/// Thread counts differ in noise, one thread being the noisiest as a rule, so that a variance of all of them together
/// misleads; but a variance of a few trials is itself so uncertain that weights made of it do harm. Each is therefore
/// moved towards the common one, as though that had been seen in a few more trials (Smyth, 2004, with a fixed prior), but
/// never below what its own trials say: on a flat link with one thread three times as noisy, another shape was claimed in
/// .053 of simulated sweeps where the noisy count was trusted more than that, and in .030 now.
struct TrialNoise: Sendable {
    /// The variance of ln seconds of one trial, by treatment; above 0.
    let variances: [Double]

    /// The degrees of freedom of a typical one of the variances.
    let degreesOfFreedom: Double

    /// What the common variance counts for, in degrees of freedom.
    ///
    /// In simulated sweeps with equal noise, and with three times the noise at one thread, 4 served both.
    private static let priorDegreesOfFreedom = 4.0

    /// A deviation of a millionth, below which times are not known.
    private static let least = 1e-12

    /// Takes the noise from the residuals of the fit; `nil` where it has as many parameters as times.
    init?(_ fit: AdditiveFit) {
        let residuals = fit.residuals.map { row in row.compactMap(\.self) }
        let times = residuals.reduce(0) { $0 + $1.count }
        let treatments = residuals.filter { !$0.isEmpty }.count
        let blocks = fit.blockEffects.filter { $0 != nil }.count
        let free = Double(times - treatments - blocks + 1)
        guard free > 0 else { return nil }
        let common = residuals.reduce(0) { $0 + $1.sumOfSquares } / free
        // What the blocks' effects took away, spread evenly.
        let inflation = Double(times - treatments) / free
        variances = residuals.map { row in
            let own = max(0, Double(row.count - 1))
            let prior = Self.priorDegreesOfFreedom
            let seen = inflation * row.sumOfSquares
            return max(Self.least, (prior * common + seen) / (prior + own), own > 0 ? seen / own : 0)
        }
        degreesOfFreedom = Self.priorDegreesOfFreedom + Double(times - treatments) / Double(treatments)
    }
}

extension [Double] {
    fileprivate var sumOfSquares: Double { reduce(0) { $0 + $1 * $1 } }
}
