import CBuild
import Transfer

/// What `--version` prints.
enum VersionText {
    /// One line: the program and its version.
    static let line = "dlsweep \(Dlsweep.programVersion)"

    /// The version, the commit that the program was built from, and libcurl with its TLS library, one in each line.
    static var details: String {
        let libraries = transferLibraries()
        return """
            \(line)
            commit \(String(cString: dlsweep_commit()))
            libcurl \(libraries.libcurl)
            TLS \(libraries.tls ?? "none")
            """
    }

    /// Whether a command line asks for the details: `--version` and `-v`, in any order, and nothing else.
    static func wantsDetails(_ arguments: [String]) -> Bool {
        let version = arguments.filter { ["--version", "-V"].contains($0) }
        let verbose = arguments.filter { ["--verbose", "-v"].contains($0) }
        let joined = ["-Vv", "-vV"].contains { arguments == [$0] }
        return joined || version.count == 1 && verbose.count == 1 && arguments.count == 2
    }
}
