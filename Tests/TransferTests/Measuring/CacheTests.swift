import Sweep
import Testing

@testable import Transfer

extension TransferServerTests {
    /// Caches on the path: what their headers say of a download, and how they are passed by.
    @Suite struct CacheTests {
        private let resource = [UInt8].sample(100)

        @Test(
            arguments: [("HIT", .hit), ("MISS", .miss), ("odd", .unknown)] as [(String, CacheUse)])
        func aDownloadSaysWhereItsBytesCameFrom(word: String, use: CacheUse) throws {
            let resource = resource
            let server = try RecordingServer { .right($0, resource).with("X-Cache: \(word)\r\nVia: 1.1 a") }
            let download = try downloader(server, .direct()).download(.ranged(2))
            #expect(download.failure == nil && download.cacheUse == use && download.passedGateway)
        }

        @Test func someAnswersFromACacheAreAPart() throws {
            let resource = resource
            let server = try RecordingServer { request in
                .right(request, resource).with(request.range?.lowerBound == 0 ? "Age: 9" : "Age: 0")
            }
            #expect(try downloader(server, .direct()).download(.ranged(2)).cacheUse == .partial)
        }

        @Test func theQueryDiffersInEachTrialAndIsTheSameWithinOne() throws {
            let resource = resource
            let server = try RecordingServer { request in
                request.target == "/file.bin" ? .redirect(to: "/moved.bin?a=1") : .right(request, resource)
            }
            let downloader = try downloader(server, passing)
            let probed = server.requests.map(\.target)
            #expect(probed.dropLast() == ["/file.bin", "/moved.bin?a=1", "/file.bin", "/moved.bin?a=1"])
            #expect(probed.last?.hasPrefix("/moved.bin?a=1&dlsweep=") == true)
            var queries: Set<String> = []
            for _ in 1...3 {
                let before = server.requests.count
                #expect(downloader.download(.ranged(2)).failure == nil)
                let targets = Set(server.requests.dropFirst(before).map(\.target))
                #expect(targets.count == 1 && targets.allSatisfy { $0.hasPrefix("/moved.bin?a=1&dlsweep=") })
                queries.formUnion(targets)
            }
            #expect(queries.count == 3)
            #expect(downloader.addressForOther.contains("&dlsweep="))
        }

        @Test(arguments: ["X-Amz-Signature", "Signature", "sig", "token", "access_token", "hdnts", "X-Goog-Signature"])
        func aSignedAddressIsRefused(name: String) throws {
            let resource = resource
            let server = try RecordingServer { request in
                request.target == "/file.bin" ? .redirect(to: "/moved.bin?\(name)=SECRET") : .right(request, resource)
            }
            for address in [server.url, server.url + "?a=b&\(name)=SECRET"] {
                let error = transferError { () throws(TransferError) in
                    _ = try Probe(DownloadURL(address), options: passing).run()
                }
                #expect(error?.code == .invalidRequest)
                #expect(error?.cause == .cacheBustingRefused)
                #expect(error?.description.contains("SECRET") == false)
            }
            #expect(try Probe(DownloadURL(server.url), options: .direct()).run().length == 100)
        }

        @Test func aServerThatRefusesTheQueryIsReported() throws {
            let resource = resource
            let server = try RecordingServer { request in
                request.target.contains("dlsweep=")
                    ? CannedReply(["HTTP/1.1 400 No", "Content-Length: 0"]) : .right(request, resource)
            }
            let error = transferError { () throws(TransferError) in
                _ = try Probe(DownloadURL(server.url), options: passing).run()
            }
            #expect(error?.code == .unusableAnswer)
            #expect(
                error?.description.contains("bypasses caches (status 400)") == true
                    && error?.cause == .cacheBustingRefused)
        }

        private var passing: ConnectionOptions {
            var options = ConnectionOptions.direct()
            options.bustsCache = true
            return options
        }

        private func downloader(_ server: RecordingServer, _ options: ConnectionOptions) throws -> RangeDownloader {
            try RangeDownloader(
                Probe(DownloadURL(server.url), options: options).run(), scratch: nil,
                settings: RangeDownloader.Settings(threads: 2, bytes: 100, options: options))
        }
    }
}

extension CannedReply {
    /// The reply with more lines in its head.
    fileprivate func with(_ lines: String) -> CannedReply {
        var reply = self
        let head = String(decoding: reply.pieces[0], as: UTF8.self)
        reply.pieces[0] = Array(head.replacing("ETag:", with: lines + "\r\nETag:").utf8)
        return reply
    }
}
