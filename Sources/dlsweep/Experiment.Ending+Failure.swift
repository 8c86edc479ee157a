import Journal
import Sweep
import Transfer

extension Experiment.Ending {
    /// Whether all trials of the plan are complete.
    var isComplete: Bool {
        switch self {
        case .complete, .stopped: true
        case .interrupted, .abandoned: false
        }
    }

    /// The failure of the command, or `nil` if it succeeded.
    ///
    /// - Parameters:
    ///   - journal: the trials of the run.
    ///   - isStrict: whether a failed trial fails the command.
    func failure(_ journal: JournalContents, isStrict: Bool) -> CommandFailure? {
        switch self {
        case .stopped(let stop) where stop.blocks == 0:
            CommandFailure(
                .nothingMeasured,
                "The warm-up used up the time budget, so nothing was measured. Use a larger --time-budget.")
        case .complete where isStrict && journal.hasFailures, .stopped where isStrict && journal.hasFailures:
            CommandFailure(.someTrialsFailed, "Some trials failed, and --strict was given.")
        case .complete, .stopped, .interrupted: nil
        case .abandoned(let failure):
            CommandFailure(TransferError(failure), onlyRangesFail: journal.onlyRangesFail)
        }
    }
}

extension CommandFailure {
    /// The failure of an aborted run.
    ///
    /// If the plain GET works, the server cannot be split.
    fileprivate init(_ error: TransferError, onlyRangesFail: Bool) {
        self.init(onlyRangesFail ? .unusableServer : ExitStatus(error.code), error.advice)
    }
}
