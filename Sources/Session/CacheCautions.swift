internal import Formatting
internal import Journal
internal import Reporting
internal import Sweep

/// The caution about a run whose trials a cache served.
struct CacheCautions {
    private let cache: RecordedCache
    private let bytesPerSecond: Double?
    private let busting: Plan.CacheBusting?

    /// - Parameter bytesPerSecond: the rate of the trials that came entirely from a cache; `nil` if there were none, or if
    ///   they belong to an earlier part of the run.
    init(_ cache: RecordedCache, bytesPerSecond: Double?, busting: Plan.CacheBusting?) {
        self.cache = cache
        self.bytesPerSecond = bytesPerSecond
        self.busting = busting
    }

    /// The beginning of every such caution.
    static let beginning = "Served from a cache: "

    /// The caution, or `nil` if no trial came from a cache.
    var text: String? {
        guard cache.servedTrials else { return nil }
        let parts = [rate + counts, mixture, warmUp, advice].compactMap { $0 }
        return CacheCautions.beginning + parts.joined(separator: " ")
    }

    private var hits: Int { cache.single.hits + cache.ranged.hits }
    private var partial: Int { cache.single.partial + cache.ranged.partial }
    private var all: Int { cache.single.all + cache.ranged.all }

    private var rate: String {
        guard let bytesPerSecond else { return "" }
        return "\(RateUnit.bits.text(bytesPerSecond)) is the cache's rate, not the origin's. "
    }

    private var counts: String {
        if hits == all { return "All \(all) trials came from a cache." }
        let rest = partial > 0 ? ", and \(partial) in part" : ""
        return "\(hits) of \(all) trials came entirely from a cache\(rest)."
    }

    /// A speed-up compares trials of one block, so it is meaningless if a cache served one method only.
    private var mixture: String? {
        let (single, ranged) = (cache.single, cache.ranged)
        if single.all > 0, single.hits == single.all, ranged.hits + ranged.partial == 0 {
            return "Only the plain GETs did, so they do not compare with the ranges."
        }
        if single.all > 0, single.hits + single.partial == 0, ranged.hits > 0 {
            return "No plain GET did, so they do not compare with the ranges."
        }
        return hits == all ? nil : "Their times mix the cache and the origin."
    }

    private var warmUp: String? {
        cache.warmUp.misses > 0 && cache.warmUp.hits == 0
            ? "The warm-up was a miss, so it filled the cache." : nil
    }

    private var advice: String {
        busting == nil
            ? "--bust-cache measures the origin." : "The cache ignores the query that --bust-cache appends."
    }
}
