import Testing

@testable import Transfer

@Suite struct RetryAfterTests {
    private static func date(_ text: String) -> Int64? { text.withBytes { HTTPDate(parsing: $0)?.seconds } }

    private static func seconds(_ text: String, date: String? = nil) -> Double? {
        let moment = date.flatMap { $0.withBytes { HTTPDate(parsing: $0) } }
        return text.withBytes { RetryAfter(parsing: $0)?.seconds(from: moment) }
    }

    /// The three forms of RFC 9110, 5.6.7; the number is that of `date -u -d "1994-11-06 08:49:37" +%s`.
    @Test(arguments: [
        "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994",
    ])
    func everyFormOfADateIsUnderstood(text: String) { #expect(Self.date(text) == 784_111_777) }

    /// `date -u -d DATE +%s`, GNU coreutils 9.1.
    @Test(
        arguments: [
            ("Thu, 01 Jan 1970 00:00:00 GMT", 0), ("Thu, 29 Feb 2024 23:59:59 GMT", 1_709_251_199),
            ("Fri, 01 Mar 2024 00:00:00 GMT", 1_709_251_200), ("Sun, 22 Nov 2026 10:13:00 GMT", 1_795_342_380),
            ("Tue, 19 Jan 2038 03:14:08 GMT", 2_147_483_648), ("Mon, 01 Mar 2100 00:00:00 GMT", 4_107_542_400),
        ] as [(String, Int64)])
    func aDateIsItsSecondsSince1970(text: String, seconds: Int64) { #expect(Self.date(text) == seconds) }

    @Test(arguments: [
        "", "soon", "Sun, 06 Nov 1994", "Sun, 06 Nov 1994 08:49:37 CET", "Sun, 32 Nov 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 24:49:37 GMT", "Sun, 06 Nov 1994 08:60:37 GMT", "Sun, 06 Nov 99994 08:49:37 GMT",
        "Sun, 06 Foo 1994 08:49:37 GMT", "Sun, +6 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:49 GMT",
        String(repeating: "Sun, 06 Nov 1994 08:49:37 GMT", count: 2),
    ])
    func anythingElseIsNoDate(text: String) { #expect(Self.date(text) == nil) }

    @Test func secondsAreTakenAsTheyAre() {
        #expect(Self.seconds("0") == 0)
        #expect(Self.seconds("120") == 120)
        #expect(Self.seconds("120", date: "Sun, 06 Nov 1994 08:49:37 GMT") == 120)
    }

    /// This machine's clock plays no part.
    @Test func aDateCountsFromTheServersOwnClock() {
        let sent = "Sun, 06 Nov 1994 08:49:37 GMT"
        #expect(Self.seconds("Sun, 06 Nov 1994 08:50:07 GMT", date: sent) == 30)
        #expect(Self.seconds("Sun, 06 Nov 1994 08:00:00 GMT", date: sent) == 0)
        #expect(Self.seconds("Sun, 06 Nov 1994 08:50:07 GMT") == nil)
    }

    @Test(arguments: ["", "-1", "1.5", "5 s", "soon", "99999999999999999999"])
    func rubbishIsNoWish(text: String) { #expect(Self.seconds(text) == nil) }

    @Test func theHeadOfAnErrorSaysWhenToAskAgain() {
        var head = AnswerHead()
        for line in [
            "HTTP/1.1 503 Busy", "Retry-After: Sun, 06 Nov 1994 08:49:47 GMT", "Date: Sun, 06 Nov 1994 08:49:37 GMT",
        ] {
            line.withBytes { head.consume($0, expecting: .unknown) }
        }
        #expect(head.retryAfterSeconds == 10)
    }

    @Test func theHeadOfASuccessDoesNot() {
        var head = AnswerHead()
        for line in ["HTTP/1.1 206 Partial Content", "Retry-After: 10"] {
            line.withBytes { head.consume($0, expecting: .unknown) }
        }
        #expect(head.retryAfterSeconds == nil)
    }
}
