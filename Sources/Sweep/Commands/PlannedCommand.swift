/// The name of an external downloader, as it appears beside `ranged` and `single` in every table.
///
/// It has the form of a label, and it is not the name of one of dlsweep's own methods in upper or lower case.
public struct CommandName: Sendable, Hashable, CustomStringConvertible {
    /// The text.
    public let description: String

    /// Checks a text.
    ///
    /// - Returns: `nil` if the text is not a label, or if it is the name of one of dlsweep's own methods.
    public init?(_ text: String) {
        guard let label = Label(text), !Method.ownNames.contains(text.lowercased()) else { return nil }
        description = label.description
    }
}

extension CommandName: RawRepresentable, Codable {
    /// The name of a text, checked.
    public init?(rawValue: String) { self.init(rawValue) }

    /// The text.
    public var rawValue: String { description }
}

/// An external downloader of a plan, and the thread counts it is measured with.
///
/// The words of its command are not part of the plan, because they may contain secrets.
public struct PlannedCommand: Sendable, Codable, Equatable {
    /// Its name.
    public let name: CommandName
    /// The thread counts, ascending.
    public let threadCounts: [Int]

    /// Plans a command for those of the given thread counts that it can use.
    ///
    /// - Parameters:
    ///   - template: the command of the external downloader.
    ///   - threadCounts: the thread counts of the plan.
    ///   - bytes: the bytes of the resource.
    public init(_ template: CommandTemplate, threadCounts: [Int], bytes: Int64) {
        self.init(name: template.name, threadCounts: template.threadCounts(among: threadCounts, bytes: bytes))
    }

    /// Plans a command for the given thread counts, ascending.
    public init(name: CommandName, threadCounts: [Int]) {
        self.name = name
        self.threadCounts = threadCounts
    }

    /// A treatment for each count.
    var treatments: [Treatment] { threadCounts.map { Treatment(.command(name), threads: $0) } }
}
