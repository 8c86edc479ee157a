/// The processor time of the whole machine since it was started, in ticks of the system.
struct ProcessorLoad: Sendable, Equatable {
    /// Ticks of all processors together.
    let total: Int64
    /// Those of them in which there was nothing to do.
    let idle: Int64

    /// The fewest ticks of which a share is taken.
    static let fewestTicks: Int64 = 20

    /// Takes the line of all processors in `/proc/stat`: user, nice, system, idle, iowait, irq, softirq, steal, and then
    /// time that is counted among these already.
    ///
    /// - Returns: `nil` for anything else.
    init?(statistics: String) {
        let words = statistics.prefix { $0 != "\n" }.split(separator: " ")
        guard words.first == "cpu" else { return nil }
        let ticks = words.dropFirst().prefix(8).compactMap { Int64($0) }
        guard ticks.count >= 5 else { return nil }
        total = ticks.reduce(0, +)
        idle = ticks[3] + ticks[4]
    }

    /// The load until now; `nil` where the system does not tell.
    static func now() -> ProcessorLoad? { SmallFile.text("/proc/stat").flatMap { ProcessorLoad(statistics: $0) } }

    /// The share of the time since an earlier moment in which the processors were busy, from 0 to 1.
    ///
    /// `nil` where too little time has passed to tell.
    func busyShare(since earlier: ProcessorLoad) -> Double? {
        let passed = total - earlier.total
        guard passed >= ProcessorLoad.fewestTicks else { return nil }
        return min(max(1 - Double(idle - earlier.idle) / Double(passed), 0), 1)
    }
}
