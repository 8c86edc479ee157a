internal import Formatting

/// What stands on a plot beside its data, and where the data are.
struct PlotCaption: Equatable {
    /// The line under the title: what was downloaded.
    let subject: String
    /// The line under that: which run, or which runs.
    let detail: String
    /// A sentence that belongs on every plot of the same folder.
    let note: String?
    /// The unit of rates on the axes.
    let units: RateUnit
    /// The path from the script's folder to that of the CSV files.
    let resultsPath: String
}

extension PlotCaption {
    /// The factor from bytes per second to the unit, as a gnuplot expression.
    var unitFactor: String {
        switch units {
        case .bits: "8 / 1e6"
        case .bytes: "1 / 1e6"
        }
    }
}

extension PlotContext {
    /// What stands on every plot of the run.
    var caption: PlotCaption {
        PlotCaption(subject: subject, detail: detail, note: note, units: units, resultsPath: resultsPath)
    }
}
