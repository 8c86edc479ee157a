/// One entry of a folder at one moment, with all that is below it.
struct FolderEntry: Equatable, Sendable {
    /// What an entry holds.
    enum Content: Equatable, Sendable {
        /// It is no folder: a file, a link, a pipe, …
        case nothing
        /// It is a folder with these entries.
        case listed([EntryName: FolderEntry])
        /// It is, or may be, a folder whose entries are not known: not readable, or on another device.
        case unlisted
    }

    /// The entry's identity, or nil where the system does not tell.
    let identity: FileIdentity?
    /// What it holds.
    let content: Content
}
