#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A value that one thread at a time may use.
///
/// `Synchronization.Mutex` would do, but on Linux it waits by system calls of its own, which the thread sanitizer does
/// not see: it then takes every value in one for a race. It knows the mutex of the system.
///
/// It is `@unchecked Sendable` because `stored` is used with `mutex` held only.
public final class Locked<Value>: @unchecked Sendable {
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private var stored: Value

    /// Keeps a value.
    public init(_ value: sending Value) {
        stored = value
        pthread_mutex_init(mutex, nil)
    }

    deinit {
        pthread_mutex_destroy(mutex)
        mutex.deallocate()
    }

    /// Uses the value while no other thread does.
    public func withLock<Result>(_ body: (inout Value) throws -> Result) rethrows -> Result {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return try body(&stored)
    }

    /// The value.
    ///
    /// A change in place, such as `counter.value += 1` or a mutating method, is one step for other threads.
    public var value: Value {
        get { withLock { $0 } }
        _modify {
            pthread_mutex_lock(mutex)
            defer { pthread_mutex_unlock(mutex) }
            yield &stored
        }
    }
}
