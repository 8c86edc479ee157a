/// Who is served, who waits and who is turned away: decisions only.
struct AdmissionQueue: Sendable {
    /// Names a transfer.
    typealias Key = Int

    /// What becomes of a transfer that asks to be served.
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
