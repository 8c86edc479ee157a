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
