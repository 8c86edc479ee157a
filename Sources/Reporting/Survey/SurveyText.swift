internal import Analysis
internal import Formatting
internal import Statistics
internal import Sweep

/// The sentences around the tables of a survey, for a terminal and for a document.
struct SurveyText {
    /// The survey to describe.
    let survey: Survey

    /// The most cautions that are shown; survey.json has all.
    private static let mostCautions = 20

    /// The title: `3 hosts, 9 runs, 230 MB, 4 threads`.
    var heading: String {
        let runs = survey.hosts.reduce(0) { $0 + $1.runs.count }
        let size = survey.bytesPerTrial.map { ByteSize(bytes: Int($0)).text }
        let parts = [
            CountText.text(survey.hosts.count, "host"), CountText.text(runs, "run"), size,
            CountText.threads(survey.threads),
        ]
        return "Survey of " + parts.compactMap { $0 }.joined(separator: ", ")
    }

    /// What was downloaded, and when.
    var facts: [String] {
        let dates = survey.runRows.compactMap(\.point.startedUTC).map { String($0.prefix(10)) }.sorted()
        let span = dates.first.map { $0 == dates.last ? $0 : "\($0) to \(dates.last ?? "")" }
        let subject =
            survey.subjects.count == 1 ? survey.subjects.first.map { TerminalText.shortened($0, width: 60) } : nil
        return [subject.map(TerminalText.sanitized), span].compactMap { $0 }
    }

    /// The answer first, then the spread, and the course over the rounds.
    var sentences: [String] { [survey.sentence] + survey.spreadSentences + course }

    /// The cautions that are shown, and how many are not.
    var cautions: [String] {
        let all = survey.cautions
        guard all.count > Self.mostCautions else { return all }
        let rest = all.count - Self.mostCautions
        return all.prefix(Self.mostCautions) + ["\(CountText.text(rest, "more caution")) in survey.json."]
    }

    /// How to read the table.
    var notes: [String] {
        guard survey.isComparable else { return [] }
        let unit = survey.unit == .run ? "over the runs of a host" : "over the blocks of its run"
        let level = NumberText.level(survey.rule.confidence)
        return [
            "speed-up: with \(CountText.threads(survey.threads)), over the faster of one ranged thread and the plain GET "
                + "(geometric mean \(unit); individual \(level) CI). p adj.: p value of a gain of at most "
                + "\(NumberText.level(survey.rule.margin)), adjusted over all hosts (Benjamini-Hochberg). threads: the count that "
                + "the host recommends; the seconds are those without splitting and with that count.",
            answers,
        ]
    }

    /// How the answers follow: from one-sided limits, which the two-sided interval in the table may seem to contradict.
    private var answers: String {
        let levels = Set(survey.compared.compactMap(\.upperLimitConfidence)).sorted().map(NumberText.level)
        let worth = NumberText.withoutZeros(NumberText.fixed(1 + survey.rule.margin, decimals: 4)) + "x"
        let limits = levels.count > 1 ? "upper limits of the speed-up are" : "upper limit of the speed-up is"
        return "answer: split if p adj. is below \(NumberText.level(survey.rule.risk)); no gain if the "
            + "\(CountText.list(levels)) \(limits) below \(worth). Both are one-sided, so the two-sided CI may include "
            + "\(worth)." + harm
    }
}

extension SurveyText {
    /// What `harmful` means, if a host has that answer.
    private var harm: String {
        guard survey.compared.contains(where: { $0.answer == .harmful }) else { return "" }
        let limit = NumberText.withoutZeros(NumberText.fixed(1 / (1 + survey.rule.margin), decimals: 2)) + "x"
        return " Harmful: also, the CI is below \(limit)."
    }
}

// MARK: - The course over rounds

extension SurveyText {
    private var course: [String] {
        guard let course = survey.course else { return [] }
        return course.quantities.flatMap { sentences($0, course) } + [few(course)].compactMap { $0 }
    }

    /// The trends and the lasting changes that a plot shows; empty unless the course of a host was asked for.
    func course(of plot: SurveyPlot) -> String {
        guard let course = survey.course else { return "" }
        let shown = course.quantities.filter { ($0.name == "speedup") == (plot == .trend) }
        return shown.flatMap { sentences($0, course) }.joined(separator: " ")
    }

    private func sentences(_ quantity: SurveyCourse.Quantity, _ course: SurveyCourse) -> [String] {
        [trend(quantity, course)].compactMap { $0 } + changes(quantity, course)
    }

    /// The trend of a quantity; `nil` for fewer than three runs.
    func trend(_ quantity: SurveyCourse.Quantity, _ course: SurveyCourse) -> String? {
        guard let trend = quantity.trend, let interval = trend.interval, let pValue = quantity.trendPValue else {
            return nil
        }
        let isShown = pValue < survey.rule.risk
        let limits = [interval.low, interval.high].map { signed($0 - 1) }.joined(separator: " to ")
        return "Trend of \(name(quantity)): \(signed(trend.estimate - 1)) per \(course.unit.rawValue) "
            + "(\(level) CI \(limits), n = \(course.points.count), \(NumberText.pValue(pValue)))"
            + (isShown ? "." : "; no trend is shown.")
    }

    private func changes(_ quantity: SurveyCourse.Quantity, _ course: SurveyCourse) -> [String] {
        quantity.changes.map { change in
            let ends = [change.range.lowerBound, change.range.upperBound].map { moment(course.points[$0], $0) }
            let span = ends[0] == ends[1] ? "" : ", possibly from \(ends[0]) to \(ends[1])"
            return
                "Change of \(name(quantity)) at \(moment(course.points[change.firstAfter], change.firstAfter))\(span): "
                + "\(ratio(change.ratio)) as before, \(NumberText.pValue(change.pValue))."
        }
    }

    /// A lasting change in a few words: `round 07: 0.50x (95% CI 0.47-0.53)`.
    func label(_ change: SurveyCourse.Change, _ course: SurveyCourse) -> String {
        let round = course.points[change.firstAfter].place.round ?? "\(change.firstAfter + 1)"
        return "round \(TerminalText.sanitized(round)): \(ratio(change.ratio))"
    }

    private func few(_ course: SurveyCourse) -> String? {
        guard course.points.count < SurveyCourse.fewestForChanges else { return nil }
        return "A lasting change can only be shown from \(SurveyCourse.fewestForChanges) rounds on."
    }

    private func moment(_ point: SurveyPoint, _ index: Int) -> String {
        let time = point.startedUTC.map { " (\($0.prefix(10)) \($0.dropFirst(11).prefix(5)) UTC)" } ?? ""
        return "round \(TerminalText.sanitized(point.place.round ?? "\(index + 1)"))\(time)"
    }

    private func ratio(_ ratio: Ratio) -> String {
        guard let interval = ratio.interval else { return RatioText(ratio.estimate).estimate + "x" }
        let text = RatioText(estimate: ratio.estimate, low: interval.low, high: interval.high, apartFrom: [1])
        return "\(text.estimate)x" + (text.range.map { " (\(level) CI \($0))" } ?? "")
    }

    private func name(_ quantity: SurveyCourse.Quantity) -> String {
        switch quantity.name {
        case "speedup": "the speed-up with \(CountText.threads(survey.threads))"
        case "seconds_single": "the seconds without splitting"
        default: "the seconds with \(CountText.threads(survey.threads))"
        }
    }

    private func signed(_ share: Double) -> String {
        let text = NumberText.percent(share)
        return text.hasPrefix("-") || share == 0 ? text : "+" + text
    }

    private var level: String { NumberText.level(survey.rule.confidence) }
}
