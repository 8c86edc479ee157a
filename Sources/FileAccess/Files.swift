#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Functions for whole files and for folders.
public enum Files {
    /// The bytes of a file, or of a pipe until it is closed.
    ///
    /// - Parameters:
    ///   - limit: the largest allowed number of bytes.
    ///   - ofAnyKind: whether a pipe or a device is allowed, which may block.
    /// - Throws: `FileError` with the code `unreadable`.
    public static func read(_ path: String, limit: Int = .max, ofAnyKind: Bool = false) throws(FileError) -> [UInt8] {
        let descriptor = try openForReading(path, ofAnyKind: ofAnyKind)
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var status = stat()
        if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG {
            bytes.reserveCapacity(min(Int(status.st_size), limit))
        }
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
    /// - Parameter ofAnyKind: whether a pipe or a device is allowed, which may block.
    /// - Throws: `FileError` with the code `unreadable`.
    static func openForReading(_ path: String, ofAnyKind: Bool = false) throws(FileError) -> Int32 {
        if isFolder(path) { throw FileError(.unreadable, path: path, reason: "It is a folder") }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | (ofAnyKind ? 0 : O_NONBLOCK))
        guard descriptor >= 0 else { throw FileError(.unreadable, path: path) }
        var status = stat()
        guard ofAnyKind || fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw FileError(.unreadable, path: path, reason: "It is not an ordinary file")
        }
        return descriptor
    }

    /// Checks that a file can be read, without reading from it, because a pipe would lose its contents.
    ///
    /// - Throws: `FileError` with the code `unreadable`.
    public static func requireReadable(_ path: String) throws(FileError) {
        if isFolder(path) { throw FileError(.unreadable, path: path, reason: "It is a folder") }
        if access(path, R_OK) != 0 { throw FileError(.unreadable, path: path) }
    }

    /// Replaces a file in one step: a reader sees either the old file or the new one.
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

    /// A path in the same folder for a file that is renamed later: `.dlsweep-` and random letters, short enough for any file
    /// system.
    public static func temporaryPath(beside path: String) -> String {
        let letters = (0..<10).compactMap { _ in "abcdefghijklmnopqrstuvwxyz".randomElement() }
        return parent(of: path) + "/.dlsweep-" + String(letters)
    }

    /// Creates a folder and the folders above it, unless they exist.
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

    /// Creates a new folder, and the folders above it.
    ///
    /// If several processes try, only one succeeds.
    ///
    /// - Throws: `FileError` with the code `exists` if something of that name exists, otherwise `cannotCreate`.
    public static func makeNewFolder(_ path: String) throws(FileError) {
        try makeFolder(parent(of: path))
        if mkdir(path, 0o755) != 0 { throw FileError(.cannotCreate, path: path) }
        synchronizeFolder(parent(of: path))
    }

    /// Returns when the names in a folder have reached the disk, if the system supports that.
    ///
    /// Without it, a synced file may have no name after a power failure.
    public static func synchronizeFolder(_ path: String) {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }

    /// The folder of a path's last component.
    private static func parent(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// Checks that files can be created in a folder that exists or can be created, without creating it.
    ///
    /// - Throws: `FileError` with the code `cannotCreate` if a file is in its place, or if the folder or its parent is not
    ///   writable.
    public static func requireRoom(forFolder path: String) throws(FileError) {
        var place = path.isEmpty ? "." : path
        while !exists(place), place != ".", place != "/" { place = parent(of: place) }
        guard isFolder(place) else { throw FileError(.cannotCreate, path: path, reason: "A file is in the way") }
        if access(place, W_OK) != 0 { throw FileError(.cannotCreate, path: path) }
    }

    /// Checks that a file may be placed at a path: nothing is there, or a file, or a link to a file or to nothing.
    ///
    /// A link is replaced itself.
    ///
    /// - Throws: `FileError` with the code `cannotCreate` for a folder, a device, a pipe, or a link to one of them, and for a
    ///   name that no file can have.
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
            .cannotCreate, path: path,
            reason: isLink ? "it is not a link to a file" : "only files and links are replaced")
    }

    /// Removes a file, or a link without following it.
    ///
    /// - Throws: `FileError` with the code `cannotRemove`, for example if a folder is in its place.
    public static func remove(_ path: String) throws(FileError) {
        if unlink(path) != 0 { throw FileError(.cannotRemove, path: path) }
    }

    /// Removes a folder if it is empty.
    public static func removeEmptyFolder(_ path: String) { _ = rmdir(path) }

    /// The number of bytes of a file; `nil` if it does not exist.
    public static func length(_ path: String) -> Int64? {
        var status = stat()
        return stat(path, &status) == 0 ? Int64(status.st_size) : nil
    }

    /// Whether there is a folder, or a link to one, at a path.
    public static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// The names in a folder, in the order of their bytes, without those that begin with a dot; none if it cannot be read.
    public static func names(in folder: String) -> [String] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: pointer.pointee)) {
                    String(cString: $0)
                }
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// The path without links and dots, or unchanged if nothing is there.
    public static func resolved(_ path: String) -> String {
        guard let resolved = realpath(path, nil) else { return path }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    /// Whether something is at a path, even a dangling link.
    public static func exists(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0
    }
}

private func systemRead(_ descriptor: Int32, _ buffer: inout [UInt8]) -> Int {
    read(descriptor, &buffer, buffer.count)
}
