/// Finds where the cells of a CSV file begin and end.
struct CSVScanner {
    let bytes: [UInt8]
    var position: Int
    /// The number of the line on which the record before `position` begins, from 1 on.
    private(set) var recordLine = 1
    /// Whether the file has ended within a quoted cell.
    private(set) var isInsideQuotes = false
    /// Whether the file has ended without a line end.
    var isCutOff: Bool { position == bytes.count && bytes.last != Self.lineFeed && bytes.last != Self.carriageReturn }
    private var line = 1

    private static let quote = UInt8(ascii: "\"")
    private static let comma = UInt8(ascii: ",")
    private static let carriageReturn = UInt8(ascii: "\r")
    private static let lineFeed = UInt8(ascii: "\n")

    init(bytes: [UInt8], position: Int) {
        self.bytes = bytes
        self.position = position
    }

    /// The byte ranges of the next record's cells, including quotes; `nil` at the end.
    ///
    /// Blank lines are skipped.
    mutating func nextRecord() -> [Range<Int>]? {
        skipBlankLines()
        recordLine = line
        guard position < bytes.count else { return nil }
        var fields: [Range<Int>] = []
        while true {
            fields.append(nextField())
            guard position < bytes.count, bytes[position] == Self.comma else { break }
            position += 1
        }
        skipLineEnd()
        return fields
    }

    /// The text of a cell without its quotes.
    func text(_ field: Range<Int>) -> String {
        guard field.count >= 2, bytes[field.lowerBound] == Self.quote, bytes[field.upperBound - 1] == Self.quote else {
            return String(decoding: bytes[field], as: UTF8.self)
        }
        let inner = bytes[field.lowerBound + 1..<field.upperBound - 1]
        var unescaped: [UInt8] = []
        var previousWasQuote = false
        for byte in inner {
            previousWasQuote = byte == Self.quote && !previousWasQuote
            if !previousWasQuote { unescaped.append(byte) }
        }
        return String(decoding: unescaped, as: UTF8.self)
    }

    private mutating func nextField() -> Range<Int> {
        let start = position
        var quoted = false
        while position < bytes.count {
            let byte = bytes[position]
            if byte == Self.quote { quoted.toggle() }
            if byte == Self.lineFeed, quoted { line += 1 }
            if !quoted, byte == Self.comma || isLineEnd(position) { break }
            position += 1
        }
        isInsideQuotes = quoted
        return start..<position
    }

    private mutating func skipLineEnd() {
        if position < bytes.count, bytes[position] == Self.carriageReturn { position += 1 }
        if position < bytes.count, bytes[position] == Self.lineFeed {
            position += 1
            line += 1
        }
    }

    private mutating func skipBlankLines() {
        while position < bytes.count, isLineEnd(position) { skipLineEnd() }
    }

    private func isLineEnd(_ place: Int) -> Bool {
        if bytes[place] == Self.lineFeed { return true }
        guard bytes[place] == Self.carriageReturn else { return false }
        return place + 1 == bytes.count || bytes[place + 1] == Self.lineFeed
    }
}
