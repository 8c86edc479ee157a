import FileAccess
import Journal
import Lab
import Session
import Sweep
import Transfer

/// The exit status.
///
/// The numbers are those of sysexits.h if one fits.
enum ExitStatus: Int32, CaseIterable {
    case done = 0
    case nothingMeasured = 1
    case slower = 10
    case faster = 11
    case inconclusive = 12
    case notComparable = 20
    case usage = 64
    case unreadableData = 65
    case noSuchRun = 66
    case unreachable = 69
    case cannotCreate = 73
    case writeFailed = 74
    case someTrialsFailed = 75
    case unusableServer = 76
    case denied = 77

    init(_ code: TransferError.Code) {
        switch code {
        case .invalidRequest: self = .usage
        case .unreachable: self = .unreachable
        case .unusableAnswer: self = .unusableServer
        case .denied: self = .denied
        case .exists, .cannotCreate: self = .cannotCreate
        case .writeFailed: self = .writeFailed
        case .lacksResources, .interrupted: self = .nothingMeasured
        }
    }

    init(_ error: LabError) {
        switch error {
        case .listening: self = .cannotCreate
        default: self = .usage
        }
    }
}

/// Why a command ends early: the exit status and the sentence for standard error.
struct CommandFailure: Error {
    let status: ExitStatus
    let sentence: String

    init(_ status: ExitStatus, _ sentence: String) {
        self.status = status
        self.sentence = sentence
    }

    /// The failure for an error of any module, or `nil` for an error of another kind.
    init?(_ error: any Error) {
        switch error {
        case let failure as CommandFailure: self = failure
        case let error as SessionError: self.init(error)
        case let error as TransferError: self.init(ExitStatus(error.code), error.advice)
        case let error as FileError: self.init(ExitStatus(TransferError(error).code), error.description)
        case let error as LabError: self.init(ExitStatus(error), error.description)
        case let error as PlanError: self.init(.usage, error.optionSentence)
        case let error as CSVError: self.init(.unreadableData, error.description)
        case let error as RecordError: self.init(.unreadableData, error.description)
        default: return nil
        }
    }
}

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
        case .stopped(let stop) where stop.blocks == 0 && !journal.scout.isEmpty:
            CommandFailure(
                .nothingMeasured,
                "A budget was used up before the first block was complete, so nothing can be compared. Use a larger one."
            )
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
