import Foundation
import Testing

@testable import Lab

/// The server on real sockets.
@Suite(.serialized) struct LabServerTests {
    @Test func aGetReceivesTheWhole() async throws {
        try await withServer(contentLength: 1_000_003) { server, client in
            try client.send(.get)
            let answer = try client.receive()
            #expect(answer.status == "HTTP/1.1 200 OK")
            #expect(answer.headers["content-length"] == "1000003")
            #expect(answer.body == server.scenario.pattern.bytes(in: 0..<1_000_003))
        }
    }

    @Test func aRangeReceivesThatPart() async throws {
        try await withServer(contentLength: 1_000_003) { server, client in
            try client.send(.get, range: "bytes=999-500001")
            let answer = try client.receive()
            #expect(answer.status == "HTTP/1.1 206 Partial Content")
            #expect(answer.headers["content-range"] == "bytes 999-500001/1000003")
            #expect(answer.body == server.scenario.pattern.bytes(in: 999..<500_002))
        }
    }

    @Test func oneConnectionServesRequestAfterRequest() async throws {
        try await withServer(contentLength: 100) { server, client in
            try client.send(.head)
            #expect(try client.receive(hasBody: false).headers["content-length"] == "100")
            try client.send(.get, range: "bytes=100-")
            #expect(try client.receive().status == "HTTP/1.1 416 Range Not Satisfiable")
            try client.send(.get, path: "/nowhere")
            #expect(try client.receive().status == "HTTP/1.1 404 Not Found")
            try client.send(.get, range: "bytes=-1")
            #expect(try client.receive().body == server.scenario.pattern.bytes(in: 99..<100))
        }
    }

    @Test func requestsSentTogetherAreAnsweredInOrder() async throws {
        try await withServer(contentLength: 100) { server, client in
            try client.send(.get, range: "bytes=0-9")
            try client.send(.get, range: "bytes=50-69")
            #expect(try client.receive().body == server.scenario.pattern.bytes(in: 0..<10))
            #expect(try client.receive().body == server.scenario.pattern.bytes(in: 50..<70))
        }
    }

    @Test func theConnectionIsClosedOnRequest() async throws {
        try await withServer(contentLength: 100) { _, client in
            try client.send(.get, headers: "Connection: close\r\n")
            #expect(try client.receive().headers["connection"] == "close")
            #expect(try client.receiveToEnd() == .closed([]))
        }
    }

    @Test func aBrokenRequestIsRefused() async throws {
        try await withServer(contentLength: 100) { _, client in
            try client.send(text: "\u{1}\u{2} nonsense\r\n\r\n")
            #expect(try client.receive().status == "HTTP/1.1 400 Bad Request")
        }
    }

    @Test func otherMethodsAreRefused() async throws {
        try await withServer(contentLength: 100) { _, client in
            try client.send(text: "POST /lab.bin HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc")
            #expect(try client.receive().status == "HTTP/1.1 405 Method Not Allowed")
            #expect(try client.receiveToEnd() == .closed([]))
        }
    }

    @Test func anEmptyResourceIsServed() async throws {
        try await withServer(contentLength: 0) { _, client in
            try client.send(.get)
            #expect(try client.receive().body.isEmpty)
            try client.send(.get, range: "bytes=0-0")
            #expect(try client.receive().headers["content-range"] == "bytes */0")
        }
    }

    @Test func aBodyIsNeverFasterThanItsRate() async throws {
        let scenario = try Scenario(contentLength: 400_000, bytesPerSecondPerConnection: 4e6)
        try await withServer(scenario) { server, client in
            let clock = ContinuousClock()
            let time = try clock.measure {
                try client.send(.get)
                #expect(try client.receive().body == server.scenario.pattern.bytes(in: 0..<400_000))
            }
            #expect(time >= .milliseconds(100))
        }
    }

    @Test func twoConnectionsShareWhatAllMayHave() async throws {
        let scenario = try Scenario(
            contentLength: 400_000, bytesPerSecondPerConnection: 4e6, bytesPerSecondInAll: 4e6)
        try await withServer(scenario) { server, first in
            let second = try RawClient(port: server.port)
            let time = try ContinuousClock().measure {
                try first.send(.get, range: "bytes=0-199999")
                try second.send(.get, range: "bytes=200000-399999")
                let bytes = try first.receive().body + second.receive().body
                #expect(bytes == server.scenario.pattern.bytes(in: 0..<400_000))
            }
            #expect(time >= .milliseconds(100))
        }
    }

    @Test func theFirstByteIsDelayed() async throws {
        try await withServer(Scenario(contentLength: 10, firstByteDelaySeconds: 0.1)) { _, client in
            let time = try ContinuousClock().measure {
                try client.send(.head)
                _ = try client.receive(hasBody: false)
            }
            #expect(time >= .milliseconds(100))
        }
    }

    @Test func aShortBodyEndsInAnOrderlyClose() async throws {
        try await withServer(Scenario(contentLength: 1000, fault: .shortBody)) { server, client in
            try client.send(.get)
            #expect(try client.receive(hasBody: false).headers["content-length"] == "1000")
            #expect(try client.receiveToEnd() == .closed(server.scenario.pattern.bytes(in: 0..<500)))
        }
    }

