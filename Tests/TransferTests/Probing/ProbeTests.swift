import Lab
import Sweep
import Testing

@testable import Transfer

extension TransferServerTests {
    /// What a probe finds out, from servers that tell and from servers that do not.
    @Suite struct ProbeTests {
        @Test func everythingThatTheServerOffers() async throws {
            try await LabServer.with(length: 1000) { server in
                let resource = try probe(server.url)
                #expect(resource.length == 1000)
                #expect(resource.rangeRefusal == nil)
                #expect(resource.etag == "\"1-1000\"")
                #expect(resource.lastModified == "Thu, 01 Jan 2026 00:00:00 GMT")
                #expect(resource.remoteAddress == "127.0.0.1")
                #expect(resource.remotePort == server.port)
                #expect(resource.httpVersion == "http/1.1")
                #expect(resource.phases.connectSeconds != nil && resource.phases.firstByteSeconds != nil)
                #expect(resource.phases.tlsSeconds == nil)
                #expect(resource.finalURL == resource.url)
                #expect(resource.pinnedAddress == nil)
            }
        }

        @Test func headComesFirstAndThenTheFirstByte() throws {
            let server = try RecordingServer { .right($0, .sample(10)) }
            #expect(try probe(server.url).length == 10)
            #expect(server.requests.map(\.method) == ["HEAD", "GET"])
            #expect(server.requests.map(\.range) == [nil, 0...0])
        }

        @Test(arguments: [Fault.refusesHead, .headWithoutLength, .headWithWrongLength, .changedETag])
        func aWrongResponseToHeadIsIgnored(fault: Fault) async throws {
            let resource = try await LabServer.with(length: 1000, fault: fault) { try probe($0.url) }
            #expect(resource.length == 1000)
            #expect(resource.rangeRefusal == nil)
        }

        @Test(arguments: [403, 404, 405, 500, 501]) func anyStatusOfHeadIsNoHindrance(status: Int) throws {
            let server = try RecordingServer {
                $0.method == "HEAD" ? CannedReply(["HTTP/1.1 \(status) No"]) : .right($0, .sample(10))
            }
            #expect(try probe(server.url).length == 10)
        }

        @Test(arguments: [CannedReply.Ending.close, .reset]) func hangingUpOverHeadIsNoHindrance(
            ending: CannedReply.Ending
        ) throws {
            let server = try RecordingServer {
                $0.method == "HEAD" ? CannedReply(ending: ending) : .right($0, .sample(10))
            }
            #expect(try probe(server.url).length == 10)
        }

        @Test func aServerWithoutRangesIsReported() async throws {
            let resource = try await LabServer.with(length: 1000, fault: .ignoresRange) { try probe($0.url) }
            #expect(resource.length == 1000)
            #expect(resource.rangeRefusal?.contains("cannot be split") == true)
        }

        @Test func aServerThatSaysNoLengthHasNone() async throws {
            let resource = try await LabServer.with(length: 1000, fault: .noLengthChunked) { try probe($0.url) }
            #expect(resource.length == nil)
            #expect(resource.rangeRefusal != nil)
        }

        @Test func anEmptyResourceHasTheLengthNothing() async throws {
            let resource = try await LabServer.with(length: 0) { try probe($0.url) }
            #expect(resource.length == 0)
            #expect(resource.rangeRefusal?.contains("empty") == true)
        }

        @Test func anEmptyResourceMayBeAnsweredBy200() throws {
            let server = try RecordingServer { _ in CannedReply(["HTTP/1.1 200 OK", "Content-Length: 0"]) }
            #expect(try probe(server.url).length == 0)
        }

        @Test func a416WithoutATotalIsAnEmptyResourceOnlyIfHeadSaidSo() throws {
            for length in [0, 5] {
                let server = try RecordingServer {
                    CannedReply([
                        $0.method == "HEAD" ? "HTTP/1.1 200 OK" : "HTTP/1.1 416 No", "Content-Length: \(length)",
                    ])
                }
                if length == 0 {
                    #expect(try probe(server.url).length == 0)
                } else {
                    #expect(probeError(server.url)?.code == .unusableAnswer)
                }
            }
        }

        @Test func aRedirectIsFollowed() async throws {
            try await LabServer.with(length: 1000, fault: .redirectsOnce) { server in
                let resource = try probe(server.url)
                #expect(resource.length == 1000)
                #expect(resource.url.path == "/lab.bin")
                #expect(resource.finalURL.path == "/moved.bin")
            }
        }

