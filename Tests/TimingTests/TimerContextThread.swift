import Foundation

@testable import Timing

/// Runs blocks on a thread of their own, whose working directory and file permissions are not the process's.
enum TimerContextThread {
    /// Runs `block` with `directory` as the working directory.
    static func inDirectory(_ directory: String, _ block: @escaping @Sendable () throws -> Void) throws {
        try onThread {
            #if os(Linux)
                try call("unshare", 0x200)  // CLONE_FS: the working directory becomes the thread's own
            #endif
            let previous = FileManager.default.currentDirectoryPath
            try check(chdir(directory), "chdir")
            defer { chdir(previous) }
            try block()
        }
    }

    /// Runs `block` subject to permission bits, also where the tests run as root.
    static func withoutPrivilege(_ block: @escaping @Sendable () throws -> Void) throws {
        try onThread {
            #if os(Linux)
                if geteuid() == 0 { try call("setfsuid", 65534) }
            #endif
            try block()
        }
    }

    private static func onThread(_ block: @escaping @Sendable () throws -> Void) throws {
        nonisolated(unsafe) var result: Result<Void, any Error> = .success(())
        let done = DispatchSemaphore(value: 0)
        Thread.detachNewThread {
            result = Result { try block() }
            done.signal()
        }
        done.wait()
        try result.get()
    }

    #if os(Linux)
        /// Calls a function of the C library that Swift does not import.
        private static func call(_ name: String, _ argument: CInt) throws {
            typealias Function = @convention(c) (CInt) -> CInt
            guard let symbol = dlsym(dlopen(nil, RTLD_NOW), name) else { throw POSIXError(.ENOSYS) }
            try check(unsafeBitCast(symbol, to: Function.self)(argument), name)
        }
    #endif

    private static func check(_ result: CInt, _ name: String) throws {
        if result < 0 { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
    }
}
