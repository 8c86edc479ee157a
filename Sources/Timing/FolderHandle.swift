#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#endif
internal import CFileBirth

/// An open folder.
///
/// Its entries are accessed through its descriptor, never through a path that may have changed.
///
/// No call follows a symbolic link, except that the path given to `init(path:)` may be one.
final class FolderHandle {
    private static let flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC

    private let descriptor: CInt

    /// Opens the folder at a path.
    init(path: String) throws(SystemError) {
        descriptor = try SystemError.check(open(path, Self.flags))
    }

    /// Opens the entry `name` of `folder`, which must be a folder and not a link to one.
    init(_ name: EntryName, in folder: FolderHandle) throws(SystemError) {
        descriptor = try SystemError.check(
            name.withCString { openat(folder.descriptor, $0, Self.flags | O_NOFOLLOW) })
    }

    deinit {
        close(descriptor)
    }

    /// The names of all entries, hidden ones too, without `.` and `..`, in no particular order.
    func names() throws(SystemError) -> [EntryName] {
        let copy = try SystemError.check(fcntl(descriptor, F_DUPFD_CLOEXEC, 0))
        guard let stream = fdopendir(copy) else {
            let error = SystemError.last
            close(copy)
            throw error
        }
        defer { closedir(stream) }
        rewinddir(stream)  // The copy shares its position with the descriptor.
        var names: [EntryName] = []
        errno = 0
        while let entry = readdir(stream) {
            let name = Self.name(of: entry)
            if name != "." && name != ".." { names.append(name) }
            errno = 0
        }
        guard errno == 0 else { throw SystemError.last }
        return names
    }

    /// Whether the entry `name` is a folder, and its identity.
    func status(of name: EntryName) throws(SystemError) -> (isFolder: Bool, identity: FileIdentity) {
        var status = stat()
        _ = try SystemError.check(name.withCString { fstatat(descriptor, $0, &status, AT_SYMLINK_NOFOLLOW) })
        return (
            isFolder: status.st_mode & S_IFMT == S_IFDIR,
            identity: FileIdentity(status: status, folder: descriptor, name: name)
        )
    }

    /// Removes the entry `name`, which is not a folder; a link is removed itself.
    func removeFile(_ name: EntryName) throws(SystemError) {
        _ = try SystemError.check(name.withCString { unlinkat(descriptor, $0, 0) })
    }

    /// Removes the entry `name`, which is an empty folder.
    func removeFolder(_ name: EntryName) throws(SystemError) {
        _ = try SystemError.check(name.withCString { unlinkat(descriptor, $0, AT_REMOVEDIR) })
    }

    private static func name(of entry: UnsafeMutablePointer<dirent>) -> EntryName {
        withUnsafeBytes(of: &entry.pointee.d_name) { EntryName(bytes: Array($0.prefix { $0 != 0 })) }
    }
}

/// The name of a directory entry, byte for byte: a file system promises neither UTF-8 nor any other encoding.
struct EntryName: Hashable, Sendable {
    /// The bytes of the name, without the zero that ends a C string.
    let bytes: [UInt8]

    /// The name for people: bytes that are not UTF-8 are replaced, and control characters are escaped.
    var text: String {
        String(String(decoding: bytes, as: UTF8.self).debugDescription.dropFirst().dropLast())
    }

    /// Calls `body` with the name as a C string.
    func withCString<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
        var terminated = bytes.map { CChar(bitPattern: $0) }
        terminated.append(0)
        return terminated.withUnsafeBufferPointer { buffer in
            buffer.baseAddress.map(body) ?? body("")
        }
    }
}

extension EntryName: Comparable {
    static func < (left: EntryName, right: EntryName) -> Bool {
        left.bytes.lexicographicallyPrecedes(right.bytes)
    }
}

extension EntryName: ExpressibleByStringLiteral {
    init(stringLiteral name: String) {
        bytes = Array(name.utf8)
    }
}

/// The error that a system call left in `errno`.
struct SystemError: Error, Hashable, Sendable {
    /// The value of `errno`.
    let code: CInt

    /// Whether the call failed because there is no such entry, or no longer.
    var isAbsence: Bool { code == ENOENT }

    /// The system's own words, such as "Permission denied".
    var text: String { String(cString: strerror(code)) }

    /// The error of the system call that has just failed.
    static var last: SystemError { SystemError(code: errno) }

    /// Returns the result of a system call, or throws if it is -1.
    static func check(_ result: CInt) throws(SystemError) -> CInt {
        guard result != -1 else { throw last }
        return result
    }
}

extension FileIdentity {
    /// The identity of an entry of an open folder.
    ///
    /// - Parameters:
    ///   - status: the result of `fstatat` for the entry.
    ///   - folder: the folder's descriptor.
    ///   - name: the entry's name in the folder.
    fileprivate init(status: stat, folder: CInt, name: EntryName) {
        device = UInt64(truncatingIfNeeded: status.st_dev)
        inode = UInt64(status.st_ino)
        let birth = name.withCString { dlsweep_file_birth(folder, $0) }
        self.birth = birth < 0 ? nil : birth
    }
}
