import Formatting
import Journal
import Reporting
import Session
import Sweep

extension CommandFailure {
    /// The failure of a session, with the options that help.
    init(_ error: SessionError) { self.init(error, remedy: error.remedy) }

    /// The failure of a session.
    ///
    /// - Parameter remedy: what to do, as an imperative sentence without its full stop, or `nil` if the sentence says it.
    init(_ error: SessionError, remedy: String?) {
        let sentence = error.sentence
        self.init(ExitStatus(error), remedy.map { "\(sentence) \($0)." } ?? sentence)
    }
}

extension SessionError {
    /// The description, with the options of the command line.
    fileprivate var sentence: String {
        switch self {
        case .budgetTooSmall(let shortage):
            let budget = ByteSize(bytes: Int(shortage.budgetBytes)).text
            let needed = ByteSize(bytes: Int(shortage.neededBytes)).text
            return "--data-budget \(budget) is too small: the warm-up and one block need \(needed)."
        case .confirmedRun(let path):
            return "\(path) ends with fresh blocks (--confirm), so a larger --trials cannot extend it."
        case .otherPlan(let path, let differences):
            let phrases = differences.map(\.optionPhrase).joined(separator: "; ")
            return "\(path) is a run with another plan and cannot be resumed: \(phrases)."
        default: return description
        }
    }

    /// What to do, with the options that help.
    fileprivate var remedy: String? {
        switch self {
        case .runExists: "Use --overwrite to replace it, or choose another --label"
        case .plotsExist: "Use --overwrite to replace them, or choose another --label"
        case .foreignFile: "Copy the trials into a folder of their own and analyze them there"
        case .recordMissing: "Use --overwrite to start over"
        case .otherPlan(_, let differences) where differences.first?.subject == .plan(.design):
            "Use \"dlsweep \(differences.first?.before == Plan.Design.quick.rawValue ? "quick" : "run")\" to resume it, or choose "
                + "another --label"
        case .otherPlan, .otherResource: "Use --overwrite to start over, or choose another --label"
        case .confirmedRun: "Choose another --label"
        case .budgetTooSmall(let shortage): shortage.remedy
        case .folderIsRun, .unplannedTrials, .noTrials, .unusableServer, .noSuchRun, .notARun, .namedTwice,
            .noSuchFolder, .noRuns, .noReadableRuns:
            nil
        }
    }
}

extension BudgetShortage {
    /// A budget that is enough, and a plan that fits into this one.
    fileprivate var remedy: String {
        let enough = "Use --data-budget \(ByteSize(bytes: Int(neededBytes)).optionText)"
        let threads = threadCounts.map { counts in
            counts == Array(1...counts.count)
                ? "--max-threads \(counts.count)" : "--threads " + counts.map(String.init).joined(separator: ",")
        }
        let bytes = bytesPerTrial.map { "--bytes " + ByteSize(bytes: Int($0)).optionText }
        let smaller = [threads, bytes].compactMap { $0 }
        let plan = smaller.isEmpty ? "" : ", a smaller plan (\(smaller.joined(separator: " ")))"
        return "\(enough)\(plan), or \"dlsweep quick\", which keeps any budget"
    }
}

extension ExitStatus {
    /// The status of a session that failed.
    fileprivate init(_ error: SessionError) {
        switch error {
        case .runExists, .plotsExist, .foreignFile, .folderIsRun: self = .cannotCreate
        case .recordMissing, .otherPlan, .otherResource, .confirmedRun, .unplannedTrials, .noTrials,
            .noReadableRuns:
            self = .unreadableData
        case .budgetTooSmall, .namedTwice: self = .usage
        case .unusableServer: self = .unusableServer
        case .noSuchRun, .notARun, .noSuchFolder, .noRuns: self = .noSuchRun
        }
    }
}