    @Test func aResetEndsInAReset() async throws {
        try await withServer(Scenario(contentLength: 1000, fault: .resetMidBody)) { server, client in
            try client.send(.get, range: "bytes=0-")
            #expect(try client.receive(hasBody: false).headers["content-length"] == "1000")
            #expect(try client.receiveToEnd() == .reset(server.scenario.pattern.bytes(in: 0..<500)))
        }
    }

    @Test func aStallSaysNothingAfterItsHeaders() async throws {
        try await withServer(Scenario(contentLength: 1000, fault: .stallsAfterHeaders)) { _, client in
            try client.send(.get)
            #expect(try client.receive(hasBody: false).headers["content-length"] == "1000")
            try client.setTimeout(milliseconds: 100)
            #expect(try client.receiveToEnd() == .silent([]))
        }
    }

    @Test func chunksAreFramed() async throws {
        try await withServer(Scenario(contentLength: 10, fault: .noLengthChunked)) { server, client in
            try client.send(.get, headers: "Connection: close\r\n")
            #expect(try client.receive(hasBody: false).headers["transfer-encoding"] == "chunked")
            let bytes = server.scenario.pattern.bytes(in: 0..<10)
            #expect(try client.receiveToEnd() == .closed(Array("a\r\n".utf8) + bytes + Array("\r\n0\r\n\r\n".utf8)))
        }
    }

    @Test func nothingInChunksIsStillFramed() async throws {
        try await withServer(Scenario(contentLength: 0, fault: .noLengthChunked)) { _, client in
            try client.send(.get, headers: "Connection: close\r\n")
            #expect(try client.receive(hasBody: false).headers["transfer-encoding"] == "chunked")
            #expect(try client.receiveToEnd() == .closed(Array("0\r\n\r\n".utf8)))
        }
    }

    @Test func aHeadOfWhatComesInChunksHasNone() async throws {
        try await withServer(Scenario(contentLength: 10, fault: .noLengthChunked)) { _, client in
            try client.send(.head, headers: "Connection: close\r\n")
            #expect(try client.receive(hasBody: false).status == "HTTP/1.1 200 OK")
            #expect(try client.receiveToEnd() == .closed([]))
        }
    }

    @Test func aSlowTransferDoesNotDelayOthers() async throws {
        let scenario = try Scenario(contentLength: 1_000_000_000, bytesPerSecondPerConnection: 100_000)
        try await withServer(scenario) { server, patient in
            try patient.send(.get)
            _ = try patient.receive(hasBody: false)
            let other = try RawClient(port: server.port)
            try other.send(.head)
            #expect(try other.receive(hasBody: false).status == "HTTP/1.1 200 OK")
        }
    }

    @Test func aFastReaderDoesNotDelayOthers() async throws {
        try await withServer(contentLength: 1 << 53) { server, other in
            try await startDraining(port: server.port)
            try other.send(.head)
            #expect(try other.receive(hasBody: false).status == "HTTP/1.1 200 OK")
        }
    }

    @Test func whoLeavesInMidBodyHarmsNobody() async throws {
        try await withServer(contentLength: 100_000_000) { server, client in
            do {
                let leaving = try RawClient(port: server.port)
                try leaving.send(.get)
                _ = try leaving.receive(hasBody: false)
            }
            try client.send(.get, range: "bytes=0-9")
            #expect(try client.receive().body == server.scenario.pattern.bytes(in: 0..<10))
        }
    }

    @Test func stoppingClosesEveryConnectionAndThePort() async throws {
        let server = try await LabServer.start(Scenario(contentLength: 1000, fault: .stallsAfterHeaders))
        let client = try RawClient(port: server.port)
        try client.send(.get)
        _ = try client.receive(hasBody: false)
        try await server.stop()
        #expect(try client.receiveToEnd() == .closed([]))
        #expect(throws: RawClient.Failure.self) { try RawClient(port: server.port) }
        try await server.stop()
    }

    @Test func aPortCanBeChosenAndIsTakenOnce() async throws {
        try await withServer(contentLength: 10) { server, _ in
            #expect(server.url == "http://127.0.0.1:\(server.port)/lab.bin")
            await #expect(throws: (any Error).self) {
                try await LabServer.start(server.scenario, port: server.port)
            }
        }
    }

    @Test(arguments: [-1, 65_536])
    func whatIsNoPortIsRefused(port: Int) async throws {
        await #expect(throws: LabError.port(port)) {
            try await LabServer.start(.demonstration, port: port)
        }
    }

    /// Returns when the first bytes have come; a thread then reads on until the server stops.
    private func startDraining(port: Int) async throws {
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            Thread.detachNewThread {
                do {
                    let client = try RawClient(port: port)
                    try client.send(.get)
                    _ = try client.receive(hasBody: false)
                    continuation.resume()
                    client.discardToEnd()
                } catch {
                    continuation.resume(throwing: error)
                }
            }
        }
    }

    private func withServer(contentLength: Int64, _ body: (LabServer, RawClient) async throws -> Void) async throws {
        try await withServer(Scenario(contentLength: contentLength), body)
    }

    func withServer(_ scenario: Scenario, _ body: (LabServer, RawClient) async throws -> Void) async throws {
        let server = try await LabServer.start(scenario)
        do {
            try await body(server, RawClient(port: server.port))
        } catch {
            try await server.stop()
            throw error
        }
        try await server.stop()
    }
}
