import Foundation
import Testing
import TestSupport

extension OutcomeSuite {
    /// Files, folders, links and pipes that are in the way, and folders that may not be written.
    @Suite(.timeLimit(.minutes(5))) struct ObstacleTests {
        let folder: TemporaryFolder
        let server: LabProgram

        init() throws {
            folder = try TemporaryFolder()
            server = try LabProgram(fast: "60k")
        }

        private func arguments(plots: Bool = false) -> [String] {
            [server.url, "--threads", "1,2", "--trials", "2", "--label", "run"] + (plots ? [] : ["--no-plots"])
        }

        private func run(_ arguments: [String]) throws -> Program.Outcome {
            try Program.dlsweep.run(arguments, in: folder.path)
        }

        private func expectRefusal(_ outcome: Program.Outcome, before: Bool = true) throws {
            #expect(outcome.status == 73, "\(outcome.error)")
            #expect(!outcome.error.unwrapped.contains("block 1"), "Nothing is downloaded.")
            if before { #expect(!FileManager.default.fileExists(atPath: folder.path("results/run/run.json"))) }
        }

        @Test(arguments: ["results", "results/run", "plots", "plots/run"])
        func aFileInTheWayIsSaidBeforeAnythingIsDownloaded(name: String) throws {
            if name.contains("/") { try folder.makeFolder(String(name.prefix { $0 != "/" })) }
            try folder.write("mine", to: name)
            try expectRefusal(try run(arguments(plots: true)))
            #expect(try folder.text(name) == "mine")
        }

        @Test func whereNoPlotsAreWantedTheirFolderMayBeAnything() throws {
            try folder.write("mine", to: "plots")
            #expect(try run(arguments()).status == 0)
            #expect(try folder.text("plots") == "mine")
        }

        @Test(arguments: ["results/run", "plots/run"])
        func aLinkToNowhereIsSaidBeforeAnythingIsDownloaded(name: String) throws {
            try folder.makeFolder(String(name.prefix { $0 != "/" }))
            try FileManager.default.createSymbolicLink(
                atPath: folder.path(name), withDestinationPath: folder.path("nowhere"))
            try expectRefusal(try run(arguments(plots: true)))
            #expect(try !folder.entries().contains("nowhere"))
        }

        @Test(arguments: ["time.gp", "time.png"], [false, true])
        func aFolderInThePlaceOfAPlotIsSaidBeforeAnythingIsDownloaded(name: String, isPipe: Bool) throws {
            try folder.makeFolder("plots/run")
            if isPipe {
                mkfifo(folder.path("plots/run/" + name), 0o666)
            } else {
                try folder.makeFolder("plots/run/" + name)
            }
            try expectRefusal(try run(arguments(plots: true)))
            #expect(try folder.entries("plots/run") == [name])
        }

        @Test(arguments: ["trials.csv", "run.json", "verdict.json"], [false, true])
        func whatIsNoFileIsKept(name: String, isPipe: Bool) throws {
            #expect(try run(arguments()).status == 0)
            let files = try folder.entries("results/run").filter { $0 != name }
            let before = try files.map { try folder.text("results/run/" + $0) }
            try FileManager.default.removeItem(atPath: folder.path("results/run/" + name))
            if isPipe {
                mkfifo(folder.path("results/run/" + name), 0o666)
            } else {
                try folder.makeFolder("results/run/" + name)
            }
            try expectRefusal(try run(arguments() + ["--overwrite"]), before: false)
            #expect(try files.map { try folder.text("results/run/" + $0) } == before)
            #expect(try folder.entries("results/run") == (files + [name]).sorted())
        }

        @Test func aLinkInTheWayIsReplacedAndItsTargetIsKept() throws {
            #expect(try run(arguments()).status == 0)
            try folder.write("mine", to: "target")
            for name in ["summary.csv", "run.json"] { try putLink("results/run/" + name) }
            #expect(try run(arguments() + ["--overwrite"]).status == 0)
            #expect(try folder.text("target") == "mine")
            #expect(try folder.text("results/run/summary.csv").hasPrefix("label,"))
        }

        @Test(.enabled(if: Program(named: "gnuplot") != nil, "gnuplot is not installed"))
        func gnuplotWritesThroughNoLink() throws {
            #expect(try run(arguments()).status == 0)
            try folder.write("mine", to: "target")
            try folder.makeFolder("plots/run")
            for name in ["time.png", "time.svg", "time.gp"] { try putLink("plots/run/" + name) }
            let outcome = try run(["analyze", "run"])
            #expect(outcome.status == 0)
            #expect(outcome.output.unwrapped.contains("(SVG and PNG)"))
            #expect(try folder.text("target") == "mine")
            #expect(try folder.text("plots/run/time.svg").contains("<svg"))
        }

        private func putLink(_ name: String) throws {
            try? FileManager.default.removeItem(atPath: folder.path(name))
            try FileManager.default.createSymbolicLink(
                atPath: folder.path(name), withDestinationPath: folder.path("target"))
        }

        @Test(.enabled(if: OrdinaryUser.isPossible, "to become an ordinary user takes setpriv and root"))
        func aFolderThatMayNotBeWrittenIsSaid() throws {
            chmod(folder.path, 0o755)
            let outcome = try OrdinaryUser.run(arguments() + ["--sink", "discard"], in: folder.path)
            try expectRefusal(outcome)
            #expect(outcome.error.unwrapped.contains("Permission denied"))
            let get = try OrdinaryUser.run(["get", server.url, "-o", "file"], in: folder.path)
            #expect(get.status == 73)
            #expect(try folder.entries().isEmpty)
        }

        @Test(.enabled(if: OrdinaryUser.isPossible, "to become an ordinary user takes setpriv and root"))
        func plotsThatMayNotBeWrittenAreSaidBeforeAnythingIsDownloaded() throws {
            chmod(folder.path, 0o777)
            try folder.makeFolder("plots")
            chmod(folder.path("plots"), getuid() == 0 ? 0o755 : 0o555)
            try expectRefusal(try OrdinaryUser.run(arguments(plots: true) + ["--sink", "discard"], in: folder.path))
            #expect(try folder.entries() == ["plots"])
        }

        @Test func aScratchFolderThatIsNotThereIsSaidAndNothingIsLeft() throws {
            try expectRefusal(try run(arguments() + ["--scratch", folder.path("nowhere")]))
            #expect(try folder.entries().isEmpty)
        }

        @Test(arguments: ["a b", "-x", "../x", "a/b", "12", "nan", "ü", "$(id)", "`id`", "a\nb", "", "x;y", "'q'"])
        func aLabelWithOddCharactersIsRefused(label: String) throws {
            let outcome = try run([server.url, "--trials", "1", "--output", ".", "--label=\(label)"])
            #expect(outcome.status == 64)
            #expect(try folder.entries().isEmpty)
        }

        @Test(.enabled(if: Program(named: "gnuplot") != nil, "gnuplot is not installed"))
        func anOutputFolderMayHaveAnyName() throws {
            let name = "a b'\"$(id)`id`\\%é\n{x}_^~@"
            let outcome = try run(arguments(plots: true) + ["--output", name])
            #expect(outcome.status == 0, "\(outcome.error)")
            #expect(outcome.output.unwrapped.contains("(SVG and PNG)"))
            #expect(try folder.entries() == [name])
            #expect(try folder.entries(name) == ["plots", "results"])
        }
    }
}
