import ArgumentParser
import Formatting
import Journal
import Reporting
import Session
import Sweep
import Timing
import Transfer

/// `dlsweep get`: one download inside the timer.
struct GetCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "get",
        abstract: "Download once with a number of threads, and report the time.",
        usage: "dlsweep get <url> [--threads <n>] [-o <file>] [<options>]",
        discussion: """
            Without -o, dlsweep times and checks the download, and keeps nothing. One thread sends a plain GET. With more \
            threads, each downloads its own byte range; a server without ranges is then an error.

              dlsweep get --threads 4 -o ubuntu.iso https://mirror.example.org/ubuntu.iso
            """)

    @Argument(help: ArgumentHelp("URL to download, http or https.", valueName: "url"))
    var url: String

    @Option(help: ArgumentHelp("Number of threads; 1 sends a plain GET", valueName: "n"))
    var threads = 4

    @Option(
        name: [.short, .long],
        help: ArgumentHelp("File to keep the bytes in (default: keep nothing).", valueName: "file"))
    var output: String?

    @Flag(help: "Replace the file if it exists.")
    var overwrite = false

    @Option(
        help: ArgumentHelp("SHA-256 that the bytes must have.", valueName: "hex"), transform: SHA256Digest.option)
    var sha256: SHA256Digest?

    @Option(help: ArgumentHelp("Folder for the bytes without -o (default: TMPDIR or /tmp).", valueName: "folder"))
    var scratch: String?

    @Flag(name: [.short, .long], help: "Show no progress.")
    var quiet = false

    @Flag(name: [.short, .long], help: "Log each connection.")
    var verbose = false

    @Flag(help: "Write one JSON document to standard output instead of the report.")
    var json = false

    @Option(help: ArgumentHelp("Unit of rates: Mbit/s or MB/s", valueName: "bits|bytes"))
    var units = RateUnit.bits

    @OptionGroup(title: "Connections")
    var connection: ConnectionArguments

    func validate() throws {
        guard (1...Plan.maximalThreads).contains(threads) else {
            throw ValidationError("--threads must be between 1 and \(Plan.maximalThreads).")
        }
        if output == "" { throw ValidationError("-o needs a file name.") }
        if output == "-" {
            throw ValidationError("-o writes a file, not standard output. Use -o ./- for a file called \"-\".")
        }
    }

    func run() throws {
        let address = try DownloadURL(url)
        let line = DownloadLine(isShown: !quiet && StandardStream.error.canRedraw, unit: units)
        let download = try FileDownload(
            url: url, options: try connection.options(), hasDigest: sha256 != nil,
            isInterrupted: { Interrupt.isRequested }, progress: line.show,
            announce: Interrupt.removeFileOnQuitting)
        let destination: FileDownload.Destination =
            output.map { .file($0, replacing: overwrite) } ?? .scratch(scratch ?? MachineFacts.temporaryFolder)
        let what = "Downloading \(TerminalText.sanitized(address.display)) with \(Treatment.ranged(threads))"
        var timed = ""
        let file = try withTimer(what, cleaning: nil, log: { timed = $0 }) {
            try download.fetch(threads: threads, plain: threads == 1, into: destination)
        }
        line.finish(timed)
        if verbose {
            for connection in file.download.connections { StandardStream.error.write(lines: log(connection)) }
        }
        if file.download.bytes == 0 { throw CommandFailure(.unusableServer, "The resource is empty.") }
        let digest = sha256 == nil && output != nil ? nil : try file.digest()
        if let sha256, sha256 != digest {
            throw CommandFailure(.unusableServer, "The SHA-256 of the bytes differs from --sha256.")
        }
        if file.download.validatorsDiffer {
            StandardStream.error.write(
                lines: "The responses differ in their ETag or Last-Modified, but the bytes have the given SHA-256.")
        }
        if output != nil { try file.keep() }
        try StandardStream.output.print(
            json
                ? JSONText.encode(
                    DownloadDocument(file.download, url: address, threads: threads, file: output, digest: digest))
                : report(file.download, digest))
    }

    /// `connection 2: bytes 500-999, first byte after 12 ms, 1.04 s, 32.0 Mbit/s`.
    private func log(_ connection: Connection) -> String {
        let facts = [
            "bytes \(connection.firstByte)-\(connection.lastByte)",
            connection.firstByteSeconds.map { "first byte after \(DurationSeconds($0).millisecondsText(digits: 3))" },
            connection.seconds.map { DurationSeconds($0).text }, connection.bytesPerSecond.map(units.text),
        ]
        return "connection \(connection.number): " + facts.compactMap { $0 }.joined(separator: ", ")
    }

    private func report(_ download: Download, _ digest: SHA256Digest?) -> String {
        let amount = ByteSize(bytes: Int(download.bytes)).text
        let rate = download.seconds > 0 ? ", " + units.text(Double(download.bytes) / download.seconds) : ""
        let place = output.map { "in \(TerminalText.sanitized($0))" } ?? "not kept (-o FILE keeps it)"
        let cost = CostText(RunCost(download)).sentence
        return "\(amount)\(rate), \(place)\n" + (digest.map { "SHA-256 \($0)\n" } ?? "") + cost + "\n"
    }
}

/// The progress of a single download, as one line of a terminal.
final class DownloadLine {
    private let isShown: Bool
    private let unit: RateUnit
    private let clock = ContinuousClock()
    private let start: ContinuousClock.Instant

    init(isShown: Bool, unit: RateUnit) {
        self.isShown = isShown
        self.unit = unit
        start = clock.now
    }

    /// Redraws the line.
    func show(received: Int64, total: Int64?) {
        guard isShown, received > 0 else { return }
        let elapsed = (clock.now - start) / .seconds(1)
        let rate = Double(received) / elapsed
        let share = total.map { " of \(ByteSize(bytes: Int($0)).text)" } ?? ""
        let left = total.map { "  " + DurationSeconds(Double($0 - received) / rate).clockText + " left" } ?? ""
        let line = ByteSize(bytes: Int(received)).text + share + "  " + unit.text(rate) + left
        StandardStream.error.write("\r\u{1B}[K" + line.prefix(StandardStream.error.columns - 1))
    }

    deinit { if isShown { StandardStream.error.write("\r\u{1B}[K") } }

    /// Replaces the line by that of the timer.
    func finish(_ line: String) {
        StandardStream.error.write((isShown ? "\r\u{1B}[K" : "") + line + "\n")
    }
}
