import Journal
import Sweep
import Transfer

extension Experiment.Ending {
    /// Whether nothing is left to be measured.
    var isComplete: Bool {
        switch self {
        case .complete, .stopped: true
        case .interrupted, .abandoned: false
        }
    }

    /// How the command fails that ended like this, or `nil` where it does not.
    ///
    /// - Parameters:
    ///   - journal: the trials of the run.
    ///   - isStrict: whether a failed trial is one of the command.
    func failure(_ journal: JournalContents, isStrict: Bool) -> CommandFailure? {
        switch self {
        case .stopped(let stop) where stop.blocks == 0:
            CommandFailure(.nothingMeasured, "The time budget was used up by the warm-up: nothing was measured.")
        case .complete where isStrict && journal.hasFailures, .stopped where isStrict && journal.hasFailures:
            CommandFailure(.someTrialsFailed, "Some trials failed, and --strict was given.")
        case .complete, .stopped, .interrupted: nil
        case .abandoned(let failure):
            CommandFailure(TransferError(failure), onlyRangesFail: journal.onlyRangesFail)
        }
    }
}

extension CommandFailure {
    /// The failure of a run that was given up; where the plain GET works it is the server that cannot be split.
    fileprivate init(_ error: TransferError, onlyRangesFail: Bool) {
        self.init(onlyRangesFail ? .unusableServer : ExitStatus(error.code), error.advice)
    }
}
