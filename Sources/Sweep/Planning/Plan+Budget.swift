extension Plan {
    /// The fewest blocks of a suggested smaller plan, because one block gives no estimate of its uncertainty.
    static let fewestBlocks = 2

    /// The thread counts and the byte limit of a smaller plan that fits a budget.
    ///
    /// First fewer thread counts are tried, then also fewer bytes of the resource, unless external downloaders are measured,
    /// which download all of it.
    ///
    /// - Parameters:
    ///   - budget: the most bytes that all transfers may receive.
    ///   - resourceLength: the bytes of the resource.
    /// - Returns: `nil` if no such plan measures anything.
    public func smaller(for budget: Int64, resourceLength: Int64) -> (threadCounts: [Int], bytes: Int64?)? {
        let counts = Array(threadCounts.prefix(2))
        let measured = counts.count + methods.reduce(0) { $0 + $1.threadCounts.count { counts.contains($0) } }
        let others = commands.reduce(0) { $0 + $1.threadCounts.count { counts.contains($0) } }
        let whole = warmUps + Plan.fewestBlocks * (measured + (baseline ? 1 : 0) + others)
        if budget / Int64(whole) >= bytesPerTrial(resourceLength: resourceLength) { return (counts, nil) }
        guard commands.isEmpty else { return nil }
        let share = budget / Int64(warmUps + Plan.fewestBlocks * measured)
        let bytes = Plan.roundedDown(share)
        return bytes >= Plan.fewestBytes ? (counts, bytes) : nil
    }

    /// With fewer bytes than these, only the connection set-up would be measured.
    private static let fewestBytes: Int64 = 10_000

    /// The number with its first digit only: 1,960,000 becomes 1,000,000.
    private static func roundedDown(_ number: Int64) -> Int64 {
        var unit: Int64 = 1
        while number / unit >= 10 { unit *= 10 }
        return number / unit * unit
    }
}
