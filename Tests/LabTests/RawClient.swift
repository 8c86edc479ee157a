import TestSupport

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A blocking socket to the loopback interface that sends text and shows exactly what comes back.
///
/// Nothing waits forever.
final class RawClient {
    struct Answer {
        var status: String
        /// By name in lower case.
        var headers: [String: String]
        var body: [UInt8]
    }

    /// How a connection ended, and the bytes until then.
    enum End: Equatable {
        case closed([UInt8]), reset([UInt8]), silent([UInt8])
    }

    enum Method: String {
        case get = "GET"
        case head = "HEAD"
    }

    /// The errno of a system call.
    struct Failure: Error { var code: CInt }

    private let socket: CInt
    private var received: [UInt8] = []

    init(port: Int) throws {
        #if canImport(Glibc)
            socket = Glibc.socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
        #else
            socket = Darwin.socket(AF_INET, SOCK_STREAM, 0)
        #endif
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let connected = withUnsafeBytes(of: &address) { bytes in
            bytes.withMemoryRebound(to: sockaddr.self) {
                connect(socket, $0.baseAddress, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        try check(connected)
        try setTimeout(milliseconds: 1000 * Patience.answerSeconds)
    }

    deinit { close(socket) }

    func setTimeout(milliseconds: Int) throws {
        var time = timeval()
        time.tv_sec = .init(milliseconds / 1000)
        time.tv_usec = .init(milliseconds % 1000 * 1000)
        try check(setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &time, socklen_t(MemoryLayout<timeval>.size)))
    }

    func send(_ method: Method, path: String = "/lab.bin", range: String? = nil, headers: String = "") throws {
        let range = range.map { "Range: \($0)\r\n" } ?? ""
        try send(text: "\(method.rawValue) \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\n\(range)\(headers)\r\n")
    }

    func send(text: String) throws {
        let bytes = Array(text.utf8)
        let count = write(socket, bytes, bytes.count)
        guard count == bytes.count else { throw Failure(code: errno) }
    }

    /// One answer: its headers and, of as many bytes as `Content-Length` says, its body.
    func receive(hasBody: Bool = true) throws -> Answer {
        var answer = try receiveHeaders()
        guard hasBody else { return answer }
        let length = answer.headers["content-length"].flatMap { Int($0) } ?? 0
        while received.count < length { try receiveMore() }
        answer.body = Array(received.prefix(length))
        received.removeFirst(length)
        return answer
    }

    /// All that follows, until the connection ends or nothing has come for the time-out.
    func receiveToEnd() throws -> End {
        do {
            while true { try receiveMore() }
        } catch let failure as Failure {
            switch failure.code {
            case 0: return .closed(received)
            case ECONNRESET: return .reset(received)
            case EAGAIN: return .silent(received)
            default: throw failure
            }
        }
    }

    /// Reads until this many bytes have come, and keeps none.
    ///
    /// - Returns: how many came.
    func receive(atLeast limit: Int) throws -> Int {
        var count = 0
        while count < limit {
            try receiveMore()
            count += received.count
            received = []
        }
        return count
    }

    /// Reads as fast as it can, and keeps nothing.
    func discardToEnd() {
        var piece = [UInt8](repeating: 0, count: 1 << 20)
        while read(socket, &piece, piece.count) > 0 {}
    }

    private func receiveHeaders() throws -> Answer {
        let blank = Array("\r\n\r\n".utf8)
        var searched = 0
        while true {
            while searched + 4 <= received.count {
                if received[searched..<searched + 4].elementsEqual(blank) { return takeHeaders(searched) }
                searched += 1
            }
            try receiveMore()
        }
    }

    private func takeHeaders(_ length: Int) -> Answer {
        let lines = String(decoding: received.prefix(length), as: UTF8.self).split(separator: "\r\n")
        received.removeFirst(length + 4)
        let pairs = lines.dropFirst().map { line in
            let sides = line.split(separator: ":", maxSplits: 1)
            return (sides[0].lowercased(), String(sides[1].drop { $0 == " " }))
        }
        return Answer(status: String(lines[0]), headers: Dictionary(uniqueKeysWithValues: pairs), body: [])
    }

    /// Throws code 0 at the end of the stream.
    private func receiveMore() throws {
        var piece = [UInt8](repeating: 0, count: 65_536)
        let count = read(socket, &piece, piece.count)
        guard count > 0 else { throw Failure(code: count == 0 ? 0 : errno) }
        received += piece.prefix(count)
    }

    private func check(_ result: CInt) throws {
        guard result == 0 else { throw Failure(code: errno) }
    }
}
