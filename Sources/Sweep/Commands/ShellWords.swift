/// Splits a line into words as a POSIX shell does, without expanding or running anything.
///
/// Blanks separate words. Single quotes preserve everything, double quotes everything except backslashes, and a backslash
/// preserves the next character (POSIX.1-2017, Shell Command Language, 2.2). Characters that only a shell interprets, such as
/// pipes and variables, are errors.
struct ShellWords {
    private var rest: Substring
    private var words: [String] = []
    private var word: String?

    /// Splits a line.
    ///
    /// - Throws: `PlanError`.
    static func split(_ line: String) throws(PlanError) -> [String] {
        var splitter = ShellWords(rest: line[...])
        while let character = splitter.rest.popFirst() { try splitter.take(character) }
        splitter.endWord()
        return splitter.words
    }

    private init(rest: Substring) { self.rest = rest }

    private mutating func take(_ character: Character) throws(PlanError) {
        switch character {
        case " ", "\t", "\n": endWord()
        case "'": try append(quoted(by: "'"))
        case "\"": try takeDoubleQuoted()
        case "\\": try takeEscaped()
        case "|", "&", ";", "<", ">", "(", ")", "$", "`": throw .command(.needsShell(character))
        default: append(String(character))
        }
    }

    private mutating func append(_ text: String) { word = (word ?? "") + text }

    private mutating func endWord() {
        if let word { words.append(word) }
        word = nil
    }

    /// The text before the closing quote.
    private mutating func quoted(by quote: Character) throws(PlanError) -> String {
        guard let end = rest.firstIndex(of: quote) else { throw .command(.unclosedQuotation(quote)) }
        defer { rest = rest[rest.index(after: end)...] }
        return String(rest[..<end])
    }

    private mutating func takeDoubleQuoted() throws(PlanError) {
        append("")
        while let character = rest.popFirst() {
            switch character {
            case "\"": return
            case "\\" where rest.first.map { "\"\\$`\n".contains($0) } ?? false: try takeEscaped()
            case "$", "`": throw .command(.needsShell(character))
            default: append(String(character))
            }
        }
        throw .command(.unclosedQuotation("\""))
    }

    /// Appends the character after a backslash; a line end after a backslash is ignored.
    private mutating func takeEscaped() throws(PlanError) {
        guard let character = rest.popFirst() else { throw .command(.trailingBackslash) }
        if character != "\n" { append(String(character)) }
    }
}
