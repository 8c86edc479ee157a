/// How an external downloader is called, for any number of threads.
public struct CommandTemplate: Sendable, Equatable {
    /// Its name in every table.
    public let name: CommandName
    /// The program and its arguments, with placeholders for what differs from trial to trial.
    public let words: [String]
    /// What it reads from standard input, also with placeholders; `nil` if it reads nothing.
    ///
    /// Other users of the machine can see a program's arguments in the list of processes, but not its standard input.
    public let input: String?
    /// The largest number of threads that it accepts; `nil` if that is unknown.
    public let mostThreads: Int?
    /// The fewest bytes that it assigns to a thread if there are several; `nil` if that is unknown.
    public let leastPart: Int64?
    /// The Debian package of the program; `nil` if it is unknown.
    public let package: String?

    /// The values of the placeholders in one trial.
    public struct Values: Sendable {
        /// `{url}`: what to download.
        public var url: String
        /// `{directory}`: the folder of the file to write.
        public var directory: String
        /// `{name}`: the name of the file in that folder.
        public var name: String
        /// `{threads}`: the number of threads.
        public var threads: Int
        /// `{part}`: the bytes of each thread.
        public var part: Int64

        /// Creates the values of a trial.
        public init(url: String, directory: String, name: String, threads: Int, part: Int64) {
            self.url = url
            self.directory = directory
            self.name = name
            self.threads = threads
            self.part = part
        }

        /// `{output}`: the path of the file.
        public var output: String { directory + "/" + name }

        /// The value of each placeholder.
        fileprivate var texts: [String: String] {
            [
                "{url}": url, "{output}": output, "{directory}": directory, "{name}": name,
                "{threads}": String(threads), "{part}": String(part),
            ]
        }
    }

    /// Parses the name of a preset, or `NAME=` and the words of a command.
    ///
    /// - Throws: `PlanError` for an unknown preset, an invalid name, or a command that lacks a placeholder.
    public init(parsing text: String) throws(PlanError) {
        guard let sign = text.firstIndex(of: "=") else {
            self = try CommandTemplate.preset(text)
            return
        }
        guard let name = CommandName(String(text[..<sign])), name.description != "plain" else {
            throw .command(.invalidName)
        }
        try self.init(name, words: ShellWords.split(String(text[text.index(after: sign)...])))
    }

    private init(
        _ name: CommandName, words: [String], input: String? = nil, mostThreads: Int? = nil, leastPart: Int64? = nil,
        package: String? = nil
    ) throws(PlanError) {
        self.name = name
        self.words = words
        self.input = input
        self.mostThreads = mostThreads
        self.leastPart = leastPart
        self.package = package
        if words.isEmpty { throw .command(.noProgram(name)) }
        if !mentions("{url}") { throw .command(.noAddress(name)) }
        let hasOutput = mentions("{output}") || mentions("{directory}") && mentions("{name}")
        if !hasOutput { throw .command(.noOutput(name)) }
    }

    /// The thread counts to measure it with: those that it is known to use, or only 1 if the command does not take a number
    /// of threads.
    ///
    /// - Parameters:
    ///   - counts: the thread counts of the plan.
    ///   - bytes: the bytes of the resource.
    public func threadCounts(among counts: [Int], bytes: Int64) -> [Int] {
        guard mentions("{threads}") || mentions("{part}") else { return [1] }
        return counts.filter { count in
            count == 1 || count <= mostThreads ?? .max && bytes / Int64(count) >= leastPart ?? 0
        }
    }

    /// Whether the URL is among the arguments.
    public var showsAddress: Bool { words.contains { $0.contains("{url}") } }

    /// The program and its arguments in one trial.
    public func words(with values: Values) -> [String] { words.map { CommandTemplate.fill($0, values.texts) } }

    /// What it reads from standard input in one trial; `nil` if it reads nothing.
    public func input(with values: Values) -> String? { input.map { CommandTemplate.fill($0, values.texts) } }

    /// Replaces the placeholders of a word; a placeholder within a value is not replaced.
    private static func fill(_ word: String, _ texts: [String: String]) -> String {
        var filled = ""
        var rest = word[...]
        while let start = rest.firstIndex(of: "{") {
            filled += rest[..<start]
            rest = rest[start...]
            let found = texts.first { rest.hasPrefix($0.key) }
            filled += found?.value ?? "{"
            rest = rest.dropFirst(found?.key.count ?? 1)
        }
        return filled + rest
    }

    private func mentions(_ placeholder: String) -> Bool {
        (words + [input ?? ""]).contains { $0.contains(placeholder) }
    }
}

extension CommandTemplate {
    /// Downloaders that can be given by their names alone.
    ///
    /// They print nothing and do not compress. All but `axel` ignore their configuration files and do not retry, because `axel`
    /// has no option for that.
    ///
    /// The URL, which may contain a signature, is passed by standard input, except to `axel`, which does not read it from
    /// there. `curl` and `wget2` use one connection for a file: `wget2` 1.99.1 fetches the chunks of a file one after the
    /// other over one connection regardless of `--max-threads`. `aria2c` opens at most 16 connections to a server and
    /// assigns at least 1 MiB to each.
    private static let presets = [
        Preset("curl", package: "curl", line: "curl -q -g -sS -f -o {output} -K -", input: "url = {url}\n"),
        Preset(
            "aria2c", package: "aria2", mostThreads: 16, leastPart: 1 << 20,
            line: "aria2c --no-conf -q -m1 --file-allocation=none -k1M -x{threads} -s{threads} -d {directory} -i -",
            input: "{url}\n out={name}\n"),
        Preset("axel", package: "axel", line: "axel -q -n{threads} -o {output} {url}"),
        Preset(
            "wget2", package: "wget2",
            line: "wget2 --no-config -q --tries=1 --compression=identity --no-ocsp -O {output} -i /dev/stdin",
            input: "{url}\n"),
    ]

    private struct Preset: Sendable {
        let name: String
        let package: String
        let mostThreads: Int?
        let leastPart: Int64?
        let line: String
        let input: String?

        init(
            _ name: String, package: String, mostThreads: Int? = nil, leastPart: Int64? = nil, line: String,
            input: String? = nil
        ) {
            self.name = name
            self.package = package
            self.mostThreads = mostThreads
            self.leastPart = leastPart
            self.line = line
            self.input = input
        }
    }

    /// The preset of a name.
    private static func preset(_ name: String) throws(PlanError) -> CommandTemplate {
        guard let preset = presets.first(where: { $0.name == name }), let name = CommandName(name) else {
            throw .command(.unknownPreset(known: presets.map(\.name).sorted()))
        }
        return try CommandTemplate(
            name, words: preset.line.split(separator: " ").map(String.init), input: preset.input,
            mostThreads: preset.mostThreads, leastPart: preset.leastPart, package: preset.package)
    }
}
