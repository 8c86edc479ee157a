internal import Sweep

/// Fetches parts of one resource over new connections, one for each part, all released at the same moment.
///
/// Every download of this program goes this way, whatever the number of threads and wherever the bytes go.
final class TransferEngine {
    private let pool: WorkerPool
    private let validators: Validators
    private let total: Int64?
    private let observation: Observation
    /// Whether every request answers a challenge of the server's that has to be got before.
    private let answersChallenge: Bool
    /// What every download asks for past all caches; `nil` if they may answer.
    private let pastCaches: DownloadURL?
    var limits: TransferWatch.Limits
    private var machine = MachineWatch()

    /// How the caller takes part in a transfer while it runs; both closures run in the caller's own thread.
    struct Observation {
        /// Whether to end it at once.
        var isInterrupted: () -> Bool = { false }
        /// Receives the bytes so far, about ten times a second.
        var progress: (Int64) -> Void = { _ in }
    }

    /// Starts the threads.
    ///
    /// - Parameters:
    ///   - resource: what a probe found, or `nil` where none was made.
    ///   - workers: the largest number of parts.
    init(
        _ url: DownloadURL, resource: Resource?, workers: Int, options: ConnectionOptions, observation: Observation
    ) throws(TransferError) {
        var sent = try options.reaching(url, for: resource?.url ?? url)
        sent.authentication = resource?.authentication ?? .basic
        sent.cookies = resource?.cookies ?? []
        pool = try WorkerPool(workers, url: url, options: sent, pinned: resource?.pinnedAddress)
        pastCaches = options.bustsCache ? url : nil
        answersChallenge = sent.credentials != nil && sent.authentication == .digest
        validators = Validators(etag: resource?.etag, lastModified: resource?.lastModified)
        total = resource?.length
        self.observation = observation
        limits = TransferWatch.Limits(stallSeconds: options.stallTimeoutSeconds, trialSeconds: nil)
    }

    /// Fetches the parts, each by a thread of its own.
    ///
    /// - Parameters:
    ///   - parts: the ranges, or one `nil` for a plain GET.
    ///   - sink: where the bytes go.
    /// - Throws: `TransferError` with the code `invalidRequest` where there is no part, or no thread for one of them.
    func fetch(_ parts: [ByteRange?], into sink: ByteSink) throws(TransferError) -> Download {
        guard parts.count >= 1, parts.count <= pool.workers.count else {
            throw TransferError(
                .invalidRequest, "\(pool.workers.count) threads cannot fetch \(parts.count) parts.")
        }
        let address = pastCaches?.pastCaches().text
        if answersChallenge { try getChallenges(workers: parts.count, address) }
        for (worker, part) in zip(pool.workers, parts) {
            try worker.begin(
                ConnectionTransfer.Job(
                    answer: RangeAnswer(range: part, total: total, validators: validators), sink: sink,
                    address: address))
        }
        let workers = Array(pool.workers.prefix(parts.count))
        let transfers = workers.map(\.transfer)
        var sockets = SocketWatch(connections: workers.count)
        var watch = TransferWatch(connections: workers.count, limits: limits)
        machine.begin()
        let usedBefore = ProcessorTime.nanosecondsOfThisProcess()
        let gate = pool.release(workers.count)
        watch.begin(at: gate)
        var standstill = Standstill(from: MonotonicClock.nanosecondsWithSleep())
        let reasonToEnd = supervise(transfers, &watch, &sockets, &standstill)
        let used = ProcessorTime.nanosecondsOfThisProcess() - usedBefore
        let figures = sockets.figures(transfers)
        let (interfaceBytes, processorsBusy) = machine.end(localAddress: workers[0].localAddress)
        for transfer in transfers { transfer.closeSockets() }
        var download = TransferEngine.download(workers, gate: gate, series: watch.series, reasonToEnd: reasonToEnd)
        for (number, figures) in figures.enumerated() { download.connections[number].socket = figures }
        download.cpuSeconds = Double(used) / 1e9
        (download.interfaceBytes, download.processorsBusy) = (interfaceBytes, processorsBusy)
        download.standstillSeconds = standstill.seconds
        return download
    }

