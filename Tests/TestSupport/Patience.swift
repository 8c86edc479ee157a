import Foundation

/// How long tests wait for an answer before it is called a stall.
public enum Patience {
    /// Seconds; more where a sanitizer makes everything slower, which `make sanitize` says.
    public static let stallSeconds = ProcessInfo.processInfo.environment["DLSWEEP_SANITIZER"] == nil ? 0.3 : 3
}
