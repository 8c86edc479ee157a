/// Reads decimal numbers and single characters from bytes.
struct DecimalScanner {
    private let bytes: UnsafeRawBufferPointer
    private var position = 0

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    /// The number that the bytes are from the first to the last, or `nil` where they are anything else.
    static func wholeNumber(_ bytes: UnsafeRawBufferPointer) -> Int64? {
        var scanner = DecimalScanner(bytes)
        let number = scanner.number()
        return scanner.isAtEnd ? number : nil
    }

    var isAtEnd: Bool { position == bytes.count }

    /// The number that begins here, or `nil` where there is no digit or the number exceeds 63 bits.
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
