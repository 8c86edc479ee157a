import Testing

@testable import Reporting

@Suite struct StyleTests {
    @Test func withoutStyleTextStaysAsItIs() {
        let plain = Style(isEnabled: false)
        #expect(plain.bold("text") == "text")
        for colour in Style.Colour.allCases { #expect(plain.coloured("text", colour) == "text") }
    }

    @Test func styledTextEndsItsStyle() {
        let style = Style(isEnabled: true)
        #expect(style.bold("text") == "\u{1B}[1mtext\u{1B}[0m")
        #expect(style.coloured("text", .red) == "\u{1B}[31mtext\u{1B}[0m")
        #expect(style.bold("") == "")
    }

    @Test func automaticColourNeedsATerminalThatWantsIt() {
        let auto = ColourChoice.auto
        #expect(auto.style(isTerminal: true, environment: ["TERM": "xterm"]).isEnabled)
        #expect(auto.style(isTerminal: true, environment: ["NO_COLOR": "", "TERM": "xterm"]).isEnabled)
        #expect(!auto.style(isTerminal: false, environment: ["TERM": "xterm"]).isEnabled)
        #expect(!auto.style(isTerminal: true, environment: ["NO_COLOR": "1", "TERM": "xterm"]).isEnabled)
        #expect(!auto.style(isTerminal: true, environment: [:]).isEnabled)
        #expect(!auto.style(isTerminal: true, environment: ["TERM": ""]).isEnabled)
        #expect(!auto.style(isTerminal: true, environment: ["TERM": "dumb"]).isEnabled)
    }

    @Test func aChoiceOutranksTheSurroundings() {
        #expect(ColourChoice.always.style(isTerminal: false, environment: ["NO_COLOR": "1", "TERM": "dumb"]).isEnabled)
        #expect(!ColourChoice.never.style(isTerminal: true, environment: [:]).isEnabled)
        #expect(ColourChoice.allCases.map(\.rawValue) == ["auto", "always", "never"])
    }
}
