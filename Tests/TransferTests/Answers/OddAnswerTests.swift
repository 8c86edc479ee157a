import Sweep
import Testing
import TestSupport

@testable import Transfer

extension TransferServerTests {
    /// Responses that no proper server gives, byte for byte: a right file, or a failure with its class; never a wrong
    /// byte.
    @Suite struct OddAnswerTests {
        private let folder: TemporaryFolder
        private let resource = [UInt8].sample(100)

        init() throws { folder = try TemporaryFolder() }

        /// The lines of a right head for bytes 0 to 99, without a length.
        private static let part = ["HTTP/1.1 206 Partial Content", "Content-Range: bytes 0-99/100"]
        private static let full = part + ["Content-Length: 100"]

        @Test(
            arguments: [
                (["HTTP/1.1 200 OK", "Content-Range: bytes 1-99/100", "Content-Length: 100"], .range),
                (["HTTP/1.1 200 OK", "Content-Length: 101"], .range),
                (["HTTP/1.1 203 Changed", "Content-Range: bytes 0-99/100", "Content-Length: 100"], .status),
                (part + ["Content-Length: 101"], .range),
                (part + ["Content-Length: 99"], .range),
                (part + ["Content-Length: 99999999999"], .range),
                (part + ["Content-Length: -1"], .protocol),
                (part + ["Content-Length: 9223372036854775808"], .protocol),
                (part + ["Content-Length: hundred"], .protocol),
                (part + ["Content-Length: 100x"], .protocol),
                (part + ["Content-Length: 100", "Content-Length: 99"], .protocol),
                (part + ["Content-Length: 99", "Content-Length: 100"], .protocol),
                (full + ["Content-Range: bytes 100-199/200"], .range),
                (full + ["Content-Encoding: gzip", "Content-Encoding: identity"], .encoding),
                (["HTTP/1.1 206 x", "Content-Range: bytes 0-99/99", "Content-Length: 100"], .range),
                (["HTTP/1.1 206 x", "Content-Range: bytes 0-99", "Content-Length: 100"], .range),
                (["HTTP/1.1 206 x", "Content-Type: multipart/byteranges; boundary=x", "Content-Length: 100"], .range),
                (["not HTTP at all"], .protocol),
            ] as [([String], Failure.Kind)])
        func wrongHeadsBeforeTheRightBytes(head: [String], kind: Failure.Kind) throws {
            let download = try trial(CannedReply(head, body: resource))
            #expect(download.failure?.kind == kind)
            #expect(download.bytes == 0)
            #expect(download.connections.map(\.failure) == [kind])
        }

        @Test(arguments: [
            full, part, part + ["Connection: close"], part + ["Content-Length: 100", "Content-Length: 100"],
            ["HTTP/1.1 100 Continue", "", "HTTP/1.1 103 Early Hints", "Content-Encoding: gzip", ""] + full,
            ["HTTP/1.1 206 x", "Content-Range: bytes 0-99/*", "Content-Length: 100"],
            ["HTTP/1.0 206 x", "Content-Range: bytes 0-99/100"],
        ])
        func oddHeadsThatAreRight(head: [String]) throws {
            #expect(try trial(CannedReply(head, body: resource)).failure == nil)
        }

        @Test(
            arguments: [
                (.close, full), (.close, part), (.reset, full), (.reset, part), (.silence, full),
            ] as [(CannedReply.Ending, [String])])
        func anyEndAfterTheLastByteIsASuccess(ending: CannedReply.Ending, head: [String]) throws {
            let download = try trial(CannedReply(head, body: resource, ending: ending))
            #expect(download.failure == nil)
            #expect(download.bytes == 100)
        }

        @Test(
            arguments: [(.close, .short), (.reset, .reset), (.silence, .stall)] as [(CannedReply.Ending, Failure.Kind)])
        func everyEndBeforeTheLastByteIsAFailure(ending: CannedReply.Ending, kind: Failure.Kind) throws {
            for count in [0, 1, 99] {
                let reply = CannedReply(Self.full, body: Array(resource[..<count]), ending: ending)
                let download = try trial(reply, stallSeconds: 0.2)
                #expect(download.failure?.kind == kind)
                #expect(download.connections.map(\.failure) == [kind])
                #expect(download.bytes == Int64(count))
            }
        }

