internal import Sweep

/// A data budget in which no block fits.
public struct BudgetShortage: Sendable, Equatable {
    /// The budget in bytes.
    public let budgetBytes: Int64
    /// The bytes of the warm-up and one block.
    public let neededBytes: Int64
    /// Thread counts that fit into the budget; `nil` if the planned counts fit with fewer bytes, or if none fit.
    public let threadCounts: [Int]?
    /// Bytes per trial that fit into the budget; `nil` if a full transfer fits, or if nothing fits.
    public let bytesPerTrial: Int64?

    /// The shortage of a plan, or `nil` if a block fits into its budget or if it has none.
    init?(_ plan: Plan, resourceLength: Int64) {
        guard plan.blocks(resourceLength: resourceLength).upperBound < 1,
            let budget = plan.stopping?.dataBudgetBytes
        else { return nil }
        budgetBytes = budget
        neededBytes = plan.bytes(blocks: 1, resourceLength: resourceLength)
        let smaller = plan.smaller(for: budget, resourceLength: resourceLength)
        threadCounts = smaller.flatMap { $0.threadCounts == plan.threadCounts ? nil : $0.threadCounts }
        bytesPerTrial = smaller?.bytes
    }
}
