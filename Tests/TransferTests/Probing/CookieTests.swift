import Sweep
import Testing
import TestSupport

@testable import Transfer

extension TransferServerTests {
    /// Cookies that a redirect sets: they go along to its target, and nowhere else.
    @Suite struct CookieTests {
        private let folder: TemporaryFolder
        private let resource = [UInt8].sample(100)

        init() throws { folder = try TemporaryFolder() }

        @Test(arguments: ["/moved.bin", "/file.bin"]) func theTargetGetsWhatTheRedirectSet(target: String) throws {
            let resource = resource
            let server = try RecordingServer { request in
                request["Cookie"] == "pass=17"
                    ? .right(request, resource)
                    : .redirect(to: target, setting: ["pass=17; Path=/", "other=1; Path=/x"])
            }
            try downloadEveryWay(server.url)
            let served = server.requests.filter { $0["Cookie"] != nil }
            // One plain GET; probe and two threads; probe and three trials of two threads.
            #expect(served.count == 1 + (2 + 2) + (2 + 3 * 2))
            #expect(served.allSatisfy { $0.values(of: "Cookie") == ["pass=17"] && $0.target == target })
        }

        @Test func anotherHostGetsNone() throws {
            let resource = resource
            let other = try RecordingServer { .right($0, resource) }
            let port = other.port
            let server = try RecordingServer { _ in
                .redirect(to: "http://localhost:\(port)/moved.bin", setting: ["pass=17; Path=/"])
            }
            try downloadEveryWay(server.url)
            #expect(other.requests.count > 0 && other.requests.allSatisfy { $0["Cookie"] == nil })
        }

        /// What a trial's answer sets would make the next one another request.
        @Test func whatTheTargetSetsIsNotKept() throws {
            let resource = resource
            let server = try RecordingServer { request in
                var reply = CannedReply.right(request, resource)
                if request.target == "/file.bin" {
                    reply = .redirect(to: "/moved.bin", setting: ["pass=17; Path=/"])
                } else {
                    let head = String(decoding: reply.pieces[0], as: UTF8.self)
                    reply.pieces[0] = Array(head.replacing("ETag:", with: "Set-Cookie: node=a; Path=/\r\nETag:").utf8)
                }
                return reply
            }
            try downloadEveryWay(server.url)
            let moved = server.requests.filter { $0.target == "/moved.bin" }
            #expect(moved.count > 0 && moved.allSatisfy { $0.values(of: "Cookie") == ["pass=17"] })
        }

        @Test func withoutARedirectThereAreNone() throws {
            let resource = resource
            let server = try RecordingServer { request in
                var reply = CannedReply.right(request, resource)
                let head = String(decoding: reply.pieces[0], as: UTF8.self)
                reply.pieces[0] = Array(head.replacing("ETag:", with: "Set-Cookie: node=a; Path=/\r\nETag:").utf8)
                return reply
            }
            try downloadEveryWay(server.url)
            #expect(server.requests.allSatisfy { $0["Cookie"] == nil })
        }

        private func downloadEveryWay(_ url: String) throws {
            let options = ConnectionOptions.direct()
            try singleThreadDownload(url: url, filename: folder.path("1"), options: options)
            try threadedDownload(url: url, filename: folder.path("2"), threads: 2, options: options)
            #expect(folder.bytes("1") == resource && folder.bytes("2") == resource)
            let downloader = try RangeDownloader(
                Probe(DownloadURL(url), options: options).run(), scratch: nil,
                settings: RangeDownloader.Settings(threads: 2, bytes: 100, options: options))
            for _ in 1...3 { #expect(downloader.download(.ranged(2)).failure == nil) }
        }
    }
}

extension CannedReply {
    /// A redirect that sets cookies.
    fileprivate static func redirect(to target: String, setting cookies: [String]) -> CannedReply {
        CannedReply(
            ["HTTP/1.1 302 Found", "Location: \(target)", "Content-Length: 0"] + cookies.map { "Set-Cookie: \($0)" })
    }
}
