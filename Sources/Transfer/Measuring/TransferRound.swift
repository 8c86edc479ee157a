internal import Sweep

/// Requests that are ready, are released at the same moment, and are watched until the last one has ended.
struct TransferRound {
    /// The requests, in the order of the parts that they fetch.
    let workers: [Worker]
    /// Their transfers.
    let transfers: [ConnectionTransfer]
    private let pool: any RequestPool
    private(set) var sockets: SocketWatch
    private(set) var watch: TransferWatch
    private(set) var suspension = SuspensionDetector(from: 0)
    /// The moment of release in nanoseconds of the monotonic clock; 0 before it.
    private(set) var gate: Int64 = 0

    /// Reserves what watching takes, before the clock starts.
    ///
    /// - Parameters:
    ///   - requests: the number of the pool's requests that take part, from 1 on.
    ///   - limits: when to abort.
    init(_ pool: any RequestPool, requests: Int, limits: TransferWatch.Limits) {
        self.pool = pool
        workers = Array(pool.workers.prefix(requests))
        transfers = workers.map(\.transfer)
        sockets = SocketWatch(connections: requests)
        watch = TransferWatch(connections: requests, limits: limits)
    }

    /// Releases the requests, and watches them until the last one has ended.
    ///
    /// - Parameter limit: when to end them before all bytes have arrived.
    /// - Returns: why they were ended, or `nil` if they ended by themselves.
    mutating func run(_ observation: TransferEngine.Observation, within limit: TimeLimit? = nil) -> ReasonToEnd? {
        gate = pool.release(workers.count)
        watch.begin(at: gate)
        suspension = SuspensionDetector(from: MonotonicClock.nanosecondsWithSleep())
        defer { suspension.look(now: MonotonicClock.nanosecondsWithSleep()) }
        var reason: ReasonToEnd?
        var looks = 0
        while !pool.wait(milliseconds: TransferWatch.tickMilliseconds) {
            suspension.look(now: MonotonicClock.nanosecondsWithSleep())
            let verdict = watch.look(at: transfers, now: MonotonicClock.nanoseconds())
            sockets.tick(transfers)
            let failure = observation.isInterrupted() ? Failure(.interrupted, "Interrupted.") : verdict
            reason = reason ?? failure.map { .failure($0) } ?? (watch.hasReached(limit) ? .timeLimit : nil)
            if reason != nil { abort() }
            looks += 1
            if looks % TransferWatch.looksPerReport == 0 { observation.progress(watch.series.lastTotal) }
        }
        return reason
    }

    /// Ends the sockets of the transfers, when they have been read.
    func endTransfers() { for transfer in transfers { transfer.sockets.endTransfer() } }

    /// Ends the transfers: first all are noted, because requests over one connection end together when its socket is shut
    /// down.
    private func abort() {
        for transfer in transfers { transfer.abort() }
        for transfer in transfers { transfer.shutDownSocket() }
    }
}
