/// A `data:` address (RFC 2397): a file inside a document.
struct DataURL: Equatable {
    /// The address, which contains no character that has a meaning in an HTML attribute.
    let text: String

    /// The kinds of files that reports contain.
    enum Kind: String {
        case csv = "text/csv;charset=utf-8"
        case json = "application/json"
        case svg = "image/svg+xml"
    }

    /// Encodes a file: a table in percent-encoding, which is shorter for it, anything else in base64.
    init(_ kind: Kind, _ bytes: some Collection<UInt8>) {
        let isTable = kind == .csv
        text = "data:\(kind.rawValue)" + (isTable ? "," + Self.percentEncoded(bytes) : ";base64," + Self.base64(bytes))
    }

    /// The characters that stand for themselves, a part of those that RFC 3986 allows in a path.
    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: ","), UInt8(ascii: "-"), UInt8(ascii: "."),
            UInt8(ascii: "_"), UInt8(ascii: ":"), UInt8(ascii: "/"):
            true
        default: false
        }
    }

    private static func percentEncoded(_ bytes: some Collection<UInt8>) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + bytes.count / 4)
        for byte in bytes {
            if isPlain(byte) {
                result.append(byte)
            } else {
                result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// Base64 (RFC 4648, section 4).
    static func base64(_ bytes: some Collection<UInt8>) -> String {
        let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        var result: [UInt8] = []
        result.reserveCapacity((bytes.count + 2) / 3 * 4)
        var (group, count): (UInt32, Int) = (0, 0)
        func write(_ characters: Int) {
            for index in 0..<4 {
                let digit = digits[Int(group >> UInt32(18 - 6 * index)) & 63]
                result.append(index < characters ? digit : UInt8(ascii: "="))
            }
        }
        for byte in bytes {
            group |= UInt32(byte) << UInt32(16 - 8 * count)
            count += 1
            if count == 3 {
                write(4)
                (group, count) = (0, 0)
            }
        }
        if count > 0 { write(count + 1) }
        return String(decoding: result, as: UTF8.self)
    }
}
