internal import Analysis
internal import Formatting
internal import Journal
internal import Statistics
internal import Sweep

/// What to type after an answer: commands of dlsweep and of other downloaders that use the recommended thread count.
///
/// There are none if the answer shows no count to be right. The address is the one that the run was given, without its
/// secrets, and quoted for a shell. Without an address, as for trials of another program, `URL` stands in its place.
struct DownloadCommands {
    /// What the commands do, as a line that ends with a colon.
    let title: String
    /// The commands, the ones that most people need first.
    let commands: [Command]
    /// What has to be known about the commands, a sentence each.
    let notes: [String]

    /// How many commands a report shows unless it is asked for all.
    private static let fewest = 2

    /// A command: its words, quoted for a shell.
    struct Command: Equatable {
        let words: [String]

        /// The command in one line.
        var text: String { words.joined(separator: " ") }

        /// The command in indented lines of a width, if a word can be moved to the next one; a shell reads them as one.
        func lines(width: Int) -> [String] {
            var lines: [String] = []
            for word in words {
                if let last = lines.last, last.count + word.count + 3 <= width {
                    lines[lines.count - 1] = last + " " + word
                } else {
                    lines.append((lines.isEmpty ? "  " : "    ") + word)
                }
            }
            return lines.dropLast().map { $0 + " \\" } + lines.suffix(1)
        }
    }

    /// The commands of a run.
    init?(_ run: RunDescription, summary: Summary, verdict: Verdict) {
        let address = DownloadAddress(run.url)
        var notes: [String] = []
        switch verdict.answer {
        case .split:
            guard let threads = verdict.recommendedThreads, threads > 1 else { return nil }
            title = "To download with \(CountText.threads(threads)):"
            let splitting = SplitCommands(threads: threads, address: address, bytes: run.resourceBytes)
            commands = splitting.all
            notes += splitting.notes
        case .noGain, .harmful:
            title = "To download without splitting:"
            let beats = Self.oneRangeBeatsPlainGet(summary, margin: run.rule.margin)
            commands = [Self.curl(address, ranged: beats, redirected: run.isRedirected)]
        case .inconclusive, .cannotSplit: return nil
        }
        if address.text.contains("***") { notes.append("Replace *** by the secret values of the address.") }
        if run.hasCredentials { notes.append("Add the headers or credentials that the run was given.") }
        self.notes = notes
    }

    /// The lines of a report.
    ///
    /// - Parameter all: whether to show all commands.
    func lines(all: Bool, width: Int) -> [String] {
        let shown = all ? commands : Array(commands.prefix(Self.fewest))
        let more = shown.count < commands.count ? title.dropLast() + " (-v: with other tools):" : title
        return [more] + shown.flatMap { $0.lines(width: width) }
            + (all ? notes : notes.filter { $0.contains("***") }).flatMap { TextWrap.lines($0, width: width) }
    }

    /// Whether one ranged request was shown to be faster than the plain GET, by more than the margin.
    private static func oneRangeBeatsPlainGet(_ summary: Summary, margin: Double) -> Bool {
        guard let plain = summary[.plainGet]?.speedup, let interval = plain.interval else { return false }
        return interval.high < 1 && 1 / plain.estimate > 1 + margin
    }

    private static func curl(_ address: DownloadAddress, ranged: Bool, redirected: Bool) -> Command {
        let name = address.hasName ? ["-O"] : ["-o", "FILE"]
        // curl reads brackets and braces in addresses as patterns.
        let globs = address.text.contains { "[]{}".contains($0) } ? ["-g"] : []
        return Command(
            words: ["curl"] + (ranged ? ["-r", "0-"] : []) + name + (redirected ? ["-L"] : []) + globs
                + [address.quoted])
    }
}

/// The commands that split a download.
private struct SplitCommands {
    let threads: Int
    let address: DownloadAddress
    /// The bytes of the resource; `nil` if they are not known.
    let bytes: Int64?

    /// The most connections to a server that aria2c accepts.
    private static let mostOfAria = 16
    /// The size of rclone's parts, in bytes, since version 1.64.
    private static let partOfRclone: Int64 = 64 << 20
    /// The size of s5cmd's parts, in MiB.
    private static let partOfS5cmd: Int64 = 50

    var all: [DownloadCommands.Command] {
        [dlsweep, aria2c, axel, rclone, s5cmd, azcopy].compactMap { $0.map { DownloadCommands.Command(words: $0) } }
    }

    var notes: [String] {
        let isClamped = threads > Self.mostOfAria
        let hasLargeParts = bytes.map { $0 < Self.partOfRclone * Int64(threads) } ?? false
        return (isClamped ? ["aria2c allows at most \(Self.mostOfAria) connections to a server."] : [])
            + (hasLargeParts && rclone != nil
                ? [
                    "rclone 1.64 and later downloads parts of 64 MiB, so it uses fewer streams for a file of this size, "
                        + "unless --multi-thread-chunk-size is smaller."
                ] : [])
    }

    private var dlsweep: [String]? {
        ["dlsweep", "get", "--threads", "\(threads)", "-o", address.fileName, address.quoted]
    }

    private var aria2c: [String]? {
        let count = min(threads, Self.mostOfAria)
        return ["aria2c", "-x\(count)", "-s\(count)", "-k1M", address.quoted]
    }

    private var axel: [String]? { ["axel", "-n\(threads)", address.quoted] }

    /// rclone reads an HTTP server as a remote; it cannot send a query.
    private var rclone: [String]? {
        let flags = ["rclone", "--multi-thread-streams", "\(threads)", "--multi-thread-cutoff", "1M"]
        guard let parts = address.parts else { return flags + ["copy", "SOURCE", "."] }
        guard !parts.hasQuery, let path = parts.decodedPath else { return nil }
        return flags + ["copyto", "--http-url", ShellText.quoted(parts.origin)]
            + [ShellText.quoted(":http:" + path), address.fileName]
    }

    private var s5cmd: [String]? {
        guard let object = address.parts?.objectOfS3 else { return nil }
        let part = bytes.map { max(5, ($0 / Int64(threads)) / (1 << 20) + 1) }.flatMap {
            $0 < Self.partOfS5cmd ? $0 : nil
        }
        return ["s5cmd", "cp", "-c", "\(threads)"] + (part.map { ["-p", "\($0)"] } ?? [])
            + [ShellText.quoted("s3://" + object), "."]
    }

    private var azcopy: [String]? {
        guard address.parts?.isOfAzure == true else { return nil }
        return ["AZCOPY_CONCURRENCY_VALUE=\(threads)", "azcopy", "copy", address.quoted, "."]
    }
}
