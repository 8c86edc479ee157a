import FileAccess
import Journal
import Reporting
import Sweep

/// The folder of a run's plots: gnuplot scripts, and what gnuplot makes of them.
struct PlotFolder {
    private let path: String

    init(_ path: String) { self.path = path }

    /// Writes the scripts and, if gnuplot is installed, has it draw them.
    ///
    /// Every plot is tried in every format. Only a gnuplot that hangs is not asked again.
    ///
    /// - Returns: what was drawn, for people.
    /// - Throws: `FileError` if a script cannot be put in its place, or a picture from before cannot be removed; a gnuplot that
    ///   fails is not an error.
    func draw(_ plots: [PlotScript]) async throws -> String {
        try Files.makeFolder(path)
        for plot in plots { try Files.replace(path + "/" + plot.fileName, with: plot.text) }
        guard await Gnuplot.isInstalled else {
            return "scripts only: install gnuplot, then «cd \(path) && gnuplot *.gp»"
        }
        var tally = DrawnPlots(plots: plots.count)
        for plot in plots {
            // gnuplot would follow a link, and a picture from before would pass for a new one.
            try clear(plot.outputs)
            if tally.abortion == nil { await draw(plot, &tally) }
        }
        return tally.text
    }

    /// Draws a plot; a format that gnuplot did not come to because another one failed is drawn by itself.
    private func draw(_ plot: PlotScript, _ tally: inout DrawnPlots) async {
        let formats = Array(zip(PlotFormat.allCases, plot.outputs))
        var ending = await Gnuplot.draw(plot.fileName, in: path)
        for (format, output) in formats {
            let isUntried = format != formats.first?.0 && tally.abortion == nil
            if isUntried, case .failed = ending, !isWholePicture(output) {
                ending = await Gnuplot.draw(plot.fileName, in: path, only: output)
            }
            tally.count(format, isDrawn: isWholePicture(output), ending)
        }
    }

    /// Removes what this program has drawn of a run here before, and nothing else.
    ///
    /// - Throws: `FileError`.
    func clear() throws(FileError) { try clear(PlotFolder.ownNames) }

    /// Whether anything has the name of a file that is drawn of a run.
    var hasOwnFiles: Bool { PlotFolder.ownNames.contains { Files.exists(path + "/" + $0) } }

    /// Makes sure that nothing but files and links is in the places of a run's plots.
    ///
    /// - Throws: `FileError` with the code `cannotCreate`.
    func requireReplaceable() throws(FileError) {
        for name in PlotFolder.ownNames { try Files.requireReplaceable(path + "/" + name) }
    }

    private static var ownNames: [String] { Plot.allCases.flatMap { [$0.fileName] + $0.outputs } }

    /// Removes files of these names, where they are.
    ///
    /// - Throws: `FileError`.
    func clear(_ names: [String]) throws(FileError) {
        for name in names where Files.exists(path + "/" + name) { try Files.remove(path + "/" + name) }
    }

    /// gnuplot's exit status says nothing of a full disk.
    private func isWholePicture(_ name: String) -> Bool {
        guard let bytes = try? Files.read(path + "/" + name) else { return false }
        return ImageIntegrity.isComplete(bytes, name: name)
    }
}
