import Testing

@testable import Sweep

@Suite struct ShellWordsTests {
    /// The words are those that dash makes of the same line: `sh -c 'for word in LINE; do printf "%s\n" "$word"; done'`.
    @Test(
        arguments: [
            ("", []), ("   \t ", []), ("curl -o x", ["curl", "-o", "x"]), (" a  b ", ["a", "b"]),
            ("'a b' c", ["a b", "c"]), ("a'b c'd", ["ab cd"]), ("''", [""]), ("a '' b", ["a", "", "b"]),
            ("\"a b\"", ["a b"]), ("\"a\\\"b\"", ["a\"b"]), ("\"a\\nb\"", ["a\\nb"]), ("\"\\$x\"", ["$x"]),
            ("'a\\b'", ["a\\b"]), ("a\\ b", ["a b"]), ("a\\\nb", ["ab"]), ("\\'", ["'"]),
            ("'$x|&;<>()`'", ["$x|&;<>()`"]),
            ("\"|&;<>()'\"", ["|&;<>()'"]), ("a\nb", ["a", "b"]), ("é 'ü ß'", ["é", "ü ß"]),
            ("-x{threads}", ["-x{threads}"]),
            ("a=b", ["a=b"]), ("\"\"", [""]),
        ] as [(String, [String])])
    func wordsAreSplitAsByAShell(line: String, words: [String]) throws {
        #expect(try ShellWords.split(line) == words)
    }

    @Test(
        arguments: [
            ("a | b", "|"), ("a > b", ">"), ("a; b", ";"), ("a & b", "&"), ("$HOME/x", "$"), ("\"$HOME\"", "$"),
            ("`x`", "`"), ("\"`x`\"", "`"), ("(a)", "("),
        ] as [(String, Character)])
    func whatOnlyAShellInterpretsIsRefused(line: String, character: Character) {
        #expect(throws: PlanError.command(.needsShell(character))) { try ShellWords.split(line) }
    }

    @Test(arguments: [("'a", "'"), ("\"a", "\""), ("\"a\\\"", "\"")] as [(String, Character)])
    func aQuotationWithoutAnEndIsRefused(line: String, quote: Character) {
        #expect(throws: PlanError.command(.unclosedQuotation(quote))) { try ShellWords.split(line) }
    }

    @Test func aBackslashAtTheEndIsRefused() {
        #expect(throws: PlanError.command(.trailingBackslash)) { try ShellWords.split("a\\") }
    }
}
