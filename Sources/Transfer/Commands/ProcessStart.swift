#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Starts a child process in its own group, with only the three standard descriptors and with default signals.
struct ProcessStart {
    /// What it reads, or `nil` for nothing.
    private let input: Int32?
    /// Where its standard error goes, or `nil` for nowhere.
    private let errorOutput: Int32?
    /// The descriptors to close in the child; empty if a flag of `posix_spawn` closes them.
    private let inherited: [Int32]

    #if canImport(Darwin)
        private typealias Actions = posix_spawn_file_actions_t?
        private typealias Attributes = posix_spawnattr_t?
        private static let closingFlags = Int32(POSIX_SPAWN_CLOEXEC_DEFAULT)
    #else
        private typealias Actions = posix_spawn_file_actions_t
        private typealias Attributes = posix_spawnattr_t
        private static let closingFlags: Int32 = 0
    #endif

    /// Finds the open descriptors that the child would inherit, such as libcurl's; create it before the clock starts.
    ///
    /// They are closed in the child. Marking them close-on-exec in this process would affect a program that another
    /// thread is starting.
    init(input: Int32? = nil, errorOutput: Int32? = nil) {
        self.input = input
        self.errorOutput = errorOutput
        let last = min(Int32(clamping: sysconf(Int32(_SC_OPEN_MAX))), ProcessStart.mostDescriptors)
        inherited = ProcessStart.closingFlags == 0 ? (3..<last).filter(ProcessStart.isInherited) : []
    }

    private static func isInherited(_ descriptor: Int32) -> Bool {
        let flags = fcntl(descriptor, F_GETFD)
        return flags >= 0 && flags & FD_CLOEXEC == 0
    }

    /// An upper bound on the descriptors that dlsweep has open.
    private static let mostDescriptors: Int32 = 8192

    /// Starts a program.
    ///
    /// - Returns: its process id.
    /// - Throws: `TransferError` with the code `lacksResources`.
    func run(_ program: String, words: [String], environment: [String]) throws(TransferError) -> pid_t {
        var identifier: pid_t = 0
        let code = ProcessStart.withPointers(words) { arguments in
            ProcessStart.withPointers(environment) { environment in
                withActions { actions in
                    ProcessStart.withAttributes { attributes in
                        posix_spawn(&identifier, program, actions, attributes, arguments, environment)
                    }
                }
            }
        }
        guard code == 0 else {
            throw TransferError(.lacksResources, "\(program) could not be started: \(systemReason(code)).")
        }
        return identifier
    }

    private func withActions(_ body: (UnsafePointer<Actions>) -> Int32) -> Int32 {
        #if canImport(Darwin)
            var actions: Actions
        #else
            var actions = Actions()
        #endif
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (descriptor, place, mode) in [(input, 0, O_RDONLY), (nil, 1, O_WRONLY), (errorOutput, 2, O_WRONLY)] {
            if let descriptor {
                posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(place))
            } else {
                posix_spawn_file_actions_addopen(&actions, Int32(place), "/dev/null", mode, 0)
            }
        }
        for descriptor in inherited { posix_spawn_file_actions_addclose(&actions, descriptor) }
        return body(&actions)
    }

    private static func withAttributes(_ body: (UnsafePointer<Attributes>) -> Int32) -> Int32 {
        #if canImport(Darwin)
            var attributes: Attributes
        #else
            var attributes = Attributes()
        #endif
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        for signal in [SIGPIPE, SIGXFSZ] { sigaddset(&signals, signal) }
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setpgroup(&attributes, 0)
        let flags = Int32(POSIX_SPAWN_SETPGROUP) | Int32(POSIX_SPAWN_SETSIGMASK) | Int32(POSIX_SPAWN_SETSIGDEF)
        posix_spawnattr_setflags(&attributes, Int16(flags | closingFlags))
        return body(&attributes)
    }

    /// Calls a closure with texts as C takes them: an array of pointers that ends with none.
    private static func withPointers<Result>(
        _ texts: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Result
    ) -> Result {
        let pointers: [UnsafeMutablePointer<CChar>?] = texts.map { strdup($0) } + [nil]
        defer { for pointer in pointers { free(pointer) } }
        return body(pointers)
    }
}
