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
    #else
        private static let stream = SOCK_STREAM
    #endif
}
