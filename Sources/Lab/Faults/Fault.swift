/// A fault that the lab server simulates, to test clients against it.
///
/// "Ranged" means: in response to a GET with a satisfiable `Range`. Everything that a fault does not name stays right,
/// and some responses are odd without being wrong: a client should accept them. `FaultOccurrence` says which requests
/// are affected.
public enum Fault: String, CaseIterable, Codable, Hashable, Sendable {
    // MARK: Another range than the one that was requested

    /// 200 with the whole resource, although a range was asked for and ranges are advertised.
    case ignoresRange
    /// Ranged: 200 with the whole resource under the `Content-Range` that was requested.
    case wholeWithContentRange
    /// Ranged: the part starts one byte later than asked, in `Content-Range`, in length and in body.
    case wrongStart
    /// Ranged: the part ends one byte earlier than asked (a range of a single byte is left alone).
    case shorterEnd
    /// Ranged: the part ends one byte later than asked.
    case longerEnd
    /// Ranged: `Content-Range` names a total of one byte more than there is.
    case wrongTotal
    /// Ranged: `Content-Range` names no total, which is correct.
    case unknownTotal
    /// Ranged: 206 without a `Content-Range`.
    case missingContentRange
    /// Ranged: 206 with the `Content-Range` of a 416, `bytes */1000`.
    case rangeWithoutBounds
    /// Ranged: `Content-Range` counts in a unit other than bytes.
    case otherUnit
    /// Ranged: `Content-Range` ends beyond 2^63.
    case overflowingRange
    /// Ranged: two `Content-Range` lines, the second a byte later than the first.
    case contradictoryRanges
    /// Ranged: the part as a body of `multipart/byteranges`.
    case multipart
    /// Ranged: 416, although the range is there.
    case unsatisfiable
    /// Ranged: 204, without a body.
    case noContent
    /// Ranged: 206 with the right `Content-Range` and no bytes, `Content-Length: 0`.
    case emptyPart
    /// A range that covers the whole resource is answered by 200, which is correct.
    case wholeForWholeRange
    /// A plain GET is answered by 206 with the whole resource as its part.
    case partForPlainGet

    // MARK: The first byte alone

    /// `bytes=0-0` is answered by 403; other ranges are right.
    case forbidsFirstByte
    /// `bytes=0-0` is answered by 404; other ranges are right.
    case missesFirstByte
    /// `bytes=0-0` is answered by 416; other ranges are right.
    case unsatisfiableFirstByte
    /// `bytes=0-0` is answered by 503; other ranges are right.
    case declinesFirstByte
    /// `bytes=0-0` is answered by 200; other ranges are right.
    case wholeForFirstByte
    /// `bytes=0-0` is answered by 206 with the whole resource as its part; other ranges are right.
    case moreThanFirstByte
    /// `bytes=0-0` is answered without a total; other ranges are right.
    case noTotalForFirstByte

    // MARK: Another resource, or other bytes

    /// Ranged: every start has its own `ETag`, none of which is that of HEAD.
    case changedETag
    /// Ranged: `Last-Modified` is a day later than that of HEAD.
    case changedDate
    /// Ranged: neither `ETag` nor `Last-Modified`, which is correct.
    case noValidators
    /// Every answer is right, but of another resource: other bytes, another `ETag`.
    case changedResource
    /// Every answer has its own `ETag` and a `Last-Modified`, as those of copies behind one address do; the bytes are
    /// right.
    case copies
    /// Every answer has `Content-Encoding: gzip`, as those for a file that is stored in it do; the bytes are right.
    case storedEncoded
    /// Ranged: claims `Content-Encoding: gzip` over bytes that are not compressed.
    case gzipEncoded
    /// Ranged: the right headers and length over the bytes of another resource.
    case wrongBytes

    // MARK: Lengths and framing

    /// Ranged: a `Content-Length` below zero.
    case negativeLength
    /// Ranged: a `Content-Length` of 2⁶³.
    case hugeLength
    /// Ranged: a `Content-Length` that is a word.
    case textLength
    /// Ranged: a `Content-Length` with letters after its digits.
    case lengthWithLetters
    /// Ranged: two `Content-Length` lines, the second a byte more than the first.
    case contradictoryLengths
    /// Ranged: the right `Content-Length` twice, which can be understood.
    case repeatedLength
    /// Ranged: a `Content-Length` of a byte more than the part has; the body has it.
    case longerLength
    /// Ranged: the right headers, and a body of some bytes more than they say.
    case longerBody
    /// Every answer with a body: closes in an orderly way after half of it.
    case shortBody
    /// 200 with the whole resource in chunks: no length, no ranges, for HEAD neither.
    case noLengthChunked
    /// Ranged: the part in chunks, which is correct.
    case chunkedPart
    /// Ranged: the part in chunks, the last of which, the empty one, never comes.
    case unendedChunks
    /// Ranged: chunks, the second of which has rubbish for its length.
    case brokenChunks
    /// Ranged: no length; the end of the connection is the end of the part, which is correct.
    case unframedPart

