public import Journal
internal import Sweep

/// The reason why a run cannot begin, continue, or be analyzed.
///
/// The descriptions name files and quantities, and no options of a command line: a caller that has options adds what to do.
public enum SessionError: Error, Sendable, Equatable {
    /// The results folder exists and holds files that are not to be replaced.
    case runExists(path: String)
    /// The plots folder holds the plots of another run.
    case plotsExist(path: String)
    /// A file that would be replaced was not written by dlsweep.
    case foreignFile(path: String)
    /// A comparison would be written into the folder of a run.
    case folderIsRun(path: String)
    /// A results folder has trials but no run.json, so that there is no plan to continue.
    case recordMissing(path: String)
    /// A run was begun with another plan.
    case otherPlan(path: String, differences: [RunDifference])
    /// The resource has changed since the run began.
    case otherResource(path: String, differences: [RunDifference])
    /// A run ends with fresh blocks, so that more trials cannot extend it.
    case confirmedRun(path: String)
    /// A journal holds trials that do not follow from its plan.
    case unplannedTrials(path: String)
    /// A journal has no trial besides the warm-up.
    case noTrials(path: String)
    /// The warm-up and one block need more bytes than the budget allows.
    case budgetTooSmall(BudgetShortage)
    /// The server cannot serve parts of the resource.
    case unusableServer(reason: String)
    /// A name leads to no run.
    case noSuchRun(name: String, alternative: String)
    /// A file is not the journal of a run.
    case notARun(name: String)
    /// A folder of runs does not exist.
    case noSuchFolder(path: String)
    /// There is no run below the folders of a survey.
    case noRuns(paths: [String])
    /// Every run of a survey was skipped.
    case noReadableRuns(first: String)
    /// A run is named twice in a comparison whose unit is the run.
    case namedTwice(path: String)
}

extension SessionError: CustomStringConvertible {
    /// A sentence for people.
    public var description: String {
        switch self {
        case .runExists(let path): "\(path) already exists."
        case .plotsExist(let path): "\(path) already has the plots of another run."
        case .foreignFile(let path): "\(path) was not created by dlsweep and would be overwritten."
        case .folderIsRun(let path): "\(path) is the folder of a run."
        case .recordMissing(let path): "\(path) has trials but no run.json, so it cannot be resumed."
        case .otherPlan(let path, let differences):
            "\(path) is a run with another plan and cannot be resumed: "
                + "\(differences.map(\.description).joined(separator: "; "))."
        case .otherResource(let path, let differences):
            "\(path) is a run of a resource that has changed and cannot be resumed: "
                + "\(differences.map(\.description).joined(separator: "; "))."
        case .confirmedRun(let path): "\(path) ends with fresh blocks, so more trials cannot extend it."
        case .unplannedTrials(let path):
            "\(path) holds trials that do not follow from its plan, so it cannot be resumed."
        case .noTrials(let path): "\(path) has no trial besides the warm-up."
        case .budgetTooSmall(let shortage):
            "The data budget of \(shortage.budgetBytes) bytes is too small: the warm-up and one block need "
                + "\(shortage.neededBytes) bytes."
        case .unusableServer(let reason): reason
        case .noSuchRun(let name, let alternative): "There is no run at \(name) or at \(alternative)."
        case .notARun(let name): "\(name) is not a run. The file of a run is called trials.csv, in a folder of its own."
        case .noSuchFolder(let path): "There is no folder \(path)."
        case .noRuns(let paths): "There is no run (a folder with a trials.csv) below \(paths.joined(separator: ", "))."
        case .noReadableRuns(let first): "No run can be used. The first one: \(first)"
        case .namedTwice(let path): "\(path) is named twice, but each run counts once."
        }
    }
}

/// A data budget in which no block fits.
public struct BudgetShortage: Sendable, Equatable {
    /// The budget in bytes.
    public let budgetBytes: Int64
    /// The bytes of the warm-up and one block.
    public let neededBytes: Int64
    /// Thread counts that fit into the budget; `nil` if the planned counts fit with fewer bytes, or if none fit.
    public let threadCounts: [Int]?
    /// Bytes per trial that fit into the budget; `nil` if a full transfer fits, or if nothing fits.
    public let bytesPerTrial: Int64?

    /// The shortage of a plan, or `nil` if a block fits into its budget or if it has none.
    ///
    /// A run of `quick` has none: its trials are not whole downloads, and a budget ends it before any of them.
    init?(_ plan: Plan, resourceLength: Int64) {
        guard plan.quick == nil, plan.blocks(resourceLength: resourceLength).upperBound < 1,
            let budget = plan.stopping?.dataBudgetBytes
        else { return nil }
        budgetBytes = budget
        neededBytes = plan.bytes(blocks: 1, resourceLength: resourceLength)
        let smaller = plan.smaller(for: budget, resourceLength: resourceLength)
        threadCounts = smaller.flatMap { $0.threadCounts == plan.threadCounts ? nil : $0.threadCounts }
        bytesPerTrial = smaller?.bytes
    }
}
