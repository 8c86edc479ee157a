/// The head of an answer, as far as a download has to know it.
///
/// It is filled line by line while the clock runs: without allocation, the validators being compared in place.
struct AnswerHead {
    /// The most bytes that a head may have, with those of interim answers and trailers: 256 KiB.
    static let mostBytes = 256 * 1024

    private(set) var status = 0
    /// What `Content-Range` states, or `nil` where it is absent, no range, or contradicts itself.
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
    /// Where a redirect leads, as the server wrote it; `nil` where it does not say, or contradicts itself.
    private(set) var location: String?
    private var hasLocation = false
    /// What it says about a cache on the way.
    private(set) var cache = CacheHeaders()
    /// When a server that declines wants to be asked again.
    private var retryAfter: RetryAfter?
    /// When it says that it declined.
    private var date: HTTPDate?
    /// Whether the empty line at its end has come.
    private(set) var isWhole = false
    private var bytes = 0

    /// Whether more has come than any honest server sends.
    var isTooLong: Bool { bytes > AnswerHead.mostBytes }

    /// Whether an answer has come that counts: no interim one, which another follows.
    var isFinal: Bool { status >= 200 }

    /// The seconds after which a server that declines wants to be asked again, where it says so.
    var retryAfterSeconds: Double? { retryAfter?.seconds(from: date) }

    /// Takes in one line.
    ///
    /// A status line starts afresh: interim answers and redirects come before the one that counts.
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

    /// A redirect is not a measurement: its target may be copied.
    private mutating func consume(redirecting header: HeaderLine) {
        guard header.isNamed("location") else { return }
        let target = String(validating: header.value, as: UTF8.self)
        location = !hasLocation || target == location ? target : nil
        hasLocation = true
    }

    /// An answer with an error is no measurement: its headers may take time to be read.
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
