/// Decides how long a sweep puts up with failures.
///
/// Pure: it is told what became of each trial. A treatment that fails again and again is set aside for the rest of the
/// run, so that the others go on; where nothing works, or the resource is no longer the same, the sweep is given up.
public struct Perseverance: Sendable {
    /// The failures in a row after which a treatment is set aside, and the ranged downloads in a row after which a resource
    /// counts as changed.
    public static let mostFailuresInARow = 3

    private let ranged: [Treatment]
    private let trials: Int
    private var failuresInARow: [Treatment: Int] = [:]
    private var hasRangedSuccess = false
    private var lastRangedFailure: Failure?
    private var changesInARow = 0
    private var hasSplitSuccess = false
    /// The downloads with several threads that were answered with the whole resource.
    private var wholeAnswers = 0
    private var warmUpSucceeded = false
    private var lastWarmUpFailure: Failure?

    /// Creates the decisions of a plan of which nothing has been measured.
    public init(_ plan: Plan) {
        ranged = plan.treatments.filter { $0.method == .ranged }
        trials = plan.trials
    }

    /// Whether a treatment is measured no longer.
    public func hasSetAside(_ treatment: Treatment) -> Bool {
        failuresInARow[treatment, default: 0] >= Perseverance.mostFailuresInARow
    }

    /// Whether no thread count is measured any more.
    public var hasSetAsideEveryCount: Bool { ranged.allSatisfy(hasSetAside) }

    /// Takes in what became of a trial.
    ///
    /// - Parameters:
    ///   - block: the number of its block; the warm-up, block 0, sets no treatment aside.
    ///   - failure: why it failed, or `nil` where it succeeded.
    public mutating func note(_ treatment: Treatment, block: Int, failure: Failure?) {
        guard block > 0 else { return noteWarmUp(failure) }
        failuresInARow[treatment] = failure == nil ? 0 : failuresInARow[treatment, default: 0] + 1
        guard treatment.method == .ranged else { return }
        hasRangedSuccess = hasRangedSuccess || failure == nil
        lastRangedFailure = failure ?? lastRangedFailure
        changesInARow = failure?.kind == .changed ? changesInARow + 1 : 0
        guard treatment.threads > 1 else { return }
        hasSplitSuccess = hasSplitSuccess || failure == nil
        if failure?.status == 200 { wholeAnswers += 1 }
    }

    /// Why going on after a block is of no use, or `nil` where it is of use.
    ///
    /// After the warm-up: each of its downloads failed, the last one for a reason that does not pass by itself. Later: no
    /// ranged download has succeeded in any block, every count is set aside, the last ones all found another resource, or the
    /// server ignores ranges, which does not show in a download with one thread.
    public func reasonToGiveUp(afterBlock block: Int) -> Failure? {
        if block == 0 { return warmUpSucceeded ? nil : lastWarmUpFailure.flatMap { $0.mayPass ? nil : $0 } }
        let isSame = changesInARow < Perseverance.mostFailuresInARow
        let goesOn = hasRangedSuccess && !hasSetAsideEveryCount && isSame && !ignoresRanges(afterBlock: block)
        return goesOn ? nil : lastRangedFailure
    }

    /// Whether parts were answered with the whole resource so often, or until the last block, that none will ever come.
    private func ignoresRanges(afterBlock block: Int) -> Bool {
        guard !hasSplitSuccess, wholeAnswers > 0 else { return false }
        return wholeAnswers >= Perseverance.mostFailuresInARow || block >= trials
    }

    private mutating func noteWarmUp(_ failure: Failure?) {
        warmUpSucceeded = warmUpSucceeded || failure == nil
        lastWarmUpFailure = failure ?? lastWarmUpFailure
    }
}

extension Failure {
    /// Whether the same download might well succeed a moment later: the connection was cut, or the server was busy.
    ///
    /// What took all its time to fail is not among them: to wait for it once more, and for every count, would be of no use.
    var mayPass: Bool {
        switch kind {
        case .short, .reset: true
        case .status: status.map { [408, 425, 429].contains($0) || $0 >= 500 } ?? false
        default: false
        }
    }
}
