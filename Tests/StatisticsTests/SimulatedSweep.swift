import Foundation
import Statistics

/// Sweeps of known truth: ln seconds = level + block + noise, each treatment with its own noise, blocks in random order.
struct SimulatedSweep: Sendable {
    /// The true ln seconds of each treatment.
    var levels: [Double]

    /// The standard deviation of the noise of each treatment.
    var noise: [Double]

    var blocks: Int

    /// What the place in the run adds, as a function of the part of the run that is over, 0…1.
    var drift: @Sendable (Double) -> Double = { _ in 0 }

    /// What the trial before adds, as a function of its treatment.
    var carryOver: @Sendable (Int) -> Double = { _ in 0 }

    /// The chance that a trial fails.
    var failureRate = 0.0

    func run(using generator: inout SeededGenerator) throws -> RunHistory {
        var seconds = [[Double?]](repeating: .init(repeating: nil, count: blocks), count: levels.count)
        var order: [[Int]] = []
        var previous: Int?
        for block in 0..<blocks {
            order.append(levels.indices.shuffled(using: &generator))
            for (place, treatment) in order[block].enumerated() {
                let part = (Double(block) + Double(place) / Double(levels.count)) / Double(blocks)
                let added = drift(part) + (previous.map(carryOver) ?? 0)
                previous = treatment
                let logarithm = levels[treatment] + noise[treatment] * generator.normal() + added
                let fails = Double(generator.next() >> 11) / 0x1p53 < failureRate
                seconds[treatment][block] = fails ? nil : exp(logarithm)
            }
        }
        let bytes = order.map { $0.map { _ in 1e6 } }
        guard let history = RunHistory(try BlockTable(seconds: seconds), order: order, bytes: bytes) else {
            throw CocoaError(.coderInvalidValue)
        }
        return history
    }
}

/// Whether as many of `total` events happened as chances of `low`…`high` allow, but for once in 10,000 seeds.
func isPlausible(_ count: Int, of total: Int, low: Double, high: Double) -> Bool {
    let fewest = Binomial(trials: total, probability: low)?.quantile(lowerTail: 0.00005) ?? 0
    let most = Binomial(trials: total, probability: high)?.quantile(upperTail: 0.00005) ?? total
    return (fewest...most).contains(count)
}
