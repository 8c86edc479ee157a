import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The signals that ask the program to stop: those of a terminal, of a batch system, and of the limit on processor time.
///
/// The first one is noted and looked for many times a second; the command then ends what it does, keeps what it has and
/// says so. A second one ends the program at once, unless it is one of those that systems repeat by themselves.
enum Interrupt {
    private static let signals = [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGUSR1, SIGALRM, SIGXCPU]

    private static let noted = Atomic<Int32>(0)

    /// The signal that came, or `nil`.
    static var signal: Int32? {
        let number = noted.load(ordering: .relaxed)
        return number == 0 ? nil : number
    }

    /// Whether one came.
    static var isRequested: Bool { signal != nil }

    /// The exit status by the shell's custom: 128 and the signal's number.
    static var exitStatus: Int32? { signal.map { 128 + $0 } }

    /// Where the path of a folder stands in memory, as a C string that is never freed; 0 for none.
    private static let folder = Atomic<UInt>(0)

    /// Names the empty folder that a second signal removes.
    static func removeOnQuitting(_ path: String) {
        folder.store(UInt(bitPattern: strdup(path)), ordering: .relaxed)
    }

    /// The same of a file.
    private static let file = Atomic<UInt>(0)

    /// Names the file, not complete yet, that a second signal removes.
    static func removeFileOnQuitting(_ path: String) {
        file.store(UInt(bitPattern: strdup(path)), ordering: .relaxed)
    }

    /// The process group that a second signal ends; 0 for none.
    private static let group = Atomic<Int32>(0)

    /// Names the process group that a second signal ends; `nil` for none.
    static func endGroupOnQuitting(_ number: pid_t?) { group.store(number ?? 0, ordering: .relaxed) }

    /// Whether a system sends a signal again and again: SIGXCPU each second, SIGALRM by an interval timer.
    private static func isRepeated(_ number: Int32) -> Bool { number == SIGXCPU || number == SIGALRM }

    /// Runs in the signal handler: an atomic exchange and, before the end, `kill`, `rmdir`, and `unlink` are all that it may do.
    private static func note(_ number: Int32) {
        let (isFirst, _) = noted.compareExchange(expected: 0, desired: number, ordering: .relaxed)
        if isFirst || isRepeated(number) { return }
        let leader = group.load(ordering: .relaxed)
        if leader > 0 { kill(-leader, SIGKILL) }
        if let path = UnsafePointer<CChar>(bitPattern: folder.load(ordering: .relaxed)) { rmdir(path) }
        if let path = UnsafePointer<CChar>(bitPattern: file.load(ordering: .relaxed)) { unlink(path) }
        _exit(128 + number)
    }

    /// Begins to listen.
    ///
    /// A signal that was ignored on entry, as under nohup, stays ignored. One that was blocked does not: a program inherits the
    /// mask of the thread that started it, where others may have blocked signals for reasons of their own.
    static func install() {
        noted.store(0, ordering: .relaxed)  // so that the handler is not the first to touch it
        folder.store(0, ordering: .relaxed)
        file.store(0, ordering: .relaxed)
        group.store(0, ordering: .relaxed)
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

/// The parts of `sigaction` that the systems' headers spell differently.
private enum Libc {
    /// A write that fails says so by its result.
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
