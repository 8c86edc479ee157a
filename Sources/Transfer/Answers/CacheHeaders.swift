internal import Sweep

/// What the headers of a response say about a cache on the path.
///
/// They are evaluated in place while the clock runs. Nothing is copied, and no text of the server is kept.
struct CacheHeaders: Equatable, Sendable {
    private var saysHit = false
    private var saysMiss = false
    /// Whether a proxy or gateway passed the response on.
    private(set) var hasVia = false

    /// Whether a cache served the response.
    ///
    /// If there are several caches, one hit is enough.
    var use: CacheUse {
        if saysHit { return .hit }
        return saysMiss ? .miss : .unknown
    }

    /// Processes a header, if it is one about caches.
    mutating func consume(_ header: HeaderLine) {
        switch header.name.count {
        case 3:
            if header.isNamed("age") {
                note(DecimalScanner.wholeNumber(header.value).map { $0 > 0 } ?? false ? .hit : nil)
            } else if header.isNamed("via") {
                hasVia = true
            }
        case 7: if header.isNamed("x-cache") { consume(words: header.value) }
        case 9: if header.isNamed("cdn-cache") { consume(words: header.value) }
        case 12:
            if header.isNamed("cache-status") {
                consume(status: header.value)
            } else if header.isNamed("x-cache-hits") {
                consume(hits: header.value)
            }
        case 13: if header.isNamed("x-proxy-cache") || header.isNamed("x-nginx-cache") { consume(words: header.value) }
        case 14:
            if header.isNamed("x-cache-status") || header.isNamed("x-vercel-cache") { consume(words: header.value) }
        case 15: if header.isNamed("cf-cache-status") { consume(words: header.value) }
        case 17: if header.isNamed("x-litespeed-cache") { consume(words: header.value) }
        default: break
        }
    }

    private enum Word { case hit, miss }

    private mutating func note(_ word: Word?) {
        saysHit = saysHit || word == .hit
        saysMiss = saysMiss || word == .miss
    }

    /// `HIT`, `TCP_MISS from host`, `RefreshHit from cloudfront`, or a list of such, one for each cache.
    private mutating func consume(words value: UnsafeRawBufferPointer) {
        CacheHeaders.forEachPart(of: value, separator: UInt8(ascii: ",")) { part in
            let end = part.firstIndex { $0 == 0x20 || $0 == 0x09 || $0 == UInt8(ascii: "(") } ?? part.endIndex
            note(CacheHeaders.word(UnsafeRawBufferPointer(rebasing: part[..<end])))
        }
    }

    /// The list of RFC 9211: `ExampleCache; hit; ttl=30, OtherCache; fwd=uri-miss`.
    private mutating func consume(status value: UnsafeRawBufferPointer) {
        CacheHeaders.forEachPart(of: value, separator: UInt8(ascii: ",")) { cache in
            var isName = true
            CacheHeaders.forEachPart(of: cache, separator: UInt8(ascii: ";")) { parameter in
                defer { isName = false }
                if isName { return }
                if parameter.equalsIgnoringCase("hit") || parameter.equalsIgnoringCase("hit=?1") {
                    note(.hit)
                } else if parameter.count > 4,
                    UnsafeRawBufferPointer(rebasing: parameter[..<4]).equalsIgnoringCase("fwd=")
                {
                    note(.miss)
                }
            }
        }
    }

    /// How often each cache has served the object: `0, 12`.
    private mutating func consume(hits value: UnsafeRawBufferPointer) {
        CacheHeaders.forEachPart(of: value, separator: UInt8(ascii: ",")) { part in
            if let hits = DecimalScanner.wholeNumber(part) { note(hits > 0 ? .hit : .miss) }
        }
    }

    /// The words of squid, Varnish, nginx, and the large content networks.
    ///
    /// Stale and revalidated bytes count as a hit.
    private static func word(_ word: UnsafeRawBufferPointer) -> Word? {
        if word.hasSuffixIgnoringCase("hit") || word.equalsIgnoringCase("stale") || word.equalsIgnoringCase("updating")
            || word.equalsIgnoringCase("revalidated")
        {
            return .hit
        }
        let isMiss =
            word.hasSuffixIgnoringCase("miss") || word.equalsIgnoringCase("expired")
            || word.equalsIgnoringCase("bypass")
            || word.equalsIgnoringCase("dynamic") || word.equalsIgnoringCase("pass")
        return isMiss ? .miss : nil
    }

    /// Provides the parts between separators that are outside quotes, without the space around them.
    private static func forEachPart(
        of value: UnsafeRawBufferPointer, separator: UInt8, _ body: (UnsafeRawBufferPointer) -> Void
    ) {
        var start = 0
        var isQuoted = false
        for index in 0...value.count {
            if index < value.count, value[index] == UInt8(ascii: "\"") { isQuoted.toggle() }
            guard index == value.count || value[index] == separator && !isQuoted else { continue }
            body(UnsafeRawBufferPointer(rebasing: value[start..<index]).trimmingWhitespace())
            start = index + 1
        }
    }
}

extension UnsafeRawBufferPointer {
    /// Whether the bytes end with the given lower-case text, in whatever case.
    fileprivate func hasSuffixIgnoringCase(_ text: StaticString) -> Bool {
        count >= text.utf8CodeUnitCount
            && UnsafeRawBufferPointer(rebasing: suffix(text.utf8CodeUnitCount)).equalsIgnoringCase(text)
    }
}
