/// How the bytes of one trial are fetched.
public enum Method: String, Sendable, Codable, CaseIterable {
    /// One plain GET without a `Range` header: what a browser would do.
    case single
    /// One ranged GET per thread, each for its part of the resource.
    case ranged
}
