/// Connections of somebody else, which come and go together and then have the same share as each of ours.
public struct CrossTraffic: Codable, Hashable, Sendable {
    /// How many there are while there are any.
    public var connections: Int

    /// The mean length of the times with and without them, in seconds; the lengths are exponentially distributed.
    public var seconds: Double

    /// Describes cross traffic; `Scenario` checks it.
    public init(connections: Int, seconds: Double) {
        self.connections = connections
        self.seconds = seconds
    }
}
