/// What a `Range` header asks of a resource of a given length (RFC 9110 §14.1–14.2).
enum ByteRangeRequest: Hashable, Sendable {
    /// The whole resource: there is no header, or one that a server may ignore (malformed, several ranges, other
    /// units).
    case whole
    /// These bytes: at least one, all of them there.
    case part(Range<Int64>)
    /// A range outside the resource.
    case unsatisfiable

    /// Reads the header.
    ///
    /// - Parameters:
    ///   - header: The value of `Range`; `nil` if there is none.
    ///   - contentLength: Bytes of the resource.
    init(header: String?, contentLength: Int64) {
        guard let spec = header.flatMap(Self.singleSpec) else {
            self = .whole
            return
        }
        switch (Self.position(spec.first), Self.position(spec.last)) {
        case (.absent, .number(let count)):
            self = Self.suffix(of: count, contentLength: contentLength)
        case (.number(let first), .absent):
            self = Self.part(from: first, to: .max, contentLength: contentLength)
        case (.number(let first), .number(let last)) where first <= last:
            self = Self.part(from: first, to: last, contentLength: contentLength)
        default:
            self = .whole
        }
    }

    /// A number of a range: none given, one in decimal digits, or something else.
    private enum Position {
        case absent, number(Int64), malformed
    }

    /// The texts on both sides of the dash, if there is one range of bytes.
    private static func singleSpec(_ header: String) -> (first: Substring, last: Substring)? {
        let sides = header.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard sides.count == 2, sides[0].lowercased() == "bytes" else { return nil }
        let spec = sides[1].trimmingPrefix { $0 == " " || $0 == "\t" }
        let positions = spec.split(separator: "-", omittingEmptySubsequences: false)
        return positions.count == 2 ? (positions[0], positions[1]) : nil
    }

    /// Reads decimal digits; a number too large for 64 bits is treated like the largest.
    private static func position(_ text: Substring) -> Position {
        guard !text.isEmpty else { return .absent }
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return .malformed }
        return .number(Int64(text) ?? .max)
    }

    private static func part(from first: Int64, to last: Int64, contentLength: Int64) -> Self {
        first < contentLength ? .part(first..<min(last, contentLength - 1) + 1) : .unsatisfiable
    }

    private static func suffix(of count: Int64, contentLength: Int64) -> Self {
        let length = min(count, contentLength)
        return length > 0 ? .part(contentLength - length..<contentLength) : .unsatisfiable
    }
}
