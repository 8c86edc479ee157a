/// Notices when the thread that watches a trial has not run for a while, as when the program was stopped.
///
/// Pure: the moments of its looks are passed in.
struct SuspensionDetector: Sendable {
    /// Seconds between two looks that no ordinary load explains.
    static let leastSeconds = 1.0

    private var last: Int64
    private var longest: Int64 = 0

    /// - Parameter start: the moment of release in nanoseconds of a clock that goes on while the machine sleeps.
    init(from start: Int64) { last = start }

    /// Takes in the moment of a look.
    mutating func look(now: Int64) {
        longest = max(longest, now - last)
        last = now
    }

    /// The seconds of the longest time between two looks, or `nil` where it was an ordinary one.
    var seconds: Double? {
        let seconds = Double(longest) / 1e9
        return seconds > SuspensionDetector.leastSeconds ? seconds : nil
    }
}
