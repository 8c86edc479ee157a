#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Ends the program with the status of a failure.
func endProcess() -> Never { exit(1) }
