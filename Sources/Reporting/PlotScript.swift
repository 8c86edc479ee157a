/// A script that is ready to be written and run.
public struct PlotScript: Sendable, Equatable {
    /// The script's file name.
    public let fileName: String
    /// The names of the files that it writes into its own folder, in the order of the formats.
    public let outputs: [String]
    /// Its text.
    public let text: String

    init(_ files: PlotFiles, text: String) {
        fileName = files.script
        outputs = files.outputs
        self.text = text
    }
}

extension PlotScript {
    /// The script of a plot of a run.
    public init(_ plot: Plot, _ context: PlotContext) {
        self.init(plot.files, text: plot.script(context))
    }

    /// The script of a plot of a comparison.
    public init(_ plot: ComparisonPlot, _ context: ComparisonPlotContext) {
        self.init(plot.files, text: plot.script(context))
    }
}
