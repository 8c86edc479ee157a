import Foundation
import Sweep
import Testing
import TestSupport

@testable import Transfer

extension TransferServerTests {
    /// Requests over HTTP/3, where libcurl and nginx speak it.
    @Suite(
        .enabled(if: HTTP3Probe.isSupported, "the installed libcurl does not speak HTTP/3"),
        .enabled(if: NginxServer.speaksHTTP3, "nginx with HTTP/3 and openssl are needed"), .timeLimit(.minutes(2)))
    struct HTTP3Tests {
        private static let length = 600_001
        private let folder: TemporaryFolder
        private let bytes = [UInt8].sample(length)

        init() throws {
            folder = try TemporaryFolder()
            try folder.makeFolder("served")
            try Data(bytes).write(to: URL(fileURLWithPath: folder.path("served/file")))
        }

        @Test func everyRequestBringsItsBytesOverAConnectionOfItsOwn() throws {
            let server = try server()
            let scratch = try ScratchFile(length: Int64(Self.length), in: folder.path)
            var settings = RangeDownloader.Settings(
                threads: 4, bytes: Int64(Self.length), options: options(server.certificate))
            settings.streams = 4
            let downloader = try RangeDownloader(try resource(server.url), scratch: scratch, settings: settings)
            let right = try bytes.withUnsafeBytes { try SHA256Digest(of: $0) }
            for (method, threads) in [
                (Sweep.Method.http3, 4), (.ranged, 2), (.http3, 1), (.streams, 4), (.http3, 2), (.http2, 2),
            ] {
                let treatment = Treatment(method, threads: threads)
                try downloader.prepare(treatment)
                let download = downloader.download(treatment)
                #expect(download.failure == nil, "\(treatment): \(String(describing: download.failure))")
                #expect(try scratch.digest(bytes: Int64(Self.length)) == right)
                guard method == .http3 else { continue }
                #expect(download.httpVersion == "h3" && download.sharedConnections == nil)
                #expect(Set(download.connections.compactMap(\.localPort)).count == threads)
                #expect(download.connections.allSatisfy { $0.socket == nil && $0.firstByteSeconds != nil })
            }
        }

        @Test func aServerThatDiesInMidBodyFailsTheTrial() throws {
            var server: NginxServer? = try server("limit_rate 50k;")
            let engine = try engine(
                #require(server), options(server?.certificate, stallSeconds: 1),
                TransferEngine.Observation(progress: { if $0 > 0 { server = nil } }))
            let download = try engine.fetch(parts(2), into: .discard, over: .http3)
            let kind = try #require(download.failure?.kind)
            #expect([.stall, .reset, .short, .connect].contains(kind), "\(kind)")
            #expect(download.bytes > 0 && download.bytes < Int64(Self.length))
        }

        @Test func aTrialThatTakesTooLongIsEnded() throws {
            let server = try server("limit_rate 50k;")
            let engine = try engine(server, options(server.certificate))
            engine.limits.trialSeconds = 0.5
            let download = try engine.fetch(parts(2), into: .discard, over: .http3)
            #expect(download.failure?.kind == .timeout)
        }

        @Test func theProbeTellsWhetherTheServerSpeaksHTTP3() throws {
            let server = try server()
            try HTTP3Probe(resource(server.url), options: options(server.certificate)).run()
            let old = try NginxServer(serving: folder.path("served"), tls: true)
            #expect(try cause(old, options(old.certificate)) == .http3Unavailable)
            let proxy = try TunnelProxy()
            var behindProxy = options(server.certificate)
            behindProxy.proxy = proxy.url
            #expect(try cause(server, behindProxy) == .http3Unavailable)
        }

        /// The socket receives datagrams and never replies, as in a network that drops UDP.
        @Test func silenceOverUDPEndsTheProbe() throws {
            let server = try NginxServer(serving: folder.path("served"), tls: true)
            let silent = try ServerSocket.bound(ServerSocket.datagrams, port: server.port)
            defer { ServerSocket.close(silent) }
            var options = options(server.certificate)
            options.connectTimeoutSeconds = 0.5
            #expect(try cause(server, options) == .http3Unavailable)
        }

        private func server(_ directives: String = "") throws -> NginxServer {
            try NginxServer(
                serving: folder.path("served"), tls: true, http2: true, http3: true, directives: directives)
        }

        private func resource(_ url: String) throws -> Resource {
            try .assumed(url + "/file", length: Int64(Self.length))
        }

        private func options(_ certificate: String?, stallSeconds: Double = 10) -> ConnectionOptions {
            var options = ConnectionOptions.direct(stallSeconds: stallSeconds)
            options.certificateFile = certificate
            return options
        }

        private func engine(
            _ server: NginxServer, _ options: ConnectionOptions,
            _ observation: TransferEngine.Observation = TransferEngine.Observation()
        ) throws -> TransferEngine {
            let resource = try resource(server.url)
            return try TransferEngine(
                resource.finalURL, resource: resource, workers: 2, options: options, observation: observation)
        }

        private func parts(_ count: Int) -> [ByteRange?] {
            ByteRange.parts(of: Int64(Self.length), threads: count).map { $0 }
        }

        private func cause(_ server: NginxServer, _ options: ConnectionOptions) throws -> Failure.Cause? {
            let probe = HTTP3Probe(try resource(server.url), options: options)
            return transferError { () throws(TransferError) in try probe.run() }?.cause
        }
    }
}
