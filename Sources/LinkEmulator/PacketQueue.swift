/// Packets on their way, in the order of their arrival, each in a place of a fixed size that was allocated before.
public final class PacketQueue {
    /// The longest packet in bytes.
    public static let longestPacket = 2048

    private let places: UnsafeMutableRawBufferPointer
    private var lengths: [Int]
    private var arrivals: [UInt64]
    private var first = 0

    /// How many packets are on their way.
    public private(set) var count = 0

    /// An empty queue for this many packets.
    public init(capacity: Int) {
        places = .allocate(byteCount: capacity * Self.longestPacket, alignment: 16)
        lengths = Array(repeating: 0, count: capacity)
        arrivals = Array(repeating: 0, count: capacity)
    }

    deinit { places.deallocate() }

    /// When the next packet arrives, in nanoseconds, or `nil` if none is on its way.
    public var nextArrival: UInt64? { count > 0 ? arrivals[first] : nil }

    /// Puts a packet in, which arrives no earlier than those before.
    ///
    /// - Returns: Whether there was a place for it.
    public func append(_ packet: UnsafeRawBufferPointer, arriving arrival: UInt64) -> Bool {
        guard count < lengths.count, packet.count <= Self.longestPacket else { return false }
        let place = (first + count) % lengths.count
        let start = place * Self.longestPacket
        UnsafeMutableRawBufferPointer(rebasing: places[start..<start + packet.count]).copyMemory(from: packet)
        lengths[place] = packet.count
        arrivals[place] = arrival
        count += 1
        return true
    }

    /// Takes the next packet out, if it has arrived, and shows it to a closure.
    ///
    /// - Parameters:
    ///   - now: Nanoseconds.
    ///   - deliver: Receives the packet, which is valid only during the call.
    /// - Returns: Whether there was one.
    public func deliver(at now: UInt64, _ deliver: (UnsafeRawBufferPointer) -> Void) -> Bool {
        guard count > 0, arrivals[first] <= now else { return false }
        let start = first * Self.longestPacket
        deliver(UnsafeRawBufferPointer(rebasing: places[start..<start + lengths[first]]))
        first = (first + 1) % lengths.count
        count -= 1
        return true
    }
}
