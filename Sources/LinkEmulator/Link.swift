/// One direction of a network link: what becomes of each packet that is offered to it, and when it arrives.
///
/// Packets leave one after the other at the rate of the link, out of a queue that drops what does not fit (drop-tail), and
/// travel for the delay. Time is passed in, so that the same packets at the same times always meet the same fate.
public struct Link: Sendable {
    /// What becomes of a packet.
    public enum Fate: Equatable, Sendable {
        /// It arrives at a moment in nanoseconds.
        case arrives(UInt64)
        /// It was lost by chance on the way.
        case lost
        /// The queue had no room for it.
        case overflown
        /// It came faster than its flow may.
        case policed
    }

    private let parameters: LinkParameters
    private var policer: Policer?
    private var losses: LossDraws
    private var start: UInt64?
    /// When the last packet that was accepted has left, in nanoseconds.
    private var busyUntil: UInt64 = 0

    /// A link that no packet has used.
    public init(_ parameters: LinkParameters) {
        self.parameters = parameters
        policer = parameters.policer.map(Policer.init)
        losses = LossDraws(probability: parameters.lossProbability, seed: parameters.seed)
    }

    /// Offers a packet to the link.
    ///
    /// - Parameters:
    ///   - packet: Its bytes, from the IP header on.
    ///   - now: Nanoseconds on a monotonic clock, no earlier than before.
    public mutating func offer(_ packet: UnsafeRawBufferPointer, at now: UInt64) -> Fate {
        let start = start ?? now
        self.start = start
        if policer?.accepts(bytes: packet.count, of: FlowKey(packet), at: now) == false { return .policed }
        if losses.isNextLost() { return .lost }
        let rate = parameters.bytesPerSecond(at: Double(now - start) / 1e9)
        let waiting = busyUntil > now ? Double(busyUntil - now) / 1e9 * rate : 0
        guard waiting + Double(packet.count) <= Double(parameters.queueBytes) else { return .overflown }
        busyUntil = max(busyUntil, now) + UInt64((Double(packet.count) / rate * 1e9).rounded())
        return .arrives(busyUntil + UInt64(parameters.delaySeconds * 1e9))
    }
}
