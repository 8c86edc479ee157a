/// Another downloader of a plan, and with how many threads it is measured.
///
/// How it is called is not part of the plan: the words of a command may hold what belongs in no file.
public struct PlannedCommand: Sendable, Codable, Equatable {
    /// Its name.
    public let name: CommandName
    /// The thread counts, ascending.
    public let threadCounts: [Int]

    /// The command of a template in a plan of these counts, for a resource of so many bytes.
    public init(_ template: CommandTemplate, threadCounts: [Int], bytes: Int64) {
        self.init(name: template.name, threadCounts: template.threadCounts(among: threadCounts, bytes: bytes))
    }

    /// A command of these counts, ascending.
    public init(name: CommandName, threadCounts: [Int]) {
        self.name = name
        self.threadCounts = threadCounts
    }

    /// A treatment for each count.
    var treatments: [Treatment] { threadCounts.map { Treatment(.command(name), threads: $0) } }
}
