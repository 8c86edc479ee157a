import Synchronization
import TestSupport

@testable import Transfer

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A server on raw sockets that answers every request with what a closure says, and remembers the requests.
///
/// One request per connection, one thread per connection; no call waits longer than ten seconds. It ends when it is let
/// go of.
final class RecordingServer {
    typealias Script = @Sendable (RecordedRequest) -> CannedReply

    let port: Int
    private let listener: Int32
    private let conversation: Conversation
    private let acceptor: OSThread

    init(_ script: @escaping Script) throws {
        let listener = try ServerSocket.listen()
        let conversation = Conversation(script: script)
        self.listener = listener
        self.conversation = conversation
        port = ServerSocket.port(of: listener)
        guard let acceptor = OSThread({ conversation.acceptAll(listener) }) else {
            throw ServerSocket.Failure(code: EAGAIN)
        }
        self.acceptor = acceptor
    }

    deinit {
        conversation.isStopping.store(true, ordering: .releasing)
        acceptor.join()
        close(listener)
    }

    var url: String { "http://127.0.0.1:\(port)/file.bin" }

    /// The requests so far, in the order in which their heads were complete.
    var requests: [RecordedRequest] { conversation.requests.withLock { $0 } }

    /// The ranges that were requested, without those of the probe, in the order of their first bytes.
    var downloadedRanges: [ClosedRange<Int>] {
        requests.compactMap(\.range).filter { $0 != 0...0 }.sorted { $0.lowerBound < $1.lowerBound }
    }

    private final class Conversation: Sendable {
        let isStopping = Atomic<Bool>(false)
        let requests = Locked<[RecordedRequest]>([])
        let script: Script

        init(script: @escaping Script) { self.script = script }

        func acceptAll(_ listener: Int32) {
            var threads: [OSThread] = []
            while !isStopping.load(ordering: .acquiring) {
                guard ServerSocket.isReadable(listener, milliseconds: 20) else { continue }
                let connection = accept(listener, nil, nil)
                guard connection >= 0 else { continue }
                if let thread = OSThread({ self.serve(connection) }) { threads.append(thread) }
            }
            for thread in threads { thread.join() }
        }

        private func serve(_ connection: Int32) {
            ServerSocket.setUp(connection)
            guard let head = ServerSocket.readHead(connection) else {
                close(connection)
                return
            }
            let request = RecordedRequest(head: head)
            requests.withLock { $0.append(request) }
            let reply = script(request)
            for piece in reply.pieces where !piece.isEmpty {
                guard ServerSocket.send(piece, to: connection) else { break }
                if reply.pauseMilliseconds > 0 { usleep(reply.pauseMilliseconds * 1000) }
            }
            ServerSocket.end(connection, reply.ending) { self.isStopping.load(ordering: .acquiring) }
        }
    }
}
