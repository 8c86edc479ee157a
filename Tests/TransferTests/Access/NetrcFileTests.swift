import Testing
import TestSupport

@testable import Transfer

/// Files of names and passwords: which entry counts, and what of a malformed file is said.
@Suite struct NetrcFileTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test(
        arguments: [
            ("machine h login a password b", "h", nil, "a:b"),
            ("machine h\n login a\n\tpassword b\r\n", "H", nil, "a:b"),
            ("machine x login a password b", "h", nil, nil), ("default login a password b", "h", nil, "a:b"),
            ("machine x login a password b default login c password d", "h", nil, "c:d"),
            ("machine h login a password b machine h login c password d", "h", "c", "c:d"),
            ("machine h login a password b", "h", "z", nil), ("machine h password b", "h", "z", "z:b"),
            ("machine h login a", "h", nil, "a:"), ("machine ::1 login a password b", "[::1]", nil, "a:b"),
            ("machine h login a password \"b \\\"c\\n\"", "h", nil, "a:b \"c\n"),
            ("machine h login a password #b", "h", nil, "a:#b"),
            ("# machine h login x password y\nmachine h login a password b # machine", "h", nil, "a:b"),
            ("macdef init\nmachine h login x password y\n\nmachine h login a password b", "h", nil, "a:b"),
            ("\u{FEFF}machine h login a password b", "h", nil, "a:b"),
            ("machine h account q login a port 8 password b", "h", nil, "a:b"), ("", "h", nil, nil),
        ] as [(String, String, String?, String?)])
    func theEntryOfTheHostCounts(text: String, host: String, name: String?, found: String?) throws {
        try folder.write(Array(text.utf8), to: "netrc")
        let credentials = try NetrcFile(folder.path("netrc")).credentials(host: host, name: name)
        #expect(credentials.map { "\($0.name):\($0.password ?? "")" } == found)
    }

    @Test(arguments: [
        ("machine h\nlogin \"SECRET\npassword b", "line 2: a quote is not closed"),
        ("\nmachine h login a password \"SECRET\\\"", "line 2: a quote is not closed"),
        ("machine h login SECRET\n\npassword\n", "line 3: password has no value"),
        ("machine", "line 1: machine has no value"), ("login SECRET", "line 1: login comes before any machine"),
        ("machine h\npassword SECRET\0", "line 2: it is not text in UTF-8"),
    ])
    func aMalformedFileIsNamedWithItsLine(text: String, problem: String) throws {
        try folder.write(Array(text.utf8), to: "netrc")
        let error = transferError { () throws(TransferError) in _ = try NetrcFile(folder.path("netrc")) }
        #expect(error == TransferError(.invalidRequest, "\(folder.path("netrc")), \(problem)."))
    }

    @Test func bytesThatAreNoTextAreNamedWithTheirLine() throws {
        try folder.write(Array("machine h\nlogin a password ".utf8) + [0xFF, 0xFE], to: "netrc")
        let error = transferError { () throws(TransferError) in _ = try NetrcFile(folder.path("netrc")) }
        #expect(error?.description.hasSuffix("line 2: it is not text in UTF-8.") == true)
    }
}
