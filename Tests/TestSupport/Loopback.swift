import Foundation

/// TCP sockets of the loopback interface.
enum Loopback {
    /// A socket that is connected to a port, or `nil` if nobody listens there.
    static func connected(to port: UInt16) -> Int32? {
        let descriptor = socket(AF_INET, stream, 0)
        guard withAddress(port, { connect(descriptor, $0, $1) }) != 0 else { return descriptor }
        close(descriptor)
        return nil
    }

    /// A socket that has a free port, and that port.
    static func bound() throws -> (descriptor: Int32, port: Int) {
        let descriptor = socket(AF_INET, stream, 0)
        var bound = sockaddr_in()
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let status = withAddress(0, { bind(descriptor, $0, $1) })
        let named = withUnsafeMutablePointer(to: &bound) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &size) }
        }
        guard status == 0, named == 0 else { throw CocoaError(.fileReadUnknown) }
        return (descriptor, Int(UInt16(bigEndian: bound.sin_port)))
    }

    /// Passes on what has come from either side of two connections, after at most ten seconds.
    ///
    /// - Parameters:
    ///   - most: the most bytes that are passed on at once.
    ///   - delay: called with the number of bytes before they go to the client.
    /// - Returns: whether more may come.
    static func relay(
        between client: Int32, and server: Int32, upTo most: Int = 65_536, before delay: (Int) -> Void = { _ in }
    ) -> Bool {
        var sides = [client, server].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        guard poll(&sides, 2, 10_000) > 0 else { return false }
        var buffer = [UInt8](repeating: 0, count: most)
        for (side, other) in [(sides[0], server), (sides[1], client)] where side.revents != 0 {
            let count = recv(side.fd, &buffer, buffer.count, 0)
            guard count > 0 else { return false }
            if other == client { delay(count) }
            guard sendAll(buffer[..<count], to: other) else { return false }
        }
        return true
    }

    /// Makes the system send what is written to a connection without waiting for more.
    static func sendAtOnce(_ descriptor: Int32) {
        var isOn: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &isOn, socklen_t(MemoryLayout<Int32>.size))
    }

    /// Sends bytes, and raises no signal if nobody receives them.
    ///
    /// - Returns: whether all were sent.
    static func sendAll(_ bytes: ArraySlice<UInt8>, to descriptor: Int32) -> Bool {
        var rest = bytes
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, noSignal) }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    private static func withAddress(_ port: UInt16, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }

    #if canImport(Glibc)
        private static let stream = Int32(SOCK_STREAM.rawValue)
        private static let noSignal = Int32(MSG_NOSIGNAL)
    #else
        private static let stream = SOCK_STREAM
        private static let noSignal: Int32 = 0
    #endif
}
