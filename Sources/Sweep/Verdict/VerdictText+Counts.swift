extension VerdictText {
    /// Rising thread counts, as a range where three or more that were measured are in a row: `2, 4 and 8–16`.
    ///
    /// - Parameter measured: all counts that were measured, rising: `8–16` also stands for 8, 12 and 16 if no others were.
    static func counts(_ counts: [Int], of measured: [Int]) -> String {
        var runs: [[Int]] = []
        for count in counts {
            if let last = runs.last?.last, measured.first(where: { $0 > last }) == count {
                runs[runs.count - 1].append(count)
            } else {
                runs.append([count])
            }
        }
        return enumeration(runs.flatMap(run))
    }

    /// A range of three counts and more, or of two that are neighbours; the counts themselves otherwise.
    private static func run(_ counts: [Int]) -> [String] {
        guard counts.count > 1, let first = counts.first, let last = counts.last else { return counts.map(String.init) }
        return counts.count > 2 || last == first + 1 ? ["\(first)–\(last)"] : counts.map(String.init)
    }

    /// `2`, `2 and 4`, `2, 4 and 8`.
    static func enumeration(_ items: [String]) -> String {
        guard let last = items.last, items.count > 1 else { return items.joined() }
        return items.dropLast().joined(separator: ", ") + " and " + last
    }

    /// `1 thread`, `8 threads`.
    static func threads(_ count: Int) -> String { count == 1 ? "1 thread" : "\(count) threads" }

    /// Rising thread counts with their noun: `1 thread`, `2, 4 and 8–16 threads`.
    static func threads(_ counts: [Int], of measured: [Int]) -> String {
        counts == [1] ? threads(1) : self.counts(counts, of: measured) + " threads"
    }

    /// `about 12 trials`, or how many are too many to name, unless as many have been run by now.
    static func trials(_ count: Int, now: Int = 0) -> String {
        count > 1000 && now < 1000 ? "more than 1000 trials" : "about \(count) trials"
    }
}
