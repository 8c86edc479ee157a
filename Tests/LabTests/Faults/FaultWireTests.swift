import Testing

@testable import Lab

/// Faults that are seen on the socket only.
@Suite(.serialized, .timeLimit(.minutes(1))) struct FaultWireTests {
    @Test(
        arguments: [
            (.hangsUp, .closed([])), (.resetsAtOnce, .reset([])), (.neverAnswers, .silent([])),
            (.interimOnly, .silent(Array("HTTP/1.1 100 Continue\r\n\r\n".utf8))),
        ] as [(Fault, RawClient.End)])
    func anEndWithoutAnAnswer(fault: Fault, end: RawClient.End) async throws {
        #expect(try await Self.answer(to: "bytes=0-9", fault) == end)
    }

    @Test func bytesAloneAreNoHTTP() async throws {
        #expect(try await Self.answer(to: "bytes=0-9", .noHead) == .closed(Self.bytes(0..<10)))
    }

    @Test func aResetAfterTheLastByteComesAfterIt() async throws {
        guard case .reset(let bytes) = try await Self.answer(to: "bytes=0-9", .resetAfterLastByte) else {
            Issue.record("It was no reset.")
            return
        }
        #expect(bytes.suffix(10) == Self.bytes(0..<10)[...])
    }

    @Test func aBodyThatIsTooLongComesWhole() async throws {
        guard case .closed(let bytes) = try await Self.answer(to: "bytes=990-999", .longerBody) else {
            Issue.record("It was not closed.")
            return
        }
        #expect(bytes.suffix(17) == Self.bytes(990..<1007)[...])
    }

    @Test func aTextOfAHeadGoesOutAsItIs() async throws {
        guard case .closed(let bytes) = try await Self.answer(to: "bytes=0-9", .oldVersion) else {
            Issue.record("It was not closed.")
            return
        }
        let text = String(decoding: bytes.dropLast(10), as: UTF8.self)
        #expect(text.hasPrefix("HTTP/1.0 206 Partial Content\r\n") && text.hasSuffix("\r\n\r\n"))
        #expect(bytes.suffix(10) == Self.bytes(0..<10)[...])
    }

    @Test(arguments: [Fault.endlessHeaders, .endlessInterimAnswers])
    func withoutEndMeansThatMoreAlwaysComes(fault: Fault) async throws {
        let server = try await LabServer.start(Scenario(contentLength: 1000, fault: fault))
        let client = try RawClient(port: server.port)
        try client.send(.get, range: "bytes=0-9")
        let count = try client.receive(atLeast: 2_000_000)
        try await server.stop()
        #expect(count >= 2_000_000)
    }

    @Test(arguments: [(.drippingBody, 10), (.drippingHead, 0)] as [(Fault, Int)])
    func drippingIsAByteInASecond(fault: Fault, whole: Int) async throws {
        guard case .silent(let bytes) = try await Self.answer(to: "bytes=0-9", fault, silence: 900) else {
            Issue.record("It ended.")
            return
        }
        let head = whole == 0 ? 0 : bytes.count { $0 == UInt8(ascii: "\n") }
        #expect(whole == 0 ? bytes == [UInt8(ascii: "H")] : head > 5 && bytes.last == Self.bytes(0..<1)[0])
    }

    /// What comes until the end, or until nothing has come for some milliseconds.
    private static func answer(to range: String, _ fault: Fault, silence: Int = 300) async throws -> RawClient.End {
        let server = try await LabServer.start(Scenario(contentLength: 1000, fault: fault))
        let client = try RawClient(port: server.port)
        try client.send(.get, range: range)
        try client.setTimeout(milliseconds: silence)
        let end = Result { try client.receiveToEnd() }
        try await server.stop()
        return try end.get()
    }

    private static func bytes(_ range: Range<Int64>) -> [UInt8] { BytePattern(seed: 1).bytes(in: range) }
}
