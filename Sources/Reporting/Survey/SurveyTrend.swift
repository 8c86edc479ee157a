internal import Analysis
internal import Formatting
internal import Statistics
internal import Sweep

/// What the plots of one host over its rounds need in addition to rounds.csv.
struct SurveyTrend: Equatable {
    /// The name of the host.
    let host: String
    /// For each row of rounds.csv when its run began, in the unit of the axis; `nil` for a run that does not count.
    let moments: [Double?]
    /// The label of the horizontal axis.
    let axis: String
    /// The speed-up, the seconds without splitting, and the seconds with the count of the survey, as far as they are known.
    let quantities: [Quantity]

    /// A quantity over the rounds.
    struct Quantity: Equatable {
        /// Its column in rounds.csv.
        let column: String
        /// The trend, from the first to the last run.
        let curve: [SurveyCourse.CurvePoint]
        /// The levels between lasting changes; empty without a change.
        let levels: [SurveyCourse.Level]
        /// The lasting changes.
        let changes: [Change]
        /// The trend in words; `nil` for fewer than three runs.
        let sentence: String?
    }

    /// A lasting change.
    struct Change: Equatable {
        /// Between the last run before it and the first run after it.
        let moment: Double
        /// The moments that the data do not rule out.
        let span: ClosedRange<Double>
        /// Its round, and its size.
        let label: String
    }

    /// The parts of a curve: enough for a smooth one.
    private static let parts = 30

    /// Takes the course of a survey; `nil` if it has none.
    init?(_ survey: Survey) {
        guard let course = survey.course else { return nil }
        let text = SurveyText(survey: survey)
        host = course.host
        moments = course.moments(of: survey.runRows)
        axis = Self.axis(course)
        quantities = course.quantities.map { quantity in
            let places = course.moments
            let changes = quantity.changes.map { change in
                Change(
                    moment: (places[change.firstAfter - 1] + places[change.firstAfter]) / 2,
                    span: course.span(of: change), label: text.label(change, course))
            }
            return Quantity(
                column: quantity.name,
                curve: course.curve(of: quantity, parts: Self.parts, confidence: survey.rule.confidence),
                levels: course.levels(of: quantity), changes: changes, sentence: text.trend(quantity, course))
        }
    }

    private static func axis(_ course: SurveyCourse) -> String {
        let start = course.points.first?.startedUTC.map { "\($0.prefix(10)) \($0.dropFirst(11).prefix(5)) UTC" } ?? ""
        return course.unit == .round ? "run, in the order of the rounds" : "\(course.unit.rawValue)s since \(start)"
    }
}
