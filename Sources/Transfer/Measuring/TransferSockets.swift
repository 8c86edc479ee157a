internal import Synchronization
#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// The sockets of a transfer, which libcurl makes and ends in the worker's thread, and which the coordinator reads.
///
/// libcurl does not end each socket with its transfer: version 8.10 and later keep a socket to end TLS on it, and close it
/// during the next transfer of the handle.
///
/// It is `@unchecked Sendable` because its list belongs to one thread at a time, as the variables of `ConnectionTransfer`
/// do. The descriptors are atomic.
final class TransferSockets: @unchecked Sendable {
    /// The sockets of the present transfer, one for each address that was tried.
    private var made: [Int32] = []
    /// Those of them that have not been ended.
    private var living: [Int32] = []
    private let open = Atomic<Int32>(-1)
    private let closed = Atomic<Int32>(-1)
    /// The socket that the coordinator is reading, which must not be closed meanwhile.
    private let watched = Atomic<Int32>(-1)

    /// Reserves memory for the sockets of a transfer, because none may be allocated while the clock runs.
    init() {
        made.reserveCapacity(16)
        living.reserveCapacity(16)
    }

    deinit { endTransfer() }

    /// How many sockets the transfer has made.
    var count: Int { made.count }

    /// Forgets the sockets of the transfer before; the coordinator calls it before the gate.
    func begin() {
        made.removeAll(keepingCapacity: true)
        living.removeAll(keepingCapacity: true)
        open.store(-1, ordering: .sequentiallyConsistent)
    }

    /// Adds a socket of the transfer; the worker calls it.
    func add(_ descriptor: Int32) {
        made.append(descriptor)
        living.append(descriptor)
        open.store(descriptor, ordering: .sequentiallyConsistent)
    }

    /// Ends a socket of the library; the worker calls it.
    ///
    /// It is closed later, so that the coordinator cannot read a reused descriptor. If the library has tried two addresses,
    /// the socket that it closes need not be the one in use. A socket of an earlier transfer is closed at once: nobody
    /// reads it.
    func end(_ descriptor: Int32) {
        shutdown(descriptor, Int32(SHUT_RDWR))
        guard made.contains(descriptor) else {
            close(descriptor)
            return
        }
        living.removeAll { $0 == descriptor }
        _ = open.compareExchange(expected: descriptor, desired: living.last ?? -1, ordering: .sequentiallyConsistent)
        let earlier = closed.exchange(descriptor, ordering: .acquiringAndReleasing)
        guard earlier >= 0 else { return }
        while watched.load(ordering: .sequentiallyConsistent) == earlier { sched_yield() }
        close(earlier)
    }

    /// Shuts down the open socket, which ends what uses it; for the coordinator alone.
    func shutDown() { withOpen { _ = shutdown($0, Int32(SHUT_RDWR)) } }

    /// What the system tells of the connection in mid-transfer, or `nil` if none is open; for the coordinator alone.
    func openInfo() -> SocketInfo? { withOpen { SocketInfo(descriptor: $0) } ?? nil }

    /// What the system tells of the connection that has ended, whether or not the library has ended its socket.
    ///
    /// For the coordinator alone, between the round and `endTransfer`.
    func endedInfo() -> SocketInfo? {
        let kept = open.load(ordering: .sequentiallyConsistent)
        let descriptor = kept >= 0 ? kept : closed.load(ordering: .acquiring)
        return descriptor >= 0 ? SocketInfo(descriptor: descriptor) : nil
    }

    /// Closes the socket whose closing was deferred; the coordinator calls it when it has read the sockets.
    ///
    /// A socket that the library keeps is shut down, so that the server no longer counts its connection.
    func endTransfer() {
        shutDown()
        let descriptor = closed.exchange(-1, ordering: .acquiringAndReleasing)
        if descriptor >= 0 { close(descriptor) }
    }

    /// Provides the open socket, if there is one, for as long as the closure runs; for the coordinator alone.
    ///
    /// A socket that is still open after it was marked is not closed before the mark is removed: `end` first removes it
    /// from `open` and then waits for the mark.
    private func withOpen<Result>(_ body: (Int32) -> Result) -> Result? {
        let descriptor = open.load(ordering: .sequentiallyConsistent)
        guard descriptor >= 0 else { return nil }
        watched.store(descriptor, ordering: .sequentiallyConsistent)
        defer { watched.store(-1, ordering: .sequentiallyConsistent) }
        guard open.load(ordering: .sequentiallyConsistent) == descriptor else { return nil }
        return body(descriptor)
    }
}
