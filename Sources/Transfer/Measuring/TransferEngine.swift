internal import Sweep

/// Fetches parts of one resource over new connections, one for each part, all released at the same moment.
///
/// All downloads of dlsweep use it, for every number of threads and every sink.
final class TransferEngine {
    private let pool: WorkerPool
    /// The requests that share a connection; `nil` if none do.
    private let streams: StreamPool?
    private let validators: Validators
    private let total: Int64?
    private let coding: ExpectedCoding?
    private let observation: Observation
    /// Whether responses with other validators are taken, because the caller compares a digest of the whole resource.
    var takesOtherValidators = false
    /// Whether every request needs a nonce of the server that must be fetched first.
    private let answersChallenge: Bool
    /// The address to download with a cache-bypassing parameter; `nil` if caches may respond.
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
    ///   - resource: what a probe found, or `nil` if none was made.
    ///   - asked: the address that led here by redirects, to which credentials belong; `nil` for the probed one or
    ///     `url`.
    ///   - cookies: those that redirects have set so far, if no probe was made; they are kept, and added to.
    ///   - authentication: how credentials are sent, if no probe was made.
    ///   - workers: the largest number of parts.
    ///   - streams: the largest number of parts over a shared connection.
    init(
        _ url: DownloadURL, resource: Resource?, asked: DownloadURL? = nil, cookies: [String] = [],
        authentication: AuthenticationScheme = .basic, workers: Int, streams: Int = 0, options: ConnectionOptions,
        observation: Observation
    ) throws(TransferError) {
        var sent = try options.reaching(url, for: asked ?? resource?.url ?? url)
        sent.authentication = resource?.authentication ?? authentication
        sent.cookies = resource?.cookies ?? cookies
        sent.keepsCookies = resource == nil
        pool = try WorkerPool(workers, url: url, options: sent, pinned: resource?.pinnedAddress)
        self.streams =
            streams > 0 ? try StreamPool(streams, url: url, options: sent, pinned: resource?.pinnedAddress) : nil
        pastCaches = options.bustsCache ? url : nil
        answersChallenge = sent.credentials != nil && sent.authentication == .digest
        validators = Validators(etag: resource?.etag, lastModified: resource?.lastModified)
        total = resource?.length
        coding = resource.map { .exactly($0.coding) }
        self.observation = observation
        limits = TransferWatch.Limits(stallSeconds: options.stallTimeoutSeconds, trialSeconds: nil)
    }

    /// Fetches the parts, each by a thread of its own.
    ///
    /// - Parameters:
    ///   - parts: the ranges, or one `nil` for a plain GET.
    ///   - sink: where the bytes go.
    ///   - transport: how the requests travel.
    ///   - limit: when to close the connections before all bytes have arrived; `nil` for a whole download.
    /// - Throws: `TransferError` with the code `invalidRequest` if there is no part, or no thread for one of them.
    func fetch(
        _ parts: [ByteRange?], into sink: ByteSink, over transport: Transport = .http1, within limit: TimeLimit? = nil
    ) throws(TransferError) -> Download {
        let threads = pool(transport).workers.count
        guard parts.count >= 1, parts.count <= threads else {
            throw TransferError(.invalidRequest, "\(threads) threads cannot fetch \(parts.count) parts.")
        }
        let address = pastCaches?.pastCaches().text
        if answersChallenge { try getChallenges(workers: parts.count, address, transport) }
        var round = try begin(
            parts.map { part in
                ConnectionTransfer.Job(
                    answer: answer(to: part), sink: sink, address: address, transport: transport)
            })
        machine.begin()
        let usedBefore = ProcessorTime.nanosecondsOfThisProcess()
        let reasonToEnd = round.run(observation, within: limit)
        let used = ProcessorTime.nanosecondsOfThisProcess() - usedBefore
        let figures = round.sockets.figures(round.transfers)
        let (interfaceBytes, processorsBusy) = machine.end(localAddress: round.workers[0].localAddress)
        round.endTransfers()
        var download = self.download(round, reasonToEnd: reasonToEnd)
        for (number, figures) in figures.enumerated() { download.connections[number].socket = figures }
        if transport == .streams { download.countSharedConnections(of: round.workers) }
        download.cpuSeconds = Double(used) / 1e9
        (download.interfaceBytes, download.processorsBusy) = (interfaceBytes, processorsBusy)
        download.suspendedSeconds = round.suspension.seconds
        if let limit { measure(&download, within: limit) }
        return download
    }

    /// Takes the rate of a trial that ended by a time limit.
    private func measure(_ download: inout Download, within limit: TimeLimit) {
        guard download.failure == nil else { return }
        download.measured = limit.rate(of: download)
        guard download.measured == nil else { return }
        let rampSeconds = limit.window?.rampSeconds ?? 0
        let isSilent = !download.intervals.contains { $0.endSeconds > rampSeconds && $0.bytes > 0 }
        let hasPart = download.connections.contains { $0.bytes > $0.lastByte - $0.firstByte }
        download.failure =
            hasPart || !isSilent
            ? Failure(.shortWindow, "Less than a second of the trial could be measured.")
            : Failure(.stall, "No connection received data in the measured time.")
    }

