/// The name of a directory entry, byte for byte: a file system promises neither UTF-8 nor any other encoding.
struct EntryName: Hashable, Sendable {
    /// The bytes of the name, without the zero that ends a C string.
    let bytes: [UInt8]

    /// The name for people: what is not UTF-8 is replaced, control characters are escaped.
    var text: String {
        String(String(decoding: bytes, as: UTF8.self).debugDescription.dropFirst().dropLast())
    }

    /// Calls `body` with the name as a C string.
    func withCString<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
        var terminated = bytes.map { CChar(bitPattern: $0) }
        terminated.append(0)
        return terminated.withUnsafeBufferPointer { buffer in
            buffer.baseAddress.map(body) ?? body("")
        }
    }
}

extension EntryName: Comparable {
    static func < (left: EntryName, right: EntryName) -> Bool {
        left.bytes.lexicographicallyPrecedes(right.bytes)
    }
}

extension EntryName: ExpressibleByStringLiteral {
    init(stringLiteral name: String) {
        bytes = Array(name.utf8)
    }
}
