#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Reading, and replacing, whole files.
public enum Files {
    /// The bytes of a file, or what comes out of a pipe until it is closed.
    ///
    /// - Parameter limit: the most bytes that there may be.
    /// - Throws: `FileError` with the code `unreadable`.
    public static func read(_ path: String, limit: Int = .max, ofAnyKind: Bool = false) throws(FileError) -> [UInt8] {
        let descriptor = try openForReading(path, ofAnyKind: ofAnyKind)
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = systemRead(descriptor, &buffer)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw FileError(.unreadable, path: path) }
            if count == 0 { return bytes }
            bytes += buffer[..<count]
            if bytes.count > limit {
                throw FileError(.unreadable, path: path, reason: "It has more than \(limit) bytes")
            }
        }
    }

    /// Opens a file.
    ///
    /// - Parameter ofAnyKind: whether a pipe or a device will do, which may keep the program waiting.
    /// - Throws: `FileError` with the code `unreadable`.
    static func openForReading(_ path: String, ofAnyKind: Bool = false) throws(FileError) -> Int32 {
        if isFolder(path) { throw FileError(.unreadable, path: path, reason: "It is a folder") }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | (ofAnyKind ? 0 : O_NONBLOCK))
        guard descriptor >= 0 else { throw FileError(.unreadable, path: path) }
        var status = stat()
        guard ofAnyKind || fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw FileError(.unreadable, path: path, reason: "It is no ordinary file")
        }
        return descriptor
    }

    /// Makes sure that a file can be read, without reading it: a pipe keeps what is in it.
    ///
    /// - Throws: `FileError` with the code `unreadable`.
    public static func requireReadable(_ path: String) throws(FileError) {
        if isFolder(path) { throw FileError(.unreadable, path: path, reason: "It is a folder") }
        if access(path, R_OK) != 0 { throw FileError(.unreadable, path: path) }
    }

    /// Puts a file in place in one step: a reader sees the old file or the new one, never a part of either.
    ///
    /// - Throws: `FileError` with the code `cannotCreate` or `writeFailed`.
    public static func replace(_ path: String, with text: String) throws(FileError) {
        let temporary = temporaryPath(beside: path)
        let file = try AppendFile(creating: temporary)
        do throws(FileError) {
            try file.append(text)
            try file.synchronize()
            if rename(temporary, path) != 0 { throw FileError(.cannotCreate, path: path) }
            synchronizeFolder(parent(of: path))
        } catch {
            unlink(temporary)
            throw error
        }
    }

    /// A path for the bytes of a file that gets its name later: `.dlsweep-` and random letters, in the same folder, as
    /// short as a name has to be that any file system takes.
    public static func temporaryPath(beside path: String) -> String {
        let letters = (0..<10).compactMap { _ in "abcdefghijklmnopqrstuvwxyz".randomElement() }
        return parent(of: path) + "/.dlsweep-" + String(letters)
    }

    /// Makes a folder and those above it; one that is there already is no error.
    ///
    /// - Throws: `FileError` with the code `cannotCreate`.
    public static func makeFolder(_ path: String) throws(FileError) {
        var parents = ""
        for part in path.split(separator: "/", omittingEmptySubsequences: false) {
            parents += part + "/"
            if isFolder(parents) { continue }
            if mkdir(parents, 0o755) == 0 {
                synchronizeFolder(parent(of: String(parents.dropLast())))
            } else if errno != EEXIST, errno != EISDIR {
                throw FileError(.cannotCreate, path: path)
            }
        }
        guard isFolder(path) else { throw FileError(.cannotCreate, path: path, reason: "A file is in the way") }
    }

    /// Makes a folder that nothing has the name of, and those above it: of several processes that try it is one that does.
    ///
    /// - Throws: `FileError` with the code `exists` where something has the name, `cannotCreate` otherwise.
    public static func makeNewFolder(_ path: String) throws(FileError) {
        try makeFolder(parent(of: path))
        if mkdir(path, 0o755) != 0 { throw FileError(.cannotCreate, path: path) }
        synchronizeFolder(parent(of: path))
    }

    /// Returns when the names in a folder have reached the disk, where the system can do that: without it a file that was
    /// synced may still have no name after the power has failed.
    public static func synchronizeFolder(_ path: String) {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }

    /// The folder that a path's last part is in.
    private static func parent(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// Makes sure that files can be made in a folder that is there or can be made, without making it.
    ///
    /// - Throws: `FileError` with the code `cannotCreate` where a file is in the way, or where the folder, or the one that it
    ///   would be in, may not be written.
    public static func requireRoom(forFolder path: String) throws(FileError) {
        var place = path.isEmpty ? "." : path
        while !exists(place), place != ".", place != "/" { place = parent(of: place) }
        guard isFolder(place) else { throw FileError(.cannotCreate, path: path, reason: "A file is in the way") }
        if access(place, W_OK) != 0 { throw FileError(.cannotCreate, path: path) }
    }

    /// Makes sure that what stands at a path may make room for a file: nothing, a file, or a link to one or to nothing, which
    /// is replaced itself.
    ///
    /// - Throws: `FileError` with the code `cannotCreate` for a folder, a device or a pipe, or a link to one, and for a name
    ///   that no file can have.
    public static func requireReplaceable(_ path: String) throws(FileError) {
        var status = stat()
        guard lstat(path, &status) == 0 else {
            if errno == ENAMETOOLONG { throw FileError(.cannotCreate, path: path) }
            return
        }
        let isLink = status.st_mode & S_IFMT == S_IFLNK
        if isLink, stat(path, &status) != 0 { return }
        if status.st_mode & S_IFMT == S_IFREG { return }
        throw FileError(
            .cannotCreate, path: path, reason: isLink ? "it leads to no file" : "only files and links are replaced")
    }

    /// Removes a file, or a link without following it.
    ///
    /// - Throws: `FileError` with the code `cannotRemove`: a folder is in its place, say.
    public static func remove(_ path: String) throws(FileError) {
        if unlink(path) != 0 { throw FileError(.cannotRemove, path: path) }
    }

    /// Removes a folder if nothing is in it.
    public static func removeEmptyFolder(_ path: String) { _ = rmdir(path) }

    /// The bytes of a file, or `nil` where there is none.
    public static func length(_ path: String) -> Int64? {
        var status = stat()
        return stat(path, &status) == 0 ? Int64(status.st_size) : nil
    }

    /// Whether a folder, or a link to one, stands at a path.
    public static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// The path without links and dots, or as it is where nothing stands there.
    public static func resolved(_ path: String) -> String {
        guard let resolved = realpath(path, nil) else { return path }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    /// Whether something stands at a path, be it a dangling link.
    public static func exists(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0
    }
}

private func systemRead(_ descriptor: Int32, _ buffer: inout [UInt8]) -> Int {
    read(descriptor, &buffer, buffer.count)
}
