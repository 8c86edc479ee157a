import Reporting
import Subprocess
import Sweep
import SystemPackage

/// The folder of a run's plots: gnuplot scripts, and what gnuplot makes of them.
struct PlotFolder {
    /// The longest that one script may take.
    private static let timeout = Duration.seconds(60)

    /// Whatever the user's language, titles are in UTF-8.
    private static let environment = Environment.inherit.updating(["LC_ALL": "C.UTF-8"])

    private let path: String

    init(_ path: String) { self.path = path }

    /// Writes the scripts and, where gnuplot is installed, has it draw them.
    ///
    /// - Returns: what became of it, for people.
    /// - Throws: `FileError` where a script cannot be written; a gnuplot that fails is no error.
    func draw(_ plots: [Plot], _ context: PlotContext) async throws -> String {
        try Files.makeFolder(path)
        for plot in plots { try Files.replace(path + "/" + plot.fileName, with: plot.script(context)) }
        var drawn = 0
        for plot in plots {
            switch await render(plot) {
            case .drawn: drawn += 1
            case .failed: continue
            case .noGnuplot:
                return "scripts only: install gnuplot, then «cd \(path) && gnuplot *.gp»"
            }
        }
        return drawn == plots.count ? "SVG and PNG" : "\(drawn) of \(plots.count) drawn by gnuplot"
    }

    private enum Outcome {
        case drawn
        case failed
        case noGnuplot
    }

    private func render(_ plot: Plot) async -> Outcome {
        await withTaskGroup(of: Outcome?.self) { group in
            group.addTask { await self.runGnuplot(plot.fileName) }
            group.addTask {
                try? await Task.sleep(for: PlotFolder.timeout)
                return nil
            }
            let first = await group.next() ?? nil
            group.cancelAll()
            return first ?? .failed
        }
    }

    private func runGnuplot(_ script: String) async -> Outcome {
        do {
            let ended = try await Subprocess.run(
                .name("gnuplot"), arguments: ["-d", script], environment: PlotFolder.environment,
                workingDirectory: FilePath(path), output: .discarded,
                error: .discarded)
            return ended.terminationStatus.isSuccess ? .drawn : .failed
        } catch {
            return error is CancellationError ? .failed : .noGnuplot
        }
    }
}
