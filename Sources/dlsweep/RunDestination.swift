import FileAccess
import Journal

/// The folders that a new run is to be written into, and what may stand there.
struct RunDestination {
    /// The folders.
    let folder: RunFolder
    /// What may be there already.
    let claim: Claim
    /// Whether plots will be drawn.
    let hasPlots: Bool

    /// How a run comes by its folder.
    enum Claim {
        /// It makes it.
        case new
        /// It may find it made, but not used.
        case unused
        /// It removes what this program has written there before.
        case overwriting
    }

    /// Checks, before anything is downloaded, that no other run is in the way.
    ///
    /// - Throws: `CommandFailure` where something is there that may not be replaced.
    func requireFree() throws(CommandFailure) {
        if claim == .overwriting { return }
        if claim == .new ? Files.exists(folder.results) : folder.hasOwnFiles { throw inTheWay(folder.results) }
        if hasPlots, PlotFolder(folder.plots).hasOwnFiles {
            throw CommandFailure(
                .cannotCreate, "\(folder.plots) has plots of another run: choose another --label, or --overwrite them.")
        }
    }

    /// Checks, before anything is downloaded, that everything which a run writes can be put in its place.
    ///
    /// - Throws: `FileError` that names what is in the way, or what may not be written.
    func requireRoom() throws(FileError) {
        try Files.requireRoom(forFolder: folder.results)
        try folder.requireReplaceable()
        if hasPlots { try Files.requireRoom(forFolder: folder.plots) }
        if hasPlots || claim == .overwriting { try PlotFolder(folder.plots).requireReplaceable() }
    }

    /// Makes the tables' folder and keeps other processes from writing a run there; only then removes what may be replaced.
    ///
    /// A run of the same label may have been made while this one asked its server: nothing is removed on the word of a look
    /// that was taken before.
    ///
    /// - Returns: what keeps them out.
    /// - Throws: `CommandFailure` and `FileError`.
    func take() throws -> FolderLock {
        do {
            try claim == .new ? Files.makeNewFolder(folder.results) : Files.makeFolder(folder.results)
        } catch let error where error.code == .exists {
            throw inTheWay(folder.results)
        }
        let lock = try FolderLock(folder.results)
        // Where folders have no locks, files may have them.
        try JournalWriter.requireNoWriter(folder)
        switch claim {
        case .new: break
        case .unused: if folder.hasOwnFiles { throw inTheWay(folder.results) }
        case .overwriting:
            try folder.removeOwnFiles()
            try PlotFolder(folder.plots).clear()
        }
        return lock
    }

    private func inTheWay(_ path: String) -> CommandFailure {
        CommandFailure(.cannotCreate, "\(path) exists: choose another --label, or --overwrite it.")
    }
}