        @Test func aRedirectIsAskedForOnce() throws {
            let server = try RecordingServer {
                $0.target == "/file.bin" ? .redirect(to: "/moved.bin") : .right($0, .sample(10))
            }
            #expect(try probe(server.url).finalURL.path == "/moved.bin")
            #expect(server.requests.map(\.method) == ["HEAD", "HEAD", "GET", "GET"])
            #expect(server.requests.map(\.target) == ["/file.bin", "/moved.bin", "/file.bin", "/moved.bin"])
        }

        @Test(arguments: [1, 200_000]) func aRedirectMayHaveAPageForPeople(length: Int) throws {
            let server = try RecordingServer { request in
                guard request.target == "/file.bin" else { return .right(request, .sample(10)) }
                if request.method == "HEAD" { return CannedReply(["HTTP/1.1 405 No"]) }
                return CannedReply(
                    ["HTTP/1.1 302 Found", "Location: /moved.bin", "Content-Length: \(length)"], body: .sample(length))
            }
            #expect(try probe(server.url).finalURL.path == "/moved.bin")
        }

        @Test func aRedirectWithoutEndIsAborted() throws {
            let server = try RecordingServer { _ in
                CannedReply(["HTTP/1.1 302 Found", "Location: /moved.bin"], body: .sample(AnswerHead.mostBytes + 1))
            }
            #expect(probeError(server.url)?.code == .unusableAnswer)
        }

        /// Some servers send HEAD to a page for people, and some addresses are signed for one method.
        @Test(arguments: ["/login", "/file.bin?signed=HEAD", "ftp://127.0.0.1/"])
        func whereHeadIsLedDoesNotMatter(target: String) throws {
            let server = try RecordingServer { request in
                switch request.target {
                case "/file.bin": return .redirect(to: request.method == "HEAD" ? target : "/file.bin?signed=GET")
                case "/file.bin?signed=GET" where request.method == "GET": return .right(request, .sample(10))
                case "/login": return .right(request, .sample(260))
                default: return CannedReply(["HTTP/1.1 403 No"])
                }
            }
            let resource = try probe(server.url)
            #expect(resource.length == 10)
            #expect(resource.finalURL.text.hasSuffix("/file.bin?signed=GET"))
        }

        @Test func theLengthThatHeadFoundElsewhereIsNotThatOfTheResource() throws {
            let server = try RecordingServer { request in
                if request.target == "/other" { return CannedReply(["HTTP/1.1 200 OK", "Content-Length: 260"]) }
                return request.method == "HEAD"
                    ? .redirect(to: "/other")
                    : CannedReply(
                        ["HTTP/1.1 200 OK", "Transfer-Encoding: chunked"], body: Array("1\r\nx\r\n0\r\n\r\n".utf8))
            }
            #expect(try probe(server.url).length == nil)
        }

        @Test func redirectsAreFollowedTenTimesAndNoMore() throws {
            let patient = try RecordingServer { request in
                let hop = Int(request.target.dropFirst()) ?? 0
                return hop == Probe.mostRedirects ? .right(request, .sample(10)) : .redirect(to: "/\(hop + 1)")
            }
            #expect(try probe(patient.url).finalURL.path == "/\(Probe.mostRedirects)")
            let endless = try RecordingServer { _ in .redirect(to: "/again") }
            #expect(probeError(endless.url)?.code == .unusableAnswer)
            #expect(endless.requests.count == 2 * (Probe.mostRedirects + 1))
        }

        @Test func aRedirectInACircleEnds() async throws {
            let error = try await LabServer.with(length: 10, fault: .redirectsForever) { probeError($0.url) }
            #expect(error?.code == .unusableAnswer)
        }

        @Test(arguments: ["file:///etc/passwd", "ftp://127.0.0.1/", "gopher://127.0.0.1:1/", "javascript:1"])
        func aRedirectToAnotherSchemeIsRefused(target: String) throws {
            let server = try RecordingServer { _ in .redirect(to: target) }
            let error = probeError(server.url)
            #expect(error?.code == .unusableAnswer)
            #expect(error?.description.contains("passwd") == false)
        }

        @Test func aRedirectToAFileOfTheLabIsRefused() async throws {
            let error = try await LabServer.with(length: 10, fault: .redirectsToFile) { probeError($0.url) }
            #expect(error?.code == .unusableAnswer)
        }