    /// Gets ready a request for each job, all over the transport of the first.
    private func begin(_ jobs: [ConnectionTransfer.Job]) throws(TransferError) -> TransferRound {
        let transport = jobs[0].transport
        let pool = self.pool(transport)
        let shared = transport == .streams ? ConnectionLimit() : nil
        for (index, (worker, job)) in zip(pool.workers, jobs).enumerated() {
            var job = job
            if transport != .http1 { job.connectionLimit = shared ?? ConnectionLimit() }
            job.opensConnection = index == 0
            try worker.begin(job)
        }
        return TransferRound(pool, requests: jobs.count, limits: limits)
    }

    /// What performs the requests of a transport.
    private func pool(_ transport: Transport) -> any RequestPool {
        if transport == .streams, let streams { return streams }
        return pool
    }

    /// Where the last plain GET was redirected to, as the server wrote it; `nil` if it was not.
    var redirectTarget: String? { pool.workers.first?.transfer.location }

    /// The cookies to send to that address.
    var cookies: [String] { pool.workers.first?.cookies ?? [] }

    /// What the response to a request for a part must be.
    ///
    /// If no probe was made, only a plain GET may be encoded, because its single response holds the whole resource.
    private func answer(to part: ByteRange?) -> RangeAnswer {
        RangeAnswer(
            range: part, total: total, validators: validators, coding: coding ?? (part == nil ? .any : .none),
            takesOtherValidators: takesOtherValidators)
    }

    /// Fetches a nonce for each worker's digest, outside the timed region.
    ///
    /// The timed request is then one request over one new connection, as without a digest.
    ///
    /// Some servers accept a nonce only once. Therefore a new handle sends a request without credentials and keeps the
    /// nonce of the refusal for its next request. The transfer ends with the header fields.
    private func getChallenges(
        workers count: Int, _ address: String?, _ transport: Transport
    ) throws(TransferError) {
        for worker in pool(transport).workers.prefix(count) { try worker.renewHandle() }
        let firstByte = ConnectionTransfer.Job(
            answer: RangeAnswer(range: ByteRange(first: 0, last: 0), total: nil, validators: .unknown), sink: .discard,
            endsWithHead: true, address: address, transport: transport)
        var round = try begin(Array(repeating: firstByte, count: count))
        _ = round.run(observation)
        round.endTransfers()
    }

    private func download(_ round: TransferRound, reasonToEnd: ReasonToEnd?) -> Download {
        let (workers, gate, watch) = (round.workers, round.gate, round.watch)
        let ended = Double(MonotonicClock.nanoseconds() - gate) / 1e9
        let outcomes = workers.enumerated().map { $1.outcome(number: $0 + 1, gate: gate, reasonToEnd: reasonToEnd) }
        let connections = outcomes.map(\.connection)
        let failures = outcomes.compactMap(\.failure)
        var failure = TransferEngine.failure(reasonToEnd?.failure, failures)
        let validatorsDiffer = TransferEngine.validatorsDiffer(workers)
        if failure == nil, validatorsDiffer, !takesOtherValidators {
            failure = Rejection.changed.failure(isRanged: true)
        }
        failure?.retryAfterSeconds = failures.compactMap(\.retryAfterSeconds).max()
        var seconds = failure == nil ? connections.compactMap(\.seconds).max() ?? ended : ended
        // A time without bytes before the sockets are closed is part of the measured time.
        if case .timeLimit = reasonToEnd { seconds = max(seconds, watch.secondsAtLastLook) }
        var series = watch.series
        series.finish(seconds: seconds, received: connections.map(\.bytes))
        let intervals = series.intervals
        let peer = workers.first?.peer
        var download = Download(
            seconds: seconds, bytes: connections.reduce(0) { $0 + $1.bytes },
            steadyBytesPerSecond: failure == nil ? Self.steadyRate(connections, intervals) : nil,
            httpVersion: peer?.httpVersion, remoteAddress: peer?.address, connections: connections,
            intervals: intervals, failure: failure)
        download.validatorsDiffer = validatorsDiffer
        download.cacheUse = CacheUse(workers.map(\.transfer.cache.use))
        download.passedGateway = workers.contains { $0.transfer.cache.hasVia }
        return download
    }

    /// Why a download failed, or `nil` if it did not.
    ///
    /// If every byte arrived before the transfers were ended, only the end of a body was missing, such as its last
    /// chunk. A lack of local resources takes precedence, because it says nothing about the server.
    private static func failure(_ reasonToEnd: Failure?, _ failures: [Failure]) -> Failure? {
        if let reasonToEnd, !failures.isEmpty || reasonToEnd.kind == .interrupted { return reasonToEnd }
        return failures.first { $0.kind == .resources } ?? failures.first
    }

    /// Whether responses are of another state of the resource than the probe's, or than each other.
    private static func validatorsDiffer(_ workers: [Worker]) -> Bool {
        workers.contains { $0.transfer.hasOtherValidator }
            || !ValidatorDigest.agree(workers.map(\.transfer.validators))
    }

    /// The rate of all connections together; the same function of the same rows as in the analysis of the journal.
    private static func steadyRate(_ connections: [Connection], _ intervals: [ByteInterval]) -> Double? {
        SteadyWindow(connections).flatMap { SteadyRate(ByteTotals(intervals), in: $0) }?.bytesPerSecond
    }
}

extension Download {
    /// Counts the connections of requests that must have shared one; more or none fail the download.
    fileprivate mutating func countSharedConnections(of workers: [Worker]) {
        let made = workers.reduce(0) { $0 + $1.newConnections }
        sharedConnections = made
        if failure == nil, made != 1 {
            failure = Failure(.protocol, "The requests did not share exactly one new connection.")
        }
    }
}
