/// One line of a response's head, as the bytes that came, in place.
///
/// Parsing neither allocates nor copies, because it happens while the clock runs.
struct HeaderLine {
    let name: UnsafeRawBufferPointer
    let value: UnsafeRawBufferPointer

    /// Splits `Name: value` with its line end; `nil` for a line that has no colon.
    init?(_ line: UnsafeRawBufferPointer) {
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        name = UnsafeRawBufferPointer(rebasing: line[..<colon])
        value = UnsafeRawBufferPointer(rebasing: line[(colon + 1)...]).trimmingWhitespace()
    }

    /// Whether the name is the given one, which is in lower case; names of headers know no case.
    func isNamed(_ expected: StaticString) -> Bool { name.equalsIgnoringCase(expected) }

    /// The status of a line such as `HTTP/1.1 206 Partial Content`, or `nil` for any other line.
    static func status(_ line: UnsafeRawBufferPointer) -> Int? {
        guard line.count > 8, UnsafeRawBufferPointer(rebasing: line[..<5]).equalsIgnoringCase("http/") else {
            return nil
        }
        guard let space = line.firstIndex(of: UInt8(ascii: " ")) else { return nil }
        var digits = DecimalScanner(UnsafeRawBufferPointer(rebasing: line[(space + 1)...]))
        return digits.number().map(Int.init)
    }
}

/// Reads decimal numbers and single characters from bytes.
struct DecimalScanner {
    private let bytes: UnsafeRawBufferPointer
    private var position = 0

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    /// The number that the bytes are from the first to the last, or `nil` if they are anything else.
    static func wholeNumber(_ bytes: UnsafeRawBufferPointer) -> Int64? {
        var scanner = DecimalScanner(bytes)
        let number = scanner.number()
        return scanner.isAtEnd ? number : nil
    }

    var isAtEnd: Bool { position == bytes.count }

    /// The number that begins here, or `nil` if there is no digit or the number exceeds 63 bits.
    mutating func number() -> Int64? {
        let start = position
        var value: Int64 = 0
        while position < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[position]) {
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            let (sum, tooLarge) = product.addingReportingOverflow(Int64(bytes[position] - UInt8(ascii: "0")))
            if overflow || tooLarge { return nil }
            value = sum
            position += 1
        }
        return position > start ? value : nil
    }

    /// Steps over a character if it stands here.
    mutating func skip(_ character: UInt8) -> Bool {
        guard position < bytes.count, bytes[position] == character else { return false }
        position += 1
        return true
    }
}

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
