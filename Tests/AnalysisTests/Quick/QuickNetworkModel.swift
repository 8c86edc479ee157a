import ExampleRuns
import Foundation
import Statistics

@testable import Analysis
@testable import Sweep

/// A made-up network that answers the requests of `quick`.
struct QuickNetworkModel {
    /// Bytes per second by thread count, without noise.
    var rate: (_ threads: Int) -> Double
    /// Bytes per second by thread count during the scout, if they are others.
    var rateInScout: ((_ threads: Int) -> Double)?
    /// The rate of the plain GET.
    var plainGet = 1e6
    /// The standard deviation of ln rate of a window.
    var noise = 0.01
    /// Which windows fail, by treatment and by the position of the block in the run.
    var fails: (_ treatment: Treatment, _ block: Int) -> Failure.Kind? = { _, _ in nil }
    var generator = SplitMix64(seed: 1)

    /// The blocks of a request; the block effect is common to all windows.
    mutating func blocks(_ request: QuickRequest, seed: UInt64) -> [QuickBlock] {
        (0..<request.blocks).map { offset in
            let effect = 0.1 * generator.normal()
            let position = request.completedBlocks + offset
            let rate = request.phase == .scout ? rateInScout ?? self.rate : self.rate
            let windows = request.order(seed: seed).map { treatment -> QuickWindow in
                let level = treatment == .plainGet ? plainGet : rate(treatment.threads)
                let value = level * exp(effect + noise * generator.normal())
                if let failure = fails(treatment, position) { return QuickWindow(failed: treatment, failure) }
                return QuickWindow(treatment, bytesPerSecond: value)
            }
            return QuickBlock(request.phase, windows)
        }
    }

    /// Runs an experiment to its end.
    ///
    /// - Returns: the result, all blocks, and all requests.
    mutating func run(_ plan: QuickPlan) -> (result: QuickResult, blocks: [QuickBlock], requests: [QuickRequest]) {
        let design = QuickDesign(plan)
        var (blocks, requests) = ([QuickBlock](), [QuickRequest]())
        while true {
            switch design.step(after: blocks) {
            case .stop(let result): return (result, blocks, requests)
            case .measure(let request):
                requests.append(request)
                blocks += self.blocks(request, seed: plan.seed)
            }
        }
    }
}

extension QuickPlan {
    /// A plan of the counts up to a largest one.
    static func upTo(
        _ largest: Int, baseline: Bool = false, seed: UInt64 = 7, first: Bool = false, methods: [PlannedMethod] = []
    ) throws -> QuickPlan {
        try QuickPlan(
            threadCounts: scoutedThreads(upTo: largest), baseline: baseline, seed: seed, stopsAtFirstAnswer: first,
            methods: methods)
    }
}

/// A block from ln rates; a treatment with `nil` failed.
func quickBlock(
    _ logRates: [(Treatment, Double?)], _ phase: QuickBlock.Phase = .test, failure: Failure.Kind = .reset
) -> QuickBlock {
    QuickBlock(
        phase,
        logRates.map { treatment, rate in
            rate.map { QuickWindow(treatment, bytesPerSecond: exp($0)) } ?? QuickWindow(failed: treatment, failure)
        })
}

/// A table from ln rates by block; a count may be there twice.
func quickTable(_ counts: [Int], _ rows: [[Double?]]) -> QuickTable {
    let treatments = counts.map(Treatment.ranged)
    return QuickTable(rows.map { quickBlock(Array(zip(treatments, $0))) }, columns: treatments)
}
