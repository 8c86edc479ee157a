internal import Transfer

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// The machine, the versions on it, and its environment.
public enum MachineFacts {
    /// The facts that run.json records, by name.
    ///
    /// The names of the machine and its user are not among them.
    static func all(programVersion: String) -> [String: String] {
        var system = utsname()
        uname(&system)
        return [
            "dlsweep": programVersion,
            "libcurl": transferLibraryVersion(),
            "system": text(system.sysname),
            "system_release": text(system.release),
            "machine": text(system.machine),
            "processors": String(ProcessInfo.processInfo.activeProcessorCount),
        ]
    }

    /// The default folder for scratch files.
    public static var temporaryFolder: String {
        ProcessInfo.processInfo.environment["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
    }

    /// The folders in which programs are searched, as in `PATH`.
    public static var searchPath: String {
        ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
    }

    /// The environment for external programs, with or without the variables that name a proxy.
    public static func environment(withProxies: Bool) -> [String: String] {
        let all = ProcessInfo.processInfo.environment
        return withProxies ? all : all.filter { !$0.key.lowercased().hasSuffix("_proxy") }
    }

    private static func text<Field>(_ field: Field) -> String {
        withUnsafeBytes(of: field) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }
}

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
