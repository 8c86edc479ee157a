/// A limit to a rate that is kept by dropping: a token bucket without a queue.
public struct PolicerParameters: Hashable, Sendable {
    /// Whose rate is limited.
    public enum Scope: String, CaseIterable, Sendable {
        /// That of each flow: of each pair of addresses and ports.
        case flow
        /// That of each address that packets go to.
        case client
    }

    /// Whose rate is limited.
    public var scope: Scope
    /// The rate in bytes per second.
    public var bytesPerSecond: Double
    /// The bytes that may come at once after a rest.
    public var burstBytes: Int

    /// Describes a limit; rate and burst are positive.
    public init(_ scope: Scope, bytesPerSecond: Double, burstBytes: Int) {
        self.scope = scope
        self.bytesPerSecond = bytesPerSecond
        self.burstBytes = burstBytes
    }
}

/// Drops what comes faster than it may, by a token bucket for each flow or client.
struct Policer: Sendable {
    private struct Bucket {
        var tokens: Double
        var filled: UInt64
    }

    private let parameters: PolicerParameters
    private var buckets: [FlowKey: Bucket] = [:]

    /// A policer whose buckets are all full.
    init(_ parameters: PolicerParameters) { self.parameters = parameters }

    /// Whether a packet may pass, which takes its bytes out of its bucket.
    mutating func accepts(bytes: Int, of flow: FlowKey, at now: UInt64) -> Bool {
        let key = parameters.scope == .flow ? flow : flow.destinationOnly
        let full = Double(parameters.burstBytes)
        var bucket = buckets[key] ?? Bucket(tokens: full, filled: now)
        bucket.tokens = min(full, bucket.tokens + Double(now - bucket.filled) / 1e9 * parameters.bytesPerSecond)
        bucket.filled = now
        let passes = bucket.tokens >= Double(bytes)
        if passes { bucket.tokens -= Double(bytes) }
        buckets[key] = bucket
        return passes
    }
}

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
