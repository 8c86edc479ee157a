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

    /// The names of the files that the script writes into its own folder.
    var outputs: [String] { [name + ".svg", name + ".png"] }
}

extension Plot {
    /// The files of the plot.
    var files: PlotFiles { PlotFiles(name: rawValue, sources: sources, showsRates: showsRates) }
}
