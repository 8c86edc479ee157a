package import FileAccess
public import Reporting

/// The folder of the plots of a run: gnuplot scripts and the images that gnuplot draws.
public struct PlotFolder: Sendable {
    /// The path of the folder.
    public let path: String

    /// Creates a value; the folder need not exist.
    public init(_ path: String) { self.path = path }

    /// Writes the scripts and creates the folder if it is missing.
    ///
    /// - Throws: `FileError`.
    public func write(_ scripts: [PlotScript]) throws {
        try Files.makeFolder(path)
        for script in scripts { try Files.replace(path + "/" + script.fileName, with: script.text) }
    }

    /// Removes files by their names, if they exist.
    ///
    /// - Throws: `FileError`.
    public func remove(_ names: [String]) throws {
        for name in names where Files.exists(path + "/" + name) { try Files.remove(path + "/" + name) }
    }

    /// Makes sure that no file has one of these names.
    ///
    /// - Throws: `SessionError` with the first one that is there.
    func requireNone(of names: [String]) throws {
        guard let name = names.first(where: { Files.exists(path + "/" + $0) }) else { return }
        throw SessionError.foreignFile(path: path + "/" + name)
    }

    /// Whether an image is there and complete.
    ///
    /// gnuplot reports no error if the disk is full.
    public func hasWholeImage(_ name: String) -> Bool {
        guard let bytes = try? Files.read(path + "/" + name) else { return false }
        return ImageIntegrity.isComplete(bytes, name: name)
    }

    /// Gives the SVG image of a script its title, which gnuplot cannot write.
    ///
    /// - Throws: `FileError` if the image cannot be replaced.
    public func setTitle(_ plot: PlotScript) throws {
        for name in plot.outputs where name.hasSuffix(".svg") && hasWholeImage(name) {
            let image = try Files.read(path + "/" + name)
            guard let titled = SVGTitle.replacing(image, with: plot.title) else { continue }
            try Files.replace(path + "/" + name, with: String(decoding: titled, as: UTF8.self))
        }
    }

    /// The texts of the complete SVG images of some plots, by their names.
    public func images(of plots: [PlotScript]) -> [String: String] {
        let names = plots.flatMap(\.outputs).filter { $0.hasSuffix(".svg") && hasWholeImage($0) }
        let texts = names.compactMap { name in
            (try? Files.read(path + "/" + name)).map { (name, String(decoding: $0, as: UTF8.self)) }
        }
        return Dictionary(uniqueKeysWithValues: texts)
    }

    /// Removes the scripts and images of a run, and nothing else.
    func removeOwnFiles() throws { try remove(PlotFolder.ownNames) }

    /// Whether a script or an image of a run exists.
    var hasOwnFiles: Bool { PlotFolder.ownNames.contains { Files.exists(path + "/" + $0) } }

    /// Makes sure that only files and links are in the places of the scripts and images of a run.
    ///
    /// - Throws: `FileError` with the code `cannotCreate`.
    package func requireReplaceable() throws(FileError) {
        for name in PlotFolder.ownNames { try Files.requireReplaceable(path + "/" + name) }
    }

    private static var ownNames: [String] { Plot.allCases.flatMap { [$0.fileName] + $0.outputs } }
}
