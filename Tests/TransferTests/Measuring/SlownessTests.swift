import Lab
import Sweep
import Testing
import TestSupport

@testable import Transfer

extension TransferServerTests {
    /// Servers that are slow without end, and bytes beyond 32 bits.
    @Suite(.timeLimit(.minutes(1))) struct SlownessTests {
        private let folder: TemporaryFolder

        init() throws { folder = try TemporaryFolder() }

        @Test func aByteASecondIsNoStallAndEndsByTheTrialsOwnTimeOut() async throws {
            let download = try await LabServer.with(length: 1000, fault: .drippingBody) { server in
                let downloader = try RangeDownloader(
                    server.assumedResource(), scratch: nil,
                    settings: .init(
                        threads: 1, bytes: 1000, trialTimeoutSeconds: 5, options: .direct(stallSeconds: 3)))
                return downloader.download(.ranged(1))
            }
            #expect(download.failure?.kind == .timeout)
            #expect(download.bytes >= 2)
        }

        /// The port accepts and says nothing: no TLS handshake ever ends.
        @Test func aHandshakeThatNeverEndsIsAConnectionThatCannotBeMade() throws {
            let listener = try ServerSocket.listen()
            defer { ServerSocket.close(listener) }
            let url = "https://127.0.0.1:\(ServerSocket.port(of: listener))/file"
            let error = transferError { () throws(TransferError) in
                _ = try Probe(DownloadURL(url), options: .direct(connectSeconds: 0.3)).run()
            }
            #expect(error?.code == .unreachable)
            #expect(error?.description.contains("Cannot connect: ") == true)
        }

        @Test func bytesBeyond32BitsLandInTheirPlace() async throws {
            let first: Int64 = 4_294_967_290
            try await LabServer.with(length: 5_000_000_011) { server in
                try threadHandler(
                    startByte: first, endByte: first + 19, url: server.url, filename: folder.path("file"),
                    options: .direct())
                let right = server.scenario.pattern.bytes(in: first..<first + 20)
                #expect(try folder.bytes("file", in: first..<first + 20) == right)
            }
        }
    }
}
