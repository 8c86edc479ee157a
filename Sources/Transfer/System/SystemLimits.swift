internal import Sweep

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Checks that the system has the threads and descriptors that dlsweep needs.
public enum SystemLimits {
    /// The descriptors that it has open in addition to those of its connections, at the least.
    private static let descriptors = 32

    /// Checks that threads and descriptors are available.
    ///
    /// Swift's runtime waits forever, without a message, for a thread that the system does not give, and it crashes
    /// without a descriptor for its timers. Check before it starts any, and again when all threads of a sweep exist.
    /// What other programs take afterwards cannot be foreseen.
    ///
    /// - Parameter threads: how many can be had at once, for a moment.
    /// - Throws: `TransferError` with the code `lacksResources`, which names the limit.
    public static func require(threads: Int) throws(TransferError) {
        try DescriptorLimit.ensure(descriptors, for: "dlsweep needs")
        let gate = StartingGate()
        var started: [OSThread] = []
        defer {
            gate.close()
            for thread in started { thread.join() }
        }
        while started.count < threads {
            guard let thread = OSThread({ _ = gate.pass(index: 0, lastRound: 0) }) else {
                throw TransferError(
                    .lacksResources,
                    "dlsweep needs \(threads) more threads, and the system allows \(started.count) (\(systemReason())). "
                        + "Check \"ulimit -u\" and the other processes of this user.")
            }
            started.append(thread)
        }
    }
}

/// The descriptors that this process may have open.
enum DescriptorLimit {
    /// Descriptors that the program needs in addition to those of its connections.
    private static let reserve = 64
    /// Descriptors of each connection: its socket, and the pair by which libcurl wakes a handle that waits.
    private static let ofConnection = 3
    /// The most of each, where the handle looks up a name, such as a proxy's: it tries two of the addresses at once,
    /// and the unused socket is closed later.
    private static let mostOfConnection = 5

    /// Raises the limit as far as an ordinary user may, and checks that it suffices for this many connections.
    ///
    /// - Throws: `TransferError` that names the shell's command to raise it.
    static func ensure(connections: Int) throws(TransferError) {
        _ = raise(to: connections * mostOfConnection + reserve)
        try ensure(
            connections * ofConnection + reserve,
            for: connections == 1 ? "1 thread needs" : "\(connections) threads need",
            cause: connections == 1 ? nil : .threadLimit)
    }

    /// Raises the limit as far as an ordinary user may, and checks that it suffices.
    ///
    /// - Parameter subject: the first words of the sentence that says that it does not.
    /// - Throws: `TransferError` that names the shell's command to raise it.
    static func ensure(
        _ descriptors: Int, for subject: String, cause: Failure.Cause? = nil
    ) throws(TransferError) {
        guard let limit = raise(to: descriptors), limit < rlim_t(descriptors) else { return }
        throw TransferError(
            .lacksResources,
            "\(subject) \(descriptors) file descriptors, and the limit is \(limit) "
                + "(\"ulimit -n \(descriptors)\" raises it).",
            cause: cause)
    }

    /// Raises the limit to this many, or as far as an ordinary user may; one that is higher stays.
    ///
    /// - Returns: the limit now, or `nil` if the system does not tell.
    private static func raise(to descriptors: Int) -> rlim_t? {
        var limit = rlimit()
        #if canImport(Glibc)
            let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        #else
            let resource = RLIMIT_NOFILE
        #endif
        guard getrlimit(resource, &limit) == 0 else { return nil }
        guard limit.rlim_cur < rlim_t(descriptors) else { return limit.rlim_cur }
        var raised = limit
        raised.rlim_cur = min(rlim_t(descriptors), limit.rlim_max)
        return setrlimit(resource, &raised) == 0 ? raised.rlim_cur : limit.rlim_cur
    }
}

/// Recognizes that a connection failed because this machine lacks resources, and not because the server refused.
enum ResourceExhaustion {
    /// Too many descriptors of this process or of all, no memory, and no port or address left on this side.
    private static let errors: Set<Int32> = [EMFILE, ENFILE, ENOBUFS, ENOMEM, EADDRNOTAVAIL, EADDRINUSE]

    /// Whether an error number of the system is one of a shortage.
    static func isMeant(by number: Int32) -> Bool { errors.contains(number) }

    /// The failure of a connection, or `nil` for an error number that says something else.
    static func failure(_ number: Int32) -> Failure? {
        guard isMeant(by: number) else { return nil }
        return Failure(
            .resources,
            "Cannot connect: this machine is out of file descriptors, ports, or memory (\(systemReason(number))).")
    }
}

/// The system's text for an error number.
func systemReason(_ number: Int32 = errno) -> String { String(cString: strerror(number)) }
