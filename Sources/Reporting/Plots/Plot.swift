public import Journal
internal import Sweep

/// The plots of one run, each a gnuplot script that reads the run's CSV files and writes an SVG and a PNG into its own folder.
public enum Plot: String, CaseIterable, Sendable {
    /// Rate against the number of threads.
    case throughput
    /// Seconds against the number of threads.
    case time
    /// Speed-up over one thread against the number of threads.
    case speedup
    /// Each connection's rate against the mean of its trial.
    case shares
    /// All trials in the order they ran, which shows drift.
    case order
    /// The rate within single trials, over time.
    case timeline

    /// The script's file name.
    public var fileName: String { rawValue + ".gp" }

    /// The names of the files that the script writes into its own folder.
    public var outputs: [String] { files.outputs }

    /// The names of the CSV files that the script reads; it needs all of them.
    public var sources: [String] {
        switch self {
        case .throughput, .time, .order: ["summary.csv", "trials.csv"]
        case .speedup: ["summary.csv"]
        case .shares: ["summary.csv", "trials.csv", "connections.csv"]
        case .timeline: ["trials.csv", "intervals.csv"]
        }
    }

    /// The largest block number with which the order plot is drawn: the script allocates an element for each number.
    private static let largestBlock = 100_000

    /// Whether the trials of a journal can be drawn.
    ///
    /// Trials from another program may lack the `sequence` that some plots need to distinguish them, and have block numbers
    /// that are not small, such as dates. Time-limited trials all take the same time, so that only their rates can be drawn.
    public func suits(_ contents: JournalContents) -> Bool {
        if [.time, .order].contains(self), contents.hasWindows { return false }
        if [.shares, .order, .timeline].contains(self), !contents.hasSequences { return false }
        return self != .order || contents.trials.allSatisfy { $0.block <= Self.largestBlock }
    }

    /// Whether an axis has the unit of rates.
    var showsRates: Bool { self == .throughput || self == .timeline }

    /// The text of the script for a run.
    ///
    /// To be run by gnuplot 5.4 or later in the script's own folder. Nothing in the context can make gnuplot run
    /// anything or read other files than ``sources``.
    public func script(_ context: PlotContext) -> String { source(context).text }

    /// The script for a run, and the title of its image.
    func source(_ context: PlotContext) -> PlotSource {
        switch self {
        case .throughput: ThroughputPlot(context: context).script
        case .time: TimePlot(context: context).script
        case .speedup: SpeedupPlot(context: context).script
        case .shares: SharesPlot(context: context).script
        case .order: OrderPlot(context: context).script
        case .timeline: TimelinePlot(context: context).script
        }
    }
}

/// A script that can be written and run.
public struct PlotScript: Sendable, Equatable {
    /// The script's file name.
    public let fileName: String
    /// The names of the files that it writes into its own folder, in the order of the formats.
    public let outputs: [String]
    /// What the image shows, on one line, for programs that read it aloud.
    public let title: String
    /// Its text.
    public let text: String

    init(_ files: PlotFiles, _ source: PlotSource) {
        fileName = files.script
        outputs = files.outputs
        title = source.title
        text = source.text
    }
}

extension PlotScript {
    /// The script of a plot of a run.
    public init(_ plot: Plot, _ context: PlotContext) {
        self.init(plot.files, plot.source(context))
    }

    /// The script of a plot of a survey; `nil` if the survey does not have what the plot shows.
    public init?(_ plot: SurveyPlot, _ context: SurveyPlotContext) {
        guard let source = plot.source(context) else { return nil }
        self.init(plot.files, source)
    }

    /// The script of a plot of a comparison.
    public init(_ plot: ComparisonPlot, _ context: ComparisonPlotContext) {
        self.init(plot.files, plot.source(context))
    }
}

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

/// Checks that an image file was written completely.
public enum ImageIntegrity {
    private static let lastOfPNG: [UInt8] = [0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82]

    /// Whether the last bytes show that an image file is complete.
    ///
    /// A PNG file ends with the chunk `IEND` and its check sum (PNG specification, third edition, 11.2.5), an SVG file with
    /// the end of its outermost element.
    ///
    /// - Parameters:
    ///   - bytes: the file.
    ///   - name: its name; a name without the suffix `.png` means SVG.
    public static func isComplete(_ bytes: [UInt8], name: String) -> Bool {
        if name.hasSuffix(".png") { return bytes.suffix(8).elementsEqual(lastOfPNG) }
        let isSpace: (UInt8) -> Bool = { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
        let end = bytes.lastIndex { !isSpace($0) }.map { $0 + 1 } ?? 0
        return bytes[..<end].suffix(6).elementsEqual("</svg>".utf8)
    }
}
