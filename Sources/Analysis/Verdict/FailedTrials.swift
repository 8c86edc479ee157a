internal import Journal
internal import Statistics
internal import Sweep

/// What the failed trials of a run say about its times.
///
/// A trial that timed out was slow, so that the times of the trials that succeeded may flatter a count. An answer is
/// therefore judged once more with each failed trial as a slow one. On a flat link whose trials with many threads time out,
/// the successful trials alone showed a gain in .37 of simulated sweeps.
struct FailedTrials: Sendable, Equatable {
    /// The times with failed trials taken for slow ones; `nil` if none has to be.
    let imputedTimes: ThreadTimes?
    /// The counts that fail significantly more often than one thread, by Fisher's exact test (one-sided, at alpha).
    let unreliableCounts: Set<Int>
    /// The thread counts of which no trial succeeded.
    let unmeasuredCounts: Set<Int>

    /// No failed trial.
    static let none = FailedTrials(imputedTimes: nil, unreliableCounts: [], unmeasuredCounts: [])

    /// The failures that say nothing about speed: what this machine lacked, and wrong bytes.
    private static let unrelatedToSpeed: Set<Failure.Kind> = [.resources, .disk, .digest, .changed]

    private init(imputedTimes: ThreadTimes?, unreliableCounts: Set<Int>, unmeasuredCounts: Set<Int>) {
        self.imputedTimes = imputedTimes
        self.unreliableCounts = unreliableCounts
        self.unmeasuredCounts = unmeasuredCounts
    }

    /// Looks at the failed trials of a journal.
    init(_ contents: JournalContents, _ rule: DecisionRule) {
        imputedTimes = Self.imputed(contents)?.threads(rule)
        unreliableCounts = Self.unreliableCounts(
            contents.ranged.map { (threads: $0.treatment.threads, failed: !$0.succeeded) }, level: rule.risk)
        let measured = Set(contents.ranged.filter(\.succeeded).map(\.treatment.threads))
        unmeasuredCounts = Set(contents.ranged.map(\.treatment.threads)).subtracting(measured)
    }

    /// The times in which a failed trial takes the larger of the time until it failed and the slowest success of any count
    /// in its block, or of the run if its block has none.
    ///
    /// Treatments that never succeeded are left out: nothing is claimed about them.
    private static func imputed(_ contents: JournalContents) -> MeasuredTimes? {
        let own = contents.trials.lazy.filter { $0.block > 0 && $0.treatment.decidesAnswer }
        guard own.contains(where: { !$0.succeeded }) else { return nil }
        let successful = Set(own.filter(\.succeeded).map(\.treatment))
        var slowest: [Int: Double] = [:]
        for trial in own {
            if let seconds = trial.seconds { slowest[trial.block] = max(seconds, slowest[trial.block] ?? 0) }
        }
        let slowestOfAll = slowest.values.max()
        var hasImputed = false
        let trials = Array(own).map { trial -> TrialResult in
            guard !trial.succeeded, successful.contains(trial.treatment),
                trial.failure.map(unrelatedToSpeed.contains) != true,
                let slow = slowest[trial.block] ?? slowestOfAll
            else { return trial }
            hasImputed = true
            return trial.lasting(seconds: max(slow, trial.elapsedSeconds ?? 0))
        }
        guard hasImputed else { return nil }
        return MeasuredTimes(trials)
    }

    /// The counts that fail significantly more often than one thread; none without attempts of one thread.
    static func unreliableCounts(_ attempts: [(threads: Int, failed: Bool)], level: Double) -> Set<Int> {
        let attempts = Dictionary(grouping: attempts, by: \.threads)
        guard let one = attempts[1] else { return [] }
        let others = attempts.filter { threads, own in
            threads > 1
                && FisherExactTest(
                    failures: own.count { $0.failed }, of: own.count,
                    otherFailures: one.count { $0.failed }, of: one.count
                ).pValueForMore < level
        }
        return Set(others.keys)
    }
}

// MARK: - Trend

/// Whether failures become more frequent as threads are added.
///
/// The test of a linear trend in proportions (Armitage, 1955; Cochran, 1954), with the number of threads as the score and
/// under sampling without replacement, one-sided: exact, or by the normal approximation where there are too many ways.
struct FailureTrend: Sendable, Equatable {
    /// How many standard deviations the failures lean towards many threads.
    let score: Double
    /// The p value of no trend: small if failures grow with the threads.
    let pValue: Double

    /// Tests the attempts; `nil` if all or none failed, and without two counts.
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
    /// Where most failed it is that of the others, which then have no more. `nil` if it takes too many steps.
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
