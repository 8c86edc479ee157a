import Foundation

/// How long tests wait.
public enum Patience {
    /// Whether a sanitizer makes everything slower, which `make sanitize` says.
    public static let isLong = ProcessInfo.processInfo.environment["DLSWEEP_SANITIZER"] != nil
    /// Seconds without a byte until a response is called a stall.
    public static let stallSeconds = isLong ? 8 : 0.3
    /// Seconds that a test's own client waits for a byte.
    public static let answerSeconds = isLong ? 60 : 10
}

/// Whether a condition comes true within some seconds.
public func eventually(within seconds: Int = 10, _ condition: () throws -> Bool) rethrows -> Bool {
    for _ in 0..<(seconds * 100) {
        if try condition() { return true }
        usleep(10_000)
    }
    return try condition()
}
