/// The contents of a folder and all its subfolders at one moment; links are entries of their own and are never followed.
///
/// The contents of subfolders on another device, and of folders that may not be read, are not listed.
struct FolderSnapshot: Equatable, Sendable {
    /// The folder's entries by name.
    let entries: [EntryName: FolderEntry]

    /// A snapshot with the given entries.
    init(entries: [EntryName: FolderEntry]) {
        self.entries = entries
    }

    /// Takes a snapshot of a folder.
    ///
    /// - Throws: `SystemError` if the folder itself cannot be read; a subfolder that cannot be read is `unlisted`.
    init(of folder: FolderHandle) throws(SystemError) {
        let device = try folder.status(of: ".").identity.device
        entries = try Self.entries(of: folder, device: device)
    }

    /// The time at which the newest entry was created, in nanoseconds from 1970; `nil` if none is known.
    var newestBirth: Int64? {
        var newest: Int64?
        forEachEntry { entry in
            guard let birth = entry.identity?.birth else { return }
            newest = max(newest ?? birth, birth)
        }
        return newest
    }

    /// Calls `body` with every entry at every depth.
    func forEachEntry(_ body: (FolderEntry) -> Void) {
        Self.forEachEntry(of: entries, body)
    }

    private static func forEachEntry(of entries: [EntryName: FolderEntry], _ body: (FolderEntry) -> Void) {
        for entry in entries.values {
            body(entry)
            if case .listed(let children) = entry.content { forEachEntry(of: children, body) }
        }
    }

    private static func entries(
        of folder: FolderHandle, device: UInt64
    ) throws(SystemError) -> [EntryName: FolderEntry] {
        var entries: [EntryName: FolderEntry] = [:]
        for name in try folder.names() {
            entries[name] = entry(name, of: folder, device: device)
        }
        return entries
    }

    /// The entry, or `nil` if it has vanished since it was listed.
    private static func entry(_ name: EntryName, of folder: FolderHandle, device: UInt64) -> FolderEntry? {
        do throws(SystemError) {
            let (isFolder, identity) = try folder.status(of: name)
            guard isFolder else { return FolderEntry(identity: identity, content: .nothing) }
            guard identity.device == device else { return FolderEntry(identity: identity, content: .unlisted) }
            return FolderEntry(identity: identity, content: content(of: name, in: folder, device: device))
        } catch {
            return error.isAbsence ? nil : FolderEntry(identity: nil, content: .unlisted)
        }
    }

    private static func content(of name: EntryName, in folder: FolderHandle, device: UInt64) -> FolderEntry.Content {
        do throws(SystemError) {
            return .listed(try entries(of: FolderHandle(name, in: folder), device: device))
        } catch {
            return .unlisted
        }
    }
}

/// One entry of a folder at one moment, with everything below it.
struct FolderEntry: Equatable, Sendable {
    /// What an entry contains.
    enum Content: Equatable, Sendable {
        /// It is not a folder: a file, a link, a pipe, ...
        case nothing
        /// It is a folder with these entries.
        case listed([EntryName: FolderEntry])
        /// It is, or may be, a folder whose entries are unknown, because it is unreadable or on another device.
        case unlisted
    }

    /// The entry's identity; `nil` if it is unknown.
    let identity: FileIdentity?
    /// What it contains.
    let content: Content
}

/// The properties of a file that survive renaming and modification, and that differ between any two files.
///
/// A new file can get the inode number of a removed file; the creation time distinguishes the two.
struct FileIdentity: Hashable, Sendable {
    /// The device that holds the file.
    let device: UInt64
    /// The number of its inode there.
    let inode: UInt64
    /// The file's creation in nanoseconds from 1970; `nil` if the file system does not record it.
    let birth: Int64?
}
