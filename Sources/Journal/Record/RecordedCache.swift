public import Sweep

/// How many downloads of a run came from a cache, as far as the headers of the answers say.
///
/// It holds counts only, and no text of a server.
public struct RecordedCache: Codable, Sendable, Equatable {
    /// Those of the warm-up.
    public private(set) var warmUp = Counts()
    /// The plain GETs of the blocks.
    public private(set) var single = Counts()
    /// The ranged downloads of the blocks.
    public private(set) var ranged = Counts()
    /// Those of them that a proxy or gateway passed on, as `Via` says.
    public private(set) var throughGateway = 0

    /// Downloads by where their bytes came from.
    public struct Counts: Codable, Sendable, Equatable {
        /// Entirely from a cache.
        public internal(set) var hits = 0
        /// In part from a cache.
        public internal(set) var partial = 0
        /// From the origin.
        public internal(set) var misses = 0
        /// Not known.
        public internal(set) var unknown = 0

        /// All of them.
        public var all: Int { hits + partial + misses + unknown }

        fileprivate mutating func add(_ use: CacheUse) {
            switch use {
            case .hit: hits += 1
            case .partial: partial += 1
            case .miss: misses += 1
            case .unknown: unknown += 1
            }
        }
    }

    /// Creates a record of no downloads.
    public init() {}

    /// Adds a trial that succeeded; others, and those of other downloaders, say nothing.
    public mutating func add(_ trial: Trial) {
        guard trial.succeeded, !trial.treatment.isOfAnotherDownloader else { return }
        if trial.download.passedGateway { throughGateway += 1 }
        if trial.block == 0 {
            warmUp.add(trial.download.cacheUse)
        } else if trial.treatment.method == .single {
            single.add(trial.download.cacheUse)
        } else {
            ranged.add(trial.download.cacheUse)
        }
    }

    /// Whether any header said anything.
    public var isKnown: Bool { throughGateway > 0 || [warmUp, single, ranged].contains { $0.unknown < $0.all } }

    /// Whether a trial of a block came from a cache, at least in part.
    public var servedTrials: Bool { [single, ranged].contains { $0.hits + $0.partial > 0 } }
}
