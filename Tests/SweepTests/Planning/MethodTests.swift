import Testing

@testable import Sweep

@Suite struct MethodTests {
    @Test func theProgramsOwnMethodsHaveFixedWords() {
        #expect(Method(rawValue: "single") == .single)
        #expect(Method(rawValue: "ranged") == .ranged)
        #expect(Method.single.rawValue == "single")
        #expect(Method.ranged.rawValue == "ranged")
        for method in OptionalMethod.allCases {
            #expect(Method(rawValue: method.rawValue) == method.method && method.method.rawValue == method.rawValue)
        }
    }

    /// One typing error makes a word of HTTP/1.1, but none of the others, which are names of programs as likely.
    @Test(
        arguments: [
            ("ranged", "ranged"), ("Rangd", "ranged"), ("singles", "single"), ("http2", "http2"), ("HTTP3", "http3"),
            ("Streams", "streams"), ("http1", nil), ("http33", nil), ("stream", nil), ("curl", nil),
        ] as [(String, String?)])
    func aWordThatResemblesAnOwnOneIsFound(text: String, name: String?) {
        #expect(Method.ownName(resembling: text) == name)
    }

    @Test(arguments: ["curl", "aria2c", "wget2-1.99", "plain"])
    func anotherDownloaderIsItsName(name: String) throws {
        let method = try #require(Method(rawValue: name))
        #expect(method == .command(try #require(CommandName(name))))
        #expect(method.rawValue == name)
    }

    @Test(arguments: ["", "a b", "-x", "17", "nan", "a,b", "ü", String(repeating: "x", count: 65)])
    func onlyALabelIsACommandName(text: String) {
        #expect(CommandName(text) == nil)
        #expect(Method(rawValue: text) == nil)
    }

    @Test func aCommandMustNotHaveTheNameOfAMethod() {
        #expect(CommandName("single") == nil)
        #expect(CommandName("ranged") == nil)
        #expect(CommandName("http3") == nil)
    }
}
