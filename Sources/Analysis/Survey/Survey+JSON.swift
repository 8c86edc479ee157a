internal import Journal
internal import Statistics
internal import Sweep

/// A run that a survey could not read.
public struct SkippedRun: Encodable, Sendable, Equatable {
    /// Its folder.
    public let folder: String
    /// Why, as a sentence.
    public let reason: String

    /// Creates a value.
    public init(folder: String, reason: String) { (self.folder, self.reason) = (folder, reason) }
}

/// The contents of survey.json.
public struct SurveyDocument: Encodable, Sendable {
    private let schema = 1
    private let threads: Int
    private let threadsChosen: Survey.CountChoice
    private let unit: ComparisonUnit
    private let margin, confidence: Double
    private let bytesPerTrial: OrNull<Int64>
    private let sentence: String
    private let share: OrNull<Share>
    private let spread: OrNull<Spread>
    private let course: OrNull<Course>
    private let hosts, rounds: [CSVObject]
    private let skipped: [SkippedRun]
    private let cautions: [String]

    /// Takes a survey, and the runs that could not be read.
    public init(_ survey: Survey, skipped: [SkippedRun]) {
        (threads, threadsChosen, unit) = (survey.threads, survey.choice, survey.unit)
        (margin, confidence) = (survey.rule.margin, survey.rule.confidence)
        bytesPerTrial = OrNull(survey.bytesPerTrial)
        sentence = survey.sentence
        share = OrNull(survey.share.map { Share($0, survey.shareInterval) })
        spread = OrNull(survey.spread.map(Spread.init))
        course = OrNull(survey.course.map(Course.init))
        (hosts, rounds) = (survey.records, survey.runRecords)
        (self.skipped, cautions) = (skipped, survey.cautions)
    }

    /// The text of survey.json.
    public var json: String {
        get throws { try JSONText.encode(self) }
    }

    /// Whether a file is a survey.json, of whatever version of this program.
    public static func isDocument(_ bytes: [UInt8]) -> Bool {
        (try? JSONText.decode(Identity.self, from: bytes)) != nil
    }

    private struct Identity: Decodable {
        let schema: Int
        let threadsChosen: String
    }

    private struct Share: Encodable {
        let hosts, total: Int
        let estimate: Double
        let low, high: OrNull<Double>

        init(_ share: Proportion, _ interval: Interval?) {
            (hosts, total, estimate) = (share.count, share.total, share.estimate)
            (low, high) = (OrNull(interval?.low), OrNull(interval?.high))
        }
    }

    private struct Spread: Encodable {
        let betweenHosts, betweenRounds, withinRuns: OrNull<Deviation>
        let betweenHostsIncludesRounds, betweenRoundsIncludesTrials: Bool

        init(_ spread: NestedSpread) {
            betweenHosts = OrNull(spread.betweenGroups.map(Deviation.init))
            betweenRounds = OrNull(spread.betweenRuns.map(Deviation.init))
            withinRuns = OrNull(spread.withinRuns.map(Deviation.init))
            betweenHostsIncludesRounds = spread.groupsIncludeRuns
            betweenRoundsIncludesTrials = spread.runsIncludeValues
        }
    }

    private struct Deviation: Encodable {
        let variance, sd, low, high: Double

        init(_ component: VarianceComponent) {
            (variance, sd) = (component.estimate, component.deviation)
            (low, high) = (component.deviationInterval.low, component.deviationInterval.high)
        }
    }

    private struct Course: Encodable {
        let host: String
        let unit: SurveyCourse.Unit
        let quantities: [Quantity]

        init(_ course: SurveyCourse) {
            (host, unit) = (course.host, course.unit)
            quantities = course.quantities.map { Quantity($0, course.points) }
        }
    }

    private struct Quantity: Encodable {
        let name: String
        let trend: OrNull<Limits>
        let trendPValue: OrNull<Double>
        let changes: [Change]

        init(_ quantity: SurveyCourse.Quantity, _ points: [SurveyPoint]) {
            name = quantity.name
            trend = OrNull(quantity.trend.map(Limits.init))
            trendPValue = OrNull(quantity.trendPValue)
            changes = quantity.changes.map { Change($0, points) }
        }
    }

    private struct Limits: Encodable {
        let estimate: Double
        let low, high: OrNull<Double>

        init(_ ratio: Ratio) {
            estimate = ratio.estimate
            (low, high) = (OrNull(ratio.interval?.low), OrNull(ratio.interval?.high))
        }
    }

    private struct Change: Encodable {
        let round, earliestRound, latestRound: OrNull<String>
        let startedUtc: OrNull<String>
        let ratio: Limits
        let pValue: Double

        init(_ change: SurveyCourse.Change, _ points: [SurveyPoint]) {
            round = OrNull(points[change.firstAfter].place.round)
            earliestRound = OrNull(points[change.range.lowerBound].place.round)
            latestRound = OrNull(points[change.range.upperBound].place.round)
            startedUtc = OrNull(points[change.firstAfter].startedUTC)
            (ratio, pValue) = (Limits(change.ratio), change.pValue)
        }
    }
}
