#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The system calls of the recording server.
enum ServerSocket {
    /// The errno of a system call.
    struct Failure: Error { var code: Int32 }

    /// A socket that listens on a free port of the loopback interface.
    static func listen() throws -> Int32 {
        let listener = try bound()
        #if canImport(Glibc)
            let code = Glibc.listen(listener, 128)
        #else
            let code = Darwin.listen(listener, 128)
        #endif
        guard code == 0 else { throw Failure(code: errno) }
        return listener
    }

    /// A socket that has a free port of the loopback interface and refuses connections.
    ///
    /// - Parameters:
    ///   - type: of the socket: a stream over TCP, or datagrams over UDP.
    ///   - port: the port; 0 for a free one.
    static func bound(_ type: Int32 = stream, port: Int = 0) throws -> Int32 {
        let descriptor = socket(AF_INET, type, 0)
        guard withAddress(port: port, { bind(descriptor, $0, $1) }) == 0 else { throw Failure(code: errno) }
        return descriptor
    }

    /// The two ends of a TCP connection.
    static func connection() throws -> (client: Int32, server: Int32) {
        let listener = try listen()
        defer { close(listener) }
        let client = socket(AF_INET, stream, 0)
        guard withAddress(port: port(of: listener), { connect(client, $0, $1) }) == 0 else {
            throw Failure(code: errno)
        }
        let server = accept(listener, nil, nil)
        setUp(server)
        return (client, server)
    }

    /// What an open descriptor stands for; `nil` if it is closed.
    ///
    /// The system may give the number of a closed one to another one.
    static func identity(_ descriptor: Int32) -> UInt64? {
        var facts = stat()
        return fstat(descriptor, &facts) == 0 ? UInt64(facts.st_ino) : nil
    }

    private static func withAddress(port: Int, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }

    #if canImport(Glibc)
        static let stream = Int32(SOCK_STREAM.rawValue)
        static let datagrams = Int32(SOCK_DGRAM.rawValue)
    #else
        static let stream = SOCK_STREAM
        static let datagrams = SOCK_DGRAM
    #endif

    static func close(_ descriptor: Int32) {
        #if canImport(Glibc)
            _ = Glibc.close(descriptor)
        #else
            _ = Darwin.close(descriptor)
        #endif
    }

    static func port(of descriptor: Int32) -> Int {
        var address = sockaddr_in()
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        _ = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &size) }
        }
        return Int(UInt16(bigEndian: address.sin_port))
    }

    /// Takes and closes the connections that nobody has accepted yet.
    ///
    /// - Returns: their number.
    static func drain(_ listener: Int32) -> Int {
        var count = 0
        while isReadable(listener, milliseconds: 0) {
            let connection = accept(listener, nil, nil)
            guard connection >= 0 else { break }
            close(connection)
            count += 1
        }
        return count
    }

    static func isReadable(_ descriptor: Int32, milliseconds: Int32) -> Bool {
        var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&request, 1, milliseconds) > 0
    }

    /// Pieces go out one by one, nothing waits forever, and a peer that is gone is no signal.
    static func setUp(_ connection: Int32) {
        var on: Int32 = 1
        setsockopt(connection, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
        var time = timeval(tv_sec: 10, tv_usec: 0)
        for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
            setsockopt(connection, SOL_SOCKET, option, &time, socklen_t(MemoryLayout<timeval>.size))
        }
        #if canImport(Darwin)
            setsockopt(connection, SOL_SOCKET, SO_NOSIGPIPE, &on, socklen_t(MemoryLayout<Int32>.size))
        #endif
    }

    /// What comes before the first blank line, or `nil` if the peer ends before.
    static func readHead(_ connection: Int32) -> String? {
        var head: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 4096)
        while !String(decoding: head, as: UTF8.self).contains("\r\n\r\n") {
            let count = recv(connection, &piece, piece.count, 0)
            guard count > 0 else { return nil }
            head += piece[..<count]
        }
        return String(decoding: head, as: UTF8.self)
    }

    static func send(_ bytes: [UInt8], to connection: Int32) -> Bool {
        #if canImport(Glibc)
            let flags = Int32(MSG_NOSIGNAL)
            let call = Glibc.send
        #else
            let flags: Int32 = 0
            let call = Darwin.send
        #endif
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { call(connection, $0.baseAddress, $0.count, flags) }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    static func end(_ connection: Int32, _ ending: CannedReply.Ending, isStopping: () -> Bool) {
        switch ending {
        case .close: shutdown(connection, Int32(SHUT_WR))
        case .reset:
            var immediately = linger(l_onoff: 1, l_linger: 0)
            setsockopt(connection, SOL_SOCKET, SO_LINGER, &immediately, socklen_t(MemoryLayout<linger>.size))
        case .silence: waitForPeer(connection, isStopping)
        }
        close(connection)
    }

    private static func waitForPeer(_ connection: Int32, _ isStopping: () -> Bool) {
        var byte: UInt8 = 0
        for _ in 0..<500 where !isStopping() {
            if isReadable(connection, milliseconds: 20), recv(connection, &byte, 1, 0) <= 0 { return }
        }
    }
}
