/// One line of an answer's head, as the bytes that came, in place.
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
