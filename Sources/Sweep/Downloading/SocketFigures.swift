/// What the system's TCP told of a connection, as its receiver saw it.
///
/// Round trips and the window are medians over the transfer, taken while bytes came; the counts are those at its end. What
/// the system does not tell is `nil`.
public struct SocketFigures: Sendable, Equatable {
    /// Seconds of a round trip by what this side sent; a download's own queue does not show in it.
    public var roundTripSeconds: Double?
    /// Seconds of a round trip by what this side received: it grows with the queue that the download builds up.
    public var receiveRoundTripSeconds: Double?
    /// Seconds of the shortest round trip.
    public var shortestRoundTripSeconds: Double?
    /// The bytes that the sender was allowed to have on the way.
    public var receiveWindowBytes: Int64?
    /// Packets that came after a hole: lost ones, or reordered.
    public var outOfOrderPackets: Int64?
    /// Packets with data that came.
    public var dataSegments: Int64?

    /// Figures of which nothing is known yet.
    public init() {}
}
