#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#endif

/// Removes from a folder what was created in it after this value was made.
///
/// It always refers to the folder that was opened at first, even if the working directory changes or the folder is renamed.
struct FolderCleanup {
    /// An entry that could not be removed.
    struct Failure: Equatable, Sendable {
        /// The entry's path from the folder, printable.
        let path: String
        /// Why it could not be removed.
        let error: SystemError
    }

    /// More nanoseconds than two ticks of the clock that file systems use for their times are apart (1 to 10 ms).
    private static let tick: Int64 = 20_000_000

    private let folder: FolderHandle
    private let before: FolderSnapshot

    /// Opens the folder and records what it contains.
    ///
    /// - Throws: `SystemError` if it cannot be opened or read.
    init(path: String) throws(SystemError) {
        folder = try FolderHandle(path: path)
        before = try FolderSnapshot(of: folder)
        Self.pause(after: before.newestBirth)
    }

    /// Removes what is new, and returns what could not be removed, in the order of the names.
    ///
    /// - Throws: `SystemError` if the folder cannot be read.
    func run() throws(SystemError) -> [Failure] {
        let now = try FolderSnapshot(of: folder)
        return Self.carryOut(FolderComparison(before: before, now: now).removals(), in: folder, path: "")
    }

    /// Nanoseconds to wait until a new file gets a later creation time than the newest existing file.
    ///
    /// - Parameters:
    ///   - newestBirth: nanoseconds from 1970 to the newest file's creation; `nil` if unknown.
    ///   - now: nanoseconds from 1970.
    static func pause(newestBirth: Int64?, now: Int64) -> Int64 {
        guard let newestBirth, (0..<tick).contains(now &- newestBirth) else { return 0 }
        return tick - (now - newestBirth)
    }

    private static func pause(after newestBirth: Int64?) {
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        let nanoseconds = pause(newestBirth: newestBirth, now: Int64(now.tv_sec) * 1_000_000_000 + Int64(now.tv_nsec))
        if nanoseconds > 0 { usleep(UInt32(nanoseconds / 1000)) }
    }

    private static func carryOut(_ removals: [Removal], in folder: FolderHandle, path: String) -> [Failure] {
        removals.flatMap { carryOut($0, in: folder, path: path) }
    }

    private static func carryOut(_ removal: Removal, in folder: FolderHandle, path: String) -> [Failure] {
        switch removal {
        case .file(let name):
            return failures(at: path + name.text) { () throws(SystemError) in try folder.removeFile(name) }
        case .folder(let name, let itself, let inside):
            let contents = clear(name, of: inside, in: folder, path: path)
            guard itself && contents.isEmpty else { return contents }
            return failures(at: path + name.text) { () throws(SystemError) in try folder.removeFolder(name) }
        }
    }

    /// Carries out `inside` in the subfolder `name`.
    private static func clear(
        _ name: EntryName, of inside: [Removal], in folder: FolderHandle, path: String
    ) -> [Failure] {
        guard !inside.isEmpty else { return [] }
        var contents: [Failure] = []
        let unopened = failures(at: path + name.text) { () throws(SystemError) in
            contents = carryOut(inside, in: try FolderHandle(name, in: folder), path: path + name.text + "/")
        }
        return unopened + contents
    }

    /// The failure of one action; it is not a failure if the entry no longer exists.
    private static func failures(at path: String, of action: () throws(SystemError) -> Void) -> [Failure] {
        do throws(SystemError) {
            try action()
            return []
        } catch {
            return error.isAbsence ? [] : [Failure(path: path, error: error)]
        }
    }
}
