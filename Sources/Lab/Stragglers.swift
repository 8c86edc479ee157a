/// Some transfers that are slower than the others: of each few that begin one after the other, one drawn by lot.
public struct Stragglers: Codable, Hashable, Sendable {
    /// Of how many transfers one is slow; 1 means all.
    public var oneIn: Int

    /// The part of its connection's limit that it gets, above 0 and up to 1.
    public var share: Double

    /// Describes stragglers; `Scenario` checks it.
    public init(oneIn: Int, share: Double) {
        self.oneIn = oneIn
        self.share = share
    }

    /// The part of its connection's limit that a transfer gets.
    ///
    /// - Parameters:
    ///   - index: Which transfer of the server it is, from 0.
    ///   - seed: What decides the lot.
    func share(of index: Int, seed: UInt64) -> Double {
        let draw = BytePattern(seed: ~seed).fraction(at: index / oneIn)
        return Int(draw * Double(oneIn)) == index % oneIn ? share : 1
    }
}
