import Statistics

/// A lasting change of the network at a random moment of the run: from then on, every trial takes longer.
struct Change: Sendable {
    /// The places where the moment may be, each trial boundary there equally likely.
    enum Place: String, Sendable, CaseIterable {
        case anywhere
        case betweenBlocks = "between blocks"
        case withinABlock = "within a block"
    }

    /// How many times as long trials take after the change.
    var factor: Double
    var place: Place

    /// The number of trials before the change, at least 1 and fewer than all.
    ///
    /// - Parameters:
    ///   - blocks: the number of blocks.
    ///   - size: the number of trials in each block.
    func moment(blocks: Int, of size: Int, using generator: inout SplitMix64) -> Int {
        let boundaries = (1..<blocks * size).filter { trial in
            switch place {
            case .anywhere: true
            case .betweenBlocks: trial.isMultiple(of: size)
            case .withinABlock: !trial.isMultiple(of: size)
            }
        }
        guard !boundaries.isEmpty else { return blocks * size }
        return boundaries[Int(generator.next(below: UInt64(boundaries.count)))]
    }

    /// What tables call it.
    var name: String { "×\(Decimals.shortest(factor)) \(place.rawValue)" }
}
