import Lab
import Sweep
import Testing
import TestSupport

@testable import Transfer

extension TransferServerTests {
    /// The download functions against a server that makes no mistake: every byte at its place.
    @Suite struct DownloadTests {
        private let folder: TemporaryFolder

        init() throws { folder = try TemporaryFolder() }

        @Test(arguments: [1, 2, 1000, 1_000_000] as [Int64]) func onePlainGet(length: Int64) async throws {
            try await LabServer.with(length: length) { server in
                let download = try singleThreadDownload(
                    url: server.url, filename: folder.path("file"), options: .direct())
                #expect(folder.bytes("file") == server.bytes)
                #expect(download.bytes == length)
                #expect(download.connections.count == 1)
            }
            #expect(folder.contents == ["file"])
        }

        @Test(arguments: [1, 2, 4, 7, 64]) func manyThreadsAroundTheirOwnNumber(threads: Int) async throws {
            for length in Set([1, threads - 1, threads, threads + 1, 1_000_000]) where length > 0 {
                try await LabServer.with(length: Int64(length)) { server in
                    let name = "\(length)"
                    let download = try threadedDownload(
                        url: server.url, filename: folder.path(name), threads: threads, options: .direct())
                    #expect(folder.bytes(name) == server.bytes)
                    #expect(download.bytes == Int64(length))
                    let ranges = download.connections.map { [$0.firstByte, $0.lastByte] }
                    let parts = ByteRange.parts(of: Int64(length), threads: threads)
                    #expect(ranges == parts.map { [$0.first, $0.last] })
                    #expect(download.connections.map(\.bytes) == parts.map(\.count))
                }
            }
        }

        @Test func everyThreadAsksForTheLengthOverTheThreadsRoundedUp() throws {
            let resource = [UInt8].sample(10)
            let server = try RecordingServer { .right($0, resource) }
            try threadedDownload(url: server.url, filename: folder.path("file"), options: .direct())
            #expect(server.requests.first?.method == "HEAD")
            #expect(server.requests.dropFirst().allSatisfy { $0.method == "GET" })
            #expect(server.downloadedRanges == [0...2, 3...5, 6...8, 9...9])
            #expect(folder.bytes("file") == resource)
        }

        @Test func thePlainGetAsksForNoRangeAndSendsNothingElse() throws {
            let server = try RecordingServer { .right($0, .sample(10)) }
            try singleThreadDownload(url: server.url, filename: folder.path("file"), options: .direct())
            #expect(server.requests.map(\.method) == ["GET"])
            #expect(server.requests.first?["Range"] == nil)
        }

        /// No request is answered before all have come: downloads that waited for each other would never end.
        @Test(arguments: [2, 16, 64]) func allThreadsAreUnderWayAtTheSameTime(threads: Int) throws {
            let resource = [UInt8].sample(10 * threads)
            let barrier = Barrier(of: threads)
            let server = try RecordingServer {
                .rightForProbe($0, resource) { request in
                    barrier.enter()
                    return .right(request, resource)
                }
            }
            try threadedDownload(
                url: server.url, filename: folder.path("file"), threads: threads, options: .direct(stallSeconds: 5))
            #expect(folder.bytes("file") == resource)
        }

        @Test func aHandlerWritesItsRangeAndLeavesTheOtherBytes() async throws {
            try await LabServer.with(length: 100) { server in
                try folder.write([UInt8](repeating: 0xEE, count: 60), to: "file")
                let download = try threadHandler(
                    startByte: 20, endByte: 39, url: server.url, filename: folder.path("file"), options: .direct())
                let around = [UInt8](repeating: 0xEE, count: 20)
                #expect(folder.bytes("file") == around + server.bytes[20...39] + around)
                #expect(download.bytes == 20)
                #expect(download.connections.first?.firstByte == 20)
                #expect(download.connections.first?.lastByte == 39)
            }
        }

        @Test func aHandlerMakesTheFileAndWritesAtTheOffset() async throws {
            try await LabServer.with(length: 100) { server in
                try threadHandler(
                    startByte: 99, endByte: 99, url: server.url, filename: folder.path("file"), options: .direct())
                #expect(folder.bytes("file") == [UInt8](repeating: 0, count: 99) + server.bytes[99...])
            }
        }

        @Test func handlersOfAllRangesMakeTheWholeFile() async throws {
            try await LabServer.with(length: 1001) { server in
                for part in ByteRange.parts(of: 1001, threads: 4).reversed() {
                    try threadHandler(
                        startByte: part.first, endByte: part.last, url: server.url, filename: folder.path("file"),
                        options: .direct())
                }
                #expect(folder.bytes("file") == server.bytes)
            }
        }

        @Test(arguments: [(5, 4), (-1, 4), (0, -1), (0, .max)] as [(Int64, Int64)])
        func aRangeThatIsNoneIsRefusedBeforeAnythingHappens(first: Int64, last: Int64) {
            let error = transferError { () throws(TransferError) in
                try threadHandler(
                    startByte: first, endByte: last, url: "http://127.0.0.1:1/", filename: folder.path("file"))
            }
            #expect(error?.code == .invalidRequest)
            #expect(folder.contents.isEmpty)
        }

        @Test func aHandlerForBytesThatAreNotThereFails() async throws {
            let error = try await LabServer.with(length: 100) { server in
                transferError { () throws(TransferError) in
                    try threadHandler(
                        startByte: 90, endByte: 100, url: server.url, filename: folder.path("file"), options: .direct())
                }
            }
            #expect(error?.code == .unusableAnswer)
            #expect(folder.bytes("file") == [])
        }

        @Test(arguments: [0, -1]) func fewerThanOneThreadIsRefused(threads: Int) {
            let error = transferError { () throws(TransferError) in
                try threadedDownload(url: "http://127.0.0.1:1/", filename: folder.path("file"), threads: threads)
            }
            #expect(error?.code == .invalidRequest)
        }

        @Test func anExistingFileIsRefusedBeforeAnyRequest() throws {
            try folder.write([1, 2, 3], to: "file")
            let server = try RecordingServer { .right($0, .sample(10)) }
            for threads in [1, 4] {
                let error = transferError { () throws(TransferError) in
                    try download(server.url, threads: threads, to: "file")
                }
                #expect(error?.code == .exists)
            }
            #expect(server.requests.isEmpty)
            #expect(folder.bytes("file") == [1, 2, 3])
            #expect(folder.contents == ["file"])
        }

        @Test func anEmptyResourceIsAnEmptyFile() async throws {
            try await LabServer.with(length: 0) { server in
                try download(server.url, threads: 1, to: "one")
                try download(server.url, threads: 4, to: "four")
            }
            #expect(folder.bytes("one") == [])
            #expect(folder.bytes("four") == [])
        }

        @Test(arguments: [1, 4]) func aRedirectIsFollowed(threads: Int) async throws {
            try await LabServer.with(length: 1000, fault: .redirectsOnce) { server in
                try download(server.url, threads: threads, to: "file")
                #expect(folder.bytes("file") == server.bytes)
            }
        }

        @Test func aResourceOfUnknownLengthComesWithAPlainGet() async throws {
            try await LabServer.with(length: 100_000, fault: .noLengthChunked) { server in
                try download(server.url, threads: 1, to: "file")
                #expect(folder.bytes("file") == server.bytes)
            }
        }

        private func download(_ url: String, threads: Int, to name: String) throws(TransferError) {
            if threads == 1 {
                try singleThreadDownload(url: url, filename: folder.path(name), options: .direct())
            } else {
                try threadedDownload(url: url, filename: folder.path(name), threads: threads, options: .direct())
            }
        }
    }
}
