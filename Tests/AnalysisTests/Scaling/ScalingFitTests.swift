import ExampleRuns
import Foundation
import Testing

@testable import Analysis
@testable import Statistics

/// That the fits are the least sums of squares.
@Suite struct ScalingFitTests {
    private static func noisyPoints(seed: UInt64, _ rate: (Double) -> Double) -> [RatePoint] {
        var generator = SplitMix64(seed: seed)
        return [1, 2, 3, 5, 8, 13, 21].map { threads in
            RatePoint(
                threads: threads, logRate: log(rate(threads)) + 0.2 * generator.normal(),
                weight: 0.1 + Double(generator.next(below: 100)) / 100)
        }
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>) func noOtherKneeIsNearer(seed: UInt64) {
        let points = Self.noisyPoints(seed: seed) { min($0, 4) }
        let best = points.misfit(KneeCurve(fitting: points).logRate)
        for step in 0...300 {
            let logKnee = log(21.0) * Double(step) / 300
            let logPerConnection = points.weightedMean { $0.logRate - min($0.logThreads, logKnee) }
            let other = KneeCurve(logPerConnection: logPerConnection, logKnee: logKnee)
            #expect(points.misfit(other.logRate) >= best * (1 - 1e-12))
        }
    }

    @Test func aKneeStaysWithinTheCounts() {
        let falling = Self.noisyPoints(seed: 1) { 1 / $0 }
        #expect(KneeCurve(fitting: falling).logKnee == 0)
        let steep = Self.noisyPoints(seed: 1) { $0 * $0 }
        #expect(KneeCurve(fitting: steep).logKnee == log(21.0))
        #expect(KneeCurve(fitting: [steep[2]]).logRate(3) == steep[2].logRate)
    }

    /// Small steps along each part, as far as it stays positive, make the fit worse.
    @Test(arguments: 1...20 as ClosedRange<UInt64>) func noNeighboringContentionCurveFitsBetter(seed: UInt64) {
        for rate in [scalability(1, s: 0.1, k: 0.02), scalability(1, s: 1, k: 0), scalability(1, s: 0, k: 0)] {
            let points = Self.noisyPoints(seed: seed, rate)
            let curve = ContentionCurve(fitting: points)
            let best = points.misfit(curve.logRate)
            let parts = SIMD3(curve.alone, curve.contention, curve.crosstalk)
            #expect(parts.min() >= 0)
            for part in 0..<3 {
                for step in [-1e-3, 1e-3] {
                    var moved = parts
                    moved[part] = max(0, parts[part] + step * parts.max())
                    let other = ContentionCurve(alone: moved[0], contention: moved[1], crosstalk: moved[2])
                    #expect(points.misfit(other.logRate) >= best * (1 - 1e-6), "\(seed) \(part) \(step)")
                }
            }
        }
    }

    @Test func theUnitOfTheRateDoesNotMatter() {
        let points = Self.noisyPoints(seed: 3, scalability(1, s: 0.1, k: 0.02))
        let larger = points.map {
            RatePoint(threads: $0.threads, logRate: $0.logRate + log(1e9), weight: 1e6 * $0.weight)
        }
        let (curve, other) = (ContentionCurve(fitting: points), ContentionCurve(fitting: larger))
        #expect(agree(other.alone, curve.alone / 1e9))
        #expect(agree(other.peak, curve.peak))
    }

    @Test func theBestOfTheSupportsIsTaken() {
        let identity: [SIMD3<Double>] = [SIMD3(1, 0, 0), SIMD3(0, 2, 0), SIMD3(0, 0, 4)]
        func solve(_ targets: [Double]) -> SIMD3<Double> {
            nonNegativeLeastSquares(zip(identity, targets).map { (coefficients: $0, target: $1) })
        }
        #expect(solve([3, 4, 8]) == SIMD3(3, 2, 2))
        #expect(solve([3, -4, 8]) == SIMD3(3, 0, 2))
        #expect(solve([-3, -4, 8]) == SIMD3(0, 0, 2))
        #expect(solve([-3, -4, -8]) == .zero)
    }

    @Test func columnsThatDependOnEachOtherDoNoHarm() {
        let solution = nonNegativeLeastSquares([
            (coefficients: SIMD3(1, 2, 0), target: 2), (coefficients: SIMD3(2, 4, 0), target: 4),
        ])
        #expect(agree(solution[0] + 2 * solution[1], 2))
        #expect(solution[2] == 0)
    }
}
