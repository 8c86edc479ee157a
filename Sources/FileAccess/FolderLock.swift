#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// A folder that no other process has the lock of, for as long as this is kept.
///
/// It keeps those out who ask for it, and nobody else. Some network file systems have no locks of folders; there nothing is
/// kept from anybody.
public final class FolderLock: Sendable {
    private let descriptor: Int32

    /// Takes the lock.
    ///
    /// - Throws: `FileError` with the code `exists` where another process has it.
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
