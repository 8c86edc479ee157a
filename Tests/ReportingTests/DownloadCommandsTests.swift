import Analysis
import Formatting
import Journal
import Sweep
import Testing

@testable import Reporting

/// What a report says to type: the count in the words of each downloader, and nothing that a shell would run by mistake.
@Suite struct DownloadCommandsTests {
    /// Times of one thread and of `threads` that take `factor` of it; the plain GET takes `plain` times as long.
    private static func commands(
        url: String = "https://mirror.example.org/ubuntu.iso", threads: Int = 5, factor: Double = 0.2,
        plain: Double = 1,
        truth: KnownTruth? = nil, change: (inout RunRecord) -> Void = { _ in }
    ) throws -> DownloadCommands? {
        let one = [57.4, 57.9, 57.0, 57.6, 57.5]
        let contents = RunExamples.journal([
            (.plainGet, one.map { $0 * plain }), (.ranged(1), one), (.ranged(threads), one.map { $0 * factor }),
        ])
        var record = try RunExamples.record(url: url, threads: [1, threads], truth: truth)
        change(&record)
        return self.commands(RunDescription(record), contents)
    }

    private static func commands(_ run: RunDescription, _ contents: JournalContents) -> DownloadCommands? {
        let analysis = Analysis(contents, run)
        return DownloadCommands(run, summary: analysis.summary(), verdict: analysis.verdict(permutations: 0))
    }

