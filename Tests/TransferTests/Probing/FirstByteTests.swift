import Lab
import Testing

@testable import Transfer

extension TransferServerTests {
    /// Servers that handle `bytes=0-0` in a way of their own, and serve every other range.
    @Suite struct FirstByteTests {
        @Test(arguments: [
            Fault.forbidsFirstByte, .missesFirstByte, .unsatisfiableFirstByte, .declinesFirstByte, .wholeForFirstByte,
            .moreThanFirstByte, .noTotalForFirstByte, .unknownTotal,
        ])
        func aServerThatHandlesTheFirstByteInAWayOfItsOwnIsAskedForMore(fault: Fault) async throws {
            for length in [3, 1000, 100_000] as [Int64] {
                let resource = try await LabServer.with(length: length, fault: fault) { try probe($0.url) }
                #expect(resource.length == length)
                #expect(resource.rangeRefusal == nil)
            }
        }

        @Test(arguments: [("403 No", 0...0), ("206 x", 0...3)]) func theSecondLookIsAtTheFirstKilobytes(
            status: String, range: ClosedRange<Int>
        ) throws {
            let bytes = [UInt8].sample(10_000)
            let server = try RecordingServer { request in
                guard request.range == 0...0 else { return .right(request, bytes) }
                let last = "\(range.lowerBound)-\(range.upperBound)/10000"
                return CannedReply(["HTTP/1.1 \(status)", "Content-Length: 1", "Content-Range: bytes \(last)"])
            }
            #expect(try probe(server.url).length == 10_000)
            #expect(server.requests.map(\.range) == [nil, 0...0, 0...4095])
        }

        @Test(
            arguments: [
                (nil, 0, 4095), (1 << 40, 0, 4095), (4096, 0, 4094), (3, 0, 1), (2, 1, 1), (1, nil, nil), (0, nil, nil),
            ] as [(Int64?, Int64?, Int64?)])
        func aRealRangeLeavesSomethingOut(length: Int64?, first: Int64?, last: Int64?) {
            let range = Probe.realRange(ofLength: length)
            #expect(range?.first == first && range?.last == last)
        }

        @Test func whereNoRangeWorksTheSentenceNamesTheOneThatWasAskedFor() async throws {
            let error = try await LabServer.with(length: 100_000, fault: .unavailable) { probeError($0.url) }
            #expect(error?.description.contains("status 503") == true)
            #expect(error?.description.hasSuffix("; the request was for bytes 0-4095.") == true)
            let denied = try await LabServer.with(length: 100_000, fault: .wantsCredentials) { probeError($0.url) }
            #expect(denied?.description.contains("the request was for") == false)
        }

        /// Without a client certificate to blame, these are refusals like any other.
        @Test(arguments: [400, 403]) func aRefusedRequestNamesItsRange(status: Int) throws {
            let server = try RecordingServer { _ in CannedReply(["HTTP/1.1 \(status) No", "Content-Length: 0"]) }
            let error = probeError(server.url)
            #expect(error?.description.contains("status \(status)") == true)
            #expect(error?.description.hasSuffix("; the request was for bytes 0-4095.") == true)
        }

        @Test func aResourceOfOneByteIsItsOwnRange() throws {
            let server = try RecordingServer { _ in CannedReply(["HTTP/1.1 200 OK", "Content-Length: 1"], body: [7]) }
            let resource = try probe(server.url)
            #expect(resource.length == 1)
            #expect(resource.rangeRefusal == nil)
            #expect(server.requests.count == 2)
        }

        /// HEAD is wrong, and no range has a total: what a plain GET says counts.
        @Test func withoutAnyTotalThePlainGetSaysHowLongTheResourceIs() throws {
            let server = try RecordingServer { request in
                var reply = CannedReply.right(request, .sample(10))
                let head = String(decoding: reply.pieces[0], as: UTF8.self)
                let odd = head.replacing("/10\r\n", with: "/*\r\n")
                reply.pieces[0] = Array((request.method == "HEAD" ? head.replacing(": 10", with: ": 9") : odd).utf8)
                return reply
            }
            #expect(try probe(server.url).length == 10)
        }

        @Test func anEmptyResourceWhoseHeadIsRefusedIsFoundOutByAPlainGet() throws {
            let server = try RecordingServer { request in
                if request.method == "HEAD" { return CannedReply(["HTTP/1.1 405 No"]) }
                return CannedReply([
                    request.range == nil ? "HTTP/1.1 200 OK" : "HTTP/1.1 416 No", "Content-Length: 0",
                ])
            }
            #expect(try probe(server.url).length == 0)
        }

        private func probe(_ url: String) throws -> Resource { try Probe(DownloadURL(url), options: .direct()).run() }

        private func probeError(_ url: String) -> TransferError? {
            transferError { () throws(TransferError) in _ = try Probe(DownloadURL(url), options: .direct()).run() }
        }
    }
}