        /// Only its end would tell that a body without a length has no byte too many: it is waited for, and then does
        /// without.
        @Test func aBodyWithoutAnyEndCountsAfterTheStallTimeOut() throws {
            let unframed = try trial(CannedReply(Self.part, body: resource, ending: .silence), stallSeconds: 0.2)
            var chunks = chunked(ending: "")
            chunks.ending = .silence
            for download in [unframed, try trial(chunks, stallSeconds: 0.2)] {
                #expect(download.failure == nil)
                #expect(download.connections.map(\.failure) == [nil])
                #expect(download.bytes == 100)
                #expect(download.seconds < 0.2, "The wait is no part of the trial.")
            }
        }

        @Test func chunksThatStopBeforeTheLastByteAreAStall() throws {
            var reply = chunked(ending: "")
            reply.pieces.removeLast(2)
            reply.ending = .silence
            #expect(try trial(reply, stallSeconds: 0.2).failure?.kind == .stall)
        }

        /// A part that is complete does not make up for another one that is not.
        @Test func oneStalledPartFailsATrialWhoseOtherPartIsComplete() throws {
            let resource = resource
            let server = try RecordingServer { request in
                let range = request.range ?? 0...0
                let body = range.lowerBound == 0 ? Array(resource[range]) : []
                return CannedReply(
                    ["HTTP/1.1 206 x", "Content-Range: bytes \(range.lowerBound)-\(range.upperBound)/100"], body: body,
                    ending: .silence)
            }
            let download = try trial(server, .ranged(2), stallSeconds: 0.2)
            #expect(download.failure?.kind == .stall)
            #expect(download.connections.map(\.failure) == [nil, .stall])
        }

        @Test(arguments: [
            ["HTTP/1.1 200 OK", "Content-Length: 100"], ["HTTP/1.1 200 OK"],
            ["HTTP/1.1 200 OK", "Content-Range: bytes 0-99/100", "Content-Length: 100"],
        ])
        func theWholeIsRightForARangeThatCoversIt(head: [String]) throws {
            #expect(try trial(CannedReply(head, body: resource)).failure == nil)
        }

        /// The length of a whole without one is checked by counting.
        @Test func aWholeOfAnotherLengthIsWrongForARangeThatCoversIt() throws {
            #expect(try trial(CannedReply(["HTTP/1.1 200 OK"], body: Array(resource[..<99]))).failure?.kind == .short)
            #expect(try trial(CannedReply(["HTTP/1.1 200 OK"], body: resource + [1])).failure?.kind == .range)
        }

        @Test func anOrderlyEndOfABodyWithoutLengthIsShortToo() throws {
            let download = try trial(CannedReply(Self.part, body: Array(resource[..<99])))
            #expect(download.failure?.kind == .short)
        }

        @Test func hangingUpWithoutAnAnswerIsAReset() throws {
            #expect(try trial(CannedReply(ending: .close)).failure?.kind == .reset)
            #expect(try trial(CannedReply(ending: .reset)).failure?.kind == .reset)
        }

        @Test func aBodyLongerThanItsLengthIsCut() throws {
            let download = try trial(CannedReply(Self.full, body: resource + [1, 2, 3]))
            #expect(download.failure == nil)
            #expect(download.bytes == 100)
        }

        @Test func aBodyWithoutLengthThatIsLongerThanTheRangeIsRefused() throws {
            let download = try trial(CannedReply(Self.part, body: resource + [1]))
            #expect(download.failure?.kind == .range)
        }

        @Test func aBodyInSmallPiecesComesWhole() throws {
            var reply = CannedReply(Self.full)
            reply.pieces = reply.pieces.flatMap { $0.map { [$0] } } + resource.map { [$0] }
            #expect(try trial(reply).failure == nil)
        }

