/// Packets as the tests send them.
enum Packet {
    /// An IPv4 packet with a header of 20 bytes, and ports behind it.
    static func ipv4(bytes: Int = 1500, from source: UInt8 = 2, to destination: UInt8 = 1, port: UInt8 = 80) -> [UInt8]
    {
        var packet = [UInt8](repeating: 0, count: bytes)
        packet[0] = 0x45
        packet.replaceSubrange(12..<20, with: [10, 0, 0, source, 10, 0, 0, destination])
        packet.replaceSubrange(20..<24, with: [0, 80, 0, port])
        return packet
    }
}
