/// What tells the packets of one connection from those of another: the addresses and ports of an IPv4 packet.
struct FlowKey: Hashable, Sendable {
    private var source: UInt32 = 0
    private var destination: UInt32 = 0
    private var ports: UInt32 = 0

    /// The key of a packet; all packets that are not IPv4, or too short, have the same one.
    init(_ packet: UnsafeRawBufferPointer) {
        guard packet.count >= 20, packet[0] >> 4 == 4 else { return }
        source = packet.loadUnaligned(fromByteOffset: 12, as: UInt32.self)
        destination = packet.loadUnaligned(fromByteOffset: 16, as: UInt32.self)
        let header = Int(packet[0] & 15) * 4
        if packet.count >= header + 4 { ports = packet.loadUnaligned(fromByteOffset: header, as: UInt32.self) }
    }

    /// The key that all packets to the same address have.
    var destinationOnly: FlowKey {
        var key = self
        (key.source, key.ports) = (0, 0)
        return key
    }
}