        @Test func chunksMakeAWholeBody() throws {
            #expect(try trial(chunked(ending: "0\r\n\r\n")).failure == nil)
        }

        @Test func trailersChangeNothing() throws {
            #expect(try trial(chunked(ending: "0\r\nContent-Range: bytes 5-6/7\r\nETag: \"x\"\r\n\r\n")).failure == nil)
        }

        @Test(arguments: ["x\r\n", "fffffffffffffffff\r\n", "-1\r\n"]) func rubbishForAChunkIsAFailure(size: String)
            throws
        {
            var reply = CannedReply(Self.part + ["Transfer-Encoding: chunked"])
            reply.pieces.append(Array(size.utf8))
            let download = try trial(reply)
            #expect(download.failure != nil)
            #expect(download.bytes == 0)
        }

        /// The digest of the whole resource is known, and tells more than its tag.
        @Test func aChangedTagOverTheSameBytesIsNoted() throws {
            for tag in [1, 2] {
                let reply = CannedReply(Self.full + ["ETag: \"\(tag)\""], body: resource)
                let download = try trial(reply, etag: "\"1\"")
                #expect(download.failure == nil)
                #expect(download.validatorsDiffer == (tag == 2))
            }
        }

        @Test func someConnectionsMayFailWhileOthersSucceed() throws {
            let resource = resource
            let server = try RecordingServer {
                $0.range?.lowerBound == 25 ? CannedReply(["HTTP/1.1 503 No"]) : .right($0, resource)
            }
            let download = try trial(server, .ranged(4))
            #expect(download.failure?.kind == .status)
            #expect(download.failure?.status == 503)
            #expect(download.connections.map(\.failure) == [nil, .status, nil, nil])
            #expect(download.connections.map(\.bytes) == [25, 0, 25, 25])
        }

        @Test func aConnectionThatFailedBeforeKeepsItsOwnReason() throws {
            let resource = resource
            let server = try RecordingServer {
                switch $0.range?.lowerBound {
                case 0: .right($0, resource)
                case 34: CannedReply(["HTTP/1.1 206 x", "Content-Range: bytes 34-67/100", "Content-Length: 34"])
                default: CannedReply(ending: .silence)
                }
            }
            let download = try trial(server, .ranged(3), stallSeconds: 0.2)
            #expect(download.failure?.kind == .stall)
            #expect(download.connections.map(\.failure) == [nil, .short, .stall])
        }

        private func chunked(ending: String) -> CannedReply {
            var reply = CannedReply(Self.part + ["Transfer-Encoding: chunked"])
            for chunk in [resource[..<60], resource[60...]] {
                reply.pieces.append(Array("\(String(chunk.count, radix: 16))\r\n".utf8) + chunk + Array("\r\n".utf8))
            }
            reply.pieces.append(Array(ending.utf8))
            return reply
        }

        /// Fetches the whole resource as one range, which is answered by the reply.
        private func trial(_ reply: CannedReply, stallSeconds: Double = 5, etag: String? = nil) throws -> Download {
            try trial(RecordingServer { _ in reply }, .ranged(1), stallSeconds: stallSeconds, etag: etag)
        }

        /// The outcome; if it is a success the bytes are compared, and if it is none nothing else was written.
        private func trial(
            _ server: RecordingServer, _ treatment: Treatment, stallSeconds: Double = 5, etag: String? = nil
        ) throws -> Download {
            let right = try resource.withUnsafeBytes { try SHA256Digest(of: $0) }
            let downloader = try RangeDownloader(
                .assumed(server.url, length: 100, etag: etag), scratch: ScratchFile(length: 100, in: folder.path),
                settings: .init(threads: 4, bytes: 100, sha256: right, options: .direct(stallSeconds: stallSeconds)))
            try downloader.prepare(treatment)
            let download = downloader.download(treatment)
            if download.failure == nil { #expect(downloader.verify() == nil) }
            return download
        }
    }
}
