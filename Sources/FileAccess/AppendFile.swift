#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// A file that is only appended to.
///
/// What was appended and synced survives a crash.
package final class AppendFile {
    private let path: String
    private let descriptor: Int32

    /// Creates the file.
    ///
    /// - Throws: `FileError`, with the code `exists` if something of that name exists.
    package convenience init(creating path: String) throws(FileError) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0o644)
        if descriptor < 0 { throw FileError(.cannotCreate, path: path) }
        self.init(descriptor: descriptor, path: path)
    }

    /// Opens the file, or creates it if it is missing.
    ///
    /// A link of that name, or anything else that is not a file, is refused.
    ///
    /// - Throws: `FileError` with the code `cannotCreate`.
    package convenience init(continuing path: String) throws(FileError) {
        // Opening a pipe would block until a process reads it.
        try Files.requireReplaceable(path)
        let descriptor = open(path, O_WRONLY | O_CREAT | O_NOFOLLOW | O_APPEND | O_CLOEXEC, 0o644)
        if descriptor < 0 { throw FileError(.cannotCreate, path: path) }
        self.init(descriptor: descriptor, path: path)
    }

    /// Takes over an open file, and closes it at the end.
    package init(descriptor: Int32, path: String) {
        self.descriptor = descriptor
        self.path = path
    }

    deinit { close(descriptor) }

    /// Appends a text, in one system call if possible.
    package func append(_ text: String) throws(FileError) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            if written < 0, errno == EINTR { continue }
            if written < 0 { throw FileError(.writeFailed, path: path) }
            rest = rest.dropFirst(written)
        }
    }

    /// Locks the file against other processes of dlsweep while it is open.
    ///
    /// On network file systems without locks this has no effect.
    ///
    /// - Throws: `FileError` with the code `exists` if another process has the lock.
    package func lock() throws(FileError) {
        guard AdvisoryLock.isHeldElsewhere(descriptor) else { return }
        throw FileError(.exists, path: path, reason: "another process is writing it")
    }

    /// Truncates the file to a length.
    package func cut(to length: Int64) throws(FileError) {
        if ftruncate(descriptor, off_t(length)) != 0 { throw FileError(.writeFailed, path: path) }
    }

    /// Returns when everything appended so far has reached the disk.
    package func synchronize() throws(FileError) {
        if fsync(descriptor) != 0, errno != EINVAL { throw FileError(.writeFailed, path: path) }
    }
}
