internal import Sweep

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// The descriptors that this process may have open.
enum DescriptorLimit {
    /// Descriptors that the program needs beside those of its connections.
    private static let reserve = 64
    /// Descriptors of each connection: its socket, and the pair by which libcurl wakes a handle that waits.
    private static let ofConnection = 3
    /// The most of each, where the handle looks up a name, such as a proxy's: it tries two of the addresses at once, and the
    /// socket that it has given up is closed later.
    private static let mostOfConnection = 5

    /// Raises the limit as far as an ordinary user may, and checks that it suffices for so many connections.
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

    /// Raises the limit to so many, or as far as an ordinary user may; one that is higher stays.
    ///
    /// - Returns: the limit now, or `nil` where the system does not tell.
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
