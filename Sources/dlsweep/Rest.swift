#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Waiting between trials.
enum Rest {
    /// Waits for a number of seconds, or until the program is asked to stop.
    static func wait(seconds: Double) {
        let clock = ContinuousClock()
        let end = clock.now + .seconds(seconds)
        while clock.now < end, !Interrupt.isRequested {
            _ = poll(nil, 0, Int32(min(200, max(1, (end - clock.now) / .milliseconds(1)))))
        }
    }
}
