import Foundation

/// How long tests wait for an answer before it is called a stall.
public enum Patience {
    /// Seconds; more where a sanitizer makes everything slower, which `make sanitize` says.
    public static let stallSeconds = ProcessInfo.processInfo.environment["DLSWEEP_SANITIZER"] == nil ? 0.3 : 3
}

/// Whether a condition comes true within some seconds.
public func eventually(within seconds: Int = 10, _ condition: () throws -> Bool) rethrows -> Bool {
    for _ in 0..<(seconds * 100) {
        if try condition() { return true }
        usleep(10_000)
    }
    return try condition()
}
