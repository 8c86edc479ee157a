public import Sweep

/// A treatment that was measured no longer, because it had failed again and again: part of run.json.
public struct SetAside: Codable, Sendable, Equatable {
    /// What was set aside.
    public let treatment: Treatment
    /// The last block in which it was tried.
    public let afterBlock: Int

    /// Creates a record.
    public init(_ treatment: Treatment, afterBlock: Int) {
        self.treatment = treatment
        self.afterBlock = afterBlock
    }
}
