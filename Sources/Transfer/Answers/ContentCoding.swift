/// The content coding that the head of a response states, in a few bytes: enough to tell two codings apart.
///
/// Filling it neither allocates nor copies, because that happens while the clock runs.
struct ContentCoding: Equatable, Sendable {
    /// No coding at all: the bytes are those of the resource.
    static let identity = ContentCoding()

    private var names = UnsafeRawBufferPointer.emptyHash

    /// Whether the bytes are not encoded.
    var isIdentity: Bool { self == .identity }

    /// The coding of no header yet.
    init() {}

    /// The coding that a value of `Content-Encoding` states, or `identity` without one.
    init(_ value: String?) {
        guard let value else { return }
        Array(value.utf8).withUnsafeBytes { consume($0) }
    }

    /// Adds the value of a `Content-Encoding` header: one coding, or a list of them.
    ///
    /// Case and the old prefix `x-` do not matter (RFC 9110, 8.4.1); `identity` is not a coding.
    mutating func consume(_ value: UnsafeRawBufferPointer) {
        var start = 0
        for index in value.indices where value[index] == UInt8(ascii: ",") {
            consume(name: UnsafeRawBufferPointer(rebasing: value[start..<index]).trimmingWhitespace())
            start = index + 1
        }
        consume(name: UnsafeRawBufferPointer(rebasing: value[start...]).trimmingWhitespace())
    }

    private mutating func consume(name value: UnsafeRawBufferPointer) {
        let hasPrefix = value.count > 2 && UnsafeRawBufferPointer(rebasing: value[..<2]).equalsIgnoringCase("x-")
        let name = hasPrefix ? UnsafeRawBufferPointer(rebasing: value[2...]) : value
        guard !name.isEmpty, !name.equalsIgnoringCase("identity") else { return }
        names = name.hash(continuing: names &+ 1, ignoringCase: true)
    }
}

/// The content coding that a response must have before its bytes may be written.
enum ExpectedCoding: Equatable, Sendable {
    /// Any coding, because nothing is known of the resource: the bytes are stored as they come, as curl does.
    case any
    /// The coding of the other responses. The server stores the resource encoded, and it is not decoded.
    case exactly(ContentCoding)

    /// No coding.
    static let none = ExpectedCoding.exactly(.identity)

    /// Whether a response with this coding has the expected bytes.
    func admits(_ coding: ContentCoding) -> Bool {
        switch self {
        case .any: true
        case .exactly(let expected): coding == expected
        }
    }
}
