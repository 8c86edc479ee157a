public import Sweep

/// How many downloads of a run came from a cache, according to the response headers.
///
/// It contains only counts, no text from a server.
public struct RecordedCache: Codable, Sendable, Equatable {
    /// The downloads of the warm-up.
    public private(set) var warmUp = Counts()
    /// The plain GETs of the blocks.
    public private(set) var single = Counts()
    /// The ranged downloads of the blocks.
    public private(set) var ranged = Counts()
    /// The downloads that passed through a proxy or gateway, according to `Via`.
    public private(set) var throughGateway = 0

    /// Downloads by where their bytes came from.
    public struct Counts: Codable, Sendable, Equatable {
        /// Entirely from a cache.
        public internal(set) var hits = 0
        /// Partly from a cache.
        public internal(set) var partial = 0
        /// From the origin.
        public internal(set) var misses = 0
        /// Unknown.
        public internal(set) var unknown = 0

        /// All downloads.
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

    /// Adds a trial.
    ///
    /// Failed trials and external downloaders are ignored, because they show nothing about caches.
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

    /// Whether any header showed where bytes came from.
    public var isKnown: Bool { throughGateway > 0 || [warmUp, single, ranged].contains { $0.unknown < $0.all } }

    /// Whether a trial of a block came at least partly from a cache.
    public var servedTrials: Bool { [single, ranged].contains { $0.hits + $0.partial > 0 } }
}
