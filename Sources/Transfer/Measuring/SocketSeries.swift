internal import Sweep

/// What the system's TCP told of one connection, from look to look.
struct SocketSeries: Sendable {
    private var roundTrips = ThinnedSamples()
    private var receiveRoundTrips = ThinnedSamples()
    private var windows = ThinnedSamples()

    /// Takes in a look in mid-transfer.
    mutating func append(_ info: SocketInfo) {
        if let seconds = info.roundTripSeconds { roundTrips.append(seconds) }
        if let seconds = info.receiveRoundTripSeconds { receiveRoundTrips.append(seconds) }
        if let bytes = info.receiveWindowBytes { windows.append(Double(bytes)) }
    }

    /// The figures of the transfer, with what the socket told at its end.
    ///
    /// A transfer that was too short for a look in between has those of its end.
    func figures(atEnd end: SocketInfo) -> SocketFigures {
        var figures = SocketFigures()
        figures.roundTripSeconds = roundTrips.median ?? end.roundTripSeconds
        figures.receiveRoundTripSeconds = receiveRoundTrips.median ?? end.receiveRoundTripSeconds
        figures.shortestRoundTripSeconds = end.shortestRoundTripSeconds
        figures.receiveWindowBytes = windows.median.map { Int64($0) } ?? end.receiveWindowBytes
        figures.outOfOrderPackets = end.outOfOrderPackets
        figures.dataSegments = end.dataSegments
        return figures
    }
}
