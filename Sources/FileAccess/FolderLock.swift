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
        if flock(descriptor, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK {
            close(descriptor)
            throw FileError(.exists, path: path, reason: "another process is writing it")
        }
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }
}
