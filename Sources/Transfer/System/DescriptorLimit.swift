#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

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
            var raised = limit
            raised.rlim_cur = min(needed, limit.rlim_max)
            if setrlimit(resource, &raised) == 0 { limit = raised }
        }
        guard limit.rlim_cur >= needed else {
            throw TransferError(
                .lacksResources,
                "\(connections) threads need \(needed) file descriptors and the limit is \(limit.rlim_cur): raise it with "
                    + "\"ulimit -n \(needed)\", or ask for fewer threads.")
        }
    }
}
