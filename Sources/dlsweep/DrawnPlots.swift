import Reporting

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
