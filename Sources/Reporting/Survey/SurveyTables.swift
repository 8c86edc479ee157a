internal import Analysis
internal import Formatting
internal import Statistics
internal import Sweep

/// The tables of a survey, for a terminal and for a document.
struct SurveyTables {
    /// The survey to show.
    let survey: Survey
    /// The most rows; the file has all.
    var mostRows = 60

    /// The width below which the name of a host is not shortened.
    private static let shortestName = 24

    /// A row for each host that is compared, by falling speed-up, and then the others.
    var hosts: Table {
        let rows = survey.compared.prefix(mostRows).map(row) + survey.excluded.prefix(mostRows).map(row)
        let columns = [
            TableColumn("host", .leading, minimumWidth: Self.shortestName), TableColumn("runs", rank: 5),
            TableColumn("answer", .leading), TableColumn("speed-up"), TableColumn("\(level) CI", rank: 2),
            TableColumn("p adj.", rank: 3), TableColumn("threads", rank: 1), TableColumn("seconds", rank: 6),
            TableColumn("cause", .leading, rank: 7),
        ]
        return Table(columns: columns, rows: Array(rows), file: "survey.csv")
    }

    /// How many hosts the table leaves out; `nil` if none.
    var leftOut: String? {
        let rest = max(0, survey.compared.count - mostRows) + max(0, survey.excluded.count - mostRows)
        return rest == 0 ? nil : "\(CountText.text(rest, "more host")) in survey.csv."
    }

    /// A row for each round of the only host; `nil` unless its course was asked for.
    var rounds: Table? {
        guard let course = survey.course else { return nil }
        let shown = course.points.suffix(mostRows)
        let first = course.points.count - shown.count
        let changes = Set(course.quantities.flatMap { $0.changes.map(\.firstAfter) })
        let rows = shown.enumerated().map { index, point in
            let speedup = text(point.speedup)
            return TableRow(
                [
                    TerminalText.sanitized(point.place.round ?? "\(first + index + 1)"),
                    point.startedUTC.map { "\($0.prefix(10)) \($0.dropFirst(11).prefix(5))" } ?? "",
                    speedup?.estimate ?? "",
                    speedup?.range ?? "", seconds(point.secondsSingle), seconds(point.seconds), point.answer.word,
                ], marker: changes.contains(first + index) ? "*" : nil)
        }
        let columns = [
            TableColumn("round", .leading), TableColumn("started (UTC)", .leading, rank: 4), TableColumn("speed-up"),
            TableColumn("\(level) CI", rank: 3), TableColumn("1 thread", name: "seconds without splitting"),
            TableColumn(CountText.threads(survey.threads), rank: 1), TableColumn("answer", .leading, rank: 2),
        ]
        return Table(columns: columns, rows: rows, file: "rounds.csv")
    }

    private func row(_ host: SurveyedHost) -> TableRow {
        let speedup = text(host.speedup)
        let times = [host.secondsSingle, host.secondsBest].map(seconds)
        return TableRow([
            TerminalText.sanitized(host.name), "\(host.runs.count)", host.answer?.word ?? "not compared",
            speedup?.estimate ?? "", speedup?.range ?? "", host.adjustedPValue.map(NumberText.probability) ?? "",
            host.recommendedThreads.map { "\($0)" } ?? "", times.contains("") ? "" : times.joined(separator: " / "),
            host.exclusion == nil ? host.cause?.words ?? "" : "",
        ])
    }

    private func text(_ ratio: Ratio?) -> RatioText? {
        guard let ratio else { return nil }
        guard let interval = ratio.interval else { return RatioText(ratio.estimate) }
        let bounds = RatioText.bounds(margin: survey.rule.margin)
        return RatioText(estimate: ratio.estimate, low: interval.low, high: interval.high, apartFrom: bounds)
    }

    private func seconds(_ value: Double?) -> String { value.map(NumberText.measured) ?? "" }

    private var level: String { NumberText.level(survey.rule.confidence) }
}

extension Verdict.Answer {
    /// The answer in a table.
    var word: String { rawValue.replacing("_", with: " ") }
}

extension Verdict.Cause {
    /// The cause in a table.
    var words: String { rawValue.replacing("_", with: " ") }
}
