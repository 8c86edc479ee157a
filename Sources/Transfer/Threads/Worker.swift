internal import CCurl
internal import Sweep

/// One thread of a pool with its libcurl handle, both kept for the whole run.
///
/// It is `@unchecked Sendable` because the handle and the result belong to one thread at a time, as the variables of
/// `ConnectionTransfer` do and by the same two moments.
final class Worker: @unchecked Sendable {
    let transfer: ConnectionTransfer
    private var handle: EasyHandle
    private let lists: ConnectionLists
    private let url: DownloadURL
    private let options: ConnectionOptions
    private var result = CURLE_OK
    private var processorNanoseconds: Int64?
    private var startMoment: Int64 = 0
    /// Whether its requests share a connection with those of other workers.
    private let sharesConnection: Bool
    /// Whether a transfer that shares a connection is under way.
    private(set) var isRunning = false

    init(
        _ url: DownloadURL, _ options: ConnectionOptions, pinned: String?, sharesConnection: Bool = false
    ) throws(TransferError) {
        transfer = ConnectionTransfer(receiveBufferBytes: options.receiveBufferBytes)
        lists = try ConnectionLists(options, pinned: pinned)
        (self.url, self.options, self.sharesConnection) = (url, options, sharesConnection)
        handle = try Worker.makeHandle(url, options: options, lists: lists, transfer: transfer)
    }

    /// Creates a handle that never repeats a request by itself, as libcurl does after a refused digest.
    private static func makeHandle(
        _ url: DownloadURL, options: ConnectionOptions, lists: ConnectionLists, transfer: ConnectionTransfer
    ) throws(TransferError) -> EasyHandle {
        var handle = try EasyHandle()
        try handle.configure(url, options: options, lists: lists)
        try handle.set(CURLOPT_MAXREDIRS, 0)
        if options.keepsCookies { try handle.collectCookies() }
        try handle.report(to: transfer)
        return handle
    }

    /// Replaces the handle by one without a nonce; the coordinator calls it before the gate.
    func renewHandle() throws(TransferError) {
        handle = try Worker.makeHandle(url, options: options, lists: lists, transfer: transfer)
    }

    /// Sets what the next round fetches; the coordinator calls it before the gate.
    func begin(_ job: ConnectionTransfer.Job) throws(TransferError) {
        transfer.begin(job)
        try handle.set(CURLOPT_HTTP_VERSION, job.transport.version)
        if sharesConnection { try handle.shareConnection(opens: job.opensConnection) }
        if let address = job.address { try handle.set(CURLOPT_URL, address) }
        if !options.cookies.isEmpty { try handle.set(cookies: options.cookies) }
        if let range = job.answer.range {
            try handle.set(CURLOPT_RANGE, range.requestText)
        } else {
            try handle.clear(CURLOPT_RANGE)
        }
    }

    /// Fetches; the worker's thread calls it after the gate.
    func perform() {
        startMoment = MonotonicClock.nanoseconds()
        let usedBefore = ProcessorTime.nanosecondsOfThisThread()
        result = handle.perform()
        transfer.finish()
        processorNanoseconds = ProcessorTime.nanosecondsOfThisThread() - usedBefore
    }

    /// libcurl's handle, for a thread that performs several transfers.
    var pointer: UnsafeMutableRawPointer { handle.handle }

    /// Notes the start of a transfer that another type performs; its thread calls it after the gate.
    func start() {
        startMoment = MonotonicClock.nanoseconds()
        processorNanoseconds = nil
        isRunning = true
    }

    /// Notes the end of such a transfer.
    func end(with code: CURLcode) {
        isRunning = false
        result = code
        transfer.finish()
    }

    /// Whether so many requests, all that share the connection, have begun to use it.
    func haveAllConnected(_ count: Int) -> Bool { transfer.job.connectionLimit.map { $0.requests >= count } ?? false }

    /// Lets the connection be closed at the end of a transfer that is the last to use it.
    func closeConnectionAtEnd() { try? handle.keepConnection(false) }

    /// How many connections the last transfer made.
    var newConnections: Int { handle.long(CURLINFO_NUM_CONNECTS) }

