#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// What the system says of an error number.
func systemReason(_ number: Int32 = errno) -> String { String(cString: strerror(number)) }
