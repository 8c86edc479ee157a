/// Splits a line into words as a POSIX shell does, without expanding anything and without running anything.
///
/// Blanks part words; single quotes keep everything, double quotes everything but backslashes, and a backslash the
/// character behind it (POSIX.1-2017, Shell Command Language, 2.2). What only a shell could carry out, such as pipes and
/// variables, is an error rather than a word.
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
        case "|", "&", ";", "<", ">", "(", ")", "$", "`": throw ShellWords.needsShell(character)
        default: append(String(character))
        }
    }

    private mutating func append(_ text: String) { word = (word ?? "") + text }

    private mutating func endWord() {
        if let word { words.append(word) }
        word = nil
    }

    /// What stands before the closing quote.
    private mutating func quoted(by quote: Character) throws(PlanError) -> String {
        guard let end = rest.firstIndex(of: quote) else { throw ShellWords.unended(quote) }
        defer { rest = rest[rest.index(after: end)...] }
        return String(rest[..<end])
    }

    private mutating func takeDoubleQuoted() throws(PlanError) {
        append("")
        while let character = rest.popFirst() {
            switch character {
            case "\"": return
            case "\\" where rest.first.map { "\"\\$`\n".contains($0) } ?? false: try takeEscaped()
            case "$", "`": throw ShellWords.needsShell(character)
            default: append(String(character))
            }
        }
        throw ShellWords.unended("\"")
    }

    /// The character behind a backslash; a line end there is no character.
    private mutating func takeEscaped() throws(PlanError) {
        guard let character = rest.popFirst() else {
            throw PlanError(description: "--command: the backslash at the end has nothing behind it.")
        }
        if character != "\n" { append(String(character)) }
    }

    private static func unended(_ quote: Character) -> PlanError {
        PlanError(description: "--command: a quotation begins with \(quote) and does not end.")
    }

    private static func needsShell(_ character: Character) -> PlanError {
        PlanError(
            description:
                "--command runs without a shell, to which alone \(character) means something: quote it, or ask "
                + "for a shell with NAME='sh -c \"…\"'.")
    }
}
