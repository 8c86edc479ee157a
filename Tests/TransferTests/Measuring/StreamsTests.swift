import Foundation
import Sweep
import Testing
import TestSupport

@testable import Transfer

extension TransferServerTests {
    /// Requests over HTTP/2: each over a connection of its own, and all over one.
    @Suite(.enabled(if: NginxServer.isInstalled, "nginx and openssl are needed"), .timeLimit(.minutes(2)))
    struct StreamsTests {
        private static let length = 600_001
        private let folder: TemporaryFolder
        private let bytes = [UInt8].sample(length)

        init() throws {
            folder = try TemporaryFolder()
            try folder.makeFolder("served")
            try Data(bytes).write(to: URL(fileURLWithPath: folder.path("served/file")))
        }

        @Test func everyMethodBringsTheSameBytesOverNewConnections() throws {
            let server = try NginxServer(serving: folder.path("served"), tls: true, http2: true)
            let scratch = try ScratchFile(length: Int64(Self.length), in: folder.path)
            let downloader = try downloader(server, scratch, threads: 8)
            let right = try bytes.withUnsafeBytes { try SHA256Digest(of: $0) }
            var ports: [Int] = []
            for (method, threads) in [
                (Sweep.Method.http2, 4), (.streams, 8), (.ranged, 2), (.streams, 1), (.streams, 8), (.http2, 1),
            ] {
                let treatment = Treatment(method, threads: threads)
                try downloader.prepare(treatment)
                let download = downloader.download(treatment)
                #expect(download.failure == nil, "\(treatment): \(String(describing: download.failure))")
                #expect(downloader.verify() == nil)
                #expect(try scratch.digest(bytes: Int64(Self.length)) == right)
                #expect(download.httpVersion == (method == .ranged ? "http/1.1" : "h2"))
                #expect(download.connections.count == threads)
                #expect(download.sharedConnections == (method == .streams ? 1 : nil))
                let used = Set(download.connections.compactMap(\.localPort))
                #expect(used.count == (method == .streams ? 1 : threads))
                ports += used
                #if os(Linux)
                    // A segment over the loopback interface has at most 64 KiB.
                    let segments = download.connections.compactMap { $0.socket?.dataSegments }.reduce(0, +)
                    #expect(segments * 65_536 >= download.bytes, "\(treatment): the figures of another connection")
                #endif
            }
            #expect(Set(ports).count == ports.count)
        }

        @Test func onlyTheRequestThatOpensTheConnectionHasItsPhases() throws {
            let server = try NginxServer(
                serving: folder.path("served"), tls: true, http2: true, directives: "limit_rate 300k;")
            let downloader = try downloader(server, nil, threads: 4)
            let download = downloader.download(Treatment(.streams, threads: 4))
            #expect(download.failure == nil)
            #expect(download.connections.count { $0.tlsSeconds != nil && $0.connectSeconds != nil } == 1)
            #expect(download.connections.allSatisfy { $0.firstByteSeconds != nil })
            #expect(download.connections.count { $0.socket != nil } == 1)
            // nginx limits the rate of each request, and lets a second's worth pass at once at most.
            #expect(download.intervals.contains { $0.connection == 4 && $0.bytes > 0 })
        }

        @Test(arguments: [Sweep.Method.http2, .streams])
        func anotherProtocolFailsTheTrial(method: Sweep.Method) throws {
            let server = try NginxServer(serving: folder.path("served"), tls: true)
            let downloader = try downloader(server, nil, threads: 2)
            let download = downloader.download(Treatment(method, threads: 2))
            #expect(download.failure?.kind == .protocol)
            #expect(download.httpVersion == "http/1.1")
        }

