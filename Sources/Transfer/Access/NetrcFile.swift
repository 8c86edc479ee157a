internal import FileAccess
internal import Sweep

/// A file of names and passwords in the format of `.netrc`.
public struct NetrcFile: Sendable {
    private struct Entry {
        /// `nil` for the entry `default`.
        var machine: String?
        var login: String?
        var password: String?
    }

    private var entries: [Entry] = []

    /// Bytes of the largest file.
    private static let largest = 10_000_000

    /// Reads a file.
    ///
    /// - Throws: `TransferError` with the code `invalidRequest` if it cannot be read or is malformed; the sentence
    ///   names the file and the line, and repeats nothing of what is in it.
    public init(_ path: String) throws(TransferError) {
        let bytes: [UInt8]
        do { bytes = try Files.read(path, limit: NetrcFile.largest, ofAnyKind: true) } catch {
            throw TransferError(.invalidRequest, error.description)
        }
        do throws(NetrcScanner.Problem) { try read(bytes) } catch {
            throw TransferError(.invalidRequest, "\(path), line \(error.line): \(error.sentence).")
        }
    }

    /// The first entry for a host, or the one for a name there; the entry `default` is for every host.
    ///
    /// - Parameter host: the host as it stands in an address, an IPv6 address in brackets.
    func credentials(host: String, name: String?) -> Credentials? {
        let host = host.drop { $0 == "[" }.prefix { $0 != "]" }.lowercased()
        let entry = entries.first { entry in
            (entry.machine == nil || entry.machine?.lowercased() == host)
                && (name == nil || entry.login == nil || entry.login == name)
        }
        return entry.map { Credentials(name: name ?? $0.login ?? "", password: $0.password ?? "") }
    }

    private mutating func read(_ bytes: [UInt8]) throws(NetrcScanner.Problem) {
        var scanner = NetrcScanner(bytes)
        while let word = try scanner.word() {
            switch word.text {
            case "machine": entries.append(Entry(machine: try scanner.value(of: word)))
            case "default": entries.append(Entry())
            case "login": try set(\.login, to: try scanner.value(of: word), at: word)
            case "password": try set(\.password, to: try scanner.value(of: word), at: word)
            case "account": _ = try scanner.value(of: word)
            case "macdef": scanner.skipMacro()
            default: if word.text.hasPrefix("#") { scanner.skipLine() }
            }
        }
    }

    private mutating func set(
        _ field: WritableKeyPath<Entry, String?>, to value: String, at word: NetrcScanner.Word
    ) throws(NetrcScanner.Problem) {
        guard let last = entries.indices.last else {
            throw NetrcScanner.Problem(line: word.line, sentence: "\(word.text) comes before any machine")
        }
        entries[last][keyPath: field] = value
    }
}

/// Reads the words of a `.netrc` one by one.
struct NetrcScanner {
    /// A word and the number of its line, from 1 on.
    struct Word {
        let text: String
        let line: Int
    }

    /// Where a file breaks the format, and how.
    struct Problem: Error {
        let line: Int
        let sentence: String
    }

    private let bytes: [UInt8]
    private var position = 0
    private var line = 1

    /// Begins after a byte order mark, if there is one.
    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    }

    /// The next word, or `nil` at the end.
    mutating func word() throws(Problem) -> Word? {
        while position < bytes.count, NetrcScanner.isSpace(bytes[position]) { advance() }
        guard position < bytes.count else { return nil }
        let start = line
        let text = bytes[position] == UInt8(ascii: "\"") ? try quoted() : plain()
        guard let word = String(validating: text, as: UTF8.self), !text.contains(0) else {
            throw Problem(line: start, sentence: "it is not text in UTF-8")
        }
        return Word(text: word, line: start)
    }

    /// The word after a keyword.
    mutating func value(of keyword: Word) throws(Problem) -> String {
        guard let value = try word() else {
            throw Problem(line: keyword.line, sentence: "\(keyword.text) has no value")
        }
        return value.text
    }

    /// Passes over the rest of the line.
    mutating func skipLine() { while position < bytes.count, bytes[position] != UInt8(ascii: "\n") { advance() } }

    /// Passes over a macro, which ends with an empty line.
    mutating func skipMacro() {
        skipLine()
        while position < bytes.count {
            advance()
            let start = position
            skipLine()
            if bytes[start..<position].allSatisfy(NetrcScanner.isSpace) { return }
        }
    }

    private mutating func plain() -> [UInt8] {
        let start = position
        while position < bytes.count, !NetrcScanner.isSpace(bytes[position]) { advance() }
        return Array(bytes[start..<position])
    }

    /// What stands in double quotes on one line, with the escapes of curl.
    private mutating func quoted() throws(Problem) -> [UInt8] {
        let start = line
        var text: [UInt8] = []
        advance()
        while position < bytes.count, bytes[position] != UInt8(ascii: "\n") {
            var byte = bytes[position]
            advance()
            if byte == UInt8(ascii: "\"") { return text }
            if byte == UInt8(ascii: "\\"), position < bytes.count {
                byte = NetrcScanner.escapes[bytes[position]] ?? bytes[position]
                advance()
            }
            text.append(byte)
        }
        throw Problem(line: start, sentence: "a quote is not closed")
    }

    private mutating func advance() {
        if bytes[position] == UInt8(ascii: "\n") { line += 1 }
        position += 1
    }

    private static let escapes: [UInt8: UInt8] = [
        UInt8(ascii: "n"): UInt8(ascii: "\n"), UInt8(ascii: "r"): UInt8(ascii: "\r"),
        UInt8(ascii: "t"): UInt8(ascii: "\t"),
    ]

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}
