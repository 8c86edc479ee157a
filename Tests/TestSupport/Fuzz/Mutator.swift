internal import Statistics

/// Changes bytes at random, always in the same way for the same seed.
public struct Mutator {
    private var generator: SplitMix64

    /// What parsers of headers, CSV and JSON are likely to trip over.
    private static let tokens =
        [
            "0", "1", "-1", "9223372036854775807", "9223372036854775808", "18446744073709551616",
            "99999999999999999999",
            "1e308", "1e-320", "-0", "nan", "inf", "0x10", "bytes ", "*", "/", "-", "\r\n", "\n", ",", "\"", "\"\"",
            ":", " ",
            "\t", "\0", "\u{FEFF}", "é", "{}", "[]", "null", "true", "GMT", "\u{1B}[2J", "\\u001b[2J", "ok", "failed",
            "ranged", "single",
        ].map { Array($0.utf8) } + [[0xFF], [0xC3], [0x80]]

    /// Makes a mutator.
    public init(seed: UInt64) { generator = SplitMix64(seed: seed) }

    /// One to four changes to some bytes.
    ///
    /// - Parameter others: inputs to take pieces from; not empty.
    public mutating func mutated(_ input: [UInt8], others: [[UInt8]]) -> [UInt8] {
        var bytes = input
        for _ in 0...below(4) { change(&bytes, others: others) }
        return bytes
    }

    /// A number from 0 on below a limit, which is at least 1.
    public mutating func below(_ limit: Int) -> Int { Int(generator.next() % UInt64(limit)) }

    private mutating func change(_ bytes: inout [UInt8], others: [[UInt8]]) {
        let place = below(bytes.count + 1)
        let end = min(bytes.count, place + 1 + below(16))
        switch below(7) {
        case 0: if place < bytes.count { bytes[place] ^= 1 << UInt8(below(8)) }
        case 1: if place < bytes.count { bytes[place] = UInt8(below(256)) }
        case 2: bytes.insert(contentsOf: Self.tokens[below(Self.tokens.count)], at: place)
        case 3: bytes.replaceSubrange(place..<end, with: Self.tokens[below(Self.tokens.count)])
        case 4: bytes.removeSubrange(place..<end)
        case 5: bytes.insert(contentsOf: bytes[place..<end], at: below(bytes.count + 1))
        default:
            let other = others[below(others.count)]
            bytes = Array(bytes[..<place] + other.dropFirst(below(other.count + 1)))
        }
    }
}
