public import Journal
internal import Statistics
public import Sweep

/// The rates of a table as points to fit: the levels over all blocks, and those of batches of blocks.
struct MeasuredRates: Sendable {
    /// The block-adjusted levels, ascending by threads; those without times are left out.
    ///
    /// Each counts by its number of trials over the variance of one.
    let points: [RatePoint]

    /// The levels of batches of consecutive blocks, each point counting by its number of trials alone.
    ///
    /// Weights that come from the residuals of all blocks would tie the batches together: in simulations at a nominal
    /// .95, intervals of the knee over five blocks then covered it in .91–.93 of sweeps, without them in .945–.96.
    let batches: [[RatePoint]]

    /// The degrees of freedom of the points' weights; `nil` if the noise of the trials cannot be estimated.
    let degreesOfFreedom: Double?

    /// Takes the rates of the table.
    /// - Parameter threadCounts: for each row of the table, ascending.
    init(_ table: BlockTable, threadCounts: [Int], bytesPerTrial: Int64) {
        let levels = BlockLevels(table, threadCounts: threadCounts, bytesPerTrial: bytesPerTrial)
        let noise = TrialNoise(levels.fit)
        points = levels.points(of: levels.blocks) { row, trials in trials / (noise?.variances[row] ?? 1) }
        batches = levels.blocks.batches.map { batch in levels.points(of: batch) { _, trials in trials } }
        degreesOfFreedom = noise?.degreesOfFreedom
    }
}

/// The levels of any of a table's blocks.
private struct BlockLevels {
    let table: BlockTable
    let threadCounts: [Int]
    let logBytes: Double
    let fit: AdditiveFit

    init(_ table: BlockTable, threadCounts: [Int], bytesPerTrial: Int64) {
        self.table = table
        self.threadCounts = threadCounts
        logBytes = Double(bytesPerTrial).naturalLogarithm
        fit = AdditiveFit(table)
    }

    /// The blocks that have times.
    var blocks: [Int] { fit.blockEffects.indices.filter { fit.blockEffects[$0] != nil } }

    /// The levels of some blocks: means of what is there, less the blocks' effects, plus the mean effect of all of these.
    func points(of blocks: [Int], weight: (_ row: Int, _ trials: Double) -> Double) -> [RatePoint] {
        let effects = blocks.map { fit.blockEffects[$0] ?? 0 }
        let centre = effects.reduce(0, +) / Double(blocks.count)
        return threadCounts.indices.compactMap { row in
            let adjusted = zip(blocks, effects).compactMap { block, effect in table[row, block].map { $0 - effect } }
            guard !adjusted.isEmpty else { return nil }
            let trials = Double(adjusted.count)
            let logSeconds = adjusted.reduce(0, +) / trials + centre
            return RatePoint(
                threads: Double(threadCounts[row]), logRate: logBytes - logSeconds, weight: weight(row, trials))
        }
    }
}

extension [Int] {
    /// Up to eight batches of neighbors, of sizes that differ by at most 1.
    ///
    /// Estimates from curves are biased by their noise. With batches that grow with the number of blocks the bias becomes
    /// small against the error: over 100 blocks of one each, intervals at a nominal .95 covered a knee in as few as .60.
    fileprivate var batches: [[Int]] {
        let number = Swift.min(count, 8)
        return (0..<number).map { Array(self[(count * $0 / number)..<(count * ($0 + 1) / number)]) }
    }
}

// MARK: - Noise

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

    /// Takes the noise from the residuals of the fit; `nil` if it has as many parameters as times.
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

// MARK: - Which rates

/// Which rates the scaling model is fitted to.
public enum ModelBasis: String, Codable, Sendable {
    /// Those of the time in which all connections of a trial were receiving.
    case steadyRate = "steady_rate"
    /// Bytes over the whole time of a trial.
    case time
    /// Those of the window of time-limited trials.
    case window

    /// The rate of a trial in bytes per second; `nil` if it has none, or none over a time that is long enough.
    ///
    /// - Parameters:
    ///   - trial: a trial that succeeded.
    ///   - connections: the connections of each trial, by its sequence number.
    public func rate(_ trial: TrialResult, _ connections: [Int: ConnectionSummary]) -> Double? {
        switch self {
        case .steadyRate: Self.isLongEnough(trial, connections) ? trial.steadyBytesPerSecond : nil
        case .time, .window: trial.bytesPerSecond
        }
    }
}

extension ModelBasis {
    /// The shortest steady time, in seconds, that is taken for more than a moment: servers that send in bursts of a second
    /// are half through one.
    static let shortestSteadySeconds = 0.5
    /// The smallest part of a trial that is taken to represent the whole trial.
    ///
    /// In a smaller part, which ends when the first connection does, those that happened to be fast count for too much:
    /// under random losses .28 of the trials of eight connections showed .17 more than eight times the rate of one. A
    /// connection that takes twice as long as the others leaves .37.
    static let smallestSteadyPart = 1.0 / 3

    /// The basis of a journal: the steady rate where, at every count, most of the trials that succeeded have one of a time
    /// that is long enough; else the time.
    init(_ contents: JournalContents) {
        var tallies: [Int: (trials: Int, long: Int)] = [:]
        for trial in contents.ranged where trial.succeeded {
            tallies[trial.treatment.threads, default: (0, 0)].trials += 1
            guard Self.isLongEnough(trial, contents.connections) else { continue }
            tallies[trial.treatment.threads]?.long += 1
        }
        let isSteady = tallies.values.allSatisfy { 2 * $0.long > $0.trials }
        self = isSteady && !tallies.isEmpty ? .steadyRate : .time
    }

    private static func isLongEnough(_ trial: TrialResult, _ connections: [Int: ConnectionSummary]) -> Bool {
        guard trial.steadyBytesPerSecond != nil, let seconds = trial.seconds,
            let steady = trial.entry(of: connections)?.steadySeconds
        else { return false }
        return steady >= shortestSteadySeconds && steady >= smallestSteadyPart * seconds
    }
}