    /// The outcome of the round; the coordinator calls it after the last thread has ended.
    ///
    /// - Parameters:
    ///   - number: the number of the connection, from 1 on.
    ///   - gate: the moment of release in nanoseconds.
    ///   - reasonToEnd: why running transfers were ended, or `nil` if none was.
    func outcome(number: Int, gate: Int64, reasonToEnd: ReasonToEnd?) -> (connection: Connection, failure: Failure?) {
        let range = transfer.job.answer.range
        let lastByte = range?.last ?? max((transfer.job.answer.total ?? transfer.received) - 1, 0)
        var connection = Connection(number: number, firstByte: range?.first ?? 0, lastByte: lastByte)
        connection.bytes = transfer.received
        if transfer.lastByteMoment > 0 { connection.seconds = Double(transfer.lastByteMoment - gate) / 1e9 }
        connection.startSeconds = Double(startMoment - gate) / 1e9
        connection.cpuSeconds = processorNanoseconds.map { Double($0) / 1e9 }
        describePhases(&connection)
        let failure = failure(reasonToEnd)
        connection.failure = failure?.kind
        return (connection, failure)
    }

    /// The numeric address of the peer and the protocol that was spoken.
    var peer: (address: String?, httpVersion: String?) {
        (handle.text(CURLINFO_PRIMARY_IP), HTTPVersion.name(handle.long(CURLINFO_HTTP_VERSION)))
    }

    /// The cookies of the handle, if it keeps them: those that were sent, and those that the response has set.
    var cookies: [String] { handle.cookies }

    /// The numeric address on this side.
    var localAddress: String? { handle.text(CURLINFO_LOCAL_IP) }

    private func describePhases(_ connection: inout Connection) {
        let phases = ConnectionPhases(handle)
        connection.nameSeconds = phases.nameSeconds
        connection.connectSeconds = phases.connectSeconds
        connection.tlsSeconds = phases.tlsSeconds
        connection.firstByteSeconds = phases.firstByteSeconds
        let port = handle.long(CURLINFO_LOCAL_PORT)
        connection.localPort = port > 0 ? port : nil
    }

    /// A transfer with all its bytes is complete, however the connection ended afterwards.
    private func failure(_ reasonToEnd: ReasonToEnd?) -> Failure? {
        if let rejection = transfer.rejection {
            var failure = rejection.failure(
                isRanged: transfer.job.answer.range != nil, hasCredentials: options.credentials != nil)
            failure.retryAfterSeconds = transfer.retryAfterSeconds
            return failure
        }
        if transfer.isComplete, result == CURLE_OK || transfer.expectedBytes != nil {
            guard newConnections == 1 || sharesConnection && newConnections == 0 else {
                return Failure(.protocol, "The transfer did not make exactly one new connection.")
            }
            return transfer.job.transport.failure(spoken: handle.long(CURLINFO_HTTP_VERSION))
        }
        if transfer.mustEnd, let reasonToEnd { return reasonToEnd.failure ?? protocolFailure }
        if transfer.wasDeniedSocket { return ConnectionLimit.failure }
        if let shortage { return shortage }
        if result == CURLE_OK { return shortBody }
        return CurlFailure.failure(
            of: result, wasConnected: transfer.connected > 0,
            clientCertificate: options.clientCertificateFile == nil ? .notGiven : .given, handle)
    }

    /// Why the bytes that have arrived so far do not count; `nil` if they do, or if none have arrived.
    private var protocolFailure: Failure? {
        guard transfer.received > 0 else { return nil }
        return transfer.job.transport.failure(spoken: handle.long(CURLINFO_HTTP_VERSION))
    }

    /// What this machine lacked for the connection.
    ///
    /// Where several addresses were tried, libcurl's last error may be that of an address which this machine cannot
    /// reach at all, while others have refused.
    private var shortage: Failure? {
        guard transfer.connected == 0 else { return nil }
        if let failure = ResourceExhaustion.failure(transfer.socketError) { return failure }
        guard transfer.sockets.count == 1, result == CURLE_COULDNT_CONNECT || result == CURLE_INTERFACE_FAILED else {
            return nil
        }
        return ResourceExhaustion.failure(Int32(truncatingIfNeeded: handle.long(CURLINFO_OS_ERRNO)))
    }

    private var shortBody: Failure {
        CurlFailure.failure(of: CURLE_PARTIAL_FILE, CurlFailure.Circumstances(wasConnected: true))
    }
}
