import Analysis
import RealModule

/// How the rate truly goes with the number of threads, in units of what one connection gets alone.
struct Truth: Sendable {
    /// What tables call it.
    let name: String
    /// The name of its curve among the shapes.
    let shape: ScalingModel.Shape
    /// The number of threads from which more do nothing: 1 of a flat line, infinite of a rising one; `nil` without any.
    let knee: Double?
    /// The highest rate at any number of threads; `nil` without any.
    let ceiling: Double?
    /// The rate of the plain GET.
    var plainGet = 1.0
    /// The rate at a number of threads.
    let rate: @Sendable (Double) -> Double
}

extension Truth {
    /// One connection fills the path.
    static let flat = Truth(name: "flat", shape: .flat, knee: 1, ceiling: 1) { _ in 1 }

    /// Each connection is limited alone.
    static let linear = Truth(name: "linear", shape: .linear, knee: .infinity, ceiling: nil) { $0 }

    /// In proportion up to a number of threads, and level from there on.
    static func knee(at knee: Double) -> Truth {
        Truth(name: "knee \(Decimals.shortest(knee))", shape: .knee, knee: knee, ceiling: knee) { min($0, knee) }
    }

    /// Ever less for each thread more: n / (1 + 0.15 (n − 1)).
    static let saturating = Truth(name: "saturating", shape: .saturating, knee: nil, ceiling: 1 / 0.15) {
        $0 / (1 + 0.15 * ($0 - 1))
    }

    /// Falling from a peak at six threads: n / (1 + 0.1 (n − 1) + 0.025 n (n − 1)).
    static let retrograde = Truth(name: "retrograde", shape: .retrograde, knee: nil, ceiling: falling(6), rate: falling)

    /// Falling from the second thread on: 2 % less for each.
    static let harmful = Truth(name: "harmful", shape: .retrograde, knee: nil, ceiling: 1) { 1 / (1 + 0.02 * ($0 - 1)) }

    /// A fifth faster with three threads than with one or nine, slower beyond: n / (1 + 0.6 (n − 1) + 0.0444 n (n − 1)).
    static let hump = Truth(name: "hump", shape: .retrograde, knee: nil, ceiling: humped(3), rate: humped)

    /// The same gain with any number of threads above one.
    static func gain(_ gain: Double) -> Truth {
        Truth(name: "gain \(Decimals.shortest(gain))", shape: .knee, knee: gain, ceiling: gain) { min($0, gain) }
    }

    private static let humped: @Sendable (Double) -> Double = { $0 / (1 + 0.6 * ($0 - 1) + 0.0444 * $0 * ($0 - 1)) }

    private static let falling: @Sendable (Double) -> Double = { $0 / (1 + 0.1 * ($0 - 1) + 0.025 * $0 * ($0 - 1)) }
}

extension Truth {
    /// How many times as fast as one thread a count is.
    func speedup(_ threads: Int) -> Double { rate(Double(threads)) / rate(1) }

    /// The rate of the reference, relative to one ranged thread: the faster of that and the plain GET.
    var reference: Double { max(1, plainGet / rate(1)) }

    /// The highest rate of any count, relative to the reference.
    func gain(of counts: [Int]) -> Double { speedup(best(of: counts)) / reference }

    /// The smallest of the fastest counts.
    func best(of counts: [Int]) -> Int {
        let highest = counts.map(speedup).max() ?? 1
        return counts.first { speedup($0) * (1 + 1e-9) >= highest } ?? 1
    }

    /// The smallest of the counts whose rate comes within the margin of the best: what should be recommended.
    ///
    /// One thread stands for the reference: where the plain GET is faster, it is what one connection should use.
    func enough(of counts: [Int], margin: Double) -> Int {
        let highest = counts.map(recommendedSpeedup).max() ?? 1
        return counts.first { recommendedSpeedup($0) * (1 + margin + 1e-9) >= highest } ?? 1
    }

    /// Whether the rate that a recommended count leads to comes within the margin of the best.
    func isRecommendable(_ threads: Int, of counts: [Int], margin: Double) -> Bool {
        recommendedSpeedup(threads) * (1 + margin + 1e-9) >= counts.map(recommendedSpeedup).max() ?? 1
    }

    private func recommendedSpeedup(_ threads: Int) -> Double { threads == 1 ? reference : speedup(threads) }

    /// Whether a count's rate comes within the margin of the best.
    func isEnough(_ threads: Int, of counts: [Int], margin: Double) -> Bool {
        speedup(threads) * (1 + margin + 1e-9) >= speedup(best(of: counts))
    }

    /// What an answer is worth, where more than the margin above the reference is a gain.
    func outcome(_ answer: Verdict.Answer, of counts: [Int], margin: Double) -> Outcome {
        let gain = gain(of: counts)
        switch answer {
        case .split: return gain > 1 + margin + 1e-9 ? .right : .wrong
        case .noGain: return gain < 1 + margin - 1e-9 ? .right : .wrong
        case .harmful:
            let loss = speedup(counts.last ?? 1) / reference
            return loss * (1 + margin) < 1 && gain < 1 + margin ? .right : .wrong
        case .inconclusive, .cannotSplit: return .abstained
        }
    }

    /// What a claimed shape is worth.
    func outcome(_ shape: ScalingModel.Shape) -> Outcome {
        shape == .unknown ? .abstained : shape == self.shape ? .right : .wrong
    }
}

/// What a statement is worth.
enum Outcome: Sendable {
    case right, wrong, abstained
}
