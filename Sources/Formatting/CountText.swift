/// Counts and lists in sentences: `1 block`, `2, 4-6 threads`, `a, b, and c`, `6th`.
public enum CountText {
    /// A number with its noun: `1 block`, `5 blocks`.
    ///
    /// - Parameters:
    ///   - count: 0 or more.
    ///   - noun: the singular; its plural ends in `s`.
    public static func text(_ count: Int, _ noun: String) -> String { "\(count) \(noun)" + (count == 1 ? "" : "s") }

    /// A number of threads: `1 thread`, `8 threads`.
    public static func threads(_ count: Int) -> String { text(count, "thread") }

    /// Thread counts with their noun: `1 thread`, `2, 4, 8-16 threads`.
    ///
    /// - Parameter counts: in ascending order.
    public static func threads(_ counts: [Int]) -> String {
        counts == [1] ? threads(1) : ranges(counts) + " threads"
    }

    /// Counts, with a range for at least three successive ones, or for all of them: `2-3`, `1, 2, 4-6`.
    ///
    /// - Parameter counts: in ascending order.
    public static func ranges(_ counts: [Int]) -> String {
        var ranges: [ClosedRange<Int>] = []
        for count in counts {
            if let last = ranges.last, last.upperBound + 1 == count {
                ranges[ranges.count - 1] = last.lowerBound...count
            } else {
                ranges.append(count...count)
            }
        }
        let shortest = ranges.count == 1 ? 2 : 3
        let parts = ranges.flatMap { range in
            range.count >= shortest ? ["\(range.lowerBound)-\(range.upperBound)"] : range.map(String.init)
        }
        return parts.joined(separator: ", ")
    }

    /// Items in a sentence: `a`, `a and b`, `a, b, and c`.
    public static func list(_ items: [String]) -> String {
        guard let last = items.last, items.count > 1 else { return items.joined() }
        return items.dropLast().joined(separator: ", ") + (items.count > 2 ? ", and " : " and ") + last
    }

    /// A number as a rank: `2nd`, `6th`, `11th`, `21st`.
    ///
    /// - Parameter number: 1 or more.
    public static func ordinal(_ number: Int) -> String {
        let isTeen = (11...13).contains(number % 100)
        return "\(number)" + (isTeen ? "th" : [1: "st", 2: "nd", 3: "rd"][number % 10] ?? "th")
    }
}
