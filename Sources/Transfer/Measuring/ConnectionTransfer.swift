internal import CCurl
internal import Synchronization
#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// The state of one connection's transfer, which libcurl's callbacks read and write.
///
/// It is `@unchecked Sendable` because its plain variables belong to one thread at a time: to the coordinator before
/// the starting gate releases a round and after the round's last thread has reported back, and to the worker in
/// between; both moments order memory. Only the atomics are read by others meanwhile.
final class ConnectionTransfer: @unchecked Sendable {
    /// What the worker fetches.
    struct Job {
        var answer: RangeAnswer
        var sink: ByteSink
        /// Whether the transfer ends where the head does: only the head is wanted.
        var endsWithHead = false
        /// The address to ask for; `nil` for that of the handle.
        var address: String?
        /// How the request travels.
        var transport = Transport.http1
        /// What allows the request, and those that share it, one connection; `nil` for no limit.
        var connectionLimit: ConnectionLimit?
        /// Whether the request makes the connection that others share.
        var opensConnection = false
        /// The offset in the resource of the first byte of the body.
        var offset: Int64 { answer.range?.first ?? 0 }
    }

    private(set) var job = Job(
        answer: RangeAnswer(range: nil, total: nil, validators: .unknown), sink: .discard)
    private var head = AnswerHead()
    private var isChecked = false
    /// The bytes that the body must have, if they are known before its end.
    private(set) var expectedBytes: Int64?
    /// Why the response was refused, or `nil`.
    private(set) var rejection: Rejection?
    /// When the last byte so far was written.
    private(set) var lastByteMoment: Int64 = 0
    /// The error number if this machine had no resources for a socket; 0 otherwise.
    private(set) var socketError: Int32 = 0

    /// Whether a second connection was wanted, and denied.
    private(set) var wasDeniedSocket = false

    private let receivedBytes = Atomic<Int64>(0)
    private let connectedMoment = Atomic<Int64>(0)
    private let isAborted = Atomic<Bool>(false)
    private let hasEnded = Atomic<Bool>(false)
    /// The sockets of the transfer.
    let sockets = TransferSockets()
    private let receiveBufferBytes: Int32?
    /// Buffers the bytes of a file sink; `nil` for other sinks.
    private var writer: BlockWriter?

    init(receiveBufferBytes: Int32?) { self.receiveBufferBytes = receiveBufferBytes }

    /// The bytes written so far; any thread may ask.
    var received: Int64 { receivedBytes.load(ordering: .relaxed) }

    /// When the connection was ready for the request, in nanoseconds of the monotonic clock, or 0; any thread may ask.
    var connected: Int64 { connectedMoment.load(ordering: .relaxed) }

    /// Whether every byte has arrived and the response was correct.
    var isComplete: Bool { isChecked && rejection == nil && expectedBytes.map { $0 == received } ?? true }

    /// Whether the response says that it is of another state of the resource than the one that was probed.
    var hasOtherValidator: Bool { head.hasOtherValidator }

    /// What the response says of the state of the resource.
    var validators: ValidatorDigest { head.validators }

    /// Where the response redirects to, as the server wrote it.
    var location: String? { head.location }
    /// What the response says about a cache on the path.
    var cache: CacheHeaders { head.cache }

    /// The seconds after which the server wants to be asked again, if it has declined and said so.
    var retryAfterSeconds: Double? { head.retryAfterSeconds }

    /// Makes the transfer ready for another job; the coordinator calls it before the gate.
    func begin(_ job: Job) {
        self.job = job
        if case .file = job.sink, writer == nil { writer = BlockWriter() }
        writer?.reset()
        head = AnswerHead()
        isChecked = false
        expectedBytes = job.answer.expectedBytes
        rejection = nil
        lastByteMoment = 0
        sockets.begin()
        socketError = 0
        wasDeniedSocket = false
        receivedBytes.store(0, ordering: .relaxed)
        connectedMoment.store(0, ordering: .relaxed)
        isAborted.store(false, ordering: .relaxed)
        hasEnded.store(false, ordering: .relaxed)
    }

