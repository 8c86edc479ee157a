internal import Journal
internal import Statistics

/// One host over its rounds: the trend and the lasting changes of its speed-up and of its times.
///
/// The values of the rounds are taken to be independent of each other. Hours of the day that come and go are therefore
/// easily taken for changes if a round is measured more often than once in such a cycle.
public struct SurveyCourse: Sendable {
    /// The name of the host.
    public let host: String
    /// Its runs, in the order of time.
    public let points: [SurveyPoint]
    /// When each run began, in units after the first run; the number of the run, from 1, if the unit is the round.
    public let moments: [Double]
    /// The unit of the trends.
    public let unit: Unit
    /// The speed-up, the seconds without splitting, and the seconds with the count of the survey, each on the logarithmic
    /// scale.
    public let quantities: [Quantity]

    /// What a trend is per.
    public enum Unit: String, Codable, Sendable {
        case hour, day, round
    }

    /// The course of a quantity.
    public struct Quantity: Sendable {
        /// Its name: `speedup`, `seconds_single`, or `seconds`.
        public let name: String
        /// The logarithms of its values, in the order of the runs.
        let logarithms: Sample
        /// The line through them; `nil` for fewer than three runs.
        let line: SeriesTrend?
        /// The ratio by which it changes per unit; `nil` for fewer than three runs.
        public let trend: Ratio?
        /// The p value of no trend.
        public let trendPValue: Double?
        /// The lasting changes that are shown.
        public let changes: [Change]
    }

    /// A lasting change.
    public struct Change: Sendable {
        /// The index, from 0, of the first run after it.
        public let firstAfter: Int
        /// The indices of the first run after it that the data do not rule out.
        public let range: ClosedRange<Int>
        /// The level after the change over the level before it.
        public let ratio: Ratio
        /// The p value of no change.
        public let pValue: Double
    }

    /// The fewest runs in which a lasting change can be shown.
    public static let fewestForChanges = SeriesChanges.fewestValues

    /// Below this span a trend is per hour.
    private static let shortestDays = 2.0

    init(_ host: SurveyedHost, threads: Int, confidence: Double) {
        let points = host.counted.map { SurveyPoint($0, threads, over: host.reference, confidence: confidence) }
        let days = points.map { $0.startedUTC.flatMap(UTCTime.init)?.days }
        let known = days.compactMap { $0 }
        let isTimed = known.count == days.count && Set(known).count > 1
        let order = isTimed ? points.indices.sorted { known[$0] < known[$1] } : Array(points.indices)
        let span = (known.max() ?? 0) - (known.min() ?? 0)
        let inDays = span >= Self.shortestDays
        self.host = host.name
        self.points = order.map { points[$0] }
        unit = if isTimed { inDays ? .day : .hour } else { .round }
        let first = known.min() ?? 0
        let moments =
            isTimed ? order.map { (known[$0] - first) * (inDays ? 1 : 24) } : order.indices.map { Double($0 + 1) }
        self.moments = moments
        let ordered = self.points
        quantities = [
            ("speedup", ordered.map(\.speedup?.estimate)), ("seconds_single", ordered.map(\.secondsSingle)),
            ("seconds", ordered.map(\.seconds)),
        ].compactMap { Quantity($0, $1, at: moments, confidence: confidence) }
    }
}

extension SurveyCourse.Quantity {
    /// - Returns: `nil` if a run does not have the quantity.
    fileprivate init?(_ name: String, _ values: [Double?], at moments: [Double], confidence: Double) {
        guard !values.contains(nil),
            let logarithms = try? Sample(values.compactMap { $0?.naturalLogarithm })
        else { return nil }
        let line = SeriesTrend(logarithms, at: moments)
        (self.name, self.logarithms, self.line) = (name, logarithms, line)
        trend = line.map { Self.ratio($0.slope.value, $0.slope.interval(confidence: confidence, comparisons: 1)) }
        trendPValue = line?.slope.pValue(against: 0)
        changes = SeriesChanges(logarithms, confidence: confidence).changes.map {
            SurveyCourse.Change(
                firstAfter: $0.firstAfter, range: $0.range, ratio: Self.ratio($0.shift, $0.interval),
                pValue: $0.pValue)
        }
    }

    private static func ratio(_ value: Double, _ interval: Interval?) -> Ratio {
        Ratio(
            estimate: value.exponential,
            interval: interval.map {
                Interval(low: $0.low.exponential, high: $0.high.exponential, confidence: $0.confidence)
            })
    }
}

// MARK: - Points

/// A run of a survey at the count of the survey: a row of rounds.csv.
public struct SurveyPoint: Sendable {
    /// Its host, campaign, and round.
    public let place: SurveyPlace
    /// The folder of its tables.
    let folder: String
    /// Its label.
    public let label: String
    /// When it started; `nil` if unknown.
    public let startedUTC: String?
    /// Its own answer.
    public let answer: Verdict.Answer
    /// The count that it recommends.
    public let recommendedThreads: Int?
    /// Its cause.
    public let cause: Verdict.Cause
    /// The speed-up over the reference of its host, with the interval over its blocks.
    public let speedup: Ratio?
    /// The typical seconds without splitting.
    public let secondsSingle: Double?
    /// The typical seconds with the count of the survey.
    public let seconds: Double?
    /// The bytes of a trial; `nil` if the trials differ.
    public let bytes: Int64?

    init(_ run: SurveyedRun, _ threads: Int, over reference: Verdict.Reference?, confidence: Double) {
        (place, folder, label, startedUTC) = (run.place, run.folder, run.label, run.startedUTC)
        (answer, recommendedThreads, cause) = (run.answer, run.recommendedThreads, run.cause)
        let reference = reference ?? .ranged
        speedup = run.gain(threads, over: reference).map { Ratio($0.ratio, confidence: confidence) }
        secondsSingle = run.seconds(of: reference)
        seconds = run.seconds[threads]
        bytes = run.plan.bytes
    }

    /// The rate without splitting, in bytes per second.
    public var rateSingle: Double? { rate(secondsSingle) }

    /// The rate with the count of the survey, in bytes per second.
    public var rate: Double? { rate(seconds) }

    /// The hour of the day in UTC, from 0 to 24; `nil` if unknown.
    public var hour: Double? { startedUTC.flatMap(UTCTime.init).map { ($0.days - $0.days.rounded(.down)) * 24 } }

    private func rate(_ seconds: Double?) -> Double? {
        guard let seconds, let bytes else { return nil }
        return Double(bytes) / seconds
    }
}

/// A moment in UTC, from an ISO 8601 timestamp.
struct UTCTime {
    /// The days since 1970-01-01.
    let days: Double

    /// Reads `2026-11-22T10:13:00.123Z`.
    init?(_ text: String) {
        let parts = text.split { "-T:Z".contains($0) }
        guard parts.count == 6, text.hasSuffix("Z"), let year = Int(parts[0]), let month = Int(parts[1]),
            let day = Int(parts[2]), let hour = Double(parts[3]), let minute = Double(parts[4]),
            let second = Double(parts[5]), (1...12).contains(month), (1...31).contains(day), (0...9999).contains(year)
        else { return nil }
        days = Double(Self.days(year, month, day)) + (hour * 3600 + minute * 60 + second) / 86_400
    }

    /// The days of a date of the Gregorian calendar (Richards, 2013), the years beginning in March.
    private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let shifted = (month + 9) % 12
        let years = year - shifted / 10
        return 365 * years + years / 4 - years / 100 + years / 400 + (shifted * 306 + 5) / 10 + day - 1 - 719_468
    }
}
