#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Moments of the wall clock, as they are written into files.
///
/// Nothing is ever computed from them.
enum Timestamp {
    /// `2026-11-22T10:13:00.123Z`.
    static func now() -> String {
        Date.now.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
    }

    /// `20261122T101300Z`, which fits into a label.
    static func compact(_ stamp: String) -> String {
        stamp.prefix { $0 != "." }.filter { $0 != "-" && $0 != ":" } + "Z"
    }
}
