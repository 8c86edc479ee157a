/// A wrong answer that the lab server gives on purpose, so that clients can be tested against it.
///
/// «Ranged» means: in answer to a GET with a satisfiable `Range`. Everything that a fault does not name stays right.
public enum Fault: String, CaseIterable, Codable, Hashable, Sendable {
    /// 200 with the whole resource, although a range was asked for and ranges are advertised.
    case ignoresRange
    /// Ranged: the part starts one byte later than asked, in `Content-Range`, in length and in body.
    case wrongStart
    /// Ranged: the part ends one byte earlier than asked (a range of a single byte is left alone).
    case shorterEnd
    /// Ranged: `Content-Range` names a total of one byte more than there is.
    case wrongTotal
    /// Ranged: 206 without a `Content-Range`.
    case missingContentRange
    /// Ranged: every start has an `ETag` of its own, none of which is that of HEAD.
    case changedETag
    /// Ranged: claims `Content-Encoding: gzip` over bytes that are not compressed.
    case gzipEncoded
    /// Every answer with a body: closes in good order after half of it.
    case shortBody
    /// Ranged: resets the connection after half of the body.
    case resetMidBody
    /// Ranged: the right headers and length over the bytes of another resource.
    case wrongBytes
    /// HEAD is answered by 405.
    case refusesHead
    /// HEAD is answered without `Content-Length`.
    case headWithoutLength
    /// HEAD is answered with a `Content-Length` of one byte more than there is.
    case headWithWrongLength
    /// Every GET with a `Range` is answered by 503 with `Retry-After: 1`.
    case unavailable
    /// Every answer with a body: its headers, and then nothing on a connection that stays open.
    case stallsAfterHeaders
    /// 302 to another path, where everything is right.
    case redirectsOnce
    /// 302 to the same path, for ever.
    case redirectsForever
    /// 302 to `file:///etc/passwd`.
    case redirectsToFile
    /// 200 with the whole resource in chunks: no length, no ranges, for HEAD neither.
    case noLengthChunked
}
