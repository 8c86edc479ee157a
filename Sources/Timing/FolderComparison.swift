/// Decides which entries of a folder were created between two moments, without touching any file.
///
/// An entry existed before if its path did, even if it was modified or replaced by another file of the same name. It also
/// existed before if it was moved or renamed within the folder, which its identity shows. Another hard link to a file that is
/// still in its place is new. In a folder whose entries were unknown before, nothing counts as new.
struct FolderComparison {
    private let before: FolderSnapshot
    private let now: FolderSnapshot
    private let known: [FileIdentity: FolderEntry]
    private let inPlace: Set<FileIdentity>

    /// Compares the present contents of a folder with the earlier ones.
    init(before: FolderSnapshot, now: FolderSnapshot) {
        self.before = before
        self.now = now
        var known: [FileIdentity: FolderEntry] = [:]
        before.forEachEntry { entry in
            if let identity = entry.identity { known[identity] = entry }
        }
        self.known = known
        inPlace = Self.identitiesInPlace(before: before.entries, now: now.entries)
    }

    /// The steps that remove what is new, in the order of the names, contents before their folder.
    ///
    /// A new folder stays if something that existed before was moved into it.
    func removals() -> [Removal] {
        removals(before: before.entries, now: now.entries)
    }

    private func removals(before: [EntryName: FolderEntry], now: [EntryName: FolderEntry]) -> [Removal] {
        now.sorted { $0.key < $1.key }.compactMap { name, entry in
            removal(of: name, entry, earlier: earlier(entry, sameName: before[name]))
        }
    }

    private func removal(of name: EntryName, _ entry: FolderEntry, earlier: FolderEntry?) -> Removal? {
        switch entry.content {
        case .nothing:
            return earlier == nil ? .file(name) : nil
        case .unlisted:
            return earlier == nil ? .folder(name, itself: true, inside: []) : nil
        case .listed(let children):
            guard let earlierChildren = Self.children(of: earlier) else { return nil }
            let inside = removals(before: earlierChildren, now: children)
            let itself = earlier == nil && inside.count == children.count && inside.allSatisfy(\.isWhole)
            return itself || !inside.isEmpty ? .folder(name, itself: itself, inside: inside) : nil
        }
    }

    /// The entry as it was before; `nil` if it is new.
    private func earlier(_ entry: FolderEntry, sameName: FolderEntry?) -> FolderEntry? {
        let sameIdentity = entry.identity.flatMap { known[$0] }
        guard entry.content == .nothing else { return sameIdentity ?? sameName }
        let isOneMoreLink = entry.identity.map { inPlace.contains($0) } ?? false
        return sameName ?? (isOneMoreLink ? nil : sameIdentity)
    }

    /// The entries that were in the folder before: none if it is new, `nil` if they are unknown.
    private static func children(of earlier: FolderEntry?) -> [EntryName: FolderEntry]? {
        switch earlier?.content {
        case nil, .nothing: [:]
        case .listed(let children): children
        case .unlisted: nil
        }
    }

    /// The identities of all entries whose path is unchanged.
    private static func identitiesInPlace(
        before: [EntryName: FolderEntry], now: [EntryName: FolderEntry]
    ) -> Set<FileIdentity> {
        var found: Set<FileIdentity> = []
        for (name, entry) in now {
            guard let earlier = before[name] else { continue }
            if let identity = entry.identity, identity == earlier.identity { found.insert(identity) }
            if case .listed(let children) = entry.content, case .listed(let earlierChildren) = earlier.content {
                found.formUnion(identitiesInPlace(before: earlierChildren, now: children))
            }
        }
        return found
    }
}

/// One step of cleaning up a folder.
enum Removal: Equatable, Sendable {
    /// Remove the entry with this name, which is not a folder.
    case file(EntryName)
    /// Remove these entries of the folder with this name; then, if `itself` is true, the folder, which is then empty.
    case folder(EntryName, itself: Bool, inside: [Removal])

    /// Whether nothing is left of the entry afterwards.
    var isWhole: Bool {
        switch self {
        case .file: true
        case .folder(_, let itself, _): itself
        }
    }
}
