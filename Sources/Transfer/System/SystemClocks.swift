#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// A clock that never steps.
enum MonotonicClock {
    /// Nanoseconds since an arbitrary moment; a system call without entry into the kernel.
    static func nanoseconds() -> Int64 { reading(CLOCK_MONOTONIC) }

    /// Nanoseconds since an arbitrary moment, with those in which the machine has slept.
    static func nanosecondsWithSleep() -> Int64 {
        #if canImport(Darwin)
            reading(CLOCK_MONOTONIC)
        #else
            reading(CLOCK_BOOTTIME)
        #endif
    }
}

/// Processor time.
enum ProcessorTime {
    /// Nanoseconds that all threads of this process have used, in user and in system mode.
    static func nanosecondsOfThisProcess() -> Int64 { reading(CLOCK_PROCESS_CPUTIME_ID) }

    /// Nanoseconds that the calling thread has used.
    static func nanosecondsOfThisThread() -> Int64 { reading(CLOCK_THREAD_CPUTIME_ID) }
}

/// What one of the system's clocks shows, in nanoseconds.
private func reading(_ clock: clockid_t) -> Int64 {
    var now = timespec()
    clock_gettime(clock, &now)
    return Int64(now.tv_sec) * 1_000_000_000 + Int64(now.tv_nsec)
}