    @Test func eachDownloaderHasItsOwnWordsForTheCount() throws {
        let commands = try #require(try Self.commands())
        #expect(commands.title == "To download with 5 threads:")
        #expect(
            commands.commands.map(\.text) == [
                "dlsweep get --threads 5 -o ubuntu.iso https://mirror.example.org/ubuntu.iso",
                "aria2c -x5 -s5 -k1M https://mirror.example.org/ubuntu.iso",
                "axel -n5 https://mirror.example.org/ubuntu.iso",
                "rclone --multi-thread-streams 5 --multi-thread-cutoff 1M copyto --http-url "
                    + "https://mirror.example.org :http:ubuntu.iso ubuntu.iso",
            ])
    }

    @Test func theDefaultReportShowsTwoCommandsAndVerboseAll() throws {
        let commands = try #require(try Self.commands())
        #expect(
            commands.lines(all: false, width: 80) == [
                "To download with 5 threads (-v: with other tools):",
                "  dlsweep get --threads 5 -o ubuntu.iso https://mirror.example.org/ubuntu.iso",
                "  aria2c -x5 -s5 -k1M https://mirror.example.org/ubuntu.iso",
            ])
        let all = commands.lines(all: true, width: 80)
        #expect(all.contains("  axel -n5 https://mirror.example.org/ubuntu.iso"))
        #expect(all.contains("  rclone --multi-thread-streams 5 --multi-thread-cutoff 1M copyto --http-url \\"))
        #expect(all.allSatisfy { $0.count <= 80 })
    }

    @Test func aria2cTakesAtMostSixteenConnections() throws {
        let commands = try #require(try Self.commands(threads: 32))
        #expect(commands.commands.contains { $0.text.hasPrefix("aria2c -x16 -s16 -k1M ") })
        #expect(commands.commands.contains { $0.text.hasPrefix("axel -n32 ") })
        #expect(commands.notes.contains("aria2c allows at most 16 connections to a server."))
    }

    @Test(arguments: [
        ("https://data.s3.eu-central-1.amazonaws.com/a/b%20c.tar", "s5cmd cp -c 5 -p 44 's3://data/a/b c.tar' ."),
        ("https://s3.amazonaws.com/data/b.tar", "s5cmd cp -c 5 -p 44 s3://data/b.tar ."),
        ("https://my.data.s3.amazonaws.com/b.tar", "s5cmd cp -c 5 -p 44 s3://my.data/b.tar ."),
        (
            "https://acme.blob.core.windows.net/c/b.tar",
            "AZCOPY_CONCURRENCY_VALUE=5 azcopy copy https://acme.blob.core.windows.net/c/b.tar ."
        ),
    ])
    func cloudsHaveTheirOwnTools(url: String, command: String) throws {
        let commands = try #require(try Self.commands(url: url))
        #expect(commands.commands.map(\.text).contains(command), "\(commands.commands.map(\.text))")
    }

    @Test(arguments: [
        "https://s3.amazonaws.com.example.org/a/b", "https://site.s3-website-us-east-1.amazonaws.com/b",
        "https://ec2.amazonaws.com/b", "https://example.org/s3.amazonaws.com/b",
    ])
    func otherAddressesAreNotS3(url: String) throws {
        let commands = try #require(try Self.commands(url: url))
        #expect(!commands.commands.contains { $0.text.contains("s5cmd") || $0.text.contains("azcopy") })
    }

    @Test func withoutAGainCurlIsNamed() throws {
        let commands = try #require(try Self.commands(factor: 1))
        #expect(commands.title == "To download without splitting:")
        #expect(commands.commands.map(\.text) == ["curl -O https://mirror.example.org/ubuntu.iso"])
        let harmful = try #require(try Self.commands(factor: 1.5))
        #expect(harmful.commands.map(\.text) == ["curl -O https://mirror.example.org/ubuntu.iso"])
    }

    @Test func aRangeIsNamedOnlyIfItBeatsThePlainGet() throws {
        let ranged = try #require(try Self.commands(factor: 1, plain: 1.5))
        #expect(ranged.commands.map(\.text) == ["curl -r 0- -O https://mirror.example.org/ubuntu.iso"])
        let slightly = try #require(try Self.commands(factor: 1, plain: 1.01))
        #expect(slightly.commands.map(\.text) == ["curl -O https://mirror.example.org/ubuntu.iso"])
    }

    @Test func anUndecidedRunNamesNothing() throws {
        let contents = RunExamples.journal([
            (.ranged(1), [50, 70, 40, 65, 58]), (.ranged(4), [45, 52, 60, 41, 66]),
        ])
        let run = try RunDescription(RunExamples.record(threads: [1, 4], baseline: false))
        #expect(Self.commands(run, contents) == nil)
    }

    @Test func withoutAnAddressAPlaceholderStandsForIt() throws {
        let lab = try #require(
            try Self.commands(truth: KnownTruth(bytesPerSecondPerConnection: 4e6, bytesPerSecondInAll: 2e7)))
        #expect(lab.commands.first?.text == "dlsweep get --threads 5 -o FILE URL")
        let contents = RunExamples.journal([
            (.ranged(1), [4, 4.1, 4.2, 4, 4.1]), (.ranged(4), [1, 1.1, 1.05, 1, 1.02]),
        ])
        let imported = try #require(Self.commands(RunDescription(contents), contents))
        #expect(imported.commands[1].text == "aria2c -x4 -s4 -k1M URL")
    }

    @Test(arguments: [
        "https://h/$(touch owned)", "https://h/'; touch owned; '", "https://h/`id`?token=***",
        "https://h/a\u{1B}[2J\nb",
        "--config=evil", "file:///etc/passwd", "https://",
    ])
    func noAddressIsRunByAShell(url: String) throws {
        let commands = try #require(try Self.commands(url: url))
        for command in commands.commands {
            var isQuoted = false
            for character in command.text.replacing("'\\''", with: "") {
                if character == "'" { isQuoted.toggle() }
                #expect(isQuoted || !"$`;|&<>()\n\u{1B}*".contains(character), "\(command.text)")
            }
            #expect(!isQuoted && !command.text.contains("evil") && !command.text.contains("passwd"))
        }
    }

    @Test func secretsAndCredentialsAreAskedFor() throws {
        let commands = try #require(
            try Self.commands(url: "https://h.example.org/a.iso?token=***") { record in
                record.options = RecordedOptions(repeated: ["--user"])
            })
        #expect(commands.commands[1].text == "aria2c -x5 -s5 -k1M 'https://h.example.org/a.iso?token=***'")
        #expect(commands.lines(all: false, width: 80).last == "Replace *** by the secret values of the address.")
        #expect(commands.notes.contains("Add the headers or credentials that the run was given."))
        #expect(!commands.commands.contains { $0.text.contains("rclone") })
    }

    @Test func aLongAddressStandsOnALineOfItsOwn() throws {
        let url = "https://mirror.example.org/" + String(repeating: "a", count: 48)
        let lines = try #require(try Self.commands(url: url)).lines(all: false, width: 80)
        #expect(lines[1...].allSatisfy { $0.count <= 80 || $0.hasPrefix("    http") })
        #expect(lines.contains("  aria2c -x5 -s5 -k1M \\") && lines.last == "    " + url)
    }

    @Test func aRedirectAndAFolderChangeTheWordsOfCurl() throws {
        let commands = try #require(
            try Self.commands(url: "https://h.example.org/folder/[1]/", factor: 1) { record in
                record.resource = RecordedResource(
                    url: record.resource.url, finalUrl: "https://other.example.org/x", bytes: 230_000_000, etag: nil,
                    lastModified: nil, remoteAddress: nil, httpVersion: nil)
            })
        #expect(commands.commands.map(\.text) == ["curl -o FILE -L -g 'https://h.example.org/folder/[1]/'"])
    }
}
