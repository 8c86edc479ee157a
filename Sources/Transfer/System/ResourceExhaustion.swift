internal import Sweep
#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// What this machine lacks where no connection can be made: nobody at the other end has refused anything.
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
