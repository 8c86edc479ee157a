import Testing

@testable import Sweep

@Suite struct MethodTests {
    @Test func theProgramsOwnMethodsHaveFixedWords() {
        #expect(Method(rawValue: "single") == .single)
        #expect(Method(rawValue: "ranged") == .ranged)
        #expect(Method.single.rawValue == "single")
        #expect(Method.ranged.rawValue == "ranged")
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
    }
}
