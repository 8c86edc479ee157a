@testable import Analysis
@testable import FileAccess
@testable import Journal
@testable import Sweep
@testable import Timing
import Testing

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
    func whatIsNoLabelIsNoName(text: String) {
        #expect(CommandName(text) == nil)
        #expect(Method(rawValue: text) == nil)
    }

    @Test func aCommandTakesNoNameOfTheProgramsOwnMethods() {
        #expect(CommandName("single") == nil)
        #expect(CommandName("ranged") == nil)
    }
}

extension Treatment {
    /// Another downloader with a number of threads.
    static func command(_ name: String, threads: Int) throws -> Treatment {
        Treatment(.command(try #require(CommandName(name))), threads: threads)
    }
}
