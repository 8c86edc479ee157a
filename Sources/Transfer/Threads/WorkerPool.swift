internal import Sweep
internal import Synchronization

/// Threads that repeatedly fetch parts of one resource at the same moment.
///
/// Each worker is a thread of the operating system with a handle of its own, kept over the whole run, so that no trial
/// pays for creating threads, handles or a store of certificates.
final class WorkerPool {
    let workers: [Worker]
    private let shared: Shared
    private var threads: [OSThread] = []

    /// Starts the threads; they sleep until a round needs them.
    ///
    /// - Throws: `TransferError` if the system has too few descriptors or threads.
    init(
        _ count: Int, url: DownloadURL, options: ConnectionOptions, pinned: String?
    ) throws(TransferError) {
        try DescriptorLimit.ensure(connections: count)
        shared = Shared(gate: StartingGate(), wakeup: try WakeupPipe())
        var workers: [Worker] = []
        for _ in 0..<count { workers.append(try Worker(url, options, pinned: pinned)) }
        self.workers = workers
        for index in workers.indices { try startThread(index) }
    }

    /// Ends and joins the threads: no handle may outlive `main`.
    deinit {
        shared.gate.close()
        for thread in threads { thread.join() }
    }

    /// Releases the first `count` workers at once.
    ///
    /// - Returns: the moment of release in nanoseconds of the monotonic clock.
    func release(_ count: Int) -> Int64 {
        shared.running.store(count, ordering: .relaxed)
        return shared.gate.release(count)
    }

    /// Waits until the last worker of the round has ended.
    ///
    /// - Returns: whether it has, within the time.
    func wait(milliseconds: Int32) -> Bool { shared.wakeup.wait(milliseconds: milliseconds) }

    private func startThread(_ index: Int) throws(TransferError) {
        let worker = workers[index]
        let thread = OSThread { [shared] in
            var round = 0
            while let next = shared.gate.pass(index: index, lastRound: round) {
                round = next
                worker.perform()
                if shared.running.subtract(1, ordering: .acquiringAndReleasing).newValue == 0 { shared.wakeup.signal() }
            }
        }
        guard let thread else {
            throw TransferError(
                .lacksResources, "The system allows only \(index) threads (\(systemReason())).", cause: .threadLimit)
        }
        threads.append(thread)
    }

    /// What the threads and the pool share; the threads do not hold the pool itself, so that it can end.
    private final class Shared: Sendable {
        let gate: StartingGate
        let wakeup: WakeupPipe
        let running = Atomic<Int>(0)

        init(gate: StartingGate, wakeup: WakeupPipe) {
            self.gate = gate
            self.wakeup = wakeup
        }
    }
}
