import Sweep
import Testing

@testable import Journal
@testable import Session

/// What is said of a run that a cache served.
@Suite struct CacheCautionTests {
    @Test func theRateComesFirst() {
        let text = caution([(0, .single, .miss), (1, .single, .hit), (1, .ranged, .hit)], bytesPerSecond: 135e6)
        #expect(
            text
                == "Served from a cache: 1080 Mbit/s is the cache's rate, not the origin's. All 2 trials came from a cache. "
                + "The warm-up was a miss, so it filled the cache. --bust-cache measures the origin.")
    }

    @Test(
        arguments: [
            ([(1, .single, .hit), (1, .ranged, .partial), (2, .ranged, .miss)], "1 of 3 trials came entirely"),
            ([(1, .single, .hit), (1, .ranged, .partial), (2, .ranged, .miss)], ", and 1 in part."),
            ([(1, .ranged, .hit), (2, .ranged, .miss)], "Their times mix the cache and the origin."),
            ([(1, .single, .hit), (1, .ranged, .miss)], "Only the plain GETs did, so they do not compare"),
            ([(1, .single, .miss), (1, .ranged, .hit)], "No plain GET did, so they do not compare"),
        ] as [([(Int, Method, CacheUse)], String)])
    func whatWasServedIsCounted(trials: [(Int, Method, CacheUse)], part: String) {
        #expect(caution(trials)?.contains(part) == true)
    }

    @Test func withoutAHitNothingIsSaid() {
        #expect(caution([(0, .single, .hit), (1, .single, .miss), (1, .ranged, .unknown)]) == nil)
        #expect(caution([]) == nil)
    }

    @Test func aCacheThatIgnoresTheQueryIsNamed() {
        let text = caution([(1, .ranged, .hit)], busting: .query)
        #expect(text?.hasSuffix("The cache ignores the query that --bust-cache appends.") == true)
    }

    @Test func partsOfATrialThatMetEachOtherInTheCacheDoNotShowThatItIgnoresTheQuery() {
        let text = caution([(1, .ranged, .partial), (2, .ranged, .miss)], busting: .query)
        #expect(text?.contains("ignores") == false)
        #expect(text?.hasSuffix("so the answer to one part can fill the cache for another.") == true)
    }

    @Test func failedTrialsAndOtherDownloadersDoNotCount() {
        var cache = RecordedCache()
        cache.add(trial(1, .ranged(2), .hit, failure: Failure(.short, "It failed.")))
        #expect(!cache.isKnown)
        cache.add(trial(1, .ranged(2), .unknown))
        #expect(!cache.isKnown && cache.ranged.unknown == 1)
    }

    private func caution(
        _ trials: [(Int, Method, CacheUse)], bytesPerSecond: Double? = nil, busting: Plan.CacheBusting? = nil
    ) -> String? {
        var cache = RecordedCache()
        for (block, method, use) in trials { cache.add(trial(block, Treatment(method, threads: 1), use)) }
        return CacheCautions(cache, bytesPerSecond: bytesPerSecond, busting: busting).text
    }

    private func trial(_ block: Int, _ treatment: Treatment, _ use: CacheUse, failure: Failure? = nil) -> Trial {
        var download = Download(seconds: 1, bytes: 10, failure: failure)
        download.cacheUse = use
        return Trial(
            sequence: 1, block: block, position: 1, treatment: treatment, startedUTC: "", download: download)
    }
}
