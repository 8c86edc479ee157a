/// A limit to the transfers that are served at the same time, and what becomes of those beyond it.
public struct Admission: Codable, Hashable, Sendable {
    /// What a request meets when the server is full.
    public enum Excess: String, CaseIterable, Codable, Sendable {
        /// It waits, first come first served, until another transfer ends.
        case queue
        /// It is answered by 503.
        case refuse
        /// Its connection is closed without an answer.
        case close
        /// Its connection is reset without an answer.
        case reset
    }

    /// How many are served at the same time; at least 1.
    public var transfers: Int

    /// What the others meet.
    public var excess: Excess

    /// Describes a limit; `Scenario` checks it.
    public init(transfers: Int, excess: Excess) {
        self.transfers = transfers
        self.excess = excess
    }
}
