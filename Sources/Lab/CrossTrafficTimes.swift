#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// When cross traffic comes and goes: it begins with a time without any, and the same seed gives the same times.
struct CrossTrafficTimes: Sendable {
    private let traffic: CrossTraffic
    private let draws: BytePattern
    private var changes = 0
    private var nextChange = 0.0

    /// The times that belong to a seed.
    init(_ traffic: CrossTraffic, seed: UInt64) {
        self.traffic = traffic
        draws = BytePattern(seed: ~seed)
        nextChange = length(0)
    }

    /// How many connections compete now.
    var connections: Int { changes.isMultiple(of: 2) ? 0 : traffic.connections }

    /// Lets time pass up to a moment in seconds; a moment that is past changes nothing.
    mutating func advance(to moment: Double) {
        while moment >= nextChange {
            changes += 1
            nextChange += length(changes)
        }
    }

    /// The seconds between change `index` and the next one.
    private func length(_ index: Int) -> Double { -traffic.seconds * log(1 - draws.fraction(at: index)) }
}
