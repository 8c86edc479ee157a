#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// A thread of the operating system.
///
/// Tasks and dispatch queues run only about as many blocking transfers at once as there are cores, so a sweep with them
/// would be flat. Each of these threads carries one transfer.
struct OSThread {
    private let thread: pthread_t

    /// Starts a thread.
    ///
    /// - Returns: `nil` if the system has no thread left; `errno` says why.
    init?(_ body: @escaping @Sendable () -> Void) {
        let box = Unmanaged.passRetained(Body(run: body))
        #if canImport(Darwin)
            var created: pthread_t?
        #else
            var created = pthread_t()
        #endif
        let code = pthread_create(&created, nil, { OSThread.enter($0) }, box.toOpaque())
        guard code == 0 else {
            box.release()
            errno = code
            return nil
        }
        #if canImport(Darwin)
            guard let created else { return nil }
        #endif
        thread = created
    }

    /// Waits for the end of the thread; to be called once.
    func join() { pthread_join(thread, nil) }

    private final class Body: Sendable {
        let run: @Sendable () -> Void
        init(run: @escaping @Sendable () -> Void) { self.run = run }
    }

    private static func enter(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
        guard let context else { return nil }
        Unmanaged<Body>.fromOpaque(context).takeRetainedValue().run()
        return nil
    }
}