        @Test(
            arguments: [
                (401, .denied), (403, .denied), (404, .unusableAnswer), (410, .unusableAnswer), (429, .unusableAnswer),
                (500, .unusableAnswer), (503, .unusableAnswer), (302, .unusableAnswer), (204, .unusableAnswer),
            ] as [(Int, TransferError.Code)])
        func anErrorIsNamedByItsStatus(status: Int, code: TransferError.Code) throws {
            let server = try RecordingServer { _ in CannedReply(["HTTP/1.1 \(status) Text of the server"]) }
            let error = probeError(server.url)
            #expect(error?.code == code)
            #expect(error?.description.contains("\(status)") == true)
            #expect(error?.description.contains("Text of the server") == false)
        }

        @Test(arguments: [Fault.wrongStart, .missingContentRange, .unavailable])
        func aWrongAnswerToTheFirstByteIsUnusable(fault: Fault) async throws {
            let error = try await LabServer.with(length: 1000, fault: fault) { probeError($0.url) }
            #expect(error?.code == .unusableAnswer)
        }

        @Test(arguments: ["bytes 0-0/*", "bytes 0-0/0", "bytes 0-1/10", "bytes */10", "rubbish", ""])
        func aContentRangeThatSaysTooLittleIsUnusable(text: String) throws {
            let server = try RecordingServer { _ in
                CannedReply(["HTTP/1.1 206 x", "Content-Length: 1", "Content-Range: \(text)"], body: [1])
            }
            #expect(probeError(server.url)?.code == .unusableAnswer)
        }

        @Test(arguments: ["+5", "-5", "0x5", "5 5", "five", "9223372036854775808", ""])
        func aLengthThatIsNoneIsNotTaken(text: String) throws {
            let server = try RecordingServer { _ in CannedReply(["HTTP/1.1 200 OK", "Content-Length: \(text)"]) }
            let length = try? probe(server.url).length
            #expect(length == .some(nil) || length == nil)
        }

        @Test func aClosedPortIsUnreachable() throws {
            let descriptor = try ServerSocket.bound()
            defer { ServerSocket.close(descriptor) }
            let error = probeError("http://127.0.0.1:\(ServerSocket.port(of: descriptor))/")
            #expect(error?.code == .unreachable)
        }

        @Test func aServerThatNeverRespondsIsAborted() throws {
            let server = try RecordingServer { _ in CannedReply(ending: .silence) }
            let impatient = ConnectionOptions.direct(stallSeconds: 0.1, connectSeconds: 0.1)
            #expect(probeError(server.url, impatient)?.code == .unreachable)
        }

        /// A second request would wait as long as the first.
        @Test func aServerThatCannotBeConnectedToIsAskedOnce() throws {
            let listener = try ServerSocket.listen()
            defer { ServerSocket.close(listener) }
            let url = "https://127.0.0.1:\(ServerSocket.port(of: listener))/file"
            let error = transferError { () throws(TransferError) in
                _ = try Probe(DownloadURL(url), options: .direct(connectSeconds: 0.2)).run()
            }
            #expect(error?.code == .unreachable)
            #expect(ServerSocket.drain(listener) == 1)
        }

        /// One that answers nothing has a part of the time for HEAD, and then all of it for GET.
        @Test func aServerThatAnswersNothingIsAskedTwiceAndHasTheTimeOutOnce() throws {
            let server = try RecordingServer { _ in CannedReply(ending: .silence) }
            let start = MonotonicClock.nanoseconds()
            let options = ConnectionOptions.direct(stallSeconds: 1, connectSeconds: 0.2)
            #expect(probeError(server.url, options)?.code == .unreachable)
            let seconds = Double(MonotonicClock.nanoseconds() - start) / 1e9
            #expect(server.requests.map(\.method) == ["HEAD", "GET"])
            #expect(seconds >= 1 + Probe.headPatience)
            #expect(Probe.headPatience <= 0.25)
        }

        @Test func anInterruptionEndsTheWait() throws {
            let server = try RecordingServer { _ in CannedReply(ending: .silence) }
            let url = try DownloadURL(server.url)
            let error = transferError { () throws(TransferError) in
                _ = try Probe(url, options: .direct(), isInterrupted: { true }).run()
            }
            #expect(error?.code == .interrupted)
        }

        private func probe(_ url: String) throws -> Resource { try Probe(DownloadURL(url), options: .direct()).run() }

        private func probeError(_ url: String, _ options: ConnectionOptions = .direct()) -> TransferError? {
            transferError { () throws(TransferError) in _ = try Probe(DownloadURL(url), options: options).run() }
        }
    }
}
