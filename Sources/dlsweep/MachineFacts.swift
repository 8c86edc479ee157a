import Transfer

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif
#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// What run.json says of the machine and the versions on it.
enum MachineFacts {
    /// The facts by name.
    ///
    /// The name of the machine and of its user are not among them.
    static var all: [String: String] {
        var system = utsname()
        uname(&system)
        return [
            "dlsweep": Dlsweep.programVersion,
            "libcurl": transferLibraryVersion(),
            "system": text(system.sysname),
            "system_release": text(system.release),
            "machine": text(system.machine),
            "processors": String(ProcessInfo.processInfo.activeProcessorCount),
        ]
    }

    /// Where scratch files go unless the user says otherwise.
    static var temporaryFolder: String {
        ProcessInfo.processInfo.environment["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
    }

    /// Where programs are looked for.
    static var searchPath: String { ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin" }

    /// The environment for other programs, with or without what names a proxy.
    static func environment(withProxies: Bool) -> [String: String] {
        let all = ProcessInfo.processInfo.environment
        return withProxies ? all : all.filter { !$0.key.lowercased().hasSuffix("_proxy") }
    }

    private static func text<Field>(_ field: Field) -> String {
        withUnsafeBytes(of: field) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }
}
