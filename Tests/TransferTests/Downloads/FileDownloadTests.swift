import Lab
import Sweep
import Testing
import TestSupport

@testable import Transfer

extension TransferServerTests {
    /// A download whose file is kept or dropped by its caller.
    @Suite struct FileDownloadTests {
        private let folder: TemporaryFolder
        private let resource = [UInt8].sample(1000)
        private let server: RecordingServer

        init() throws {
            let resource = resource
            folder = try TemporaryFolder()
            server = try RecordingServer { .right($0, resource) }
        }

        @Test(arguments: [true, false]) func aFileIsThereOnlyOnceItIsKept(plain: Bool) throws {
            let fetched = try fetch(plain: plain)
            #expect(!folder.contents.contains("file"))
            #expect(fetched.download.bytes == 1000)
            #expect(try fetched.digest() == resource.withUnsafeBytes { try SHA256Digest(of: $0) })
            try fetched.keep()
            #expect(folder.bytes("file") == resource)
        }

        @Test(arguments: [true, false]) func aFileThatIsNotKeptLeavesNothing(plain: Bool) throws {
            _ = try fetch(plain: plain)
            #expect(folder.contents.isEmpty)
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
            #expect(folder.contents == ["file"])
            #expect(folder.bytes("file") == [1])
        }

        @Test(arguments: [true, false]) func anInterruptionLeavesNothing(plain: Bool) async throws {
            try await LabServer.with(length: 20_000, bytesPerSecond: 1000) { lab in
                let asked = Locked(0)
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
                #expect(folder.contents.isEmpty)
            }
        }

        @Test func anInterruptionAfterTheLastByteLeavesNothingToo() throws {
            let isAsked = Locked(false)
            do {
                let fetched = try FileDownload(
                    url: server.url, options: .direct(), isInterrupted: { isAsked.value }
                ).fetch(threads: 3, plain: false, into: .file(folder.path("file"), replacing: false))
                isAsked.value = true
                let digest = transferError { () throws(TransferError) in _ = try fetched.digest() }
                #expect(digest?.code == .interrupted)
                #expect(transferError { () throws(TransferError) in try fetched.keep() }?.code == .interrupted)
            }
            #expect(folder.contents.isEmpty)
        }

        /// What the probe would refuse, or HEAD says, does not matter for one plain GET, behind a redirect or not.
        @Test func aPlainGETBehindARedirectTakesWhatComes() throws {
            let resource = resource
            let odd = try RecordingServer { request in
                if request.target == "/file.bin" { return .redirect(to: "/moved") }
                if request.method == "HEAD" { return CannedReply(["HTTP/1.1 200 OK", "Content-Length: 7"]) }
                return request.range == nil
                    ? CannedReply(["HTTP/1.1 200 OK"], body: resource) : CannedReply(["HTTP/1.1 206 Partial Content"])
            }
            let fetched = try FileDownload(url: odd.url, options: .direct())
                .fetch(threads: 1, plain: true, into: .file(folder.path("file"), replacing: false))
            try fetched.keep()
            #expect(folder.bytes("file") == resource)
        }

        /// A link that works once would be used up by any request beside the one that downloads.
        @Test(arguments: ["/once", "once", "//127.0.0.1:PORT/once", "/hop"])
        func aLinkThatWorksOnceIsAskedForOnce(location: String) throws {
            let resource = resource
            let served = Locked(0)
            let port = Locked(0)
            let server = try RecordingServer { request in
                switch request.target {
                case "/file.bin":
                    return .redirect(to: location.replacing("PORT", with: "\(port.value)"))
                case "/hop": return .redirect(to: "http://127.0.0.1:\(port.value)/once")
                case "/once" where served.value == 0:
                    served.value += 1
                    return .right(request, resource)
                default: return CannedReply(["HTTP/1.1 410 Gone", "Content-Length: 0"])
                }
            }
            port.value = try DownloadURL(server.url).port
            let fetched = try FileDownload(url: server.url, options: .direct())
                .fetch(threads: 1, plain: true, into: .file(folder.path("file"), replacing: false))
            try fetched.keep()
            #expect(folder.bytes("file") == resource)
            #expect(server.requests.allSatisfy { $0.method == "GET" && $0.range == nil })
            #expect(server.requests.count == (location == "/hop" ? 3 : 2))
        }

