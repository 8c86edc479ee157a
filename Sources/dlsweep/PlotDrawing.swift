import Reporting
import Session

/// The images that gnuplot drew, and why others are missing.
struct DrawnPlots {
    /// The number of plots to draw.
    let plots: Int
    /// Why gnuplot was stopped, or `nil`.
    private(set) var abortion: String?
    private var drawn: [PlotFormat: Int] = [:]
    private var reasons: [PlotFormat: String] = [:]

    init(plots: Int) { self.plots = plots }

    /// Counts an image.
    ///
    /// - Parameters:
    ///   - isDrawn: whether the image exists and is complete.
    ///   - ending: how gnuplot ended.
    mutating func count(_ format: PlotFormat, isDrawn: Bool, _ ending: Gnuplot.Ending) {
        if isDrawn { drawn[format, default: 0] += 1 }
        switch ending {
        case .aborted(let reason): abortion = reason
        case .complete(let message), .failed(let message):
            if !isDrawn, reasons[format] == nil { reasons[format] = message ?? "it wrote no image" }
        }
    }

    /// Adds the images of another plot.
    mutating func add(_ other: DrawnPlots) {
        abortion = abortion ?? other.abortion
        drawn.merge(other.drawn, uniquingKeysWith: +)
        reasons.merge(other.reasons) { own, _ in own }
    }

    /// `SVG and PNG`, or the number of each, and why others are missing.
    var text: String {
        let counts = PlotFormat.allCases.map { ($0, drawn[$0] ?? 0) }
        if abortion == nil, counts.allSatisfy({ $0.1 == plots }) { return "SVG and PNG" }
        let tally = counts.map { "\($0.0.rawValue.uppercased()): \($0.1) of \(plots) drawn" }
        return tally.joined(separator: ", ") + "; gnuplot failed: " + reason
    }

    private var reason: String {
        if let abortion { return abortion }
        let named = PlotFormat.allCases.compactMap { format in
            reasons[format].map { "terminal \(format.terminal): \($0)" }
        }
        return named.joined(separator: "; ")
    }
}

extension PlotFolder {
    /// Writes the scripts and, if gnuplot is installed, has it draw them.
    ///
    /// Every plot is tried in every format. If gnuplot hangs, it is not started again.
    ///
    /// - Returns: what was drawn, for people.
    /// - Throws: `FileError` if a script cannot be written or an earlier image cannot be removed; a gnuplot that fails is
    ///   not an error.
    func draw(_ plots: [PlotScript]) async throws -> String {
        try write(plots)
        guard await Gnuplot.isInstalled else {
            return "scripts only; to draw them, install gnuplot and run \"cd \(path) && gnuplot *.gp\""
        }
        // gnuplot would follow a link, and an earlier image would pass for a new one.
        for plot in plots { try remove(plot.outputs) }
        let tally = await drawAll(plots)
        // An image that cannot be replaced keeps the title of gnuplot.
        for plot in plots { try? setTitle(plot) }
        return tally.text
    }

    /// Draws plots, several at the same time.
    private func drawAll(_ plots: [PlotScript]) async -> DrawnPlots {
        var tally = DrawnPlots(plots: plots.count)
        var waiting = plots[...]
        await withTaskGroup(of: DrawnPlots.self) { tasks in
            for plot in waiting.prefix(Gnuplot.mostProcesses) { tasks.addTask { await draw(plot) } }
            waiting = waiting.dropFirst(Gnuplot.mostProcesses)
            for await drawn in tasks {
                tally.add(drawn)
                guard tally.abortion == nil, let next = waiting.popFirst() else { continue }
                tasks.addTask { await draw(next) }
            }
        }
        return tally
    }

    /// Writes and draws plots, and reads what was drawn.
    ///
    /// - Returns: the SVG texts by their names, none without gnuplot, and what was drawn, for people.
    /// - Throws: as `draw` does.
    func drawnImages(_ plots: [PlotScript]) async throws -> (images: [String: String], text: String) {
        let text = try await draw(plots)
        // Without gnuplot, images of an earlier time may be there.
        return (await Gnuplot.isInstalled ? images(of: plots) : [:], text)
    }

    /// Draws a plot.
    ///
    /// A format that gnuplot did not reach, because another one failed, is drawn by itself.
    private func draw(_ plot: PlotScript) async -> DrawnPlots {
        var tally = DrawnPlots(plots: 1)
        let formats = Array(zip(PlotFormat.allCases, plot.outputs))
        var ending = await Gnuplot.draw(plot.fileName, in: path)
        for (format, output) in formats {
            let isUntried = format != formats.first?.0 && tally.abortion == nil
            if isUntried, case .failed = ending, !hasWholeImage(output) {
                ending = await Gnuplot.draw(plot.fileName, in: path, only: output)
            }
            tally.count(format, isDrawn: hasWholeImage(output), ending)
        }
        return tally
    }
}
