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
