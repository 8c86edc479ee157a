internal import Sweep

/// Samples the TCP information of a trial's connections, in the coordinator's thread.
struct SocketWatch {
    /// The ticks of the coordinator between two samples: one sample every 50 ms.
    static let ticksPerLook = 5

    private var series: [SocketSeries]
    private var ticks = 0

    init(connections: Int) { series = Array(repeating: SocketSeries(), count: connections) }

    /// Handles a tick: samples the sockets of the connections that are receiving, if a sample is due.
    mutating func tick(_ transfers: [ConnectionTransfer]) {
        ticks += 1
        guard ticks % SocketWatch.ticksPerLook == 0 else { return }
        for (number, transfer) in transfers.enumerated() where transfer.received > 0 {
            if let info = transfer.sockets.openInfo() { series[number].append(info) }
        }
    }

    /// The figures of each connection, `nil` for one without a socket.
    ///
    /// To be asked for after the last transfer has ended and before the sockets are closed.
    func figures(_ transfers: [ConnectionTransfer]) -> [SocketFigures?] {
        zip(series, transfers).map { series, transfer in transfer.sockets.endedInfo().map(series.figures) }
    }
}

/// The TCP information of one connection over time.
struct SocketSeries: Sendable {
    private var roundTrips = ThinnedSamples()
    private var receiveRoundTrips = ThinnedSamples()
    private var windows = ThinnedSamples()

    /// Processes a look in mid-transfer.
    mutating func append(_ info: SocketInfo) {
        if let seconds = info.roundTripSeconds { roundTrips.append(seconds) }
        if let seconds = info.receiveRoundTripSeconds { receiveRoundTrips.append(seconds) }
        if let bytes = info.receiveWindowBytes { windows.append(Double(bytes)) }
    }

    /// The figures of the transfer, including those of the socket at its end.
    ///
    /// A transfer that was too short for a sample has only those of its end.
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

/// Evenly spaced samples in bounded memory.
///
/// When the capacity is reached, every other sample is dropped, and from then on only every other one is added. The
/// kept samples stay evenly spaced.
struct ThinnedSamples: Sendable, Equatable {
    /// The limit on the number of kept values.
    static let capacity = 256

    private(set) var values: [Double] = []
    private var stride = 1
    private var seen = 0

    init() { values.reserveCapacity(Self.capacity) }

    /// Adds the next value.
    mutating func append(_ value: Double) {
        defer { seen += 1 }
        guard seen % stride == 0 else { return }
        if values.count == Self.capacity {
            for kept in 0..<Self.capacity / 2 { values[kept] = values[2 * kept] }
            values.removeLast(Self.capacity / 2)
            stride *= 2
            guard seen % stride == 0 else { return }
        }
        values.append(value)
    }

    /// The lower median; `nil` without values.
    var median: Double? { values.isEmpty ? nil : values.sorted()[(values.count - 1) / 2] }
}
