import Formatting

@testable import Analysis
@testable import Journal
@testable import Reporting
@testable import Sweep

/// The tables of a run with given seconds, and the context of its plots.
struct DrawnRun {
    private let journal: JournalContents

    /// Takes seconds block by block; `nil` is a trial that failed.
    init(_ seconds: [(Treatment, [Double?])], bytes: Int64 = 230_000_000) {
        journal = RunExamples.journal(seconds, bytes: bytes)
    }

    /// The folder of the tables, to run scripts beside.
    var folder: PlotFolder {
        get throws {
            let summary = Analysis(journal, bytesPerTrial: nil, rule: .standard).summary().csv
            return try PlotFolder(["trials.csv": trials, "summary.csv": summary])
        }
    }

    /// What the plots are told.
    var context: PlotContext {
        PlotContext(
            RunDescription(journal), contents: journal, units: .bits, resultsPath: "../../results/home", note: nil)
    }

    private var trials: String {
        let rows = journal.trials.map { trial in
            let cells = [
                "\(trial.sequence ?? 0)", "home", "\(trial.block)", trial.treatment.method.rawValue,
                "\(trial.treatment.threads)", trial.seconds.map { "\($0)" } ?? "", "\(trial.bytes)",
                trial.succeeded ? "ok" : "failed",
            ]
            return cells.joined(separator: ",") + "\n"
        }
        return "sequence,label,block,method,threads,seconds,bytes,outcome\n" + rows.joined()
    }
}
