import Foundation
import Sweep
import Testing

@testable import Analysis
@testable import Journal
@testable import Statistics

/// What is not claimed, and what is not taken.
@Suite struct ScalingLimitsTests {
    @Test func oneCountTellsNoShape() throws {
        let model = try #require(try ScalingSweep.exact([4: 2e6]))
        #expect(model.shape == .unknown)
        #expect(model.sufficientThreads == nil)
        #expect(agree(model.fittedBytesPerSecond[4], 2e6))
    }

    @Test func oneBlockTellsNoShape() throws {
        let rates = Dictionary(uniqueKeysWithValues: (1...16).map { ($0, 1e6 * Double($0)) })
        let model = try #require(try ScalingSweep.exact(rates, blocks: 1))
        #expect(model.shape == .unknown)
        #expect(model.knee == nil)
        #expect(agree(model.fittedBytesPerSecond[16], 16e6))
    }

    @Test func twoCountsTellFlatFromLinearAndNothingElse() throws {
        #expect(try ScalingSweep.exact([1: 1e6, 8: 1e6])?.shape == .flat)
        #expect(try ScalingSweep.exact([1: 1e6, 8: 8e6])?.shape == .linear)
        #expect(try ScalingSweep.exact([1: 1e6, 8: 3e6])?.shape == .unknown)
        #expect(try ScalingSweep.exact([1: 3e6, 8: 1e6])?.shape == .unknown)
    }

    @Test func aKneeNeedsFourCounts() throws {
        #expect(try ScalingSweep.exact([1: 1e6, 4: 4e6, 16: 8e6])?.shape == .unknown)
        #expect(try ScalingSweep.exact([1: 1e6, 4: 4e6, 16: 2e6])?.shape == .unknown)
        #expect(try ScalingSweep.exact([1: 1e6, 4: 4e6, 12: 8e6, 16: 8e6])?.shape == .knee)
    }

    /// Four connections at a time: the fifth waits for a second round.
    @Test func stepsAreNoCurve() throws {
        let model = try #require(try ScalingSweep.exact(Array(1...16)) { 1e6 * $0 / ($0 / 4).rounded(.up) })
        #expect(model.shape == .unknown)
        #expect(model.fittedBytesPerSecond.count == 16)
    }

    @Test func moreThanLinearIsNoCurve() throws {
        #expect(try ScalingSweep.exact(Array(1...8)) { 1e6 * $0 * $0 }?.shape == .unknown)
    }

    /// A gain of a third is not told from none at this noise, and neither is claimed.
    @Test func noiseThatHidesMoreThanTheMarginLeavesTheShapeUnknown() throws {
        let sweep = ScalingSweep(blocks: 3, noise: 0.3) { min($0, 1.3) * 1e6 }
        let shapes = try sweep.models(60, seed: 5).map(\.shape)
        #expect(shapes.filter { $0 == .unknown }.count >= 40)
    }

    @Test func aCountWithoutTimesIsLeftOut() throws {
        var sweep = ScalingSweep { min($0, 5) * 1e6 }
        sweep.isMissing = { position, _ in position == 15 }
        let model = try #require(try sweep.models(1, seed: 1).first)
        #expect(model.shape == .knee)
        #expect(model.fittedBytesPerSecond.keys.sorted() == Array(1...15))
    }

    @Test func missingCellsCostNothingWithoutNoise() throws {
        var sweep = ScalingSweep { min($0, 5) * 1e6 }
        sweep.isMissing = { position, block in (position + 3 * block) % 7 == 0 }
        let model = try #require(try sweep.models(1, seed: 2).first)
        #expect(model.shape == .knee)
        #expect(agree(model.knee?.estimate, 5, within: 1e-6))
        #expect(agree(model.knee?.low, 5, within: 1e-6))
    }

    @Test func parametersThatDoNotFitAreRefused() throws {
        let table = try BlockTable(seconds: [[1, 1], [2, 2]])
        func model(_ counts: [Int], bytes: Int64) -> ScalingModel? {
            ScalingModel(table, threadCounts: counts, bytesPerTrial: bytes, rule: .standard)
        }
        #expect(model([1, 2], bytes: 1) != nil)
        for counts in [[1], [1, 2, 3], [2, 1], [1, 1], [0, 1]] { #expect(model(counts, bytes: 1) == nil) }
        for bytes in [0, -1] as [Int64] { #expect(model([1, 2], bytes: bytes) == nil) }
    }

    @Test func aLimitBeyondAllNumbersIsNone() throws {
        // t[1 − 0.00005/2, 1] is 12,732: exp(0.2 ± 0.2 · 12,732).
        let estimate = try #require(BoundedEstimate(logarithms: [0, 0.4], confidence: 0.99995))
        #expect(estimate.low == 0)
        #expect(estimate.high == nil)
        #expect(estimate.bracketed)
        #expect(BoundedEstimate(logarithms: [800, 800], confidence: 0.95) == nil)
        #expect(try JSONText.encode(estimate).contains("\"high\" : null"))
    }

    @Test func everyKeyOfAnEstimateIsWritten() throws {
        let estimate = BoundedEstimate(estimate: 16, low: nil, high: nil, bracketed: false)
        #expect(
            try JSONText.encode(estimate) == """
                {
                  "bracketed" : false,
                  "estimate" : 16,
                  "high" : null,
                  "low" : null
                }

                """)
    }

    @Test func anEstimateSurvivesJSON() throws {
        let estimate = BoundedEstimate(estimate: 16, low: 12.5, high: nil, bracketed: false)
        let data = try JSONEncoder().encode(estimate)
        #expect(try JSONDecoder().decode(BoundedEstimate.self, from: data) == estimate)
    }
}
