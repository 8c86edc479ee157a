import FileAccess
import Journal
import Reporting
import Subprocess
import SystemPackage

/// The folder of a run's plots: gnuplot scripts, and what gnuplot makes of them.
struct PlotFolder {
    /// The longest that one script may take.
    private static let timeout = Duration.seconds(30)

    /// Whatever the user's language, titles are in UTF-8.
    private static let environment = Environment.inherit.updating(["LC_ALL": "C.UTF-8"])

    private static let gnuplot = Executable.name("gnuplot")

    private let path: String

    init(_ path: String) { self.path = path }

    /// Writes the scripts and, where gnuplot is installed, has it draw them.
    ///
    /// - Returns: what became of it, for people.
    /// - Throws: `FileError` where a script cannot be put in its place, or what was drawn before cannot be removed; a gnuplot
    ///   that fails is no error.
    func draw(_ plots: [PlotScript]) async throws -> String {
        try Files.makeFolder(path)
        for plot in plots { try Files.replace(path + "/" + plot.fileName, with: plot.text) }
        guard await PlotFolder.isGnuplotInstalled else {
            return "scripts only: install gnuplot, then «cd \(path) && gnuplot *.gp»"
        }
        for (drawn, plot) in plots.enumerated() {
            // gnuplot would follow a link, and an old picture would pass for a new one.
            try clear(plot.outputs)
            if let reason = await failureToDraw(plot) {
                return "\(drawn) of \(plots.count) drawn; gnuplot failed: \(reason)"
            }
        }
        return "SVG and PNG"
    }

    private static var isGnuplotInstalled: Bool {
        get async { (try? await gnuplot.resolveExecutablePath(in: environment)) != nil }
    }

    /// Removes what this program has drawn of a run here before, and nothing else.
    ///
    /// - Throws: `FileError`.
    func clear() throws(FileError) { try clear(PlotFolder.ownNames) }

    /// Whether anything has the name of a file that is drawn of a run.
    var hasOwnFiles: Bool { PlotFolder.ownNames.contains { Files.exists(path + "/" + $0) } }

    /// Makes sure that nothing but files and links is in the places of a run's plots.
    ///
    /// - Throws: `FileError` with the code `cannotCreate`.
    func requireReplaceable() throws(FileError) {
        for name in PlotFolder.ownNames { try Files.requireReplaceable(path + "/" + name) }
    }

    private static var ownNames: [String] { Plot.allCases.flatMap { [$0.fileName] + $0.outputs } }

    /// Removes files of these names, where they are.
    ///
    /// - Throws: `FileError`.
    func clear(_ names: [String]) throws(FileError) {
        for name in names where Files.exists(path + "/" + name) { try Files.remove(path + "/" + name) }
    }

    /// Has gnuplot draw a plot, for as long as it may take and nobody asks the program to stop.
    ///
    /// - Returns: why it is not drawn, or `nil` where it is.
    private func failureToDraw(_ plot: PlotScript) async -> String? {
        await withTaskGroup(of: String?.self) { group in
            group.addTask { await self.runGnuplot(plot) }
            group.addTask { await PlotFolder.waitForTheEnd() }
            defer { group.cancelAll() }
            return await group.next() ?? nil
        }
    }

    private static func waitForTheEnd() async -> String {
        let clock = ContinuousClock()
        let end = clock.now + timeout
        let wasRequested = Interrupt.isRequested
        while clock.now < end, Interrupt.isRequested == wasRequested, !Task.isCancelled {
            try? await Task.sleep(for: .milliseconds(50))
        }
        return clock.now < end ? "interrupted" : "it took more than 30 s"
    }

    private func runGnuplot(_ plot: PlotScript) async -> String? {
        do {
            let ended = try await Subprocess.run(
                PlotFolder.gnuplot, arguments: ["-d", plot.fileName], environment: PlotFolder.environment,
                workingDirectory: FilePath(path), output: .discarded, error: .string(limit: 64 * 1024))
            let isDrawn = ended.terminationStatus.isSuccess && plot.outputs.allSatisfy(isWholePicture)
            return isDrawn ? nil : PlotFolder.reason(ended.standardError)
        } catch {
            return error is CancellationError ? "interrupted" : PlotFolder.reason("\(error)")
        }
    }

    /// gnuplot's exit status says nothing of a full disk.
    private func isWholePicture(_ name: String) -> Bool {
        guard let bytes = try? Files.read(path + "/" + name) else { return false }
        return PictureEnd.isWhole(bytes, name: name)
    }

    private static func reason(_ error: String) -> String {
        let line = error.split(whereSeparator: \.isNewline).last.map(String.init) ?? "it wrote no picture"
        return TerminalText.shortened(TerminalText.sanitised(line), width: 60)
    }
}
