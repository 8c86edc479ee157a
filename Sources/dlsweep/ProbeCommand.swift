import ArgumentParser
import Formatting
import Journal
import Reporting
import Transfer

/// `dlsweep probe`: what the server offers.
struct ProbeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "probe",
        abstract: "Show what a server offers: length, ranges, validators, address, protocol, timing.",
        usage: "dlsweep probe <url> [<options>]",
        discussion: """
            dlsweep sends HEAD and then a GET of bytes=0-0, and downloads nothing more. If the second response does not \
            settle whether ranges work, dlsweep requests the first kilobytes.

              dlsweep probe https://mirror.example.org/ubuntu.iso
            """)

    @Argument(help: ArgumentHelp("URL to look at, http or https.", valueName: "url"))
    var url: String

    @Flag(name: [.short, .long], help: "Log every response.")
    var verbose = false

    @Flag(help: "Write one JSON document to standard output.")
    var json = false

    @OptionGroup(title: "Connections")
    var connection: ConnectionArguments

    func run() throws {
        let probe = Probe(
            try DownloadURL(url), options: try connection.options(), isInterrupted: { Interrupt.isRequested },
            log: verbose ? { StandardStream.error.write(lines: $0) } : { _ in })
        let resource = try probe.run()
        try StandardStream.output.print(json ? JSONText.encode(ProbeDocument(resource)) : ProbeReport.text(resource))
    }
}

/// The text of a probe.
enum ProbeReport {
    /// One line per fact; "unknown" if the server does not report it.
    static func text(_ resource: Resource) -> String {
        let facts = [
            ("url", resource.url.redacted),
            ("final url", resource.finalURL == resource.url ? nil : resource.finalURL.redacted),
            ("length", resource.length.map { "\($0) bytes (\(ByteSize(bytes: Int($0)).text))" } ?? "unknown"),
            ("ranges", resource.rangeRefusal.map { "no: \($0)" } ?? "yes"),
            ("encoding", resource.contentEncoding.map { "\($0) (as stored: nothing is decoded)" }),
            ("etag", resource.etag ?? "none"),
            ("last-modified", resource.lastModified ?? "none"),
            ("address", resource.remoteAddress ?? "unknown"),
            ("protocol", resource.httpVersion ?? "unknown"),
            ("name look-up", milliseconds(resource.phases.nameSeconds)),
            ("tcp handshake", milliseconds(resource.phases.connectSeconds)),
            ("tls handshake", milliseconds(resource.phases.tlsSeconds)),
            ("first byte after", milliseconds(resource.phases.firstByteSeconds)),
        ]
        let shown = facts.compactMap { name, value in value.map { [name, TerminalText.sanitized($0)] } }
        let table = shown.map { $0[0].padded(to: 18) + $0[1] + "\n" }
        return table.joined()
    }

    private static func milliseconds(_ seconds: Double?) -> String? {
        seconds.map { DurationSeconds($0).millisecondsText(digits: 3) }
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String { self + String(repeating: " ", count: max(width - count, 1)) }
}
