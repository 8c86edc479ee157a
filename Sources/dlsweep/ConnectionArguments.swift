import ArgumentParser
import FileAccess
import Formatting
import Journal
import Reporting
import Session
import Transfer

/// The options of all commands that connect to a server.
///
/// They have the names of curl's options.
struct ConnectionArguments: ParsableArguments {
    @Option(
        name: [.customShort("H", allowingJoined: true), .long],
        help: ArgumentHelp(
            "Add a header to every request, or all headers of a file; repeatable.", valueName: "line|@file"))
    var header: [String] = []

    @Option(
        name: [.customShort("u", allowingJoined: true), .long],
        help: ArgumentHelp("User name and password for the server.", valueName: "name:password"))
    var user: String?

    @Option(help: ArgumentHelp("File with users and passwords, in the format of .netrc.", valueName: "file"))
    var netrcFile: String?

    @Option(help: ArgumentHelp("File with the certificates to trust, PEM.", valueName: "file"))
    var cacert: String?

    @Option(help: ArgumentHelp("Client certificate, PEM.", valueName: "file"))
    var cert: String?

    @Option(
        help: ArgumentHelp(
            "Unencrypted key of the client certificate, PEM (default: in the file of --cert).", valueName: "file"))
    var key: String?

    @Flag(name: [.customShort("k"), .long], help: "Do not check certificates; a run records this.")
    var insecure = false

    @Option(
        name: [.customShort("x", allowingJoined: true), .long],
        help: ArgumentHelp("Proxy; \"\" for none (default: http_proxy and related variables).", valueName: "url"))
    var proxy: String?

    @Flag(name: [.customShort("4"), .long], help: "Use IPv4 only.")
    var ipv4 = false

    @Flag(name: [.customShort("6"), .long], help: "Use IPv6 only.")
    var ipv6 = false

    @Option(help: ArgumentHelp("Network interface or local address to use.", valueName: "name"))
    var interface: String?

    @Option(help: ArgumentHelp("Use this address for a host; repeatable.", valueName: "host:port:address"))
    var resolve: [String] = []

    @Option(
        help: ArgumentHelp(
            "Receive buffer of each socket; turns automatic tuning off (default: automatic).", valueName: "size"),
        transform: ByteSize.option)
    var receiveBuffer: ByteSize?

    @Option(
        help: ArgumentHelp("Abort if connecting takes longer than this (default: 15 s).", valueName: "time"),
        transform: DurationSeconds.option)
    var connectTimeout: DurationSeconds?

    @Option(
        help: ArgumentHelp(
            "Abort a download if no connection receives data for this time (default: 10 s).", valueName: "time"),
        transform: DurationSeconds.option)
    var stallTimeout: DurationSeconds?

    func validate() throws {
        if ipv4 && ipv6 { throw ValidationError("-4 and -6 cannot be combined.") }
        if let receiveBuffer, !(1...Int(Int32.max)).contains(receiveBuffer.bytes) {
            throw ValidationError("--receive-buffer must be between 1 B and 2 GB.")
        }
        for entry in resolve where !ConnectionArguments.isResolution(entry) {
            throw ValidationError("--resolve takes HOST:PORT:ADDRESS, for example example.org:443:192.0.2.7.")
        }
        if key != nil, cert == nil { throw ValidationError("--key requires --cert.") }
        if let connectTimeout, connectTimeout.seconds <= 0 {
            throw ValidationError("--connect-timeout must be more than 0 s.")
        }
        if let stallTimeout, stallTimeout.seconds <= 0 {
            throw ValidationError("--stall-timeout must be more than 0 s.")
        }
    }

    /// The settings for the downloader.
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
        if ipv4 { options.addressFamily = .ipv4 }
        if ipv6 { options.addressFamily = .ipv6 }
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

    /// The entries of a netrc file.
    private static func passwords(_ path: String) throws -> NetrcFile {
        do throws(FileError) { try Files.requireReadable(path) } catch {
            throw CommandFailure(.usage, "--netrc-file: \(error)")
        }
        do { return try NetrcFile(path) } catch {
            throw CommandFailure(.unreadableData, "--netrc-file: \(error)")
        }
    }
}

extension ConnectionArguments {
    /// What a printed command that resumes a run does with these options.
    ///
    /// run.json holds no secrets.
    static let resumption: [String: OptionResumption] = [
        "header": .redacted { line in
            guard !line.hasPrefix("@"), let end = line.firstIndex(where: { $0 == ":" || $0 == ";" }) else {
                return line
            }
            return line[...end] + " ***"
        },
        "user": .secret, "netrc-file": .repeated, "cacert": .omitted, "cert": .secret, "key": .secret,
        "insecure": .omitted, "proxy": .redacted { $0.withoutUserInformation }, "ipv4": .omitted, "ipv6": .omitted,
        "interface": .omitted, "resolve": .omitted, "receive-buffer": .omitted, "connect-timeout": .omitted,
        "stall-timeout": .omitted,
    ]
}
