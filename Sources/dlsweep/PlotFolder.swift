import Reporting
import Subprocess
import Sweep
import SystemPackage

/// The folder of a run's plots: gnuplot scripts, and what gnuplot makes of them.
struct PlotFolder {
    /// The longest that one script may take.
    private static let timeout = Duration.seconds(30)

    /// Whatever the user's language, titles are in UTF-8.
    private static let environment = Environment.inherit.updating(["LC_ALL": "C.UTF-8"])

    private let path: String

    init(_ path: String) { self.path = path }

    /// Writes the scripts and, where gnuplot is installed, has it draw them.
    ///
    /// - Returns: what became of it, for people.
    /// - Throws: `FileError` where a script cannot be written; a gnuplot that fails is no error.
    func draw(_ plots: [PlotScript]) async throws -> String {
        try Files.makeFolder(path)
        for plot in plots { try Files.replace(path + "/" + plot.fileName, with: plot.text) }
        var drawn = 0
        for plot in plots {
            switch await render(plot) {
            case .drawn: drawn += 1
            case .failed(let reason): return "\(drawn) of \(plots.count) drawn; gnuplot failed: \(reason)"
            case .noGnuplot: return "scripts only: install gnuplot, then «cd \(path) && gnuplot *.gp»"
            }
        }
        return "SVG and PNG"
    }

    /// Removes what this program has drawn of a run here before, and nothing else.
    ///
    /// - Throws: `FileError`.
    func clear() throws { try clear(Plot.allCases.flatMap { [$0.fileName] + $0.outputs }) }

    /// Removes files of these names, where they are.
    ///
    /// - Throws: `FileError`.
    func clear(_ names: [String]) throws {
        for name in names where Files.exists(path + "/" + name) { try Files.remove(path + "/" + name) }
    }

    private enum Outcome {
        case drawn
        case failed(String)
        case noGnuplot
    }

    /// Has gnuplot draw a plot, for as long as it may take and nobody asks the program to stop.
    private func render(_ plot: PlotScript) async -> Outcome {
        await withTaskGroup(of: Outcome.self) { group in
            group.addTask { await self.runGnuplot(plot) }
            group.addTask { await PlotFolder.waitForTheEnd() }
            let first = await group.next() ?? .failed("")
            group.cancelAll()
            return first
        }
    }

    private static func waitForTheEnd() async -> Outcome {
        let clock = ContinuousClock()
        let end = clock.now + timeout
        let wasRequested = Interrupt.isRequested
        while clock.now < end, Interrupt.isRequested == wasRequested, !Task.isCancelled {
            try? await Task.sleep(for: .milliseconds(50))
        }
        return .failed(clock.now < end ? "interrupted" : "it took more than 30 s")
    }

    private func runGnuplot(_ plot: PlotScript) async -> Outcome {
        do {
            let ended = try await Subprocess.run(
                .name("gnuplot"), arguments: ["-d", plot.fileName], environment: PlotFolder.environment,
                workingDirectory: FilePath(path), output: .discarded, error: .string(limit: 64 * 1024))
            if ended.terminationStatus.isSuccess, isDrawn(plot) { return .drawn }
            return .failed(PlotFolder.reason(ended.standardError))
        } catch {
            return error is CancellationError ? .failed("interrupted") : .noGnuplot
        }
    }

    /// gnuplot's exit status says nothing of a full disk.
    private func isDrawn(_ plot: PlotScript) -> Bool {
        plot.outputs.allSatisfy { Files.length(path + "/" + $0) ?? 0 > 0 }
    }

    private static func reason(_ error: String) -> String {
        let line = error.split(whereSeparator: \.isNewline).last.map(String.init) ?? "it wrote no picture"
        return TerminalText.shortened(TerminalText.sanitised(line), width: 60)
    }
}
