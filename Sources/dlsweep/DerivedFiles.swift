import FileAccess
import Analysis
import Journal

/// What is derived from a run's trials, as files in the run's folders.
struct DerivedFiles {
    /// The folders.
    let folder: RunFolder

    /// Makes sure that what would be replaced beside the trials of somebody else is this program's own: such a folder may well
    /// have a summary of its owner's.
    ///
    /// Plots are taken for this program's where the summary beside them is.
    ///
    /// - Parameter plots: whether plots will be drawn.
    /// - Throws: `CommandFailure` that names a file of somebody else; `FileError` where one cannot be read.
    func requireOwn(plots: Bool) throws {
        let hasSummary = Files.exists(folder.summary)
        if hasSummary, try !Summary.isTable(Files.read(folder.summary)) { throw foreign(folder.summary) }
        if Files.exists(folder.verdict), try !Verdict.isDocument(Files.read(folder.verdict)) {
            throw foreign(folder.verdict)
        }
        if plots, !hasSummary, PlotFolder(folder.plots).hasOwnFiles { throw foreign(folder.plots) }
    }

    private func foreign(_ path: String) -> CommandFailure {
        .foreign(path, "analyse a copy of \(folder.trials) in a folder of its own")
    }
}
