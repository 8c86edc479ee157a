import Formatting
import FileAccess
import Journal
import ArgumentParser
import Reporting
import Transfer

/// The options of every command that connects to a server; their names are curl's.
struct ConnectionArguments: ParsableArguments {
    @Option(
        name: [.customShort("H", allowingJoined: true), .long],
        help: ArgumentHelp("Add a header, or those of a file, to every request; repeatable.", valueName: "line|@file"))
    var header: [String] = []

    @Option(
        name: [.customShort("u", allowingJoined: true), .long],
        help: ArgumentHelp("User and password.", valueName: "name:password"))
    var user: String?

    @Option(help: ArgumentHelp("A file of users and passwords in the format of .netrc.", valueName: "file"))
    var netrcFile: String?

    @Option(help: ArgumentHelp("The certificates to trust, PEM.", valueName: "file"))
    var cacert: String?

    @Option(help: ArgumentHelp("Client certificate, PEM.", valueName: "file"))
    var cert: String?

    @Option(
        help: ArgumentHelp(
            "Unencrypted key of the client certificate, PEM (default: in the file of --cert).", valueName: "file"))
    var key: String?

    @Flag(name: [.customShort("k"), .long], help: "Do not check certificates; recorded in run.json.")
    var insecure = false

    @Option(
        name: [.customShort("x", allowingJoined: true), .long],
        help: ArgumentHelp("The proxy; \"\" for none. Otherwise http_proxy and its kin apply.", valueName: "url"))
    var proxy: String?

    @Flag(name: [.customShort("4"), .long], help: "Use IPv4 only.")
    var ipv4 = false

    @Flag(name: [.customShort("6"), .long], help: "Use IPv6 only.")
    var ipv6 = false

    @Option(help: ArgumentHelp("The network interface, or local address, to go out by.", valueName: "name"))
    var interface: String?

    @Option(help: ArgumentHelp("Use this address for a host; repeatable.", valueName: "host:port:address"))
    var resolve: [String] = []

    @Option(
        help: ArgumentHelp("Set each socket's receive buffer; switches its automatic tuning off.", valueName: "size"),
        transform: ByteSize.option)
    var receiveBuffer: ByteSize?

    @Option(
        help: ArgumentHelp("Give up connecting after this time (default: 15 s).", valueName: "time"),
        transform: DurationSeconds.option)
    var connectTimeout: DurationSeconds?

    @Option(
        help: ArgumentHelp(
            "Give up after this time without a byte on any connection (default: 10 s).", valueName: "time"),
        transform: DurationSeconds.option)
    var stallTimeout: DurationSeconds?

    func validate() throws {
        if ipv4 && ipv6 { throw ValidationError("-4 and -6 exclude each other.") }
        if let receiveBuffer, !(1...Int(Int32.max)).contains(receiveBuffer.bytes) {
            throw ValidationError("--receive-buffer lies between 1 B and 2 GB.")
        }
        for entry in resolve where !ConnectionArguments.isResolution(entry) {
            throw ValidationError("--resolve takes HOST:PORT:ADDRESS, as in example.org:443:192.0.2.7.")
        }
        if key != nil, cert == nil { throw ValidationError("--key requires --cert.") }
        if let connectTimeout, connectTimeout.seconds <= 0 {
            throw ValidationError("--connect-timeout is more than 0 s.")
        }
        if let stallTimeout, stallTimeout.seconds <= 0 { throw ValidationError("--stall-timeout is more than 0 s.") }
    }

    /// The options as the downloader takes them.
    ///
    /// - Throws: `CommandFailure` if a file that an option names cannot be read.
    func options() throws -> ConnectionOptions {
        var options = ConnectionOptions()
        options.headers = try HeaderLines(header).lines
        options.user = user
        options.netrcFile = netrcFile
        options.netrc = try netrcFile.map(ConnectionArguments.passwords)
        try CertificateFiles(self).apply(to: &options)
        options.insecure = insecure
        options.proxy = proxy
        options.addressFamily = ipv4 ? .ipv4 : ipv6 ? .ipv6 : .any
        options.interface = interface
        options.resolve = resolve
        options.receiveBufferBytes = receiveBuffer.map { Int32($0.bytes) }
        options.connectTimeoutSeconds = connectTimeout?.seconds ?? options.connectTimeoutSeconds
        options.stallTimeoutSeconds = stallTimeout?.seconds ?? options.stallTimeoutSeconds
        options.userAgent = "dlsweep/\(Dlsweep.programVersion)"
        return options
    }

    /// Whether a text is `HOST:PORT:ADDRESS`.
    private static func isResolution(_ entry: String) -> Bool {
        let parts = entry.split(separator: ":", maxSplits: 2)
        return parts.count == 3 && parts[1].allSatisfy(\.isNumber) && UInt16(parts[1]).map { $0 > 0 } ?? false
    }

    /// What is in a file of users and passwords.
    private static func passwords(_ path: String) throws -> NetrcFile {
        do throws(FileError) { try Files.requireReadable(path) } catch {
            throw CommandFailure(.usage, "--netrc-file: \(error)")
        }
        do { return try NetrcFile(path) } catch {
            throw CommandFailure(.unreadableData, "--netrc-file: \(error)")
        }
    }
}
