/// Counts the requests of a server: how many have come, and how many are being answered.
///
/// It belongs to one event loop, that of all connections, and needs no lock for that.
final class Attendance {
    /// How a request stands among the others.
    struct Place: Equatable, Sendable {
        /// Its number, counted from 1 over the life of the server.
        var number = 1
        /// How many others were being answered when it came.
        var others = 0
    }

    private var place = Place(number: 0, others: 0)

    /// Takes in a request.
    func enter() -> Place {
        place.number += 1
        defer { place.others += 1 }
        return place
    }

    /// Lets one go that has been answered, or whose connection has ended.
    func leave() { place.others -= 1 }
}
