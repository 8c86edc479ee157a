internal import CCurl
internal import Sweep
internal import Synchronization

/// What performs the requests of a trial, all released at the same moment.
protocol RequestPool: AnyObject {
    /// The requests, in the order of the parts that they fetch.
    var workers: [Worker] { get }

    /// Releases the first `count` requests at once.
    ///
    /// - Returns: the moment of release in nanoseconds of the monotonic clock.
    func release(_ count: Int) -> Int64

    /// Waits until the last request of the round has ended.
    ///
    /// - Returns: whether it has, within the time.
    func wait(milliseconds: Int32) -> Bool
}

extension WorkerPool: RequestPool {}

/// Requests that share one HTTP/2 connection, and the one thread that performs them.
///
/// The thread, the multi handle, and the handles of the requests are kept over the whole run; each round makes a new
/// connection. The first request opens it, and the others wait until it can take them.
final class StreamPool: RequestPool {
    let workers: [Worker]
    private let shared: Shared
    private let thread: OSThread

    /// Starts the thread; it sleeps until a round needs it.
    ///
    /// - Throws: `TransferError` if the system has no thread or descriptor left.
    init(_ count: Int, url: DownloadURL, options: ConnectionOptions, pinned: String?) throws(TransferError) {
        var workers: [Worker] = []
        for _ in 0..<count {
            workers.append(try Worker(url, options, pinned: pinned, sharesConnection: true))
        }
        let shared = Shared(
            gate: StartingGate(), wakeup: try WakeupPipe(), round: try StreamRound(workers))
        let thread = OSThread {
            var round = 0
            while let next = shared.gate.pass(index: 0, lastRound: round) {
                round = next
                shared.round.perform(shared.requests.load(ordering: .relaxed))
                shared.wakeup.signal()
            }
        }
        guard let thread else {
            throw TransferError(
                .lacksResources, "The system allows no further thread (\(systemReason())).", cause: .threadLimit)
        }
        (self.workers, self.shared, self.thread) = (workers, shared, thread)
    }

    /// Ends and joins the thread: no handle may outlive `main`.
    deinit {
        shared.gate.close()
        thread.join()
    }

    func release(_ count: Int) -> Int64 {
        shared.requests.store(count, ordering: .relaxed)
        return shared.gate.release(1)
    }

    func wait(milliseconds: Int32) -> Bool { shared.wakeup.wait(milliseconds: milliseconds) }

    /// What the thread and the pool share; the thread does not hold the pool itself, so that it can end.
    private final class Shared: Sendable {
        let gate: StartingGate
        let wakeup: WakeupPipe
        let round: StreamRound
        let requests = Atomic<Int>(0)

        init(gate: StartingGate, wakeup: WakeupPipe, round: StreamRound) {
            (self.gate, self.wakeup, self.round) = (gate, wakeup, round)
        }
    }
}

/// Performs rounds of requests over one connection each, in the thread that calls it.
///
/// It is `@unchecked Sendable` because only the thread of its pool uses the multi handle after its creation.
private final class StreamRound: @unchecked Sendable {
    /// How long the thread waits before it looks again whether to end; transfers and time-outs wake it earlier.
    private static let tickMilliseconds: Int32 = 100

    private let workers: [Worker]
    private let multi: MultiHandle

    init(_ workers: [Worker]) throws(TransferError) {
        self.workers = workers
        multi = try MultiHandle(
            connections: 1, streams: Plan.maximalThreads, keeping: workers.map(\.transfer))
    }

    /// Performs the first `count` requests until all have ended.
    ///
    /// The library closes a connection that must not be reused as soon as nothing uses it. A short response may end before
    /// the next request has begun, so that is not said before all requests have the connection. Where it is never said,
    /// because a request failed before that, the next round replaces the connection.
    func perform(_ count: Int) {
        var open = 0
        var mayClose = false
        for index in 0..<count {
            workers[index].start()
            if multi.add(workers[index].pointer) {
                open += 1
            } else {
                workers[index].end(with: CURLE_FAILED_INIT)
            }
        }
        while open > 0 {
            let works = multi.perform()
            if !mayClose, workers[0].haveAllConnected(count) {
                mayClose = true
                for index in 0..<count { workers[index].closeConnectionAtEnd() }
            }
            while let (transfer, result) = multi.nextEnded() {
                guard let index = workers.firstIndex(where: { $0.pointer == transfer }) else { continue }
                end(index, with: result, &open)
            }
            for index in 0..<count where workers[index].isRunning && (!works || workers[index].transfer.mustEnd) {
                end(index, with: CURLE_ABORTED_BY_CALLBACK, &open)
            }
            if open > 0 { multi.wait(atMostMilliseconds: StreamRound.tickMilliseconds) }
        }
    }

    private func end(_ index: Int, with result: CURLcode, _ open: inout Int) {
        workers[index].end(with: result)
        multi.remove(workers[index].pointer)
        open -= 1
    }
}
