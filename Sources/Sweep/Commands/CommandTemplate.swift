/// How another downloader is called, for any number of threads.
public struct CommandTemplate: Sendable, Equatable {
    /// Its name in every table.
    public let name: CommandName
    /// The program and its arguments, with placeholders where they differ from trial to trial.
    public let words: [String]
    /// What it reads from standard input, with placeholders too, or `nil` where it reads nothing.
    ///
    /// What is among a program's arguments stands in the list of processes, for everybody to read; this does not.
    public let input: String?
    /// The largest number of threads that it takes, or `nil` where that is not known.
    public let mostThreads: Int?
    /// The fewest bytes that it gives to a thread where there are several, or `nil` where that is not known.
    public let leastPart: Int64?
    /// The package that has the program, where that is known.
    public let package: String?

    /// What the placeholders stand for in one trial.
    public struct Values: Sendable {
        /// `{url}`: what to download.
        public var url: String
        /// `{directory}`: the folder that the file goes into.
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

        /// What stands in the place of each placeholder.
        fileprivate var texts: [String: String] {
            [
                "{url}": url, "{output}": output, "{directory}": directory, "{name}": name,
                "{threads}": String(threads), "{part}": String(part),
            ]
        }
    }

    /// Reads the value of `--command`: the name of a preset, or `NAME=` and the words of a command.
    ///
    /// - Throws: `PlanError` with a sentence that says what is missing.
    public init(parsing text: String) throws(PlanError) {
        guard let sign = text.firstIndex(of: "=") else {
            self = try CommandTemplate.preset(text)
            return
        }
        guard let name = CommandName(String(text[..<sign])), name.description != "plain" else {
            throw PlanError(
                description:
                    "--command takes NAME='tool … {output} {url}'; a name has letters, digits, dots, dashes and "
                    + "underscores, reads as no number or missing value, and is neither plain, single nor ranged.")
        }
        try self.init(name, words: ShellWords.split(String(text[text.index(after: sign)...])))
    }

    init(
        _ name: CommandName, words: [String], input: String? = nil, mostThreads: Int? = nil, leastPart: Int64? = nil,
        package: String? = nil
    ) throws(PlanError) {
        self.name = name
        self.words = words
        self.input = input
        self.mostThreads = mostThreads
        self.leastPart = leastPart
        self.package = package
        try require(!words.isEmpty, "there is no program")
        try require(mentions("{url}"), "no word has {url}, which stands for what to download")
        try require(
            mentions("{output}") || mentions("{directory}") && mentions("{name}"),
            "neither {output} nor {directory} and {name} stand for the file to write")
    }

    /// The thread counts that it is measured with: those that it can be trusted to use, and of a command that does not
    /// ask for a number 1.
    ///
    /// - Parameter bytes: those of the resource.
    public func threadCounts(among counts: [Int], bytes: Int64) -> [Int] {
        guard mentions("{threads}") || mentions("{part}") else { return [1] }
        return counts.filter { count in
            count == 1 || count <= mostThreads ?? .max && bytes / Int64(count) >= leastPart ?? 0
        }
    }

    /// Whether the address is among the arguments.
    public var showsAddress: Bool { words.contains { $0.contains("{url}") } }

    /// The program and its arguments in one trial.
    public func words(with values: Values) -> [String] { words.map { CommandTemplate.fill($0, values.texts) } }

    /// What it reads from standard input in one trial, or `nil`.
    public func input(with values: Values) -> String? { input.map { CommandTemplate.fill($0, values.texts) } }

    /// Puts texts in the place of placeholders; what a text brings along is no placeholder.
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

    private func require(_ condition: Bool, _ problem: String) throws(PlanError) {
        try PlanError.require(condition, "--command \(name): \(problem).")
    }
}
