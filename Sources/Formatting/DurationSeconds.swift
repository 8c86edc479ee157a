/// A duration for people, written and read.
public struct DurationSeconds: Hashable, Sendable {
    /// Seconds.
    public let seconds: Double

    /// The longest duration that a text may give: 365 days.
    public static let longest = 31_536_000.0

    private static let units: [String: Double] = ["": 1, "ms": 0.001, "s": 1, "m": 60, "h": 3_600]

    /// A duration of any length.
    public init(_ seconds: Double) {
        self.seconds = seconds
    }

    /// The duration in a text such as `90s`, `5m`, `1h`, `250ms` or `10`, which is seconds.
    ///
    /// - Parameters:
    ///   - text: the text.
    ///   - allowsZero: whether zero is accepted.
    /// - Throws: a sentence that says what is accepted.
    public init(parsing text: String, allowsZero: Bool = false) throws(UnitError) {
        guard let number = UnitNumber(text), let unit = Self.units[number.unit] else {
            throw UnitError(
                given: text, "is not a duration: give a number and ms, s, m or h, such as 250ms, 90s, 5m or 1h.")
        }
        let seconds = number.unit == "ms" ? number.value / 1000 : number.value * unit
        guard seconds <= Self.longest else {
            throw UnitError(given: text, "is too long: give 365 days (8760h) or less.")
        }
        guard seconds > 0 || allowsZero else { throw UnitError(given: text, "is too short: give more than 0.") }
        self.seconds = seconds
    }

    /// A duration without an interval: `250 µs`, `0.012 s`, `0.21 s`, `11.7 s`, `1 min 22 s`, `2 h 05 min`, `3 d 04 h`.
    public var text: String {
        switch seconds.magnitude {
        case 0: "0 s"
        case ..<0.000_999_5: NumberText.withoutZeros(NumberText.significant(seconds * 1e6, digits: 2)) + " µs"
        case ..<0.0995: NumberText.significant(seconds, digits: 2) + " s"
        case ..<0.995: fixedText(decimals: 2)
        default: fixedText(decimals: 1)
        }
    }

    /// The duration with these decimals, from one minute on in whole seconds, minutes, or hours: `0.798 s`, `1 min 22 s`.
    ///
    /// - Parameter decimals: 0 or more.
    public func fixedText(decimals: Int) -> String {
        let shown = NumberText.rounded(seconds, .toNearestOrAwayFromZero, decimals: decimals)
        return shown.magnitude < 60 ? NumberText.fixed(seconds, decimals: decimals) + " s" : wholeText
    }

    /// A duration as an upper limit: like ``fixedText(decimals:)``, but rounded up.
    public func textAtMost(decimals: Int) -> String {
        let shown = NumberText.rounded(seconds, .up, decimals: decimals)
        return shown.magnitude < 60
            ? NumberText.fixed(shown, decimals: decimals) + " s" : Self(seconds.rounded(.up)).wholeText
    }

    /// A duration as a lower limit: like ``fixedText(decimals:)``, but rounded down.
    public func textAtLeast(decimals: Int) -> String {
        let shown = NumberText.rounded(seconds, .down, decimals: decimals)
        return shown.magnitude < 60
            ? NumberText.fixed(shown, decimals: decimals) + " s" : Self(seconds.rounded(.down)).wholeText
    }

    /// A short duration in milliseconds, such as a round trip: `18 ms`.
    ///
    /// - Parameter digits: significant digits.
    public func millisecondsText(digits: Int) -> String {
        NumberText.significant(seconds * 1000, digits: digits) + " ms"
    }

    /// The duration in whole seconds, minutes or hours: `12 s`, `1 min 22 s`, `2 h 05 min`, `3 d 04 h`.
    public var wholeText: String {
        guard seconds.magnitude < 1e15 else { return NumberText.fixed(seconds, decimals: 0) + " s" }
        let sign = seconds <= -0.5 ? "-" : ""
        let total = Self.rounded(seconds.magnitude)
        let minutes = Self.rounded(seconds.magnitude / 60)
        let hours = Self.rounded(seconds.magnitude / 3_600)
        if total < 60 { return sign + "\(total) s" }
        if total < 3_600 { return sign + "\(total / 60) min \(Self.twoDigits(total % 60)) s" }
        if minutes < 48 * 60 { return sign + "\(minutes / 60) h \(Self.twoDigits(minutes % 60)) min" }
        return sign + "\(hours / 24) d \(Self.twoDigits(hours % 24)) h"
    }

    /// The duration as on a clock, in whole seconds: `0:19`, `12:05`, `1:02:05`.
    public var clockText: String {
        guard seconds.magnitude < 1e15 else { return NumberText.fixed(seconds, decimals: 0) }
        let sign = seconds <= -0.5 ? "-" : ""
        let total = Self.rounded(seconds.magnitude)
        let minutes = total / 60 % 60
        let rest = ":" + Self.twoDigits(total % 60)
        guard total >= 3_600 else { return sign + "\(minutes)" + rest }
        return sign + "\(total / 3_600):" + Self.twoDigits(minutes) + rest
    }

    private static func rounded(_ value: Double) -> Int {
        Int(value.rounded(.toNearestOrAwayFromZero))
    }

    private static func twoDigits(_ number: Int) -> String {
        (number < 10 ? "0" : "") + String(number)
    }
}

/// A duration and its interval for people, with the decimals that the interval supports: `0.798 s` and `0.797-0.799 s`.
public struct DurationInterval: Equatable, Sendable {
    /// The decimals below one minute: those of every number that is shown beside this duration.
    public let decimals: Int
    /// The duration, such as `45.7 s` or `1 min 22 s`.
    public let estimate: String
    /// Both ends, such as `45.2-46.2 s`, or from one minute on `58.1 s to 1 min 04 s`.
    public let range: String

    /// The texts of a duration and its interval, all in seconds.
    ///
    /// - Parameters:
    ///   - seconds: the estimate, in seconds.
    ///   - low: the lower limit.
    ///   - high: the upper limit.
    ///   - shortest: a shorter duration that is shown with the same decimals, so that it has at least three digits.
    public init(seconds: Double, low: Double, high: Double, beside shortest: Double? = nil) {
        let digits = shortest.map { $0 >= 1e-9 ? NumberText.decimals(of: $0, digits: 3) : 0 } ?? 0
        decimals = max(digits, IntervalText.decimals(estimate: seconds, low: low, high: high))
        estimate = DurationSeconds(seconds).fixedText(decimals: decimals)
        guard max(low.magnitude, high.magnitude) < 59.95 else {
            range =
                DurationSeconds(low).textAtLeast(decimals: decimals) + " to "
                + DurationSeconds(high).textAtMost(decimals: decimals)
            return
        }
        range = IntervalText.range(low: low, high: high, decimals: decimals) + " s"
    }
}
