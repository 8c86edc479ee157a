#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// The descriptors that this process may have open.
enum DescriptorLimit {
    /// Descriptors that the program needs beside those of its connections.
    private static let reserve = 64

    /// Raises the limit as far as an ordinary user may, and checks that it suffices for so many connections.
    ///
    /// - Throws: `TransferError` that names the shell's command to raise it.
    static func ensure(connections: Int) throws(TransferError) {
        do throws(TransferError) {
            try ensure(
                connections * 2 + reserve, for: connections == 1 ? "1 thread needs" : "\(connections) threads need")
        } catch {
            guard connections > 1 else { throw error }
            throw TransferError(error.code, error.description.dropLast() + ", or ask for fewer threads.")
        }
    }

    /// Raises the limit as far as an ordinary user may, and checks that it suffices.
    ///
    /// - Parameter subject: the first words of the sentence that says that it does not.
    /// - Throws: `TransferError` that names the shell's command to raise it.
    static func ensure(_ descriptors: Int, for subject: String) throws(TransferError) {
        var limit = rlimit()
        #if canImport(Glibc)
            let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        #else
            let resource = RLIMIT_NOFILE
        #endif
        guard getrlimit(resource, &limit) == 0 else { return }
        let needed = rlim_t(descriptors)
        if limit.rlim_cur < needed {
            var raised = limit
            raised.rlim_cur = min(needed, limit.rlim_max)
            if setrlimit(resource, &raised) == 0 { limit = raised }
        }
        guard limit.rlim_cur >= needed else {
            throw TransferError(
                .lacksResources,
                "\(subject) \(needed) file descriptors and the limit is \(limit.rlim_cur): raise it with "
                    + "\"ulimit -n \(needed)\".")
        }
    }
}
