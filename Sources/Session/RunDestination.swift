internal import FileAccess
public import Journal

/// The folders of a new run, and what may already be there.
public struct RunDestination {
    /// The folders.
    public let folder: RunFolder
    /// What may already be there.
    public let claim: Claim
    /// Whether plots will be drawn.
    public let hasPlots: Bool

    /// What may already be in the folders.
    public enum Claim: Sendable {
        /// Nothing: the run creates its folders.
        case new
        /// The folders, without a run.
        case unused
        /// An earlier run, whose files are removed.
        case overwriting
    }

    /// Creates a destination.
    public init(folder: RunFolder, claim: Claim, hasPlots: Bool) {
        self.folder = folder
        self.claim = claim
        self.hasPlots = hasPlots
    }

    /// Checks, before anything is downloaded, that no other run is in the folders.
    ///
    /// - Throws: `SessionError` if something is there that must not be replaced.
    func requireFree() throws(SessionError) {
        if claim == .overwriting { return }
        if claim == .new ? Files.exists(folder.results) : folder.hasOwnFiles { throw .runExists(path: folder.results) }
        if hasPlots, PlotFolder(folder.plots).hasOwnFiles {
            throw .plotsExist(path: folder.plots)
        }
    }

    /// Checks, before anything is downloaded, that all files of the run can be written.
    ///
    /// - Throws: `FileError` that names the obstacle.
    func requireRoom() throws(FileError) {
        try Files.requireRoom(forFolder: folder.results)
        try folder.requireReplaceable()
        if hasPlots { try Files.requireRoom(forFolder: folder.plots) }
        if hasPlots || claim == .overwriting { try PlotFolder(folder.plots).requireReplaceable() }
    }

    /// Creates the results folder, locks it against other processes, and only then removes what may be replaced.
    ///
    /// A run of the same label may have been created while this one probed its server, so the earlier check does not count.
    ///
    /// - Returns: the lock.
    /// - Throws: `SessionError` or `FileError`.
    func take() throws -> FolderLock {
        do {
            try claim == .new ? Files.makeNewFolder(folder.results) : Files.makeFolder(folder.results)
        } catch let error where error.code == .exists {
            throw SessionError.runExists(path: folder.results)
        }
        let lock = try FolderLock(folder.results)
        // Some file systems lock files but not folders.
        try JournalWriter.requireNoWriter(folder)
        switch claim {
        case .new: break
        case .unused: if folder.hasOwnFiles { throw SessionError.runExists(path: folder.results) }
        case .overwriting:
            try folder.removeOwnFiles()
            try PlotFolder(folder.plots).removeOwnFiles()
        }
        return lock
    }
}