    // MARK: Heads that are hardly HTTP

    /// Ranged: HTTP/1.0, which closes after the part.
    case oldVersion
    /// Ranged: HTTP/0.9, the body alone.
    case noHead
    /// Ranged: a version of HTTP that does not exist.
    case unknownVersion
    /// Ranged: a status of four digits.
    case longStatus
    /// Ranged: a `Content-Range` that continues on a second line, as older versions of HTTP allowed.
    case foldedHeader
    /// Ranged: lines that end in LF alone.
    case bareLineFeeds
    /// Ranged: a header with a zero byte in it.
    case zeroByteInHead
    /// Every answer: an `ETag`, a `Last-Modified` and a reason that are hostile to terminals, shells and spreadsheets.
    case hostileText
    /// Ranged: a thousand headers of a hundred bytes before the right ones.
    case manyHeaders
    /// Ranged: headers forever.
    case endlessHeaders
    /// Ranged: one header of 200 kB.
    case longHeader
    /// Ranged: 103 a thousand times before the right response, which is correct.
    case manyInterimAnswers
    /// Ranged: 103 forever.
    case endlessInterimAnswers
    /// Ranged: 100, and then nothing on a connection that stays open.
    case interimOnly
    /// Ranged: 101, and then nothing on a connection that stays open.
    case switchesProtocols

    // MARK: Slowness, silence and broken connections

    /// Every answer with a body: its headers, and then nothing on a connection that stays open.
    case stallsAfterHeaders
    /// Ranged: half of the body, and then nothing on a connection that stays open.
    case stallsMidBody
    /// Ranged: the body at one byte in a second.
    case drippingBody
    /// Ranged: the head at one byte in a second.
    case drippingHead
    /// Ranged: the connection is accepted and never answered.
    case neverAnswers
    /// Ranged: the connection is closed without a response.
    case hangsUp
    /// Ranged: the connection is reset without a response.
    case resetsAtOnce
    /// Ranged: resets the connection after half of the body.
    case resetMidBody
    /// Ranged: resets the connection after the last byte, which is too late to do harm.
    case resetAfterLastByte

    // MARK: Refusals

    /// Ranged: 503 with `Retry-After: 1`.
    case unavailable
    /// Ranged: 429 with `Retry-After: 1`.
    case tooManyRequests
    /// Ranged: 429 with a `Retry-After` that is a date long past.
    case retryAfterDate
    /// Ranged: 503 with a `Retry-After` that is neither a number nor a date.
    case retryAfterRubbish
    /// Ranged: 503 with a `Retry-After` of a year.
    case retryAfterYear
    /// Ranged: 500.
    case internalError
    /// Everything: 401.
    case wantsCredentials
    /// Everything: 403.
    case forbids
    /// Everything: 410.
    case gone

    // MARK: HEAD

    /// HEAD is answered by 405.
    case refusesHead
    /// HEAD is answered by 403, as by an address that was signed for GET only.
    case forbidsHead
    /// HEAD is answered by 501.
    case unimplementedHead
    /// HEAD is answered by the end of the connection.
    case hangsUpOnHead
    /// HEAD is never answered.
    case neverAnswersHead
    /// HEAD is answered without `Content-Length`.
    case headWithoutLength
    /// HEAD is answered with a `Content-Length` of one byte more than there is.
    case headWithWrongLength
    /// HEAD is answered with a body.
    case headWithBody
    /// No answer has `Accept-Ranges`, although ranges are served.
    case hidesRanges

    // MARK: Redirects

    /// 302 to another path, where everything is right.
    case redirectsOnce
    /// 302 to the same path, forever.
    case redirectsForever
    /// 302 to another path of `localhost`, another origin, where everything is right.
    case redirectsElsewhere
    /// 302 to `file:///etc/passwd`.
    case redirectsToFile
    /// 302 to something that is no address.
    case redirectsToRubbish
    /// 302 without a `Location`.
    case redirectsNowhere
}
