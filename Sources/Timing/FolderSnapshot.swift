/// What a folder and all its sub-folders hold at one moment; links are entries of their own and never followed.
///
/// Sub-folders on another device are not looked into, nor are folders that may not be read.
struct FolderSnapshot: Equatable, Sendable {
    /// The folder's entries by name.
    let entries: [EntryName: FolderEntry]

    /// A snapshot with the given entries.
    init(entries: [EntryName: FolderEntry]) {
        self.entries = entries
    }

    /// Looks at a folder now.
    ///
    /// - Throws: the error where the folder itself cannot be read; what cannot be read below it is `unlisted`.
    init(of folder: FolderHandle) throws(SystemError) {
        let device = try folder.status(of: ".").identity.device
        entries = try Self.entries(of: folder, device: device)
    }

    /// The time at which the newest entry was created, in nanoseconds from 1970, or nil where none is known.
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

    /// The entry, or nil where it has vanished since it was listed.
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
