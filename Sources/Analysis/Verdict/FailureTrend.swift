internal import Statistics

/// Whether failures become more frequent as threads are added.
///
/// The test of a linear trend in proportions (Armitage, 1955; Cochran, 1954), with the number of threads as the score and
/// under sampling without replacement, one-sided: exact, or by the normal approximation where there are too many ways.
struct FailureTrend: Sendable, Equatable {
    /// How many standard deviations the failures lean towards many threads.
    let score: Double
    /// The p value of no trend: small where failures grow with the threads.
    let pValue: Double

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
        pValue = Self.exactTail(attempts) ?? Normal().upperTail(at: score)
    }

    /// The most steps that an exact p value may take: some tenths of a second.
    private static let mostSteps = 3e7

    /// The chance that as many trials, drawn at random, have no fewer threads in all than those that failed.
    ///
    /// Where most failed it is that of the others, which then have no more. `nil` where it takes too many steps.
    private static func exactTail(_ attempts: [(threads: Int, failed: Bool)]) -> Double? {
        let threads = attempts.map(\.threads)
        guard let least = threads.min(), let most = threads.max() else { return nil }
        let few = 2 * attempts.filter(\.failed).count <= attempts.count
        let scores = threads.map { few ? $0 - least : most - $0 }
        let drawn = zip(scores, attempts).filter { $0.1.failed == few }.map(\.0)
        let size = drawn.reduce(Double(drawn.count)) { $0 + Double($1) * Double(drawn.count) }
        guard size * Double(scores.count) <= mostSteps else { return nil }
        return DrawnSum(scores, count: drawn.count).tail(from: drawn.reduce(0, +))
    }
}

/// The sum of some of a set of numbers, drawn without replacement.
private struct DrawnSum {
    private let scores: [Int]
    private let count: Int

    init(_ scores: [Int], count: Int) {
        self.scores = scores
        self.count = count
    }

    /// The chance of a sum of `least` or more.
    ///
    /// Number by number, each is drawn with the chance that the rest of the draw leaves it; what has reached `least` stays
    /// there.
    func tail(from least: Int) -> Double {
        var chances = [[Double]](repeating: .init(repeating: 0, count: least + 1), count: count + 1)
        chances[0][0] = 1
        for (index, score) in scores.enumerated() {
            for drawn in (0..<count).reversed() {
                let share = Double(count - drawn) / Double(scores.count - index)
                for sum in 0...least where chances[drawn][sum] > 0 {
                    let chance = chances[drawn][sum]
                    chances[drawn + 1][min(least, sum + score)] += chance * share
                    chances[drawn][sum] = chance * (1 - share)
                }
            }
        }
        return min(1, chances[count][least])
    }
}
