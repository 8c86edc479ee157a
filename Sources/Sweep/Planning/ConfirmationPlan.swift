/// The fresh blocks that a sweep ends with: one thread and the recommended count, which are then judged by these alone.
///
/// The sweep's own numbers selected that count, so its estimate for that count is slightly optimistic; fresh ones are not.
public struct ConfirmationPlan: Sendable, Codable, Equatable {
    /// The most blocks that are added for the sake of the noise.
    public static let mostBlocks = 30

    /// The count that is compared with one thread.
    public let threads: Int
    /// The number of the first fresh block: the one after the sweep's last block.
    public let firstBlock: Int
    /// The number of fresh blocks.
    public let blocks: Int
    /// Whether the plain GET is measured too, because the sweep's answer compares with it.
    public let includesPlainGet: Bool

    /// Makes a plan of its parts.
    package init(threads: Int, firstBlock: Int, blocks: Int, includesPlainGet: Bool) {
        self.threads = threads
        self.firstBlock = firstBlock
        self.blocks = blocks
        self.includesPlainGet = includesPlainGet
    }

    /// Reads a plan; one without a word on the plain GET does not measure it.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        threads = try values.decode(Int.self, forKey: .threads)
        firstBlock = try values.decode(Int.self, forKey: .firstBlock)
        blocks = try values.decode(Int.self, forKey: .blocks)
        includesPlainGet = try values.decodeIfPresent(Bool.self, forKey: .includesPlainGet) ?? false
    }

    /// The treatments of each fresh block.
    public var treatments: [Treatment] {
        [.ranged(1), .ranged(threads)] + (includesPlainGet ? [.plainGet] : [])
    }

    /// The numbers of the fresh blocks.
    public var blockNumbers: Range<Int> { firstBlock..<firstBlock + blocks }
}
