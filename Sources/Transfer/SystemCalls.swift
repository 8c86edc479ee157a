#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// What the system says of an error number.
func systemReason(_ number: Int32 = errno) -> String { String(cString: strerror(number)) }

/// A clock that never steps.
enum MonotonicClock {
    /// Nanoseconds since an arbitrary moment; a system call without entry into the kernel.
    static func nanoseconds() -> Int64 {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        return Int64(now.tv_sec) * 1_000_000_000 + Int64(now.tv_nsec)
    }
}

/// Processor time.
enum ProcessorTime {
    /// Nanoseconds that all threads of this process have used, in user and in system mode.
    static func nanosecondsOfThisProcess() -> Int64 {
        var now = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now)
        return Int64(now.tv_sec) * 1_000_000_000 + Int64(now.tv_nsec)
    }
}

/// The descriptors that this process may have open.
enum DescriptorLimit {
    /// Descriptors that the program needs beside those of its connections.
    private static let reserve = 64

    /// Raises the limit as far as an ordinary user may, and checks that it suffices.
    ///
    /// - Throws: `TransferError` that names the shell's command to raise it.
    static func ensure(connections: Int) throws(TransferError) {
        var limit = rlimit()
        #if canImport(Glibc)
            let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        #else
            let resource = RLIMIT_NOFILE
        #endif
        guard getrlimit(resource, &limit) == 0 else { return }
        let needed = rlim_t(connections * 2 + reserve)
        if limit.rlim_cur < needed {
            limit.rlim_cur = min(needed, limit.rlim_max)
            _ = setrlimit(resource, &limit)
        }
        guard limit.rlim_cur >= needed else {
            throw TransferError(
                .lacksResources,
                "\(connections) threads need \(needed) file descriptors and the limit is \(limit.rlim_cur): raise it with "
                    + "\"ulimit -n \(needed)\", or ask for fewer threads.")
        }
    }
}
