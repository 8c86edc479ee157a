import Sweep
import Testing

@testable import Transfer

@Suite struct TransportTests {
    /// A trial counts only if the server spoke the protocol of its method: libcurl's numbers are 2, 3, and 30.
    @Test(
        arguments: [
            (Sweep.Method.ranged, 2, nil), (.single, 3, nil), (.http2, 3, nil), (.streams, 3, nil), (.http3, 30, nil),
            (.http2, 2, "http/1.1 instead of HTTP/2"), (.streams, 30, "h3 instead of HTTP/2"),
            (.http3, 3, "h2 instead of HTTP/3"), (.http3, 2, "http/1.1 instead of HTTP/3"),
            (.http3, 0, "another protocol instead of HTTP/3"),
        ] as [(Sweep.Method, Int, String?)])
    func anotherProtocolFailsTheTrial(method: Sweep.Method, spoken: Int, words: String?) {
        let failure = Transport(Treatment(method, threads: 2)).failure(spoken: spoken)
        #expect(failure?.kind == words.map { _ in .protocol })
        #expect(failure?.sentence == words.map { "The server answered over \($0)." })
    }

    /// What libcurl is asked for: HTTP/1.1, HTTP/2 over TLS, and HTTP/3 without another protocol beside it.
    @Test(arguments: [(Sweep.Method.ranged, 2), (.http2, 4), (.streams, 4), (.http3, 31)])
    func eachMethodAsksForItsProtocol(method: Sweep.Method, version: Int) {
        #expect(Transport(Treatment(method, threads: 1)).version == version)
    }

    @Test func onlyHTTP3RunsOverUDP() {
        let methods = [Sweep.Method.single, .ranged, .http2, .streams, .http3]
        #expect(methods.filter { !Transport(Treatment($0, threads: 1)).usesTCP } == [.http3])
    }
}
