/// A limit on the number of concurrent transfers, and what happens to requests beyond it.
public struct Admission: Codable, Hashable, Sendable {
    /// How the server handles a request when it is full.
    public enum Excess: String, CaseIterable, Codable, Sendable {
        /// It waits, first come first served, until another transfer ends.
        case queue
        /// It is answered by 503.
        case refuse
        /// Its connection is closed without a response.
        case close
        /// Its connection is reset without a response.
        case reset
    }

    /// How many are served at the same time; at least 1.
    public var transfers: Int

    /// What the others meet.
    public var excess: Excess

    /// Describes a limit; `Scenario` checks it.
    public init(transfers: Int, excess: Excess) {
        self.transfers = transfers
        self.excess = excess
    }
}

/// Starts, queues, or refuses each transfer as `AdmissionQueue` decides, and starts queued transfers when a place is
/// free.
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

/// Decides which transfers are served, queued, or refused.
///
/// Pure: it performs nothing.
struct AdmissionQueue: Sendable {
    /// Names a transfer.
    typealias Key = Int

    /// What happens to a transfer that asks to be served.
    enum Decision: Equatable, Sendable { case admitted, queued, refused }

    private let admission: Admission
    private var admitted: Set<Key> = []
    private var waiting: [Key] = []

    /// A server without any transfer.
    init(_ admission: Admission) { self.admission = admission }

    /// Decides about a transfer under a name that no other has.
    mutating func enter(_ key: Key) -> Decision {
        if admitted.count < admission.transfers {
            admitted.insert(key)
            return .admitted
        }
        guard admission.excess == .queue else { return .refused }
        waiting.append(key)
        return .queued
    }

    /// Ends a transfer, or its waiting; a name that is not there changes nothing.
    ///
    /// - Returns: The transfer that is admitted in its place, if one waits.
    mutating func leave(_ key: Key) -> Key? {
        guard admitted.remove(key) != nil else {
            waiting.removeAll { $0 == key }
            return nil
        }
        guard !waiting.isEmpty else { return nil }
        let next = waiting.removeFirst()
        admitted.insert(next)
        return next
    }
}

/// Counts the requests that a server has received and those that it is answering.
///
/// All connections share one event loop, which is the only user of this class, so it needs no lock.
final class RequestCounter {
    /// The number of a request, and the load when it arrived.
    struct Place: Equatable, Sendable {
        /// Its number, counted from 1 over the life of the server.
        var number = 1
        /// How many other requests were being answered when it arrived.
        var others = 0
    }

    private var place = Place(number: 0, others: 0)

    /// Counts a request that has arrived.
    func enter() -> Place {
        place.number += 1
        defer { place.others += 1 }
        return place
    }

    /// Ends a request that has been answered, or whose connection has closed.
    func leave() { place.others -= 1 }
}
