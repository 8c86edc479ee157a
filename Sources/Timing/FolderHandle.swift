#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#endif

/// An open folder, whose entries are reached through its descriptor and never through a path that may have changed.
///
/// No call follows a symbolic link, except that the path given to `init(path:)` may be one.
final class FolderHandle {
    private static let flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC

    private let descriptor: CInt

    /// Opens the folder at a path.
    init(path: String) throws(SystemError) {
        descriptor = try SystemError.check(open(path, Self.flags))
    }

    /// Opens the entry `name` of `folder`, which must be a folder and no link to one.
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

    /// Removes the entry `name`, which is no folder; of a link the link alone.
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
