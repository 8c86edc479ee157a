public import Sweep

/// A treatment that was dropped from a run after repeated failures; part of run.json.
public struct DroppedTreatment: Codable, Sendable, Equatable {
    /// The treatment.
    public let treatment: Treatment
    /// The last block that measured it.
    public let afterBlock: Int

    /// Creates a record.
    public init(_ treatment: Treatment, afterBlock: Int) {
        self.treatment = treatment
        self.afterBlock = afterBlock
    }
}
