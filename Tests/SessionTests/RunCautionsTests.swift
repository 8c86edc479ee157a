import Testing

@testable import Session

@Suite struct RunCautionsTests {
    @Test(arguments: [
        ("example.org", "example.org", true), ("a.example.org", "example.org", true),
        ("a.example.org", ".example.org", true),
        ("A.Example.org", "x, .EXAMPLE.ORG", true), ("anything", "*", true), ("127.0.0.1", "localhost 127.0.0.1", true),
        ("badexample.org", "example.org", false), ("example.org", "a.example.org", false), ("example.org", "", false),
        ("example.org", ",.", false),
    ])
    func hostsThatGoWithoutTheProxyAreThoseOfTheEnvironment(host: String, exceptions: String, isOne: Bool) {
        #expect(RunCautions.goesWithoutProxy(host, exceptions) == isOne)
    }
}
