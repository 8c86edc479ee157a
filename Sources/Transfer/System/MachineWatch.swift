// CCurl comes first, because Glibc's module omits the socket addresses that the shim has included.
internal import CCurl

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Detects whether other programs used this machine's network or processors during a trial.
struct MachineWatch {
    private var interface: InterfaceCounter?
    private var bytesBefore: Int64?
    private var loadBefore: ProcessorLoad?

    /// Records the state before a trial.
    mutating func begin() {
        bytesBefore = interface?.receivedBytes()
        loadBefore = ProcessorLoad.now()
    }

    /// What has happened since `begin`.
    ///
    /// The interface is known from the first trial on that has told its address; a trial during which it changed has no
    /// bytes of it.
    ///
    /// - Parameter localAddress: that of the trial's connections.
    mutating func end(localAddress: String?) -> (interfaceBytes: Int64?, processorsBusy: Double?) {
        let load = loadBefore.flatMap { ProcessorLoad.now()?.busyShare(since: $0) }
        let bytes = interface?.receivedBytes()
        let used = localAddress.flatMap { InterfaceCounter(localAddress: $0) }
        defer { interface = used }
        guard used == interface, let bytes, let bytesBefore, bytes >= bytesBefore else { return (nil, load) }
        return (bytes - bytesBefore, load)
    }
}

/// The bytes that a network interface has received, for all programs.
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

    /// The bytes received since the interface is up; `nil` if the system does not tell.
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

/// The processor time of the whole machine since it was started, in ticks of the system.
struct ProcessorLoad: Sendable, Equatable {
    /// Ticks of all processors together.
    let total: Int64
    /// Those of them in which there was nothing to do.
    let idle: Int64

    /// The fewest ticks of which a share is taken.
    static let fewestTicks: Int64 = 20

    /// Takes the line of all processors in `/proc/stat`: user, nice, system, idle, iowait, irq, softirq, steal, and
    /// then time that is counted among these already.
    ///
    /// - Returns: `nil` for anything else.
    init?(statistics: String) {
        let words = statistics.prefix { $0 != "\n" }.split(separator: " ")
        guard words.first == "cpu" else { return nil }
        let ticks = words.dropFirst().prefix(8).compactMap { Int64($0) }
        guard ticks.count >= 5 else { return nil }
        total = ticks.reduce(0, +)
        idle = ticks[3] + ticks[4]
    }

    /// The load until now; `nil` if the system does not tell.
    static func now() -> ProcessorLoad? { SmallFile.text("/proc/stat").flatMap { ProcessorLoad(statistics: $0) } }

    /// The share of the time since an earlier moment in which the processors were busy, from 0 to 1.
    ///
    /// `nil` if too little time has passed to tell.
    func busyShare(since earlier: ProcessorLoad) -> Double? {
        let passed = total - earlier.total
        guard passed >= ProcessorLoad.fewestTicks else { return nil }
        return min(max(1 - Double(idle - earlier.idle) / Double(passed), 0), 1)
    }
}

/// Small files of the system, such as those in /proc.
enum SmallFile {
    private static let room = 65_536
    private static let most = 1 << 20

    /// A file as text, but for what comes after the first MiB or so; `nil` if there is no such file, or nothing in it.
    ///
    /// However much is asked for, the system gives a page or so of such a file at a time.
    static func text(_ path: String) -> String? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        return withUnsafeTemporaryAllocation(byteCount: room, alignment: 1) { buffer in
            var bytes: [UInt8] = []
            while bytes.count < most, case let count = read(descriptor, buffer.baseAddress, room), count > 0 {
                bytes += buffer[..<count]
            }
            return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
        }
    }
}
