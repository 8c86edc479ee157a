/// Another downloader of a plan, and with how many threads it is measured.
///
/// How it is called is not part of the plan: the words of a command may hold what belongs in no file.
public struct PlannedCommand: Sendable, Equatable {
    /// Its name.
    public let name: CommandName
    /// The thread counts, ascending.
    public let threadCounts: [Int]

    /// The command of a template in a plan of these counts.
    public init(_ template: CommandTemplate, threadCounts: [Int]) {
        self.init(name: template.name, threadCounts: template.threadCounts(among: threadCounts))
    }

    /// A command of these counts, ascending.
    public init(name: CommandName, threadCounts: [Int]) {
        self.name = name
        self.threadCounts = threadCounts
    }

    /// A treatment for each count.
    var treatments: [Treatment] { threadCounts.map { Treatment(.command(name), threads: $0) } }
}

extension PlannedCommand: Codable {
    private enum CodingKeys: CodingKey {
        case name, threadCounts
    }

    /// Reads a command of a plan.
    ///
    /// - Throws: `PlanError` where its name is none; `DecodingError`.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        guard let name = CommandName(try values.decode(String.self, forKey: .name)) else {
            throw PlanError(description: "The name of a command in run.json is none.")
        }
        self.init(name: name, threadCounts: try values.decode([Int].self, forKey: .threadCounts))
    }

    /// Writes it.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(name.description, forKey: .name)
        try values.encode(threadCounts, forKey: .threadCounts)
    }
}
