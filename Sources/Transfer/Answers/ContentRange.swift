/// The header `Content-Range`.
struct ContentRange: Equatable {
    /// The range, or `nil` in the form `bytes */1234` of an answer that has none.
    let range: ByteRange?
    /// The length of the whole resource, or `nil` where the server does not say.
    let total: Int64?

    init(range: ByteRange?, total: Int64?) {
        self.range = range
        self.total = total
    }

    /// Parses `bytes 0-499/1234`, `bytes 0-499/*` or `bytes */1234` (RFC 9110, 14.4).
    init?(parsing value: UnsafeRawBufferPointer) {
        guard value.count > 6, UnsafeRawBufferPointer(rebasing: value[..<6]).equalsIgnoringCase("bytes ") else {
            return nil
        }
        var scanner = DecimalScanner(UnsafeRawBufferPointer(rebasing: value[6...]).trimmingWhitespace())
        if scanner.skip(UInt8(ascii: "*")) {
            range = nil
        } else {
            guard let first = scanner.number(), scanner.skip(UInt8(ascii: "-")), let last = scanner.number(),
                let covered = ByteRange(first: first, last: last)
            else { return nil }
            range = covered
        }
        guard scanner.skip(UInt8(ascii: "/")) else { return nil }
        if scanner.skip(UInt8(ascii: "*")) {
            guard range != nil else { return nil }
            total = nil
        } else {
            guard let stated = scanner.number() else { return nil }
            total = stated
        }
        guard scanner.isAtEnd else { return nil }
        if let range, let total, range.last >= total { return nil }
    }
}
