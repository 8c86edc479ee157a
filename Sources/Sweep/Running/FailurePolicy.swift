/// Decides when failures end the measurement of one treatment, and when they end the sweep.
///
/// The policy is pure: the caller reports the outcome of each trial. A treatment that fails three times in a row is dropped
/// for the rest of the run, and the others continue. The sweep is aborted if nothing works or if the resource has changed.
public struct FailurePolicy: Sendable {
    /// The consecutive failures after which a treatment is dropped, and the consecutive ranged downloads that must report
    /// another resource before it counts as changed.
    public static let mostConsecutiveFailures = 3

    private let ranged: [Treatment]
    private let trials: Int
    private var failuresInARow: [Treatment: Int] = [:]
    private var hasRangedSuccess = false
    /// The last failure of a number of threads; `nil` if none failed.
    private(set) var lastRangedFailure: Failure?
    private var changesInARow = 0
    private var hasSplitSuccess = false
    /// The number of downloads with several threads whose responses held the whole resource.
    private var wholeAnswers = 0
    private var warmUpSucceeded = false
    private var lastWarmUpFailure: Failure?

    /// Creates the policy of a plan that has no completed trials.
    public init(_ plan: Plan) {
        ranged = plan.treatments.filter { $0.method == .ranged }
        trials = plan.trials
    }

    /// Whether a treatment has been dropped.
    public func hasDropped(_ treatment: Treatment) -> Bool {
        failuresInARow[treatment, default: 0] >= FailurePolicy.mostConsecutiveFailures
    }

    /// Whether every thread count has been dropped.
    public var hasDroppedEveryCount: Bool { ranged.allSatisfy(hasDropped) }

    /// Takes the outcome of a trial into account.
    ///
    /// - Parameters:
    ///   - treatment: what the trial measured.
    ///   - block: the number of its block; the warm-up, block 0, drops no treatment.
    ///   - failure: why it failed; `nil` if it succeeded.
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

    /// The failure to abort the sweep with after a block, or `nil` to continue.
    ///
    /// After the warm-up, the sweep is aborted if each of its downloads failed and the last failure is not transient. Later, it
    /// is aborted if no ranged download has succeeded in any block, if every count is dropped, if the last ranged downloads all
    /// found another resource, or if the server ignores ranges, which a download with one thread does not show.
    public func reasonToAbort(afterBlock block: Int) -> Failure? {
        if block == 0 { return permanentWarmUpFailure }
        let isSame = changesInARow < FailurePolicy.mostConsecutiveFailures
        let canContinue = hasRangedSuccess && !hasDroppedEveryCount && isSame && !ignoresRanges(afterBlock: block)
        return canContinue ? nil : lastRangedFailure
    }

    /// Whether enough parts, or all until the last block, were answered with the whole resource.
    private func ignoresRanges(afterBlock block: Int) -> Bool {
        guard !hasSplitSuccess, wholeAnswers > 0 else { return false }
        return wholeAnswers >= FailurePolicy.mostConsecutiveFailures || block >= trials
    }

    /// The last failure of the warm-up, if each of its downloads failed and that failure is not transient.
    private var permanentWarmUpFailure: Failure? {
        guard !warmUpSucceeded, let failure = lastWarmUpFailure, !failure.isTransient else { return nil }
        return failure
    }

    private mutating func noteWarmUp(_ failure: Failure?) {
        warmUpSucceeded = warmUpSucceeded || failure == nil
        lastWarmUpFailure = failure ?? lastWarmUpFailure
    }
}

extension Failure {
    /// The failure of a trial of an earlier part of the run, of which the journal has only the class.
    init(inEarlierPart kind: Kind?) { self.init(kind ?? .protocol, "Too many downloads in a row failed.") }

    /// Whether the same download might succeed a moment later, because the connection was cut or the server was busy.
    ///
    /// Time-outs are excluded: waiting for them again, for every count, would not help.
    var isTransient: Bool {
        switch kind {
        case .short, .reset: true
        case .status: status.map { [408, 425, 429].contains($0) || $0 >= 500 } ?? false
        default: false
        }
    }
}
