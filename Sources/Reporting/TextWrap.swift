/// Breaks sentences into lines.
public enum TextWrap {
    /// The lines of a text, broken at spaces so that none is wider than `width`; a longer word has a line of its own.
    public static func lines(_ text: String, width: Int) -> [String] {
        text.split(separator: " ").reduce(into: [String]()) { lines, word in
            if let last = lines.last, last.count + 1 + word.count <= width {
                lines[lines.count - 1] = last + " " + word
            } else {
                lines.append(String(word))
            }
        }
    }
}
