/// A request as the recording server read it.
struct RecordedRequest: Sendable {
    let method: String
    let target: String
    /// The lines of the head after the first, in the order in which they came.
    let lines: [String]

    /// Reads a head, without its blank line.
    init(head: String) {
        let lines = head.split(separator: "\r\n").map(String.init)
        let words = lines.first?.split(separator: " ") ?? []
        method = words.first.map(String.init) ?? ""
        target = words.count > 1 ? String(words[1]) : ""
        self.lines = Array(lines.dropFirst())
    }

    /// The value of a header whose name is given in whatever case, or `nil`.
    subscript(name: String) -> String? { values(of: name).first }

    /// The values of all headers of a name.
    func values(of name: String) -> [String] {
        let prefix = name.lowercased() + ":"
        return lines.filter { $0.lowercased().hasPrefix(prefix) }
            .map { String($0.dropFirst(prefix.count).drop { $0 == " " }) }
    }

    /// The offsets of `Range: bytes=first-last`, or `nil` if there is no such header.
    var range: ClosedRange<Int>? {
        guard let text = self["Range"], text.hasPrefix("bytes=") else { return nil }
        let numbers = text.dropFirst(6).split(separator: "-").compactMap { Int($0) }
        return numbers.count == 2 && numbers[0] <= numbers[1] ? numbers[0]...numbers[1] : nil
    }
}
