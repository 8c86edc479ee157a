#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#endif

/// The error that a system call left in `errno`.
struct SystemError: Error, Hashable, Sendable {
    /// The value of `errno`.
    let code: CInt

    /// True where the call failed because there is no such entry (any more).
    var isAbsence: Bool { code == ENOENT }

    /// The system's own words, such as «Permission denied».
    var text: String { String(cString: strerror(code)) }

    /// The error of the system call that has just failed.
    static var last: SystemError { SystemError(code: errno) }

    /// Returns what a system call returned, or throws where that is −1.
    static func check(_ result: CInt) throws(SystemError) -> CInt {
        guard result != -1 else { throw last }
        return result
    }
}
