/// The header fields of a response that a download needs.
///
/// It is filled line by line while the clock runs, without allocation; validators are compared in place.
struct AnswerHead {
    /// The limit on the bytes of all header fields, including interim responses and trailers: 256 KiB.
    static let mostBytes = 256 * 1024

    private(set) var status = 0
    /// What `Content-Range` states, or `nil` if it is absent, no range, or contradicts itself.
    private(set) var contentRange: ContentRange?
    private(set) var hasContentRange = false
    private(set) var contentLength: Int64?
    /// Whether the lengths contradict each other, or one of them is no length.
    private(set) var lengthIsInvalid = false
    /// How the body is encoded, if it is.
    private(set) var coding = ContentCoding.identity
    /// Whether an entity tag or a date came that differs from the expected one.
    private(set) var hasOtherValidator = false
    /// The entity tag and the date that came.
    private(set) var validators = ValidatorDigest()
    /// Where a redirect leads, as the server wrote it; `nil` if it does not say, or contradicts itself.
    private(set) var location: String?
    private var hasLocation = false
    /// What it says about a cache on the path.
    private(set) var cache = CacheHeaders()
    /// The value of `Retry-After` in an error response.
    private var retryAfter: RetryAfter?
    /// The value of `Date` in an error response.
    private var date: HTTPDate?
    /// Whether the empty line at its end has come.
    private(set) var isWhole = false
    private var bytes = 0

    /// Whether the header fields exceed the limit.
    var isTooLong: Bool { bytes > AnswerHead.mostBytes }

    /// Whether this is the final response; an interim response is followed by another one.
    var isFinal: Bool { status >= 200 }

    /// The seconds after which a server with an error response asks for the next request, if it says so.
    var retryAfterSeconds: Double? { retryAfter?.seconds(from: date) }

    /// Processes one line.
    ///
    /// A status line starts afresh: interim responses and redirects come before the one that counts.
    mutating func consume(_ line: UnsafeRawBufferPointer, expecting validators: Validators) {
        bytes += line.count
        if let status = HeaderLine.status(line) {
            let bytes = bytes
            self = AnswerHead()
            self.bytes = bytes
            self.status = status
        } else if let header = HeaderLine(line) {
            consume(header, expecting: validators)
        } else {
            isWhole = line.trimmingWhitespace().isEmpty
        }
    }

    private mutating func consume(_ header: HeaderLine, expecting validators: Validators) {
        if header.isNamed("content-length") {
            consume(length: header.value)
        } else if header.isNamed("content-range") {
            consume(range: ContentRange(parsing: header.value))
        } else if header.isNamed("content-encoding") {
            coding.consume(header.value)
        } else if header.isNamed("etag") {
            hasOtherValidator = hasOtherValidator || validators.contradictsTag(header.value)
            self.validators.consume(tag: header.value)
        } else if header.isNamed("last-modified") {
            hasOtherValidator = hasOtherValidator || validators.contradictsDate(header.value)
            self.validators.consume(date: header.value)
        } else if (300..<400).contains(status) {
            consume(redirecting: header)
        } else if status >= 400 {
            consume(declining: header)
        } else {
            cache.consume(header)
        }
    }

    /// Copying the target is acceptable, because a redirect is not timed.
    private mutating func consume(redirecting header: HeaderLine) {
        guard header.isNamed("location") else { return }
        let target = String(validating: header.value, as: UTF8.self)
        location = !hasLocation || target == location ? target : nil
        hasLocation = true
    }

    /// Parsing is acceptable, because an error response is not timed.
    private mutating func consume(declining header: HeaderLine) {
        if header.isNamed("retry-after") { retryAfter = RetryAfter(parsing: header.value) }
        if header.isNamed("date") { date = HTTPDate(parsing: header.value) }
    }

    private mutating func consume(range stated: ContentRange?) {
        contentRange = !hasContentRange || stated == contentRange ? stated : nil
        hasContentRange = true
    }

    private mutating func consume(length value: UnsafeRawBufferPointer) {
        let length = DecimalScanner.wholeNumber(value)
        if length == nil || contentLength.map({ $0 != length }) ?? false { lengthIsInvalid = true }
        contentLength = length
    }
}
