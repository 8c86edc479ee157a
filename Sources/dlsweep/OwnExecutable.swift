import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The executable file of this process.
enum OwnExecutable {
    /// Its path.
    ///
    /// - Throws: `CommandFailure` if the system does not report it.
    static func path() throws -> FilePath {
        var buffer = [CChar](repeating: 0, count: 4096)
        #if canImport(Darwin)
            var size = UInt32(buffer.count)
            let found = _NSGetExecutablePath(&buffer, &size) == 0
        #else
            let found = readlink("/proc/self/exe", &buffer, buffer.count - 1) > 0
        #endif
        guard found else { throw CommandFailure(.cannotCreate, "dlsweep cannot find its own executable file.") }
        return FilePath(platformString: buffer)
    }
}
