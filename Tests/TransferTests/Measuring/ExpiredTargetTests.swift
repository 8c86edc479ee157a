import Foundation
import Sweep
import Testing
import TestSupport

@testable import Transfer

extension TransferServerTests {
    /// What happens to a sweep whose redirect led to an address that is valid for some time only.
    @Suite struct ExpiredTargetTests {
        private let folder: TemporaryFolder

        init() throws { folder = try TemporaryFolder() }

        @Test(arguments: ["403 Forbidden", "410 Gone"])
        func aTargetThatHasExpiredIsLookedForAgain(status: String) throws {
            let served = Locked(SignedResource(token: 1, bytes: .sample(1000)))
            let server = try RecordingServer { served.value.reply(to: $0, refusal: status) }
            let downloader = try downloader(following: server)
            var targets: [String] = []
            downloader.targetChanged = { targets.append($0.finalURL.text) }
            #expect(try run(downloader).failure == nil)
            served.value.token = 2
            let refused = try run(downloader)
            #expect(refused.failure?.kind == .status)
            #expect(targets.isEmpty)
            #expect(try run(downloader).failure == nil)
            #expect(targets.map { $0.hasSuffix("/signed?token=2") } == [true])
            #expect(downloader.verify() == nil)
        }

        @Test func anotherResourceAtTheNewTargetIsAChange() throws {
            let served = Locked(SignedResource(token: 1, bytes: .sample(1000)))
            let server = try RecordingServer { served.value.reply(to: $0, refusal: "403 Forbidden") }
            let downloader = try downloader(following: server)
            #expect(try run(downloader).failure == nil)
            served.value = SignedResource(token: 2, bytes: .sample(1001))
            #expect(try run(downloader).failure?.kind == .status)
            #expect(try run(downloader).failure?.kind == .changed)
        }

        @Test func withoutARedirectARefusalIsARefusal() throws {
            let refuses = Locked(false)
            let resource = [UInt8].sample(1000)
            let server = try RecordingServer { request in
                refuses.value
                    ? CannedReply(["HTTP/1.1 403 Forbidden", "Content-Length: 0"]) : .right(request, resource)
            }
            let downloader = try downloader(following: server)
            refuses.value = true
            for _ in 1...2 { #expect(try run(downloader).failure?.status == 403) }
            #expect(server.requests.filter { $0.method == "HEAD" }.count == 1)
        }

        /// Both at once would need twice the descriptors and threads that were found to be there.
        @Test(.enabled(if: FileManager.default.fileExists(atPath: "/proc/self/task")))
        func theThreadsForTheOldTargetEndBeforeThoseForTheNewOneBegin() throws {
            let served = Locked(SignedResource(token: 1, bytes: .sample(1000)))
            let server = try RecordingServer { served.value.reply(to: $0, refusal: "403 Forbidden") }
            let before = try threads()
            let downloader = try downloader(following: server, threads: 300)
            var between = 0
            downloader.targetChanged = { _ in between = (try? self.threads()) ?? .max }
            served.value.token = 2
            #expect(try threads() >= before + 200)
            _ = try run(downloader)
            #expect(try run(downloader).failure == nil)
            #expect(between > 0 && between < before + 100)
        }

        /// The threads of this process, of which other tests start and end some.
        private func threads() throws -> Int {
            try FileManager.default.contentsOfDirectory(atPath: "/proc/self/task").count
        }

        private func downloader(following server: RecordingServer, threads: Int = 2) throws -> RangeDownloader {
            try RangeDownloader(
                Probe(DownloadURL(server.url), options: .direct()).run(),
                scratch: ScratchFile(length: 1000, in: folder.path),
                settings: .init(threads: threads, bytes: 1000, options: .direct()))
        }

        private func run(_ downloader: RangeDownloader) throws -> Download {
            try downloader.prepare(.ranged(2))
            return downloader.download(.ranged(2))
        }
    }
}
