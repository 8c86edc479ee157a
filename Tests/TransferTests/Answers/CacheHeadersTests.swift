import Sweep
import Testing

@testable import Transfer

/// What headers about caches mean.
@Suite struct CacheHeadersTests {
    @Test(
        arguments: [
            (["X-Cache: HIT"], .hit), (["x-cache: MISS from whit.example.org"], .miss),
            (["X-Cache: Hit from cloudfront"], .hit), (["X-Cache: RefreshHit from cloudfront"], .hit),
            (["X-Cache: Miss from cloudfront"], .miss), (["X-Cache: MISS, HIT"], .hit), (["X-Cache: HIT, MISS"], .hit),
            (["X-Cache: TCP_MEM_HIT from a1.example (AkamaiGHost/1) (-)"], .hit),
            (["X-Cache: TCP_MISS from a1"], .miss),
            (["X-Cache: HIT(2)"], .hit), (["X-Cache: Error from cloudfront"], .unknown),
            (["X-Cache-Lookup: HIT from squid"], .unknown), (["X-Cache-Hits: 0, 0"], .miss),
            (["X-Cache-Hits: 0, 3"], .hit), (["X-Cache-Status: REVALIDATED"], .hit),
            (["X-Cache-Status: EXPIRED"], .miss),
            (["X-Cache-Status: BYPASS"], .miss), (["CF-Cache-Status: HIT"], .hit),
            (["CF-Cache-Status: DYNAMIC"], .miss),
            (["Cache-Status: ExampleCache; hit; ttl=30"], .hit), (["Cache-Status: ExampleCache;hit=?1"], .hit),
            (["Cache-Status: \"a; hit, b; hit\"; fwd=uri-miss; stored"], .miss),
            (["Cache-Status: Origin; hit, Edge; fwd=stale"], .hit), (["Cache-Status: hit; fwd=miss"], .miss),
            (["Age: 12"], .hit), (["Age: 0"], .unknown), (["Age: -1"], .unknown), (["Age: soon"], .unknown),
            (["X-Cache: MISS", "Age: 7"], .hit), (["Via: 1.1 proxy"], .unknown), ([], .unknown),
            (["X-Cache:"], .unknown), (["Cache-Status: ;,;"], .unknown), (["X-Proxy-Cache: HIT"], .hit),
        ] as [([String], CacheUse)])
    func headersAreJudged(headers: [String], use: CacheUse) {
        for status in ["HTTP/1.1 200 OK", "HTTP/1.1 206 Partial Content"] {
            let head = AnswerHead.of([status] + headers, expecting: .unknown)
            #expect(head.cache.use == use)
            #expect(head.cache.hasVia == (headers.first?.hasPrefix("Via") ?? false))
        }
    }

    @Test func aRedirectBeforeCountsForNothing() {
        let head = AnswerHead.of("HTTP/1.1 302 Found", "X-Cache: HIT", "", "HTTP/1.1 200 OK", "X-Cache: MISS")
        #expect(head.cache.use == .miss)
    }

    @Test(
        arguments: [
            ([.hit, .hit], .hit), ([.hit, .miss], .partial), ([.hit, .unknown], .partial), ([.miss, .unknown], .miss),
            ([.unknown], .unknown), ([], .unknown), ([.partial, .miss], .partial),
        ] as [([CacheUse], CacheUse)])
    func answersOfOneDownloadAreTakenTogether(answers: [CacheUse], together: CacheUse) {
        #expect(CacheUse(answers) == together)
    }
}
