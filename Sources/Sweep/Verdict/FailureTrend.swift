internal import Statistics

/// Whether failures become more frequent as threads are added.
///
/// The test of a linear trend in proportions (Armitage, 1955; Cochran, 1954), with the number of threads as the score
/// and the variance of sampling without replacement, one-sided.
struct FailureTrend: Sendable, Equatable {
    /// How many standard deviations the failures lean towards many threads.
    let score: Double

    /// Tests the attempts; `nil` where all or none failed, and without two counts.
    init?(_ attempts: [(threads: Int, failed: Bool)]) {
        let total = Double(attempts.count)
        let failures = Double(attempts.filter(\.failed).count)
        let mean = attempts.reduce(0) { $0 + Double($1.threads) } / total
        let squares = attempts.reduce(0) { $0 + (Double($1.threads) - mean) * (Double($1.threads) - mean) }
        guard failures > 0, failures < total, squares > 0 else { return nil }
        let lean = attempts.reduce(0) { $0 + ($1.failed ? Double($1.threads) - mean : 0) }
        let variance = failures * (total - failures) / (total * (total - 1)) * squares
        score = lean / variance.squareRoot()
    }

    /// The p value of no trend: small where failures grow with the threads.
    var pValue: Double { Normal().upperTail(at: score) }
}
