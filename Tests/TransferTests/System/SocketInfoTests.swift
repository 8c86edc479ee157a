import Testing

@testable import Transfer

/// What is read of the response of Linux's `TCP_INFO`.
@Suite struct SocketInfoTests {
    /// A response of 240 bytes in which each 32-bit field holds its own offset.
    private static let answer = (0..<60).flatMap { field in
        withUnsafeBytes(of: UInt32(field * 4)) { Array($0) }
    }

    private static func read(_ bytes: [UInt8]) -> SocketInfo {
        bytes.withUnsafeBytes { SocketInfo(linuxAnswer: $0) }
    }

    /// The offsets are C's `offsetof` with the `linux/tcp.h` of Linux 6.1; `tcpi_rcv_wnd` came after its last field,
    /// `tcpi_snd_wnd` at 228.
    @Test func everyFieldIsReadAtItsPlace() {
        let info = Self.read(Self.answer)
        #expect(info.roundTripSeconds == 68e-6)
        #expect(info.receiveRoundTripSeconds == 92e-6)
        #expect(info.shortestRoundTripSeconds == 148e-6)
        #expect(info.dataSegments == 152)
        #expect(info.outOfOrderPackets == 224)
        #expect(info.receiveWindowBytes == 232)
    }

    @Test func whatAnOlderKernelDoesNotReturnIsAbsent() {
        let info = Self.read(Array(Self.answer[..<226]))
        #expect(info.dataSegments == 152)
        #expect(info.outOfOrderPackets == nil)
        #expect(info.receiveWindowBytes == nil)
        #expect(Self.read([]) == SocketInfo())
    }

    @Test func timesThatWereNotMeasuredAreAbsentAndCountsOfZeroAreNot() {
        var bytes = [UInt8](repeating: 0, count: 240)
        bytes.replaceSubrange(148..<152, with: [255, 255, 255, 255])
        let info = Self.read(bytes)
        #expect(info.roundTripSeconds == nil)
        #expect(info.receiveRoundTripSeconds == nil)
        #expect(info.shortestRoundTripSeconds == nil)
        #expect(info.outOfOrderPackets == 0)
        #expect(info.receiveWindowBytes == 0)
    }

    @Test func aDescriptorThatIsNoConnectionTellsNothing() {
        #expect(SocketInfo(descriptor: 0) == nil)
        #expect(SocketInfo(descriptor: -1) == nil)
    }
}
