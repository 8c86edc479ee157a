import Lab
import Sweep
import Testing

@testable import Transfer

extension TransferServerTests {
    /// A download whose file is kept or dropped by its caller.
    @Suite struct FileDownloadTests {
        private let folder: TestFolder
        private let resource = [UInt8].sample(1000)
        private let server: RecordingServer

        init() throws {
            let resource = resource
            folder = try TestFolder()
            server = try RecordingServer { .right($0, resource) }
        }

        @Test(arguments: [true, false]) func aFileIsThereOnlyOnceItIsKept(plain: Bool) throws {
            let fetched = try fetch(plain: plain)
            #expect(!folder.names.contains("file"))
            #expect(fetched.download.bytes == 1000)
            #expect(try fetched.digest() == resource.withUnsafeBytes { SHA256Digest(of: $0) })
            try fetched.keep()
            #expect(folder.bytes("file") == resource)
        }

        @Test(arguments: [true, false]) func aFileThatIsNotKeptLeavesNothing(plain: Bool) throws {
            _ = try fetch(plain: plain)
            #expect(folder.names.isEmpty)
        }

        @Test func anotherFileIsReplacedOnlyWhenTheNewOneIsKept() throws {
            try folder.write([1], to: "file")
            let fetched = try fetch(plain: false, replacing: true)
            #expect(folder.bytes("file") == [1])
            try fetched.keep()
            #expect(folder.bytes("file") == resource)
        }

        @Test(arguments: [true, false]) func aFailureLeavesTheOtherFileAlone(plain: Bool) throws {
            try folder.write([1], to: "file")
            let broken = try RecordingServer { _ in CannedReply(["HTTP/1.1 500 No"]) }
            let download = try FileDownload(url: broken.url, options: .direct())
            let path = folder.path("file")
            let error = transferError { () throws(TransferError) in
                _ = try download.fetch(threads: 2, plain: plain, into: .file(path, replacing: true))
            }
            #expect(error?.code == .unusableAnswer)
            #expect(folder.names == ["file"])
            #expect(folder.bytes("file") == [1])
        }

        @Test(arguments: [true, false]) func anInterruptionLeavesNothing(plain: Bool) async throws {
            try await LabServer.with(length: 20_000, bytesPerSecond: 1000) { lab in
                let asked = Shared(0)
                let download = try FileDownload(
                    url: lab.url, options: .direct(),
                    isInterrupted: {
                        asked.value += 1
                        return asked.value > 50
                    })
                let error = transferError { () throws(TransferError) in
                    _ = try download.fetch(threads: 2, plain: plain, into: .file(folder.path("file"), replacing: false))
                }
                #expect(error?.code == .interrupted)
                #expect(folder.names.isEmpty)
            }
        }

        @Test func anInterruptionAfterTheLastByteLeavesNothingToo() throws {
            let isAsked = Shared(false)
            do {
                let fetched = try FileDownload(
                    url: server.url, options: .direct(), isInterrupted: { isAsked.value }
                ).fetch(threads: 3, plain: false, into: .file(folder.path("file"), replacing: false))
                isAsked.value = true
                let digest = transferError { () throws(TransferError) in _ = try fetched.digest() }
                #expect(digest?.code == .interrupted)
                #expect(transferError { () throws(TransferError) in try fetched.keep() }?.code == .interrupted)
            }
            #expect(folder.names.isEmpty)
        }

        @Test func progressKnowsTheWhole() async throws {
            try await LabServer.with(length: 50_000, bytesPerSecond: 100_000) { lab in
                let totals = Shared<[Int64?]>([])
                let download = try FileDownload(
                    url: lab.url, options: .direct(), progress: { totals.value.append($1) })
                _ = try download.fetch(threads: 1, plain: false, into: .file(folder.path("file"), replacing: false))
                #expect(!totals.value.isEmpty)
                #expect(totals.value.allSatisfy { $0 == 50_000 })
            }
        }

        @Test func anAddressThatIsNoneIsRefusedAtOnce() {
            let error = transferError { () throws(TransferError) in
                _ = try FileDownload(url: "file:///etc/passwd", options: .direct())
            }
            #expect(error?.code == .invalidRequest)
        }

        private func fetch(plain: Bool, replacing: Bool = false) throws -> FetchedFile {
            try FileDownload(url: server.url, options: .direct())
                .fetch(threads: 3, plain: plain, into: .file(folder.path("file"), replacing: replacing))
        }
    }
}
