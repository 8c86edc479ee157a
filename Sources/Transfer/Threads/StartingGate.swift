#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Holds threads until all that take part have arrived, and then releases them together.
///
/// Threads of the pool that take no part in a round stay asleep apart from those at the gate, so that the moment of
/// release is the same whatever the size of the pool.
///
/// It is `@unchecked Sendable` because every stored variable is read and written with `mutex` held.
final class StartingGate: @unchecked Sendable {
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let called = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private let arrived = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private let released = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private var round = 0
    private var participants = 0
    private var waiting = 0
    private var openRound = 0
    private var isClosed = false

    init() {
        pthread_mutex_init(mutex, nil)
        for condition in [called, arrived, released] { pthread_cond_init(condition, nil) }
    }

    deinit {
        for condition in [called, arrived, released] {
            pthread_cond_destroy(condition)
            condition.deallocate()
        }
        pthread_mutex_destroy(mutex)
        mutex.deallocate()
    }

    /// Called by a thread: sleeps until a round in which it takes part has been released.
    ///
    /// - Parameters:
    ///   - index: the number of the thread, from 0 on.
    ///   - lastRound: the round that it was in before; 0 at first.
    /// - Returns: the number of the round, or `nil` if there will be none any more.
    func pass(index: Int, lastRound: Int) -> Int? {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        while !isClosed, round == lastRound || index >= participants { pthread_cond_wait(called, mutex) }
        if isClosed { return nil }
        let own = round
        waiting += 1
        if waiting == participants { pthread_cond_signal(arrived) }
        while openRound < own { pthread_cond_wait(released, mutex) }
        return own
    }

    /// Called by the coordinator: calls the first `count` threads, waits for them and releases them all.
    ///
    /// - Returns: the moment of release, in nanoseconds of the monotonic clock.
    func release(_ count: Int) -> Int64 {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        participants = count
        waiting = 0
        round += 1
        pthread_cond_broadcast(called)
        while waiting < participants { pthread_cond_wait(arrived, mutex) }
        openRound = round
        let moment = MonotonicClock.nanoseconds()
        pthread_cond_broadcast(released)
        return moment
    }

    /// Ends all waits: every wait for a round returns `nil` from now on.
    func close() {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        isClosed = true
        pthread_cond_broadcast(called)
    }
}
