public import Sweep

/// What `dlsweep quick` does next.
public enum QuickStep: Sendable, Equatable {
    /// These blocks are measured.
    case measure(QuickRequest)
    /// The run ends with this result.
    case stop(QuickResult)
}

/// The decisions of `dlsweep quick`: what to measure next, and when to stop with which answer.
///
/// A pure function of the plan and the completed blocks: given the same windows, a run that goes on, one that is resumed,
/// and `analyze` decide alike.
public struct QuickDesign: Sendable {
    /// What was fixed before the first trial.
    public let plan: QuickPlan
    private let levels: QuickLevels

    /// The most blocks after which a stage is judged.
    public static let mostBlocksOfStage =
        (QuickLevels.standard.grid + QuickLevels.standard.candidate).map(\.blocks).max() ?? 1

    /// The decisions for a plan.
    public init(_ plan: QuickPlan) {
        self.init(plan, levels: .standard)
    }

    /// The decisions for a plan with other looks and levels, which only simulations try.
    package init(_ plan: QuickPlan, levels: QuickLevels) {
        self.plan = plan
        self.levels = levels.scaled(to: plan.confidence)
    }

    /// What follows after some blocks.
    ///
    /// - Parameters:
    ///   - blocks: all complete blocks of the run in the order of time, failed windows included.
    ///   - restarts: the numbers of complete blocks at which the run was abandoned and later resumed. A treatment that
    ///     failed too often before is then measured again.
    public func step(after blocks: [QuickBlock], restarts: Set<Int> = []) -> QuickStep {
        var replay = QuickReplay(plan, levels, blocks, restarts: restarts)
        do throws(QuickRequest) {
            return .stop(try replay.result())
        } catch {
            return .measure(error)
        }
    }

    /// The result of a run that a signal or a budget ends after some blocks.
    ///
    /// Between looks it has the interval that is valid at any time.
    ///
    /// - Parameters:
    ///   - blocks: all complete blocks of the run in the order of time, failed windows included.
    ///   - restarts: the numbers of complete blocks at which the run was abandoned and later resumed.
    public func result(interruptedAfter blocks: [QuickBlock], restarts: Set<Int> = []) -> QuickResult {
        var replay = QuickReplay(plan, levels, blocks, restarts: restarts)
        do throws(QuickRequest) {
            return try replay.result()
        } catch {
            return replay.interruptedResult
        }
    }
}
