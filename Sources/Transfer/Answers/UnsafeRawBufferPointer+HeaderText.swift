extension UnsafeRawBufferPointer {
    /// The bytes without spaces, tabs and line ends on both sides.
    func trimmingWhitespace() -> UnsafeRawBufferPointer {
        guard let first = firstIndex(where: { !$0.isHeaderSpace }), let last = lastIndex(where: { !$0.isHeaderSpace })
        else { return UnsafeRawBufferPointer(start: nil, count: 0) }
        return UnsafeRawBufferPointer(rebasing: self[first...last])
    }

    /// Whether the bytes are the given lower-case text, in whatever case.
    func equalsIgnoringCase(_ text: StaticString) -> Bool {
        guard count == text.utf8CodeUnitCount else { return false }
        return text.withUTF8Buffer { expected in
            for index in 0..<count where self[index].lowercasedASCII != expected[index] { return false }
            return true
        }
    }

    /// The hash of no bytes.
    static let emptyHash: UInt64 = 0xCBF2_9CE4_8422_2325

    /// The 64-bit hash FNV-1a of Fowler, Noll and Vo, which takes no memory.
    ///
    /// - Parameter earlier: the hash of the bytes before these.
    func hash(continuing earlier: UInt64 = emptyHash, ignoringCase: Bool = false) -> UInt64 {
        reduce(earlier) { ($0 ^ UInt64(ignoringCase ? $1.lowercasedASCII : $1)) &* 0x100_0000_01B3 }
    }
}

extension UInt8 {
    fileprivate var isHeaderSpace: Bool { self == 0x20 || self == 0x09 || self == 0x0D || self == 0x0A }

    fileprivate var lowercasedASCII: UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) ? self | 0x20 : self
    }
}
