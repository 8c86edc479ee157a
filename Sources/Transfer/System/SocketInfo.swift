#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// The system's TCP information about a connection at one moment; unknown values are `nil`.
struct SocketInfo: Sendable, Equatable {
    /// Seconds of a round trip by what was sent.
    var roundTripSeconds: Double?
    /// Seconds of a round trip by what was received.
    var receiveRoundTripSeconds: Double?
    /// Seconds of the shortest round trip.
    var shortestRoundTripSeconds: Double?
    /// The TCP receive window in bytes.
    var receiveWindowBytes: Int64?
    /// Packets that came after a hole so far.
    var outOfOrderPackets: Int64?
    /// Packets with data so far.
    var dataSegments: Int64?
}

extension SocketInfo {
    /// Bytes of room for the response; later kernels tell more than is read here.
    private static let room = 512

    #if canImport(Darwin)
        /// Asks the system; `nil` for a descriptor that is no TCP connection.
        ///
        /// Darwin knows no round trip by what was received, and counts bytes out of order rather than packets.
        init?(descriptor: Int32) {
            var info = tcp_connection_info()
            var length = socklen_t(MemoryLayout<tcp_connection_info>.size)
            guard getsockopt(descriptor, IPPROTO_TCP, TCP_CONNECTION_INFO, &info, &length) == 0 else { return nil }
            roundTripSeconds = info.tcpi_srtt > 0 ? Double(info.tcpi_srtt) / 1e3 : nil
            receiveWindowBytes = Int64(info.tcpi_rcv_wnd)
            dataSegments = Int64(clamping: info.tcpi_rxpackets)
        }
    #else
        /// Asks the system; `nil` for a descriptor that is no TCP connection.
        init?(descriptor: Int32) {
            let answer: SocketInfo? = withUnsafeTemporaryAllocation(byteCount: Self.room, alignment: 8) { buffer in
                var length = socklen_t(Self.room)
                let status = getsockopt(descriptor, Int32(IPPROTO_TCP), TCP_INFO, buffer.baseAddress, &length)
                guard status == 0 else { return nil }
                return SocketInfo(linuxAnswer: UnsafeRawBufferPointer(rebasing: buffer[..<Int(length)]))
            }
            guard let answer else { return nil }
            self = answer
        }
    #endif

    /// Offsets in Linux's `struct tcp_info`, whose fields keep their places forever and whose end grows with the
    /// kernel.
    ///
    /// The system's header is not used: it clashes with that of the C library, and may be older than the kernel.
    private enum LinuxOffset {
        static let rtt = 68
        static let receiveRTT = 92
        static let minRTT = 148
        static let dataSegments = 152
        static let outOfOrderPackets = 224
        static let receiveWindow = 232
    }

    /// Reads the response of `TCP_INFO`: only the fields that lie within the bytes that the kernel has returned.
    ///
    /// Times are microseconds there. A round trip that is 0 has not been measured, nor has a shortest one of all ones.
    init(linuxAnswer answer: UnsafeRawBufferPointer) {
        func field(_ offset: Int) -> UInt32? {
            offset + 4 <= answer.count ? answer.loadUnaligned(fromByteOffset: offset, as: UInt32.self) : nil
        }
        func seconds(_ offset: Int) -> Double? {
            field(offset).flatMap { $0 == 0 || $0 == .max ? nil : Double($0) / 1e6 }
        }
        roundTripSeconds = seconds(LinuxOffset.rtt)
        receiveRoundTripSeconds = seconds(LinuxOffset.receiveRTT)
        shortestRoundTripSeconds = seconds(LinuxOffset.minRTT)
        receiveWindowBytes = field(LinuxOffset.receiveWindow).map(Int64.init)
        outOfOrderPackets = field(LinuxOffset.outOfOrderPackets).map(Int64.init)
        dataSegments = field(LinuxOffset.dataSegments).map(Int64.init)
    }
}
