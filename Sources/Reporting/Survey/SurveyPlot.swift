public import Analysis
public import Formatting
internal import Sweep

/// The plots of a survey; each reads only survey.csv or rounds.csv.
public enum SurveyPlot: String, CaseIterable, Sendable {
    /// The speed-ups of all hosts in order, with intervals.
    case speedups
    /// The speed-up of each host in each round.
    case map
    /// Rates by hour of the day.
    case hours
    /// The speed-up of one host over its rounds, with its trend and its lasting changes.
    case trend
    /// The same for the seconds.
    case seconds

    /// The names of all files of the plot: the script and the images.
    public var fileNames: [String] { [files.script] + files.outputs }

    /// The names of the script, of its sources, and of the images.
    var files: PlotFiles {
        PlotFiles(
            name: rawValue, sources: [self == .speedups ? "survey.csv" : "rounds.csv"], showsRates: self == .hours)
    }

    /// Whether a survey has what the plot shows.
    public func suits(_ survey: Survey) -> Bool {
        let rows = survey.runRows.filter { $0.exclusion == nil }
        switch self {
        case .speedups: return survey.isComparable
        case .map: return survey.isComparable && Set(rows.compactMap(\.point.place.round)).count > 1
        case .hours: return rows.contains { $0.point.hour != nil && $0.point.rate != nil }
        case .trend: return survey.course?.quantities.contains { $0.name == "speedup" } ?? false
        case .seconds: return survey.course?.quantities.contains { $0.name != "speedup" } ?? false
        }
    }

    /// What the plot shows, as a title beside it.
    var title: String {
        switch self {
        case .speedups: "Speed-up of each host, the largest first"
        case .map: "Speed-up of each host in each round"
        case .hours: "Download rate by hour of the day"
        case .trend: "Speed-up over the rounds"
        case .seconds: "Download time over the rounds"
        }
    }

    /// The text of the script, to be run by gnuplot 5.4 or later in its own folder; `nil` without what it shows.
    func source(_ context: SurveyPlotContext) -> PlotSource? {
        switch self {
        case .speedups: SurveySpeedupPlot(context: context).script
        case .map: SurveyMapPlot(context: context).script
        case .hours: SurveyHoursPlot(context: context).script
        case .trend, .seconds:
            context.trend.map { SurveyTrendPlot(context: context, trend: $0, plot: self).script }
        }
    }
}

/// What the plots of a survey need in addition to its tables.
public struct SurveyPlotContext: Sendable, Equatable {
    /// The names of the hosts that are compared, by falling speed-up.
    let hosts: [String]
    /// For each row of survey.csv the place of its host, from 1; 0 for a host that is not compared.
    let hostPlaces: [Int]
    /// For each row of rounds.csv the place of its host, and that of its round, from 1; 0 for a run that does not count.
    let runPlaces: [(host: Int, round: Int)]
    /// For each row of rounds.csv the hour of the day at which its run began; `nil` for a run that does not count.
    let hours: [Double?]
    /// The names of the rounds, in their order.
    let rounds: [String]
    /// The count that hosts are compared at.
    let threads: Int
    /// The smallest gain worth having.
    let margin: Double
    /// The only host over its rounds; `nil` unless that was asked for.
    let trend: SurveyTrend?
    /// What was surveyed; what was downloaded, and when; what bars are.
    private let subject: String
    private let facts: [String]
    private let bars: String
    private let units: RateUnit
    private let largestRate: Double?
    private let resultsPath: String

    /// The most names on an axis; with more, only some are written.
    private static let mostNames = 30
    /// The longest name on an axis.
    private static let longestName = 22

    /// The context of a survey.
    ///
    /// - Parameters:
    ///   - survey: what was found.
    ///   - units: of rates.
    ///   - resultsPath: from the folder of the plots to that of the tables.
    public init(_ survey: Survey, units: RateUnit, resultsPath: String) {
        let names = survey.compared.map(\.name)
        let places = Dictionary(uniqueKeysWithValues: zip(names, 1...))
        let rows = survey.runRows
        let counted = rows.filter { $0.exclusion == nil }.map(\.point.place)
        let ordered = counted.sorted(by: SurveyPlace.precedes)
        var keys: [String] = []
        for place in ordered { if let key = place.roundKey, !keys.contains(key) { keys.append(key) } }
        let roundPlaces = Dictionary(uniqueKeysWithValues: zip(keys, 1...))
        hosts = names
        hostPlaces = survey.hosts.map { places[$0.name] ?? 0 }
        runPlaces = rows.map { row in
            guard row.exclusion == nil else { return (0, 0) }
            return (places[row.point.place.host] ?? 0, row.point.place.roundKey.flatMap { roundPlaces[$0] } ?? 0)
        }
        hours = rows.map { $0.exclusion == nil ? $0.point.hour : nil }
        rounds = keys.map { key in ordered.first { $0.roundKey == key }?.round ?? key }
        (threads, margin) = (survey.threads, survey.rule.margin)
        trend = SurveyTrend(survey)
        let text = SurveyText(survey: survey)
        facts = text.facts
        bars = "bars: \(NumberText.level(survey.rule.confidence)) CI"
        subject = text.heading
        (self.units, self.resultsPath) = (units, resultsPath)
        largestRate = rows.flatMap { [$0.point.rate, $0.point.rateSingle] }.compactMap { $0 }.max()
    }

    /// The texts beside the data, with or without what bars are.
    ///
    /// - Parameter note: a sentence that belongs on the plot.
    func caption(withBars: Bool, note: String? = nil) -> PlotCaption {
        let parts = [trend.map { TerminalText.sanitized($0.host) }].compactMap { $0 } + facts + (withBars ? [bars] : [])
        return PlotCaption(
            subject: subject, detail: parts.joined(separator: "  ·  "), note: note,
            units: units, largestRate: largestRate, resultsPath: resultsPath)
    }

    /// Whether two are the same.
    public static func == (left: SurveyPlotContext, right: SurveyPlotContext) -> Bool {
        left.hosts == right.hosts && left.hostPlaces == right.hostPlaces && left.rounds == right.rounds
            && left.hours == right.hours
            && left.runPlaces.elementsEqual(right.runPlaces) { $0 == $1 } && left.threads == right.threads
            && left.margin == right.margin && left.trend == right.trend
            && left.caption(withBars: true) == right.caption(withBars: true)
    }

    /// The lines that write the names of the hosts beside the vertical axis, the first at the top.
    var hostAxis: String {
        """
        # The hosts from top to bottom; place[row] is that of a row of the file, and 0 if the row is not drawn.
        \(Self.array("place", runsOrHosts: hostPlaces))
        set yrange [\(hosts.count) + 0.7 : 0.3]
        set ytics nomirror (\(Self.tics(hosts)))
        set lmargin at screen 0.19
        unset grid
        set grid xtics linetype 1 linewidth 0.5 linecolor rgb '#dddddd'
        """
    }

    /// An array of gnuplot.
    static func array(_ name: String, runsOrHosts values: [Int]) -> String {
        "array \(name)[\(max(1, values.count))] = [\(values.map(String.init).joined(separator: ","))]"
    }

    /// The names at their places, every second or third one if there are many.
    static func tics(_ names: [String]) -> String {
        let step = max(1, (names.count + mostNames - 1) / mostNames)
        return names.enumerated().filter { $0.offset % step == 0 }.map { index, name in
            "\(GnuplotText.quoted(TerminalText.shortened(name, width: longestName))) \(index + 1)"
        }
        .joined(separator: ", ")
    }
}
