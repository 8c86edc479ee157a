internal import FileAccess
internal import Sweep

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// A file that appears under its name only when it is complete.
///
/// Until then its bytes are in a file beside it with a name of its own, which goes away if the download fails.
final class NewFile {
    let descriptor: Int32
    private let path: String
    private let temporary: String
    private let replacing: Bool
    private var isPlaced = false

    /// - Parameter announce: receives the path of the file that the bytes are in meanwhile, before it is made.
    /// - Throws: `TransferError` with the code `exists` if something has the name and may not be replaced, and
    ///   `cannotCreate` where what has it is a folder or a device.
    init(_ path: String, replacing: Bool, announce: (String) -> Void = { _ in }) throws(TransferError) {
        self.path = path
        self.replacing = replacing
        if !replacing, Files.exists(path) { throw NewFile.existsError(path) }
        do throws(FileError) { try Files.requireReplaceable(path) } catch { throw TransferError(error) }
        (temporary, descriptor) = try NewFile.make(beside: path, for: path, announce)
    }

    /// Creates a file without a name: the system frees its space however dlsweep ends.
    ///
    /// - Parameter announce: receives the name that it has for a moment.
    /// - Throws: `TransferError` with the code `cannotCreate`.
    init(namelessIn folder: String, announce: (String) -> Void = { _ in }) throws(TransferError) {
        (temporary, descriptor) = try NewFile.make(beside: folder + "/file", for: folder, announce)
        path = temporary
        replacing = false
        unlink(temporary)
        isPlaced = true
    }

    /// Makes a file that only its owner may read.
    ///
    /// - Parameter asked: the path that an error names.
    private static func make(
        beside path: String, for asked: String, _ announce: (String) -> Void
    ) throws(TransferError) -> (path: String, descriptor: Int32) {
        let temporary = Files.temporaryPath(beside: path)
        announce(temporary)
        let descriptor = open(temporary, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw TransferError(FileError(.cannotCreate, path: asked)) }
        return (temporary, descriptor)
    }

    deinit {
        close(descriptor)
        if !isPlaced { unlink(temporary) }
    }

    /// Gives the file its name, in one step.
    ///
    /// - Throws: `TransferError` if something has taken the name meanwhile, or if the system refuses.
    func place() throws(TransferError) {
        grantUsualPermissions()
        if replacing || !linkIsSupported() {
            if !replacing, Files.exists(path) { throw NewFile.existsError(path) }
            guard rename(temporary, path) == 0 else { throw TransferError(FileError(.cannotCreate, path: path)) }
        }
        isPlaced = true
    }

    /// Gives the file the permissions of the one that it replaces, or of any new file; until then only its owner may
    /// read it.
    private func grantUsualPermissions() {
        var old = stat()
        if replacing, lstat(path, &old) == 0, old.st_mode & S_IFMT == S_IFREG {
            fchmod(descriptor, old.st_mode & 0o777)
            return
        }
        let mask = umask(0)
        umask(mask)
        fchmod(descriptor, 0o666 & ~mask)
    }

    /// Places the file by a second link, which never replaces another file; some file systems have no links.
    private func linkIsSupported() -> Bool {
        guard link(temporary, path) == 0 else { return false }
        unlink(temporary)
        return true
    }

    private static func existsError(_ path: String) -> TransferError {
        TransferError(.exists, "\(path) already exists.", cause: .fileExists)
    }
}