        @Test func credentialsStayWithTheFirstOriginOfAPlainGet() throws {
            let resource = resource
            let other = try RecordingServer { .right($0, resource) }
            let target = other.url
            let server = try RecordingServer { _ in .redirect(to: target) }
            var options = ConnectionOptions.direct()
            options.headers = ["X-Key: secret"]
            options.user = "name:secret"
            _ = try FileDownload(url: server.url, options: options)
                .fetch(threads: 1, plain: true, into: .file(folder.path("file"), replacing: false))
            #expect(server.requests.map { $0["X-Key"] } == ["secret"])
            #expect(other.requests.map { $0["X-Key"] } == [nil])
            #expect(other.requests.map { $0["Authorization"] } == [nil])
        }

        @Test func aPlainGetIsNotRedirectedForever() throws {
            let server = try RecordingServer { _ in .redirect(to: "/again") }
            let error = transferError { () throws(TransferError) in
                _ = try FileDownload(url: server.url, options: .direct())
                    .fetch(threads: 1, plain: true, into: .file(folder.path("file"), replacing: false))
            }
            #expect(error?.code == .unusableAnswer)
            #expect(server.requests.count == Probe.mostRedirects + 1)
            #expect(folder.contents.isEmpty)
        }

        /// A 206 that ends before the length that it states is not a file, although its chunks end in order.
        @Test(arguments: [(10, true), (9, false)]) func aPlainGetThatIsAnsweredByAPartIsComplete(
            count: Int, isComplete: Bool
        ) throws {
            let bytes = [UInt8].sample(10)
            let server = try RecordingServer { _ in
                var reply = CannedReply([
                    "HTTP/1.1 206 x", "Content-Range: bytes 0-9/10", "Transfer-Encoding: chunked",
                ])
                reply.pieces.append(Array("\(count)\r\n".replacing("10", with: "a").utf8) + bytes[..<count])
                reply.pieces.append(Array("\r\n0\r\nContent-Range: bytes 0-8/9\r\n\r\n".utf8))
                return reply
            }
            let error = transferError { () throws(TransferError) in
                try singleThreadDownload(url: server.url, filename: folder.path("file"), options: .direct())
            }
            #expect((error == nil) == isComplete)
            #expect(folder.bytes("file") == (isComplete ? bytes : nil))
        }

        /// Copies with validators of their own are one file only if its digest is known.
        @Test func copiesAreOneFileWhereTheDigestIsKnown() async throws {
            try await LabServer.with(length: 1000, fault: .copies) { server in
                let right = try server.bytes.withUnsafeBytes { try SHA256Digest(of: $0) }
                let path = folder.path("file")
                for digest in [nil, SHA256Digest(hexadecimal: String(repeating: "0", count: 64)), right] {
                    let error = transferError { () throws(TransferError) in
                        let download = try threadedDownload(
                            url: server.url, filename: path, threads: 2, sha256: digest, options: .direct())
                        #expect(download.validatorsDiffer)
                    }
                    #expect((error == nil) == (digest == right))
                    #expect(folder.bytes("file") == (digest == right ? server.bytes : nil))
                }
            }
        }

        /// The probe sees no entity tag, and each range has one of its own.
        @Test func rangesOfDifferentStatesAreNoFile() throws {
            let resource = resource
            let torn = try RecordingServer { request in
                var reply = CannedReply.right(request, resource)
                let tag = request.range.map { $0.count > 1 ? "ETag: \"\($0.lowerBound)\"\r\n" : "" } ?? ""
                let head = String(decoding: reply.pieces[0], as: UTF8.self)
                reply.pieces[0] = Array(head.replacing("ETag: \"1\"\r\n", with: tag).utf8)
                return reply
            }
            let download = try FileDownload(url: torn.url, options: .direct())
            let path = folder.path("file")
            let error = transferError { () throws(TransferError) in
                _ = try download.fetch(threads: 2, plain: false, into: .file(path, replacing: false))
            }
            #expect(error?.description.contains("The resource has changed") == true, "\(String(describing: error))")
            #expect(folder.contents.isEmpty)
        }

        @Test func progressKnowsTheWhole() async throws {
            try await LabServer.with(length: 50_000, bytesPerSecond: 100_000) { lab in
                let totals = Locked<[Int64?]>([])
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