        @Test func theProbeTellsWhetherTheServerSpeaksHTTP2() throws {
            let server = try NginxServer(serving: folder.path("served"), tls: true, http2: true)
            #expect(try probe(server.url + "/file", server.certificate).run(streams: 8) == HTTP2Offer(streamLimit: nil))
            let few = try NginxServer(
                serving: folder.path("served"), tls: true, http2: true, declarations: "http2_max_concurrent_streams 3;")
            for _ in 1...10 {
                #expect(try probe(few.url + "/file", few.certificate).run(streams: 8).streamLimit == 3)
            }
            #expect(try probe(few.url + "/file", few.certificate).run(streams: 3).streamLimit == nil)
            let old = try NginxServer(serving: folder.path("served"), tls: true)
            #expect(throws: TransferError.self) { try probe(old.url + "/file", old.certificate).run(streams: 8) }
            #expect(throws: TransferError.self) { try probe("http://127.0.0.1:1/file", nil).run(streams: 8) }
        }

        #if os(Linux)
            /// Other servers frame, schedule, and limit the requests of a connection in other ways.
            @Test(arguments: OtherServer.Kind.allCases)
            func otherServersBringTheSameBytes(kind: OtherServer.Kind) throws {
                let (server, origin) = try other(kind)
                defer { withExtendedLifetime(origin) {} }
                let scratch = try ScratchFile(length: Int64(Self.length), in: folder.path)
                let downloader = try downloader(server.url, server.certificate, scratch, threads: 8)
                let right = try bytes.withUnsafeBytes { try SHA256Digest(of: $0) }
                for (method, threads) in [
                    (Sweep.Method.streams, 8), (.http2, 4), (.ranged, 2), (.streams, 1), (.streams, 8),
                ] {
                    let treatment = Treatment(method, threads: threads)
                    try downloader.prepare(treatment)
                    let download = downloader.download(treatment)
                    #expect(download.failure == nil, "\(treatment): \(String(describing: download.failure))")
                    #expect(try scratch.digest(bytes: Int64(Self.length)) == right)
                    #expect(download.httpVersion == (method == .ranged ? "http/1.1" : "h2"))
                    #expect(download.sharedConnections == (method == .streams ? 1 : nil))
                }
            }

            @Test(arguments: OtherServer.Kind.allCases)
            func theLimitOfOtherServersIsFound(kind: OtherServer.Kind) throws {
                let (server, origin) = try other(kind, streams: 5)
                defer { withExtendedLifetime(origin) {} }
                #expect(try probe(server.url + "/file", server.certificate).run(streams: 8).streamLimit == 5)
                #expect(try probe(server.url + "/file", server.certificate).run(streams: 5).streamLimit == nil)
            }

            /// A server, and the one behind it.
            private func other(
                _ kind: OtherServer.Kind, streams: Int = 100
            ) throws -> (server: OtherServer, origin: NginxServer) {
                let served = folder.path("served")
                for path in [folder.path, served, served + "/file"] { chmod(path, 0o755) }
                let origin = try NginxServer(serving: served)
                return (try OtherServer(kind, serving: served, before: origin.port, streams: streams), origin)
            }
        #endif

        private func probe(_ url: String, _ certificate: String?) throws -> HTTP2Probe {
            var options = ConnectionOptions.direct()
            options.certificateFile = certificate
            return HTTP2Probe(try .assumed(url, length: Int64(Self.length)), options: options)
        }

        private func downloader(
            _ server: NginxServer, _ scratch: ScratchFile?, threads: Int
        ) throws -> RangeDownloader {
            try downloader(server.url, server.certificate, scratch, threads: threads)
        }

        private func downloader(
            _ url: String, _ certificate: String?, _ scratch: ScratchFile?, threads: Int
        ) throws -> RangeDownloader {
            var options = ConnectionOptions.direct()
            options.certificateFile = certificate
            var settings = RangeDownloader.Settings(threads: threads, bytes: Int64(Self.length), options: options)
            settings.streams = threads
            return try RangeDownloader(
                .assumed(url + "/file", length: Int64(Self.length)), scratch: scratch, settings: settings)
        }
    }
}
