/// The header `Retry-After`: when a server wants to be asked again (RFC 9110, 10.2.3).
enum RetryAfter: Hashable, Sendable {
    /// After this many seconds.
    case seconds(Int64)
    /// At a moment.
    case moment(HTTPDate)

    /// Parses a whole number of seconds or a date; `nil` for anything else.
    init?(parsing value: UnsafeRawBufferPointer) {
        if let seconds = DecimalScanner.wholeNumber(value) {
            self = .seconds(seconds)
        } else if let date = HTTPDate(parsing: value) {
            self = .moment(date)
        } else {
            return nil
        }
    }

    /// The seconds to wait, or `nil` if they are unknown.
    ///
    /// - Parameter date: the moment of the response by the server's own clock, which the moment to wait for goes by
    ///   too: this machine's may differ from it.
    func seconds(from date: HTTPDate?) -> Double? {
        switch self {
        case .seconds(let seconds): Double(seconds)
        case .moment(let moment): date.map { Double(max(moment.seconds - $0.seconds, 0)) }
        }
    }
}

/// A moment as a header states it.
///
/// The three forms of RFC 9110, 5.6.7: `Sun, 06 Nov 1994 08:49:37 GMT` and, for old servers, `Sunday, 06-Nov-94
/// 08:49:37 GMT` and `Sun Nov  6 08:49:37 1994`.
struct HTTPDate: Hashable, Sendable {
    /// Seconds since the start of 1970, UTC, leap seconds not counted.
    let seconds: Int64

    /// Parses one of the three forms; `nil` for anything else.
    ///
    /// The name of the day is not compared with the date.
    init?(parsing value: UnsafeRawBufferPointer) {
        guard value.count <= HTTPDate.longest else { return nil }
        let words = String(decoding: value, as: UTF8.self).split { " ,-:".contains($0) }
        switch words.count {
        case 8 where words[7] == "GMT":
            self.init(day: words[1], month: words[2], year: words[3], time: words[4...6])
        case 7: self.init(day: words[2], month: words[1], year: words[6], time: words[3...5])
        default: return nil
        }
    }

    private static let longest = 40
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    private init?(day: Substring, month: Substring, year: Substring, time: ArraySlice<Substring>) {
        let clock = time.compactMap { HTTPDate.number($0) }
        guard let day = HTTPDate.number(day), (1...31).contains(day), let year = HTTPDate.year(year),
            let month = HTTPDate.months.firstIndex(of: String(month)), clock.count == 3, clock[0] < 24, clock[1] < 60,
            clock[2] <= 60
        else { return nil }
        let days = HTTPDate.days(year: year, month: Int64(month) + 1, day: day)
        seconds = ((days * 24 + clock[0]) * 60 + clock[1]) * 60 + clock[2]
    }

    /// Four digits, or the two of an old server: those from 70 on are of the last century.
    private static func year(_ text: Substring) -> Int64? {
        guard let number = number(text), text.count == 4 || text.count == 2 else { return nil }
        if text.count == 4 { return number }
        return number < 70 ? 2000 + number : 1900 + number
    }

    private static func number(_ text: Substring) -> Int64? {
        Array(text.utf8).withUnsafeBytes { DecimalScanner.wholeNumber($0) }
    }

    /// The days from the start of 1970 to a date of the Gregorian calendar.
    ///
    /// Years are counted from March on, so that the leap day is the last one: H. Hinnant, "chrono-compatible low-level
    /// date algorithms", 2013.
    private static func days(year: Int64, month: Int64, day: Int64) -> Int64 {
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}
