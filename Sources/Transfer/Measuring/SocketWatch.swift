internal import Sweep

/// Looks at the sockets of one trial's connections, in the coordinator's thread.
struct SocketWatch {
    /// How many ticks of the coordinator there are to a look: one each 50 ms.
    static let ticksPerLook = 5

    private var series: [SocketSeries]
    private var ticks = 0

    init(connections: Int) { series = Array(repeating: SocketSeries(), count: connections) }

    /// Takes in a tick: looks at the sockets of the connections whose bytes are coming, where it is time to.
    mutating func tick(_ transfers: [ConnectionTransfer]) {
        ticks += 1
        guard ticks % SocketWatch.ticksPerLook == 0 else { return }
        for (number, transfer) in transfers.enumerated() where transfer.received > 0 {
            if let info = transfer.openSocketInfo() { series[number].append(info) }
        }
    }

    /// The figures of each connection, `nil` for one without a socket.
    ///
    /// To be asked for after the last transfer has ended and before the sockets are closed.
    func figures(_ transfers: [ConnectionTransfer]) -> [SocketFigures?] {
        zip(series, transfers).map { series, transfer in transfer.endedSocketInfo().map(series.figures) }
    }
}
