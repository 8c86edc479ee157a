import Formatting
import Testing

/// Words that a shell reads back as they are.
@Suite struct ShellTextTests {
    @Test(arguments: [
        ("plain", "plain"), ("https://h.example.org:8080/a-b_c.iso", "https://h.example.org:8080/a-b_c.iso"),
        ("", "''"),
        ("a b", "'a b'"), ("it's", "'it'\\''s'"), ("$(id)", "'$(id)'"), ("a?b=***&c", "'a?b=***&c'"), ("ä", "'ä'"),
        ("~", "'~'"), ("'", "''\\'''"),
    ])
    func whatAShellWouldChangeIsQuoted(word: String, quoted: String) {
        #expect(ShellText.quoted(word) == quoted)
    }

    @Test func aCommandIsItsWords() {
        #expect(ShellText.command(["curl", "-o", "a b", "https://h/x"]) == "curl -o 'a b' https://h/x")
    }
}
