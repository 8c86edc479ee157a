/// One step of cleaning a folder up.
enum Removal: Equatable, Sendable {
    /// Remove the entry of this name, which is no folder.
    case file(EntryName)
    /// Remove these entries of the folder of this name, then, where `itself` is true, the folder, which is then empty.
    case folder(EntryName, itself: Bool, inside: [Removal])

    /// True where nothing is left of the entry afterwards.
    var isWhole: Bool {
        switch self {
        case .file: true
        case .folder(_, let itself, _): itself
        }
    }
}
