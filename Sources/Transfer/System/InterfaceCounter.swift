// The shim has the addresses of sockets: Glibc's module leaves them to whoever includes them first.
internal import CCurl
#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// The bytes that a network interface has received, whoever they were for.
struct InterfaceCounter: Sendable, Equatable {
    /// The name of the interface.
    let name: String

    /// The interface that has an address.
    ///
    /// `nil` for none, and for the loopback interface, over which the machine's own programs talk to each other.
    ///
    /// - Parameter address: numeric, as libcurl writes it.
    init?(localAddress address: String) {
        guard let name = Self.interface(of: address) else { return nil }
        self.name = name
    }

    /// The bytes received since the interface is up; `nil` where the system does not tell.
    func receivedBytes() -> Int64? {
        SmallFile.text("/proc/net/dev").flatMap { InterfaceCounter.receivedBytes(of: name, in: $0) }
    }

    /// The first number of the interface's line in the text of `/proc/net/dev`.
    static func receivedBytes(of name: String, in text: String) -> Int64? {
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: ":", maxSplits: 1)
            if parts.count == 2, parts[0].drop(while: { $0 == " " }) == name {
                return parts[1].split(separator: " ").first.flatMap { Int64($0) }
            }
        }
        return nil
    }

    /// `IFF_LOOPBACK`, which the systems' headers declare as different types.
    private static let loopbackFlag: UInt32 = 0x8

    private static func interface(of address: String) -> String? {
        var first: UnsafeMutablePointer<ifaddrs>?
        guard getifaddrs(&first) == 0 else { return nil }
        defer { freeifaddrs(first) }
        var next = first
        while let entry = next?.pointee {
            if entry.ifa_flags & loopbackFlag == 0, let own = entry.ifa_addr, text(own) == address {
                return String(cString: entry.ifa_name)
            }
            next = entry.ifa_next
        }
        return nil
    }

    private static func text(_ address: UnsafeMutablePointer<sockaddr>) -> String? {
        switch Int32(address.pointee.sa_family) {
        case AF_INET:
            return address.withMemoryRebound(to: sockaddr_in.self, capacity: 1) { text(AF_INET, &$0.pointee.sin_addr) }
        case AF_INET6:
            return address.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) {
                text(AF_INET6, &$0.pointee.sin6_addr)
            }
        default: return nil
        }
    }

    private static func text(_ family: Int32, _ bytes: UnsafeRawPointer) -> String? {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(INET6_ADDRSTRLEN)) { buffer in
            inet_ntop(family, bytes, buffer.baseAddress, socklen_t(INET6_ADDRSTRLEN)).map { String(cString: $0) }
        }
    }
}
