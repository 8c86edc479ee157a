/// Starts, queues, or refuses each transfer as `AdmissionQueue` decides, and starts queued transfers when a place is free.
///
/// All connections share one event loop, which is the only user of this class, so it needs no lock.
final class AdmissionControl {
    /// The actions of a connection that asks for admission.
    struct Waiter {
        /// Called at once, or later when a place is free.
        let enter: () -> Void
        /// Called at once if there is neither a place nor a queue.
        let refuse: (Admission.Excess) -> Void
    }

    private let excess: Admission.Excess
    private var queue: AdmissionQueue
    private var waiters: [AdmissionQueue.Key: Waiter] = [:]
    private var nextKey: AdmissionQueue.Key = 0

    /// Creates the admission control of a server that has no transfers yet.
    init(_ admission: Admission) {
        excess = admission.excess
        queue = AdmissionQueue(admission)
    }

    /// Starts, queues, or refuses a transfer.
    ///
    /// - Returns: the key for `leave`, or `nil` if the transfer is refused.
    func admit(_ waiter: Waiter) -> AdmissionQueue.Key? {
        nextKey += 1
        let key = nextKey
        switch queue.enter(key) {
        case .admitted: waiter.enter()
        case .queued: waiters[key] = waiter
        case .refused:
            waiter.refuse(excess)
            return nil
        }
        return key
    }

    /// Removes a transfer that has ended or that was still queued, and starts the next one in the queue.
    func leave(_ key: AdmissionQueue.Key) {
        waiters[key] = nil
        if let next = queue.leave(key) { waiters.removeValue(forKey: next)?.enter() }
    }
}
