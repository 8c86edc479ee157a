import FileAccess
import Journal
import Lab
import Sweep
import Transfer

/// What the program tells its caller; the numbers are those of sysexits.h where one fits.
enum ExitStatus: Int32 {
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

    /// What is in the place of a file to be written, and not this program's.
    ///
    /// - Parameter advice: what to do, as the rest of the sentence.
    static func foreign(_ path: String, _ advice: String) -> CommandFailure {
        CommandFailure(.cannotCreate, "\(path) is none of dlsweep's, and would be replaced: \(advice).")
    }

    /// The failure of any error that a command's parts throw, or `nil` for one that they do not know.
    init?(_ error: any Error) {
        switch error {
        case let failure as CommandFailure: self = failure
        case let error as TransferError: self.init(ExitStatus(error.code), error.description)
        case let error as FileError: self.init(ExitStatus(TransferError(error).code), error.description)
        case let error as LabError: self.init(ExitStatus(error), error.description)
        case let error as PlanError: self.init(.usage, error.optionSentence)
        case let error as CSVError: self.init(.unreadableData, error.description)
        case let error as RecordError: self.init(.unreadableData, error.description)
        default: return nil
        }
    }
}