    /// Notes that a running transfer must end; one that has ended keeps its own outcome.
    ///
    /// Any thread may ask, until the sockets are closed.
    func abort() {
        guard !hasEnded.load(ordering: .relaxed) else { return }
        isAborted.store(true, ordering: .relaxed)
    }

    /// Shuts down the socket of a transfer that must end, so that it ends at once.
    ///
    /// Transfers that share the socket end too, so all of them must have been aborted before. For the coordinator alone.
    func shutDownSocket() {
        guard mustEnd else { return }
        sockets.shutDown()
    }

    /// Writes the buffered bytes and checks a response that had no body; the worker calls it after the transfer.
    ///
    /// If the header fields are incomplete, only the status counts.
    func finish() {
        hasEnded.store(true, ordering: .relaxed)
        writeRest()
        guard !isChecked, head.isFinal else { return }
        if head.isWhole || !job.answer.admits(status: head.status) { check() }
    }

    // MARK: Callbacks

    /// Processes a line of the header.
    ///
    /// - Returns: whether more may come, which ends a head that alone is wanted, and one that is too long: libcurl 7.85
    ///   has no limit of its own, and keeps every line in memory.
    @discardableResult
    func consumeHead(_ line: UnsafeRawBufferPointer) -> Bool {
        head.consume(line, expecting: job.answer.validators)
        guard head.isTooLong else { return !(job.endsWithHead && head.isWhole && head.isFinal) }
        isChecked = true
        rejection = .endlessHead
        return false
    }

    /// Processes bytes of the body: the first ones only after the response has been checked, none outside the range.
    ///
    /// - Returns: whether they were taken.
    func consumeBody(_ bytes: UnsafeRawBufferPointer) -> Bool {
        if !isChecked { check() }
        guard rejection == nil, !isAborted.load(ordering: .relaxed) else { return false }
        let before = received
        if let expected = expectedBytes, before + Int64(bytes.count) > expected {
            rejection = .tooManyBytes
            return false
        }
        let errorNumber = write(bytes, at: job.offset + before)
        if errorNumber != 0 { rejection = .unwritable(errorNumber) }
        guard rejection == nil else { return false }
        lastByteMoment = MonotonicClock.nanoseconds()
        receivedBytes.store(before + Int64(bytes.count), ordering: .releasing)
        return true
    }

    private func write(_ bytes: UnsafeRawBufferPointer, at offset: Int64) -> Int32 {
        guard let writer, case .file(let descriptor) = job.sink else { return job.sink.write(bytes, at: offset) }
        return writer.append(bytes, at: offset, to: descriptor)
    }

    private func writeRest() {
        guard let writer, writer.hasPending, case .file(let descriptor) = job.sink else { return }
        let errorNumber = writer.flush(to: descriptor)
        if errorNumber != 0, rejection == nil { rejection = .unwritable(errorNumber) }
        lastByteMoment = MonotonicClock.nanoseconds()
    }

    /// Whether the transfer must end, or was ended, by `abort`.
    var mustEnd: Bool { isAborted.load(ordering: .relaxed) }

    /// Notes that the connection is ready for the request.
    func noteConnected() {
        connectedMoment.store(MonotonicClock.nanoseconds(), ordering: .relaxed)
        job.connectionLimit?.noteConnected()
    }

    /// Makes a socket for the library and remembers it.
    func makeSocket(_ address: UnsafePointer<curl_sockaddr>) -> Int32 {
        if let limit = job.connectionLimit, !limit.admitsSocket {
            wasDeniedSocket = true
            return -1
        }
        let descriptor = dlsweep_open_socket(address)
        guard descriptor >= 0 else {
            if ResourceExhaustion.isMeant(by: errno) { socketError = errno }
            return descriptor
        }
        if job.transport.usesTCP, var size = receiveBufferBytes {
            setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &size, socklen_t(MemoryLayout<Int32>.size))
        }
        sockets.add(descriptor)
        return descriptor
    }

    private func check() {
        isChecked = true
        rejection = job.answer.rejection(of: head)
        // Trailers may follow; they must not change the expected length.
        expectedBytes = job.answer.expectedBytes(after: head)
    }
}
