import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The signals that ask dlsweep to stop: those of a terminal, of a batch system, and of the limit on processor time.
///
/// The handler records the first signal, and commands check for it many times a second; they then stop and keep completed
/// trials. A second signal ends the process at once, unless the system repeats signals of its kind.
enum Interrupt {
    private static let signals = [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGUSR1, SIGALRM, SIGXCPU]

    private static let noted = Atomic<Int32>(0)

    /// The signal that was received, or `nil`.
    static var signal: Int32? {
        let number = noted.load(ordering: .relaxed)
        return number == 0 ? nil : number
    }

    /// Whether a signal was received.
    static var isRequested: Bool { signal != nil }

    /// The exit status by the convention of shells: 128 plus the number of the signal.
    static var exitStatus: Int32? { signal.map { 128 + $0 } }

    /// The address of the folder's path, a C string that is never freed; 0 for none.
    private static let folder = Atomic<UInt>(0)

    /// Sets the empty folder that a second signal removes.
    static func removeOnQuitting(_ path: String) {
        folder.store(UInt(bitPattern: strdup(path)), ordering: .relaxed)
    }

    /// The address of the file's path, a C string that is never freed; 0 for none.
    private static let file = Atomic<UInt>(0)

    /// Sets the incomplete file that a second signal removes.
    static func removeFileOnQuitting(_ path: String) {
        file.store(UInt(bitPattern: strdup(path)), ordering: .relaxed)
    }

    /// The largest number of process groups that a second signal ends.
    static let mostGroups = 4

    /// The process groups that a second signal ends, in memory that is never freed; 0 for none.
    nonisolated(unsafe) private static let groups = {
        let groups = UnsafeMutablePointer<Atomic<Int32>>.allocate(capacity: mostGroups)
        for place in 0..<mostGroups { (groups + place).initialize(to: Atomic(0)) }
        return groups
    }()

    /// Adds a process group that a second signal ends.
    static func endGroupOnQuitting(_ number: pid_t) { replaceGroup(0, with: number) }

    /// Forgets a process group.
    static func forgetGroup(_ number: pid_t) { replaceGroup(number, with: 0) }

    private static func replaceGroup(_ old: pid_t, with new: pid_t) {
        for place in 0..<mostGroups {
            if groups[place].compareExchange(expected: old, desired: new, ordering: .relaxed).exchanged { return }
        }
    }

    /// Whether the system may repeat a signal: SIGXCPU each second, SIGALRM by an interval timer.
    private static func isRepeated(_ number: Int32) -> Bool { number == SIGXCPU || number == SIGALRM }

    /// The signal handler.
    ///
    /// It uses an atomic exchange and the async-signal-safe `kill`, `rmdir`, `unlink`, and `_exit` only.
    private static func note(_ number: Int32) {
        let (isFirst, _) = noted.compareExchange(expected: 0, desired: number, ordering: .relaxed)
        if isFirst || isRepeated(number) { return }
        for place in 0..<mostGroups {
            let leader = groups[place].load(ordering: .relaxed)
            if leader > 0 { kill(-leader, SIGKILL) }
        }
        if let path = UnsafePointer<CChar>(bitPattern: folder.load(ordering: .relaxed)) { rmdir(path) }
        if let path = UnsafePointer<CChar>(bitPattern: file.load(ordering: .relaxed)) { unlink(path) }
        _exit(128 + number)
    }

    /// Installs the handler.
    ///
    /// A signal that was ignored on entry, as under nohup, stays ignored. Blocked signals are unblocked, because a process
    /// inherits the mask of the thread that started it, which may block them for unrelated reasons.
    static func install() {
        noted.store(0, ordering: .relaxed)  // so that the handler is not the first to touch it
        folder.store(0, ordering: .relaxed)
        file.store(0, ordering: .relaxed)
        for place in 0..<mostGroups { groups[place].store(0, ordering: .relaxed) }
        Libc.ignoreSignalsOfFullAndClosedFiles()
        var heard = sigset_t()
        sigemptyset(&heard)
        for number in signals {
            sigaddset(&heard, number)
            var action = sigaction()
            sigaction(number, nil, &action)
            if Libc.isIgnored(action) { continue }
            Libc.setHandler(&action) { Interrupt.note($0) }
            sigaction(number, &action, nil)
        }
        pthread_sigmask(SIG_UNBLOCK, &heard, nil)
    }
}

/// The parts of `sigaction` whose names differ between systems.
private enum Libc {
    /// A failed write is reported by its return value.
    static func ignoreSignalsOfFullAndClosedFiles() {
        _ = signal(SIGPIPE, SIG_IGN)
        _ = signal(SIGXFSZ, SIG_IGN)
    }

    static func isIgnored(_ action: sigaction) -> Bool {
        #if canImport(Darwin)
            unsafeBitCast(action.__sigaction_u.__sa_handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
        #else
            unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
        #endif
    }

    static func setHandler(_ action: inout sigaction, _ handler: @escaping @convention(c) (Int32) -> Void) {
        #if canImport(Darwin)
            action.__sigaction_u.__sa_handler = handler
        #else
            action.__sigaction_handler.sa_handler = handler
        #endif
        action.sa_flags = 0
    }
}

/// Sleep that ends early if the program is asked to stop.
enum InterruptibleSleep {
    /// Sleeps for a number of seconds, or until the program is asked to stop.
    static func sleep(seconds: Double) {
        let clock = ContinuousClock()
        let end = clock.now + .seconds(seconds)
        while clock.now < end, !Interrupt.isRequested {
            _ = poll(nil, 0, Int32(min(200, max(1, (end - clock.now) / .milliseconds(1)))))
        }
    }
}
