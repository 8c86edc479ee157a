import Sweep
import Testing
import Transfer

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

    /// The buffer of `--receive-buffer` is that of TCP.
    @Test(arguments: [OptionalMethod.http2, .streams, .http3]) func aReceiveBufferIsNotOneOfHTTP3(
        method: OptionalMethod
    ) throws {
        var request = PlanRequest()
        request.methods = [method]
        var options = ConnectionOptions()
        options.proxy = ""
        options.receiveBufferBytes = 65_536
        let cautions = RunCautions.list(
            try request.plan(drawnSeed: 0, resourceLength: 1000), options, try DownloadURL("https://example.org/file"))
        #expect(cautions.count == 1 && cautions[0].contains("It does not apply to HTTP/3") == (method == .http3))
    }
}
