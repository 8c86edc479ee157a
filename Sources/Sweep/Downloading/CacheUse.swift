/// Where the bytes of a download came from, as far as the headers of its answers say.
public enum CacheUse: Sendable, Equatable {
    /// All of them from a cache.
    case hit
    /// Some of them from a cache.
    case partial
    /// None of them from a cache.
    case miss
    /// The headers do not say.
    case unknown

    /// The use of several answers together; a single hit among answers that say nothing counts as a part.
    public init(_ answers: [CacheUse]) {
        if !answers.isEmpty, answers.allSatisfy({ $0 == .hit }) {
            self = .hit
        } else if answers.contains(.hit) || answers.contains(.partial) {
            self = .partial
        } else {
            self = answers.contains(.miss) ? .miss : .unknown
        }
    }
}
