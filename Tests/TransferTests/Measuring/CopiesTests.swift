import Lab
import Sweep
import Testing
import TestSupport

@testable import Transfer

extension TransferServerTests {
    /// Several copies behind one address: the same bytes, and an ETag and a date of each copy's own.
    @Suite struct CopiesTests {
        private let folder: TemporaryFolder

        init() throws { folder = try TemporaryFolder() }

        @Test func theDigestOfTheWholeResourceDecides() async throws {
            try await LabServer.with(length: 1000, fault: .copies) { server in
                let downloader = try downloader(server)
                for treatment in [.plainGet, .ranged(1), .ranged(3), .plainGet] as [Treatment] {
                    let (download, verdict) = try trial(treatment, downloader)
                    #expect(download.failure == nil && verdict == nil)
                    #expect(download.validatorsDiffer)
                }
            }
        }

        @Test func aServerWithOneCopyHasOneStateOnly() async throws {
            try await LabServer.with(length: 1000) { server in
                let (download, verdict) = try trial(.ranged(3), try downloader(server))
                #expect(download.failure == nil && verdict == nil)
                #expect(!download.validatorsDiffer)
            }
        }

        /// Discarded bytes have no digest, and that of a part says nothing of the rest.
        @Test(arguments: [(false, 1000), (true, 999)] as [(Bool, Int64)])
        func withoutADigestOfTheWholeOtherValidatorsAreAChange(keepsBytes: Bool, bytes: Int64) async throws {
            try await LabServer.with(length: 1000, fault: .copies) { server in
                let downloader = try downloader(server, keepsBytes: keepsBytes, bytes: bytes)
                for treatment in [.ranged(1), .ranged(3)] as [Treatment] {
                    #expect(try trial(treatment, downloader).download.failure?.kind == .changed)
                }
            }
        }

        /// Parts of several copies may be of several states, until one response has brought the whole.
        @Test func partsOfSeveralCopiesAreNotTheReference() async throws {
            try await LabServer.with(length: 1000, fault: .copies) { server in
                let downloader = try downloader(server)
                #expect(try trial(.ranged(3), downloader).verdict?.kind == .changed)
                #expect(downloader.digest == nil)
                #expect(try trial(.ranged(1), downloader).verdict == nil)
                #expect(try trial(.ranged(3), downloader).verdict == nil)
            }
        }

        @Test func otherBytesUnderOtherValidatorsAreAChange() throws {
            let served = Locked(([UInt8].sample(1000), "1"))
            let server = try RecordingServer { request in
                let (bytes, tag) = served.value
                var reply = CannedReply.right(request, bytes)
                let head = String(decoding: reply.pieces[0], as: UTF8.self)
                reply.pieces[0] = Array(head.replacing("ETag: \"1\"", with: "ETag: \"\(tag)\"").utf8)
                return reply
            }
            let downloader = try downloader(url: server.url)
            #expect(try trial(.plainGet, downloader).verdict == nil)
            served.value = ([UInt8](repeating: 7, count: 1000), "2")
            #expect(try trial(.ranged(2), downloader).verdict?.kind == .changed)
            served.value.1 = "1"
            #expect(try trial(.ranged(2), downloader).verdict?.kind == .digest)
        }

        private func downloader(
            _ server: LabServer, keepsBytes: Bool = true, bytes: Int64 = 1000
        ) throws -> RangeDownloader {
            try downloader(url: server.url, keepsBytes: keepsBytes, bytes: bytes)
        }

        private func downloader(
            url: String, keepsBytes: Bool = true, bytes: Int64 = 1000
        ) throws -> RangeDownloader {
            try RangeDownloader(
                Probe(DownloadURL(url), options: .direct()).run(),
                scratch: keepsBytes ? ScratchFile(length: bytes, in: folder.path) : nil,
                settings: .init(threads: 3, bytes: bytes, options: .direct()))
        }

        private func trial(
            _ treatment: Treatment, _ downloader: RangeDownloader
        ) throws -> (download: Download, verdict: Failure?) {
            try downloader.prepare(treatment)
            let download = downloader.download(treatment)
            return (download, download.failure ?? downloader.verify())
        }
    }
}
