/// Lets the transfers of all connections in as `AdmissionQueue` decides, and calls those that wait when it is their turn.
///
/// It belongs to one event loop, that of all connections, and needs no lock for that.
final class Doorkeeper {
    /// What a connection does with the decision.
    struct Visitor {
        /// Called at once, or when a place has become free.
        let enter: () -> Void
        /// Called at once where there is no place and no queue.
        let turnAway: (Admission.Excess) -> Void
    }

    private let excess: Admission.Excess
    private var queue: AdmissionQueue
    private var visitors: [AdmissionQueue.Key: Visitor] = [:]
    private var nextKey: AdmissionQueue.Key = 0

    /// Makes a doorkeeper for a server without any transfer; to be used on the event loop only.
    init(_ admission: Admission) {
        excess = admission.excess
        queue = AdmissionQueue(admission)
    }

    /// Decides about a visitor.
    ///
    /// - Returns: Its name, to leave by; a visitor that is turned away has none.
    func admit(_ visitor: Visitor) -> AdmissionQueue.Key? {
        nextKey += 1
        let key = nextKey
        switch queue.enter(key) {
        case .admitted: visitor.enter()
        case .queued: visitors[key] = visitor
        case .refused:
            visitor.turnAway(excess)
            return nil
        }
        return key
    }

    /// Lets a visitor go, who was served or waits, and the next one in.
    func leave(_ key: AdmissionQueue.Key) {
        visitors[key] = nil
        if let next = queue.leave(key) { visitors.removeValue(forKey: next)?.enter() }
    }
}
