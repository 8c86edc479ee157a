import Sweep

/// The thread counts of `--threads`: `1,2,4,8`, `1-8`, or both.
struct ThreadCounts {
    let counts: [Int]

    /// Reads the value of an option.
    static func option(_ text: String) throws(InvalidValue) -> ThreadCounts {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false).map(ThreadCounts.range)
        guard parts.allSatisfy({ $0 != nil }) else {
            throw InvalidValue(
                description: "use counts from 1 to \(Plan.maximalThreads), for example 1,2,4,8 or 1-8.")
        }
        return ThreadCounts(counts: parts.compactMap { $0 }.flatMap { Array($0) })
    }

    private static func range(_ part: Substring) -> ClosedRange<Int>? {
        let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2 else { return nil }
        guard (1...Plan.maximalThreads).contains(first), (first...Plan.maximalThreads).contains(last) else {
            return nil
        }
        return first...last
    }
}
