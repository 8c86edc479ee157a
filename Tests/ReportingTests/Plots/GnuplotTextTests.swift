import Testing

@testable import Reporting

/// Text from users and servers as literals of a script.
struct GnuplotTextTests {
    @Test(
        "quoting leaves nothing that ends the literal or is evaluated",
        arguments: [
            ("", "''"),
            ("plain text", "'plain text'"),
            ("it's", "'it' . sprintf('%c', 39) . 's'"),
            ("''", "'' . sprintf('%c', 39) . '' . sprintf('%c', 39) . ''"),
            ("`id`", "'' . sprintf('%c', 39) . 'id' . sprintf('%c', 39) . ''"),
            ("`\u{301}", "'' . sprintf('%c', 39) . '\u{301}'"),
            ("a\nb\r\nc\td\u{0}e\u{7F}", "'abcde'"),
            ("line\u{2028}paragraph\u{2029}next\u{85}", "'lineparagraphnext'"),
            ("right\u{202E}left\u{200B}", "'rightleft'"),
            ("@x {/a_b} \\n \"q\" %d $x", "'@x {/a_b} \\n \"q\" %d $x'"),
            ("ends in \\", "'ends in \\'"),
            ("é 日本 ×", "'é 日本 ×'"),
            ("'\u{301}", "'' . sprintf('%c', 39) . '\u{301}'"),
        ])
    func quotes(text: String, expected: String) {
        #expect(GnuplotText.quoted(text).unicodeScalars.elementsEqual(expected.unicodeScalars))
    }

    @Test(
        "a path does not begin like a command, a pipe, data, or a home folder",
        arguments: [
            ("../../results/home", "'../../results/home'"),
            ("/srv/results", "'/srv/results'"),
            ("./here", "'./here'"),
            ("", "'./'"),
            ("results", "'./results'"),
            ("< ls", "'./< ls'"),
            ("|ls", "'./|ls'"),
            ("$data", "'./$data'"),
            ("~/x", "'./~/x'"),
            ("..hidden", "'./..hidden'"),
            ("/it's `here`", "'/it' . sprintf('%c', 39) . 's `here`'"),
        ])
    func quotesPaths(path: String, expected: String) {
        #expect(GnuplotText.quotedPath(path) == expected)
    }
}
