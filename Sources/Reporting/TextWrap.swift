/// Breaks sentences into lines.
public enum TextWrap {
    private static let units: Set<Substring> = [
        "%", "s", "min", "h", "d", "ms", "B", "kB", "MB", "GB", "TB", "Mbit/s", "MB/s",
    ]

    private static let signs: Set = ["=", "<"]

    /// The lines of a text, broken at spaces so that none is wider than `width`; a longer word has a line of its own.
    ///
    /// A number and its unit stay together, as does what a sign compares: `2.3 s` and `p = 0.03` are never broken.
    public static func lines(_ text: String, width: Int) -> [String] {
        words(text).reduce(into: [String]()) { lines, word in
            if let last = lines.last, last.count + 1 + word.count <= width {
                lines[lines.count - 1] = last + " " + word
            } else {
                lines.append(word)
            }
        }
    }

    /// The words, a unit being part of its number, and a sign of what stands around it.
    private static func words(_ text: String) -> [String] {
        text.split(separator: " ").reduce(into: [String]()) { words, word in
            let bare = word.prefix { !".,;:)]".contains($0) }
            if let last = words.last?.last,
                last.isNumber && units.contains(bare) || signs.contains(String(last)) || signs.contains(String(word))
            {
                words[words.count - 1] += " " + word
            } else {
                words.append(String(word))
            }
        }
    }
}
