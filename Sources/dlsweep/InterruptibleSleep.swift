#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Sleep that ends early if the program is asked to stop.
enum InterruptibleSleep {
    /// Sleeps for a number of seconds, or until the program is asked to stop.
    static func sleep(seconds: Double) {
        let clock = ContinuousClock()
        let end = clock.now + .seconds(seconds)
        while clock.now < end, !Interrupt.isRequested {
            _ = poll(nil, 0, Int32(min(200, max(1, (end - clock.now) / .milliseconds(1)))))
        }
    }
}
