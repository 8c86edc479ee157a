#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// Moments of the wall clock, as they are written into files; nothing is computed from them.
public enum Timestamp {
    /// `2026-11-22T10:13:00.123Z`.
    public static func now() -> String {
        Date.now.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
    }

    /// `20261122T101300Z`, which fits into a label.
    public static func compact(_ stamp: String) -> String {
        stamp.prefix { $0 != "." }.filter { $0 != "-" && $0 != ":" } + "Z"
    }
}
