package import Sweep

extension SweepTally {
    /// Counts a trial as it was.
    package mutating func add(_ trial: Trial) {
        add(
            trial.treatment, block: trial.block, bytes: trial.download.bytes,
            seconds: trial.succeeded ? trial.download.seconds : nil)
    }
}

extension Trial {
    /// A trial of a test that succeeded or failed, without connections.
    package static func example(
        _ sequence: Int = 1, block: Int = 1, position: Int = 1, _ treatment: Treatment = .ranged(1),
        seconds: Double = 2, bytes: Int64 = 1000, failure: Failure? = nil
    ) -> Trial {
        Trial(
            sequence: sequence, block: block, position: position, treatment: treatment,
            startedUTC: "2026-11-22T10:13:00.123Z",
            download: Download(seconds: seconds, bytes: bytes, failure: failure))
    }

    /// A trial on two connections in which every field is known, and one of the two failed.
    package static var detailed: Trial {
        var first = Connection(number: 1, firstByte: 0, lastByte: 499)
        first.bytes = 500
        first.seconds = 0.25
        first.nameSeconds = 0.001
        first.connectSeconds = 0.01
        first.tlsSeconds = 0.03
        first.firstByteSeconds = 0.011
        first.localPort = 50_001
        first.cpuSeconds = 0.004
        var socket = SocketFigures()
        socket.roundTripSeconds = 0.0201
        socket.receiveRoundTripSeconds = 0.025
        socket.shortestRoundTripSeconds = 0.02
        socket.receiveWindowBytes = 65_536
        socket.outOfOrderPackets = 3
        socket.dataSegments = 41
        first.socket = socket
        var second = Connection(number: 2, firstByte: 500, lastByte: 999)
        second.bytes = 100
        second.seconds = 0.5
        second.connectSeconds = 0.02
        second.failure = .reset
        let intervals = [
            ByteInterval(connection: 1, startSeconds: 0, endSeconds: 0.1, bytes: 200),
            ByteInterval(connection: 2, startSeconds: 0.1, endSeconds: 0.2, bytes: 100),
        ]
        var download = Download(
            seconds: 0.5, bytes: 600, steadyBytesPerSecond: 1500.5, cpuSeconds: 0.0625, httpVersion: "http/1.1",
            remoteAddress: "192.0.2.7", connections: [first, second], intervals: intervals,
            failure: Failure(.reset, "The connection was broken."))
        download.interfaceBytes = 700
        download.processorsBusy = 0.125
        return Trial(
            sequence: 7, block: 2, position: 3, treatment: .ranged(2), startedUTC: "2026-11-22T10:13:00.123Z",
            download: download)
    }
}
