import ArgumentParser
import Foundation
import Testing
import TestSupport

@testable import dlsweep

extension OutcomeSuite {
    /// What `make install` installs: the program, its man pages, and its completions.
    @Suite(.enabled(if: Program.manualGenerator != nil, "generate-manual was not built"), .timeLimit(.minutes(5)))
    struct InstallTests {
        private static let pages = ["dlsweep"] + commands.map { "dlsweep-\($0)" }
        private static let commands = Dlsweep.configuration.subcommands.compactMap { $0.configuration.commandName }

        let folder: TemporaryFolder

        init() throws { folder = try TemporaryFolder() }

        @Test func installingAndRemovingLeaveNothing() throws {
            let stage = try install()
            let files = try #require(FileManager.default.enumerator(atPath: stage)).compactMap { $0 as? String }
            for file in ["bin/dlsweep", "share/bash-completion/completions/dlsweep"]
                + Self.pages.map({
                    "share/man/man1/\($0).1"
                })
            {
                #expect(files.contains("opt/it/" + file), "\(file)")
            }
            try run("install", ["--remove"], stage: stage)
            #expect(!FileManager.default.fileExists(atPath: stage))
        }

        @Test func everyPageHasItsSectionsAndEveryExitStatus() throws {
            let stage = try install()
            for name in Self.pages {
                let page = try String(contentsOfFile: "\(stage)/opt/it/share/man/man1/\(name).1", encoding: .utf8)
                for section in ["DESCRIPTION", "ENVIRONMENT", "FILES", "\"EXIT STATUS\"", "EXAMPLES"] {
                    #expect(page.components(separatedBy: ".Sh \(section)\n").count == 2, "\(name): \(section)")
                }
                #expect(page.contains("\n" + #"dlsweep "#), "\(name) has no example")
                for status in ExitStatus.allCases.map(\.rawValue) + [129, 130, 143] {
                    #expect(page.contains(try Regex(".It (.*, )?\(status)(,.*)?\\n")), "\(name): \(status)")
                }
            }
        }

        @Test(.enabled(if: Program(named: "mandoc") != nil, "mandoc is not installed"))
        func mandocFindsNothingToWarnAbout() throws {
            let stage = try install()
            for name in Self.pages {
                let page = "\(stage)/opt/it/share/man/man1/\(name).1"
                let outcome = try #require(Program(named: "mandoc")).run(["-T", "lint", "-W", "warning", page])
                #expect(outcome.output.isEmpty && outcome.status == 0, "\(outcome.output)")
            }
        }

        @Test(.enabled(if: Program(named: "groff") != nil, "groff is not installed"))
        func groffFindsNothingToWarnAbout() throws {
            let stage = try install()
            for name in Self.pages {
                let page = "\(stage)/opt/it/share/man/man1/\(name).1"
                let outcome = try #require(Program(named: "groff")).run(["-mandoc", "-ww", "-z", "-Tutf8", page])
                #expect(outcome.error.isEmpty, "\(name): \(outcome.error)")
            }
        }

        @Test(.enabled(if: Program(named: "zsh") != nil, "zsh is not installed"))
        func zshLoadsItsCompletions() throws {
            let stage = try install()
            let script = """
                fpath=(\(stage)/opt/it/share/zsh/site-functions $fpath); autoload -Uz compinit; compinit -u -d ./dump
                [[ ${_comps[dlsweep]} == _dlsweep ]] && autoload +X _dlsweep && print loaded
                """
            let outcome = try #require(Program(named: "zsh")).run(["-f", "-c", script], in: folder.path)
            #expect(outcome.output == "loaded\n", "\(outcome.error)")
        }

        @Test(.enabled(if: Program(named: "fish") != nil, "fish is not installed"))
        func fishCompletesOptionsAndCommands() throws {
            let stage = try install()
            let script = """
                source \(stage)/opt/it/share/fish/vendor_completions.d/dlsweep.fish
                complete -C 'dlsweep --max-th'; complete -C 'dlsweep prob'; complete -C 'dlsweep get --thr'
                """
            let outcome = try #require(Program(named: "fish")).run(
                ["--no-config", "-c", script], in: folder.path, environment: ["HOME": folder.path])
            let words = outcome.output.split(separator: "\n").compactMap { $0.split(separator: "\t").first }
            #expect(words == ["--max-threads", "probe", "--threads"], "\(outcome.error)")
        }

        /// Installs the tested program into a folder, and returns that folder.
        private func install() throws -> String {
            let stage = folder.path("stage")
            try run("install", [Program.dlsweep.path, try #require(Program.manualGenerator).path], stage: stage)
            return stage
        }

        private func run(_ script: String, _ arguments: [String], stage: String) throws {
            let outcome = try Program(path: "\(Document.root)/Scripts/\(script)").run(
                arguments, environment: ["DESTDIR": stage, "PREFIX": "/opt/it", "STRIP": "no"])
            try #require(outcome.status == 0, "\(outcome.error)")
        }
    }
}

extension Program {
    /// The tool of swift-argument-parser that writes man pages, beside the tested program; `nil` if it was not built.
    fileprivate static let manualGenerator: Program? = {
        let path = URL(filePath: dlsweep.path).deletingLastPathComponent().path + "/generate-manual"
        return FileManager.default.isExecutableFile(atPath: path) ? Program(path: path) : nil
    }()
}
