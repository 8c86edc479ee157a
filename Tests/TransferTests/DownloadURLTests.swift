import Testing

@testable import Transfer

/// Addresses: what is asked for, what is shown, and what stays secret.
@Suite struct DownloadURLTests {
    @Test func partsOfAnAddress() throws {
        let url = try DownloadURL("https://example.org:8443/a/b%20c?x=1&y#part")
        #expect(url.scheme == "https")
        #expect(url.host == "example.org")
        #expect(url.port == 8443)
        #expect(url.path == "/a/b%20c")
        #expect(url.text == "https://example.org:8443/a/b%20c?x=1&y")
    }

    @Test(arguments: [("http://a.example", 80), ("https://a.example", 443), ("HTTP://a.example:80/", 80)])
    func theSchemesOwnPortIsKnownAndNotShown(text: String, port: Int) throws {
        let url = try DownloadURL(text)
        #expect(url.port == port)
        #expect(url.path == "/")
        #expect(url.display == "a.example/")
    }

    @Test func anUnusualPortIsShown() throws {
        #expect(try DownloadURL("http://a.example:443/f").display == "a.example:443/f")
        #expect(try DownloadURL("https://a.example:80/f").redacted == "https://a.example:80/f")
    }

    @Test(arguments: [
        ("http://h/f?token=SECRET", "http://h/f?token=***"),
        ("http://h/f?a=SECRET&b=SECRET&c", "http://h/f?a=***&b=***&***"),
        ("http://h/f?SECRET", "http://h/f?***"),
        ("http://h/f?a=b=SECRET", "http://h/f?a=***"),
        ("http://h/f?&a=SECRET&", "http://h/f?***&a=***&***"),
        ("http://SECRET:SECRET@h/f", "http://h/f"),
        ("http://SECRET@h:8080/f#SECRET", "http://h:8080/f"),
        ("https://S%40CRET:SECR%3AT@h/f?x=SECRET#SECRET", "https://h/f?x=***"),
    ])
    func secretsAreNeverShown(text: String, redacted: String) throws {
        let url = try DownloadURL(text)
        #expect(url.redacted == redacted)
        #expect(!url.redacted.contains("SECR") && !url.display.contains("SECR"))
        #expect(!url.display.contains("?") && !url.display.contains("@"))
    }

    @Test(arguments: [
        ("http://h/a b c.iso?x=1 2", "http://h/a%20b%20c.iso?x=1%202"), ("  http://h/f ", "http://h/f"),
        ("http://h/a%20b", "http://h/a%20b"), ("http://h?a b", "http://h/?a%20b"),
    ])
    func aSpaceIsPercentEncoded(text: String, requested: String) throws {
        #expect(try DownloadURL(text).text == requested)
    }

    @Test(arguments: ["http://a b/f", "http://a\tb/f", "http://h/a\nb", "http://h/a\tb"])
    func whatCannotBeEncodedIsMalformed(text: String) {
        let error = transferError { () throws(TransferError) in _ = try DownloadURL(text) }
        #expect(error?.code == .invalidRequest)
    }

    @Test(
        arguments: [
            ("http://name:word@h/", "name:word"), ("http://name@h/", "name:"), ("http://name:@h/", "name:"),
            ("http://na%40me:w%2Frd@h/", "na@me:w/rd"), ("http://h/", nil), ("http://h/?a@b", nil),
        ] as [(String, String?)])
    func userInformationIsTakenOutOfTheAddress(text: String, user: String?) throws {
        let url = try DownloadURL(text)
        #expect(url.userInformation == user)
        #expect(!url.text.contains("@h"))
    }

    @Test func anIPv6AddressStandsInBrackets() throws {
        let url = try DownloadURL("http://[::1]:8080/f")
        #expect(url.host == "[::1]")
        #expect(url.redacted == "http://[::1]:8080/f")
        #expect(url.isLoopback && url.hostIsNumeric)
        #expect(try !DownloadURL("http://[2001:db8::1]/f").isLoopback)
    }

    @Test(arguments: [
        ("http://localhost/", true), ("http://127.0.0.1/", true), ("http://127.1.2.3:99/", true),
        ("http://127.0.0.1.example.org/", false), ("http://localhost.example.org/", false), ("http://10.0.0.1/", false),
        ("http://example.org/?localhost", false),
    ])
    func loopbackIsKnownByNameAndNumber(text: String, isLoopback: Bool) throws {
        #expect(try DownloadURL(text).isLoopback == isLoopback)
    }

    /// The forms are those of Python's `"bücher.test".encode("idna")`, and of RFC 3492, 7.1 (B).
    @Test(arguments: [
        ("http://bücher.test/f", "xn--bcher-kva.test"), ("http://BÜCHER.test/f", "xn--bcher-kva.test"),
        ("http://b%C3%BCcher.test/f", "xn--bcher-kva.test"), ("http://他们为什么不说中文/", "xn--ihqwcrb4cv8a8dqg056pqjye"),
        ("http://xn--bcher-kva.test/f", "xn--bcher-kva.test"),
    ])
    func anInternationalNameHasItsASCIIForm(text: String, host: String) throws {
        let url = try DownloadURL(text)
        #expect(url.host == host)
        #expect(url.text.hasPrefix("http://\(host)/"))
        #expect(url.redacted.hasPrefix("http://\(host)/"))
    }

    @Test(arguments: ["http://xn--\u{FC}.test/", "http://\u{378}.test/"])
    func aNameWithoutAnASCIIFormIsRefused(text: String) {
        let error = transferError { () throws(TransferError) in _ = try DownloadURL(text) }
        #expect(error?.code == .invalidRequest)
    }

    @Test func aNameIsNoNumericHost() throws {
        #expect(try DownloadURL("http://192.0.2.7/").hostIsNumeric)
        #expect(try !DownloadURL("http://1.example/").hostIsNumeric)
    }

    @Test(arguments: [
        ("http://h/b", true), ("http://H/b", true), ("http://h:80/", true), ("https://h/", false),
        ("http://h:81/", false), ("http://g/", false), ("http://h.example/", false), ("https://h:80/", false),
    ])
    func anOriginIsSchemeHostAndPort(text: String, isSame: Bool) throws {
        #expect(try DownloadURL(text).hasSameOrigin(as: DownloadURL("http://h/a")) == isSame)
    }

    @Test(arguments: [
        "", "h", "h/f", "//h/f", "/etc/passwd", "file:///etc/passwd", "ftp://h/f", "gopher://h/", "scp://h/f",
        "smb://h/f", "javascript:alert(1)", "http:", "http://", "http://h:0x50/", "http://h:99999/",
        "http://h:-1/", "http://h h/", "http://h/\r\nEvil: 1", "http://[::1/", "http://[zz]/", "://h/", "http:///f",
        "http:////h/f", "http:/h/f", "https://:443/f", "http://?h",
    ])
    func everythingElseIsRefusedAsARequest(text: String) {
        let error = transferError { () throws(TransferError) in _ = try DownloadURL(text) }
        #expect(error?.code == .invalidRequest)
    }

    @Test func aRefusalDoesNotRepeatTheAddress() {
        let error = transferError { () throws(TransferError) in _ = try DownloadURL("ftp://name:SECRET@h/f") }
        #expect(error?.description.contains("SECRET") == false)
    }
}
