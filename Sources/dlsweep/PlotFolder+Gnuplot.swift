import Reporting
import Session

extension PlotFolder {
    /// Writes the scripts and, if gnuplot is installed, has it draw them.
    ///
    /// Every plot is tried in every format. If gnuplot hangs, it is not started again.
    ///
    /// - Returns: what was drawn, for people.
    /// - Throws: `FileError` if a script cannot be written or an earlier image cannot be removed; a gnuplot that fails is not an
    ///   error.
    func draw(_ plots: [PlotScript]) async throws -> String {
        try write(plots)
        guard await Gnuplot.isInstalled else {
            return "scripts only; to draw them, install gnuplot and run \"cd \(path) && gnuplot *.gp\""
        }
        var tally = DrawnPlots(plots: plots.count)
        for plot in plots {
            // gnuplot would follow a link, and an earlier image would pass for a new one.
            try remove(plot.outputs)
            if tally.abortion == nil { await draw(plot, &tally) }
        }
        return tally.text
    }

    /// Draws a plot.
    ///
    /// A format that gnuplot did not reach, because another one failed, is drawn by itself.
    private func draw(_ plot: PlotScript, _ tally: inout DrawnPlots) async {
        let formats = Array(zip(PlotFormat.allCases, plot.outputs))
        var ending = await Gnuplot.draw(plot.fileName, in: path)
        for (format, output) in formats {
            let isUntried = format != formats.first?.0 && tally.abortion == nil
            if isUntried, case .failed = ending, !hasWholeImage(output) {
                ending = await Gnuplot.draw(plot.fileName, in: path, only: output)
            }
            tally.count(format, isDrawn: hasWholeImage(output), ending)
        }
    }
}
