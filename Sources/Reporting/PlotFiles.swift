/// The files of a plot: the script, what it reads, and what it draws.
struct PlotFiles: Equatable {
    /// The name without an ending.
    let name: String
    /// The names of the CSV files that the script reads.
    let sources: [String]
    /// Whether an axis has the unit of rates.
    let showsRates: Bool

    /// The script's file name.
    var script: String { name + ".gp" }

    /// The names of the files that the script writes into its own folder, one for each format.
    var outputs: [String] { PlotFormat.allCases.map { name + "." + $0.rawValue } }
}

/// The format of a picture; the raw value ends the name of its file.
public enum PlotFormat: String, CaseIterable, Sendable {
    /// For documents.
    case svg
    /// For programs that do not show SVG.
    case png

    /// The name of gnuplot's terminal that draws it.
    public var terminal: String {
        switch self {
        case .svg: "svg"
        case .png: "pngcairo"
        }
    }
}

extension Plot {
    /// The files of the plot.
    var files: PlotFiles { PlotFiles(name: rawValue, sources: sources, showsRates: showsRates) }
}
