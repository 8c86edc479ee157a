/// The header `Retry-After`: when a server wants to be asked again (RFC 9110, 10.2.3).
enum RetryAfter: Hashable, Sendable {
    /// After so many seconds.
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

    /// The seconds to wait, or `nil` where they are unknown.
    ///
    /// - Parameter date: the moment of the answer by the server's own clock, which the moment to wait for goes by too: this
    ///   machine's may differ from it.
    func seconds(from date: HTTPDate?) -> Double? {
        switch self {
        case .seconds(let seconds): Double(seconds)
        case .moment(let moment): date.map { Double(max(moment.seconds - $0.seconds, 0)) }
        }
    }
}
