#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// The lock of a folder, held as long as this object exists.
///
/// It excludes only processes that ask for the same lock. On network file systems without locks it has no effect.
public final class FolderLock: Sendable {
    private let descriptor: Int32

    /// Takes the lock.
    ///
    /// - Throws: `FileError` with the code `exists` if another process has the lock.
    public init(_ path: String) throws(FileError) {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileError(.cannotCreate, path: path) }
        if AdvisoryLock.isHeldElsewhere(descriptor) {
            close(descriptor)
            throw FileError(.exists, path: path, reason: "another process is writing it")
        }
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }
}

/// The lock of an open file or folder (`flock`).
enum AdvisoryLock {
    /// Takes the lock.
    ///
    /// A child process that another thread has just forked shares the descriptors of this process until it calls `exec`, and with
    /// them a lock that this process has already given up. The lock is therefore requested for up to 0.25 s.
    ///
    /// - Returns: whether another process has the lock; `false` also on a file system without locks.
    static func isHeldElsewhere(_ descriptor: Int32) -> Bool {
        for _ in 1...25 {
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK { return false }
            usleep(10_000)
        }
        return true
    }
}
