import Testing

@testable import Sweep

@Suite struct LabelTests {
    @Test(arguments: [
        "a", "7z", "home", "Office-2", "eth0.lab_3", "HOST-20261122T101300Z", "1.2.3", "2026-11-22", "5g", "0x", "1e",
        "e5",
        "naan", "Infinite", "a..b", "x-", String(repeating: "x", count: 64),
    ])
    func namesAreLabels(text: String) {
        #expect(Label(text)?.description == text)
    }

    @Test(arguments: [
        "", " ", "a b", " a", "a ", "-x", ".x", "_x", "a/b", "..", ".", "../a", "a\n", "a\u{0}", "a,b", "a\"b", "a:b",
        "münchen", "mu\u{308}nchen", "北京", "é", "a\u{301}", String(repeating: "x", count: 65),
    ])
    func otherCharactersAndLengthsAreRefused(text: String) {
        #expect(Label(text) == nil)
    }

    @Test(arguments: [
        "5", "007", "1.5", "1.", "1e5", "1E5", "1e-5", "1e400", "1e-400", "0x1F", "0X1f", "0x1p3", "0x1.8p-2", "1_000",
        "inf", "Inf", "infinity", "INFINITY", "nan", "NaN", "NA", "na", "null", "NULL", "None", "nil", "true",
        "TRUE", "False",
    ])
    func aLabelThatReadsAsANumberOrAMissingValueIsRefused(text: String) {
        #expect(Label(text) == nil)
    }

    @Test func theDefaultLabelIsHostAndMoment() {
        let label = Label(host: "mirror.example.org", stamp: "20261122T101300Z")
        #expect(label.description == "mirror.example.org-20261122T101300Z")
    }

    @Test(arguments: [
        ("[::1]", "1--20261122T101300Z"),
        ("::1", "1-20261122T101300Z"),
        ("[fe80::1%25eth0]", "fe80--1-25eth0--20261122T101300Z"),
        ("127.0.0.1", "127.0.0.1-20261122T101300Z"),
        ("2130706433", "2130706433-20261122T101300Z"),
        ("0x7f000001", "0x7f000001-20261122T101300Z"),
        ("0x1p", "0x1p-20261122T101300Z"),
        ("xn--mnchen-3ya.de", "xn--mnchen-3ya.de-20261122T101300Z"),
        ("münchen.de", "m--nchen.de-20261122T101300Z"),
        ("..", "run-20261122T101300Z"),
        ("", "run-20261122T101300Z"),
        ("北京", "run-20261122T101300Z"),
    ])
    func everyHostHasALabel(host: String, expected: String) {
        let label = Label(host: host, stamp: "20261122T101300Z")
        #expect(label.description == expected)
        #expect(Label(label.description) == label)
    }

    @Test func aLongHostIsTruncated() {
        let label = Label(host: String(repeating: "h", count: 300), stamp: "20261122T101300Z")
        #expect(label.description == String(repeating: "h", count: 46) + "-20261122T101300Z")
        #expect(Label(label.description) == label)
    }
}