    /// Gets each worker a number of the server's for its digest, outside the timed region: with it the timed request is one
    /// request over one new connection, as without a digest.
    ///
    /// Some servers take a number once only, and libcurl does not expect another one from them: a new handle asks without
    /// credentials, and keeps the number of the refusal for its next request. The transfer ends with the head.
    private func getChallenges(workers count: Int, _ address: String?) throws(TransferError) {
        let firstByte = RangeAnswer(range: ByteRange(first: 0, last: 0), total: nil, validators: .unknown)
        let workers = pool.workers.prefix(count)
        for worker in workers {
            try worker.renewHandle()
            try worker.begin(
                ConnectionTransfer.Job(answer: firstByte, sink: .discard, endsWithHead: true, address: address))
        }
        let transfers = workers.map(\.transfer)
        var sockets = SocketWatch(connections: count)
        var watch = TransferWatch(connections: count, limits: limits)
        var standstill = Standstill(from: MonotonicClock.nanosecondsWithSleep())
        watch.begin(at: pool.release(count))
        _ = supervise(transfers, &watch, &sockets, &standstill)
        for transfer in transfers { transfer.closeSockets() }
    }

    /// Looks at the transfers until the last one has ended.
    ///
    /// - Returns: why they were ended, or `nil` where they ended by themselves.
    private func supervise(
        _ transfers: [ConnectionTransfer], _ watch: inout TransferWatch, _ sockets: inout SocketWatch,
        _ standstill: inout Standstill
    ) -> Failure? {
        var reason: Failure?
        var looks = 0
        defer { standstill.look(now: MonotonicClock.nanosecondsWithSleep()) }
        while !pool.wait(milliseconds: TransferWatch.tickMilliseconds) {
            standstill.look(now: MonotonicClock.nanosecondsWithSleep())
            let verdict = watch.look(at: transfers, now: MonotonicClock.nanoseconds())
            sockets.tick(transfers)
            reason = reason ?? (observation.isInterrupted() ? Failure(.interrupted, "Interrupted.") : verdict)
            if reason != nil { for transfer in transfers { transfer.abort() } }
            looks += 1
            if looks % 10 == 0 { observation.progress(watch.series.lastTotal) }
        }
        return reason
    }

    private static func download(
        _ workers: [Worker], gate: Int64, series: ByteSeries, reasonToEnd: Failure?
    ) -> Download {
        let ended = Double(MonotonicClock.nanoseconds() - gate) / 1e9
        let outcomes = workers.enumerated().map { $1.outcome(number: $0 + 1, gate: gate, reasonToEnd: reasonToEnd) }
        let connections = outcomes.map(\.connection)
        let failures = outcomes.compactMap(\.failure)
        // What this machine lacked says nothing of the server, whatever other connections met.
        var failure =
            reasonToEnd ?? failures.first { $0.kind == .resources } ?? failures.first ?? contradiction(workers)
        failure?.retryAfterSeconds = failures.compactMap(\.retryAfterSeconds).max()
        let seconds = failure == nil ? connections.compactMap(\.seconds).max() ?? ended : ended
        var series = series
        series.finish(seconds: seconds, received: connections.map(\.bytes))
        let peer = workers.first?.peer
        var download = Download(
            seconds: seconds, bytes: connections.reduce(0) { $0 + $1.bytes },
            steadyBytesPerSecond: failure == nil ? steadyRate(workers, connections, gate: gate, series) : nil,
            httpVersion: peer?.httpVersion, remoteAddress: peer?.address, connections: connections,
            intervals: series.intervals, failure: failure)
        download.cacheUse = CacheUse(workers.map(\.transfer.cache.use))
        download.passedGateway = workers.contains { $0.transfer.cache.hasVia }
        return download
    }

    /// Why parts that all came are not of one resource, where the probe had nothing to hold them against.
    private static func contradiction(_ workers: [Worker]) -> Failure? {
        ValidatorDigest.agree(workers.map(\.transfer.validators)) ? nil : Rejection.changed.failure(isRanged: true)
    }

    private static func steadyRate(
        _ workers: [Worker], _ connections: [Connection], gate: Int64, _ series: ByteSeries
    ) -> Double? {
        SteadyRate.bytesPerSecond(
            series, firstBytes: workers.map { Double($0.transfer.firstByteMoment - gate) / 1e9 },
            lastBytes: connections.compactMap(\.seconds),
            roundTripSeconds: connections.compactMap(\.connectSeconds).min())
    }
}
