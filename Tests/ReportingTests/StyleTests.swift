import Testing

@testable import Reporting

@Suite struct StyleTests {
    @Test func disabledStyleReturnsTheTextUnchanged() {
        let plain = Style(isEnabled: false)
        #expect(plain.bold("text") == "text")
        #expect(plain.yellow("text") == "text")
    }

    @Test func styledTextEndsItsStyle() {
        let style = Style(isEnabled: true)
        #expect(style.bold("text") == "\u{1B}[1mtext\u{1B}[0m")
        #expect(style.yellow("text") == "\u{1B}[33mtext\u{1B}[0m")
        #expect(style.bold("") == "")
    }

    @Test func automaticColorNeedsATerminalThatSupportsIt() {
        let auto = ColorChoice.auto
        #expect(auto.style(isTerminal: true, environment: ["TERM": "xterm"]).isEnabled)
        #expect(auto.style(isTerminal: true, environment: ["NO_COLOR": "", "TERM": "xterm"]).isEnabled)
        #expect(!auto.style(isTerminal: false, environment: ["TERM": "xterm"]).isEnabled)
        #expect(!auto.style(isTerminal: true, environment: ["NO_COLOR": "1", "TERM": "xterm"]).isEnabled)
        #expect(!auto.style(isTerminal: true, environment: [:]).isEnabled)
        #expect(!auto.style(isTerminal: true, environment: ["TERM": ""]).isEnabled)
        #expect(!auto.style(isTerminal: true, environment: ["TERM": "dumb"]).isEnabled)
    }

    @Test func alwaysAndNeverOverrideTheEnvironment() {
        #expect(ColorChoice.always.style(isTerminal: false, environment: ["NO_COLOR": "1", "TERM": "dumb"]).isEnabled)
        #expect(!ColorChoice.never.style(isTerminal: true, environment: [:]).isEnabled)
        #expect(ColorChoice.allCases.map(\.rawValue) == ["auto", "always", "never"])
    }
}
