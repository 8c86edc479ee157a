#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// One change of the total rate, counted from the first transfer on.
public struct CapacityChange: Codable, Hashable, Sendable {
    /// The way of the change.
    public enum Kind: String, CaseIterable, Codable, Sendable {
        /// Evenly over the whole time.
        case drift
        /// At once when the time is over.
        case step
    }

    /// The way of the change.
    public var kind: Kind

    /// What all have afterwards, in bytes per second.
    public var bytesPerSecond: Double

    /// When the change is complete, in seconds after the first transfer began.
    public var seconds: Double

    /// Describes a change; `Scenario` checks it.
    public init(_ kind: Kind, to bytesPerSecond: Double, seconds: Double) {
        self.kind = kind
        self.bytesPerSecond = bytesPerSecond
        self.seconds = seconds
    }

    /// What all have at a moment, in bytes per second.
    ///
    /// - Parameters:
    ///   - initial: What they have at the beginning.
    ///   - moment: Seconds since then.
    func bytesPerSecond(from initial: Double, at moment: Double) -> Double {
        switch kind {
        case .step: moment < seconds ? initial : bytesPerSecond
        case .drift: initial + (bytesPerSecond - initial) * min(moment / seconds, 1)
        }
    }
}

/// The cost of serving many connections, as in the Universal Scalability Law (Gunther 1993, 2007).
///
/// n connections have n·r/(1 + s(n − 1) + k·n(n − 1)) together, r being the limit of one: with k above 0 they have most
/// at n* = √((1 − s)/k), and less beyond.
public struct Contention: Codable, Hashable, Sendable {
    /// The part of the work that only one connection can have at a time, s: 0 to 1.
    public var contention: Double

    /// What each pair of connections costs, k: 0 to 1.
    public var crosstalk: Double

    /// Describes the cost; `Scenario` checks it.
    public init(contention: Double, crosstalk: Double) {
        self.contention = contention
        self.crosstalk = crosstalk
    }

    /// By what the limit of each of this many connections is divided; 1 for one.
    public func cost(of connections: Int) -> Double {
        let others = Double(max(connections, 1) - 1)
        return 1 + contention * others + crosstalk * (others + 1) * others
    }
}

/// Other connections that start and stop together, each with the same share as one of dlsweep's.
public struct CrossTraffic: Codable, Hashable, Sendable {
    /// How many there are while there are any.
    public var connections: Int

    /// The mean length of the times with and without them, in seconds; the lengths are exponentially distributed.
    public var seconds: Double

    /// Describes cross traffic; `Scenario` checks it.
    public init(connections: Int, seconds: Double) {
        self.connections = connections
        self.seconds = seconds
    }
}

/// The times at which cross traffic starts and stops; it begins without any, and a seed always gives the same times.
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

    /// Advances the time to a moment in seconds; an earlier moment changes nothing.
    mutating func advance(to moment: Double) {
        while moment >= nextChange {
            changes += 1
            nextChange += length(changes)
        }
    }

    /// The seconds between change `index` and the next one.
    private func length(_ index: Int) -> Double { -traffic.seconds * log(1 - draws.fraction(at: index)) }
}

/// Some transfers that are slower than the others: one, drawn at random, of every few consecutive ones.
public struct Stragglers: Codable, Hashable, Sendable {
    /// Of how many transfers one is slow; 1 means all.
    public var oneIn: Int

    /// The part of its connection's limit that it gets, above 0 and up to 1.
    public var share: Double

    /// Describes stragglers; `Scenario` checks it.
    public init(oneIn: Int, share: Double) {
        self.oneIn = oneIn
        self.share = share
    }

    /// The part of its connection's limit that a transfer gets.
    ///
    /// - Parameters:
    ///   - index: Which transfer of the server it is, from 0.
    ///   - seed: What decides the lot.
    func share(of index: Int, seed: UInt64) -> Double {
        let draw = BytePattern(seed: ~seed).fraction(at: index / oneIn)
        return Int(draw * Double(oneIn)) == index % oneIn ? share : 1
    }
}
