/// Drops what comes faster than it may, by a token bucket for each flow or client.
struct Policer: Sendable {
    private struct Bucket {
        var tokens: Double
        var filled: UInt64
    }

    private let parameters: PolicerParameters
    private var buckets: [FlowKey: Bucket] = [:]

    /// A policer whose buckets are all full.
    init(_ parameters: PolicerParameters) { self.parameters = parameters }

    /// Whether a packet may pass, which takes its bytes out of its bucket.
    mutating func accepts(bytes: Int, of flow: FlowKey, at now: UInt64) -> Bool {
        let key = parameters.scope == .flow ? flow : flow.destinationOnly
        let full = Double(parameters.burstBytes)
        var bucket = buckets[key] ?? Bucket(tokens: full, filled: now)
        bucket.tokens = min(full, bucket.tokens + Double(now - bucket.filled) / 1e9 * parameters.bytesPerSecond)
        bucket.filled = now
        let passes = bucket.tokens >= Double(bytes)
        if passes { bucket.tokens -= Double(bytes) }
        buckets[key] = bucket
        return passes
    }
}
