import Lab
import Sweep
import Testing
import TestSupport

@testable import Transfer

extension TransferServerTests {
    /// Resources that are stored in a content coding, and responses that have one now and then.
    @Suite struct StoredEncodingTests {
        private let folder: TemporaryFolder

        init() throws { folder = try TemporaryFolder() }

        @Test func anEncodingThatEveryAnswerHasIsThatOfTheStoredBytes() async throws {
            let resource = try await LabServer.with(length: 1000, fault: .storedEncoded) { try probe($0.url) }
            #expect(resource.contentEncoding == "gzip")
            #expect(resource.rangeRefusal == nil)
        }

        @Test func anEncodingOfRangesAloneIsARefusal() async throws {
            let resource = try await LabServer.with(length: 1000, fault: .gzipEncoded) { try probe($0.url) }
            #expect(resource.rangeRefusal?.contains("Content-Encoding") == true)
        }

        /// HEAD says nothing of the encoding, so the plain GET has to.
        @Test(arguments: [(10, true), (11, false)]) func withoutHeadThePlainGetTellsWhetherTheEncodingIsStored(
            length: Int, isStored: Bool
        ) throws {
            let server = try RecordingServer { request in
                if request.method == "HEAD" { return CannedReply(["HTTP/1.1 405 No"]) }
                var reply = CannedReply.right(request, .sample(10))
                let head = String(decoding: reply.pieces[0], as: UTF8.self)
                    .replacing("Content-Length: 10\r\n", with: "Content-Length: \(length)\r\n")
                reply.pieces[0] = Array(head.replacing("\r\n\r\n", with: "\r\nContent-Encoding: br\r\n\r\n").utf8)
                return reply
            }
            #expect((try probe(server.url).rangeRefusal == nil) == isStored)
        }

        @Test(arguments: [1, 3]) func theStoredBytesAreDownloadedAsTheyAre(threads: Int) async throws {
            try await LabServer.with(length: 1000, fault: .storedEncoded) { server in
                let fetched = try FileDownload(url: server.url, options: .direct())
                    .fetch(threads: threads, plain: threads == 1, into: .file(folder.path("file"), replacing: false))
                try fetched.keep()
                #expect(folder.bytes("file") == server.bytes)
            }
        }

        @Test(arguments: [Treatment.plainGet, .ranged(1), .ranged(2)])
        func aTrialOfStoredBytesSucceeds(treatment: Treatment) async throws {
            try await LabServer.with(length: 1000, fault: .storedEncoded) { server in
                let downloader = try RangeDownloader(
                    probe(server.url), scratch: ScratchFile(length: 1000, in: folder.path),
                    settings: .init(
                        threads: 2, bytes: 1000, sha256: try server.bytes.withUnsafeBytes { try SHA256Digest(of: $0) },
                        options: .direct()))
                try downloader.prepare(treatment)
                #expect(downloader.download(treatment).failure == nil)
                #expect(downloader.verify() == nil)
            }
        }

        /// The probe saw a coding in every response, and then one lacks it.
        @Test func anEncodingThatGoesAwayIsAFailure() async throws {
            let encoded = try await LabServer.with(length: 1000, fault: .storedEncoded) { try probe($0.url) }
            try await LabServer.with(length: 1000) { server in
                var resource = try server.assumedResource()
                resource.contentEncoding = encoded.contentEncoding
                let downloader = try RangeDownloader(
                    resource, scratch: nil, settings: .init(threads: 2, bytes: 1000, options: .direct()))
                for treatment in [Treatment.plainGet, .ranged(2)] {
                    #expect(downloader.download(treatment).failure?.kind == .encoding)
                }
            }
        }

        private func probe(_ url: String) throws -> Resource { try Probe(DownloadURL(url), options: .direct()).run() }
    }
}
