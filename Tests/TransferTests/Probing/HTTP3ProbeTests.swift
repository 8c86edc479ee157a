import Sweep
import Testing

@testable import Transfer

/// Whether HTTP/3 can be measured, as far as no server is needed.
@Suite struct HTTP3ProbeTests {
    @Test(
        arguments: [
            (nil, "OpenSSL/3.0.19", nil),
            ("nghttp3/1.8.0", "OpenSSL/3.5.9", "OpenSSL/3.5.9 nghttp3/1.8.0"),
            ("ngtcp2/1.1.0 nghttp3/0.15.0", "GnuTLS/3.8.9", "ngtcp2/1.1.0 nghttp3/0.15.0"),
            ("quiche/0.22.0", "BoringSSL", "quiche/0.22.0"),
        ] as [(String?, String, String?)])
    func theLibraryOfQUICIsNamed(version: String?, tls: String, library: String?) {
        #expect(HTTP3Probe.library(named: version, tls: tls) == library)
    }

    @Test func aLibcurlWithHTTP3NamesItsLibrary() {
        #expect((HTTP3Probe.library != nil) == HTTP3Probe.isSupported)
    }

    @Test func withoutTLSOrWithoutLibcurlThereIsNoHTTP3() throws {
        let probe = try probe("http://127.0.0.1:1/file")
        let error = transferError { () throws(TransferError) in try probe.run() }
        #expect(error?.code == .unusableAnswer && error?.cause == .http3Unavailable)
        #expect(error?.description.contains(HTTP3Probe.isSupported ? "over TLS only" : "does not speak HTTP/3") == true)
    }

    /// A server that is not reached over UDP has no HTTP/3; other failures keep their own code and cause.
    @Test(arguments: Failure.Kind.allCases) func onlySomeFailuresMeanThatThereIsNoHTTP3(kind: Failure.Kind) throws {
        let failure = Failure(kind, "It failed.")
        let error = try probe("https://127.0.0.1:1/file").error(failure)
        if [.connect, .short, .reset, .stall, .timeout, .protocol].contains(kind) {
            #expect(error.code == .unusableAnswer && error.cause == .http3Unavailable)
            #expect(error.description.hasSuffix(" It failed."))
        } else {
            #expect(error == TransferError(failure))
        }
    }

    @Test func aRequestThatFailsBehindAProxyNamesTheProxy() throws {
        let failure = Failure(.request, "It failed.")
        let error = try probe("https://127.0.0.1:1/file", proxy: "http://127.0.0.1:1").error(failure)
        #expect(error.cause == .http3Unavailable && error.description.contains("proxy"))
    }

    private func probe(_ url: String, proxy: String = "") throws -> HTTP3Probe {
        var options = ConnectionOptions.direct()
        options.proxy = proxy
        return HTTP3Probe(try .assumed(url, length: 1), options: options)
    }
}
