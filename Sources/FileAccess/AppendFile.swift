#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// A file that only grows: what has been appended and synced survives a crash.
package final class AppendFile {
    private let path: String
    private let descriptor: Int32

    /// Creates the file.
    ///
    /// - Throws: `FileError`, also where something of that name exists.
    package convenience init(creating path: String) throws(FileError) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0o644)
        if descriptor < 0 { throw FileError(.cannotCreate, path: path) }
        self.init(descriptor: descriptor, path: path)
    }

    /// Opens the file, which is made where it is missing; a link of that name is refused, and so is what is no file.
    ///
    /// - Throws: `FileError` with the code `cannotCreate`.
    package convenience init(continuing path: String) throws(FileError) {
        // To open a pipe would take as long as nobody reads it.
        try Files.requireReplaceable(path)
        let descriptor = open(path, O_WRONLY | O_CREAT | O_NOFOLLOW | O_APPEND | O_CLOEXEC, 0o644)
        if descriptor < 0 { throw FileError(.cannotCreate, path: path) }
        self.init(descriptor: descriptor, path: path)
    }

    /// Takes over an open file, and closes it in the end.
    package init(descriptor: Int32, path: String) {
        self.descriptor = descriptor
        self.path = path
    }

    deinit { close(descriptor) }

    /// Appends a text, in one system call where the system takes it in one.
    package func append(_ text: String) throws(FileError) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            if written < 0, errno == EINTR { continue }
            if written < 0 { throw FileError(.writeFailed, path: path) }
            rest = rest.dropFirst(written)
        }
    }

    /// Keeps other processes from locking the file for as long as it is open.
    ///
    /// Some network file systems have no locks; there nothing is kept from anybody.
    ///
    /// - Throws: `FileError` with the code `exists` where another process has it.
    package func lock() throws(FileError) {
        guard flock(descriptor, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK else { return }
        throw FileError(.exists, path: path, reason: "another process is writing it")
    }

    /// Cuts off what lies beyond a length.
    package func cut(to length: Int64) throws(FileError) {
        if ftruncate(descriptor, off_t(length)) != 0 { throw FileError(.writeFailed, path: path) }
    }

    /// Returns when everything appended so far has reached the disk.
    package func synchronize() throws(FileError) {
        if fsync(descriptor) != 0, errno != EINVAL { throw FileError(.writeFailed, path: path) }
    }
}
