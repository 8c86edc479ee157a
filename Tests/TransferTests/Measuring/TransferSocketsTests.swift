import Testing

@testable import Transfer

/// Whose figures are read, and when sockets are closed: made and ended as libcurl would.
///
/// Later versions of libcurl keep a socket beyond its transfer, and close it during the next one.
@Suite struct TransferSocketsTests {
    private let sockets = TransferSockets()

    @Test func aSocketThatTheLibraryKeepsIsRead() throws {
        let (kept, server) = try connection(segments: 1)
        defer {
            sockets.end(kept)
            sockets.endTransfer()
            ServerSocket.close(server)
        }
        sockets.begin()
        sockets.add(kept)
        #expect(sockets.endedInfo()?.dataSegments == 1)
    }

    @Test func aSocketThatTheLibraryKeepsIsShutDownWithItsTransfer() throws {
        let (kept, server) = try connection(segments: 0)
        defer {
            sockets.end(kept)
            sockets.endTransfer()
            ServerSocket.close(server)
        }
        let identity = ServerSocket.identity(kept)
        sockets.begin()
        sockets.add(kept)
        #expect(!ServerSocket.isReadable(server, milliseconds: 0))
        sockets.endTransfer()
        #expect(ServerSocket.isReadable(server, milliseconds: 5000) && ServerSocket.identity(kept) == identity)
    }

    @Test func aSocketOfAnEarlierTransferIsClosedAndNotRead() throws {
        let (earlier, first) = try connection(segments: 1)
        let (present, second) = try connection(segments: 0)
        defer { for descriptor in [first, second] { ServerSocket.close(descriptor) } }
        let (earlierIdentity, presentIdentity) = (ServerSocket.identity(earlier), ServerSocket.identity(present))
        sockets.begin()
        sockets.add(earlier)
        sockets.endTransfer()
        sockets.begin()
        #expect(sockets.count == 0 && sockets.endedInfo() == nil)
        sockets.add(present)
        sockets.end(earlier)
        #expect(ServerSocket.identity(earlier) != earlierIdentity)
        #expect(sockets.endedInfo()?.dataSegments == 0)
        sockets.end(present)
        #expect(sockets.endedInfo()?.dataSegments == 0 && ServerSocket.identity(present) == presentIdentity)
        sockets.endTransfer()
        #expect(ServerSocket.identity(present) != presentIdentity && sockets.endedInfo() == nil)
    }

    /// A transfer that tries two addresses ends the socket of the first before that of the second.
    @Test func theSocketThatIsEndedLastIsRead() throws {
        let (tried, first) = try connection(segments: 0)
        let (used, second) = try connection(segments: 1)
        defer { for descriptor in [first, second] { ServerSocket.close(descriptor) } }
        let (triedIdentity, usedIdentity) = (ServerSocket.identity(tried), ServerSocket.identity(used))
        sockets.begin()
        for descriptor in [tried, used] { sockets.add(descriptor) }
        sockets.end(tried)
        sockets.end(used)
        #expect(sockets.count == 2 && sockets.endedInfo()?.dataSegments == 1)
        #expect(ServerSocket.identity(tried) != triedIdentity && ServerSocket.identity(used) == usedIdentity)
        sockets.endTransfer()
    }

    /// A transfer that tries a second address may use the first one after all, and the library may keep its socket.
    @Test func theSocketOfTheFirstAddressIsReadIfTheSecondOneIsGivenUp() throws {
        let (used, first) = try connection(segments: 1)
        let (tried, second) = try connection(segments: 0)
        defer { for descriptor in [first, second] { ServerSocket.close(descriptor) } }
        sockets.begin()
        for descriptor in [used, tried] { sockets.add(descriptor) }
        sockets.end(tried)
        #expect(sockets.openInfo()?.dataSegments == 1 && sockets.endedInfo()?.dataSegments == 1)
        sockets.endTransfer()
        #expect(ServerSocket.isReadable(first, milliseconds: 5000))
        sockets.end(used)
        sockets.endTransfer()
    }

    /// A connection over UDP has no figures of TCP.
    @Test func aSocketOfDatagramsHasNoFigures() throws {
        let descriptor = try ServerSocket.bound(ServerSocket.datagrams)
        let identity = ServerSocket.identity(descriptor)
        sockets.begin()
        sockets.add(descriptor)
        #expect(sockets.openInfo() == nil && sockets.endedInfo() == nil)
        sockets.end(descriptor)
        #expect(sockets.endedInfo() == nil)
        sockets.endTransfer()
        #expect(ServerSocket.identity(descriptor) != identity)
    }

    /// A connection whose client has received so many segments.
    private func connection(segments: Int) throws -> (client: Int32, server: Int32) {
        let (client, server) = try ServerSocket.connection()
        for _ in 0..<segments { #expect(ServerSocket.send([1], to: server)) }
        if segments > 0 { #expect(ServerSocket.isReadable(client, milliseconds: 5000)) }
        return (client, server)
    }
}
