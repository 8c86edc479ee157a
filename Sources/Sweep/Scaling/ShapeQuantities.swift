/// The knee, the rate of one connection and the ceiling of a claimed shape, with their intervals over the blocks.
struct ShapeQuantities: Sendable {
    /// In threads.
    let knee: BoundedEstimate?

    /// In bytes per second.
    let perConnection: BoundedEstimate?

    /// In bytes per second.
    let ceiling: BoundedEstimate?

    /// Fits the claimed family in each block that has enough counts for it.
    init(_ choice: ShapeChoice, _ rates: MeasuredRates, margin: Double, confidence: Double) {
        let blocks = BlockFits(choice.family, rates, confidence: confidence)
        switch choice.curve {
        case _ where choice.family == nil:
            (knee, perConnection, ceiling) = (nil, nil, nil)
        case .flat:
            (knee, perConnection) = (nil, nil)
            ceiling = blocks.estimate { $0.logRate(1) }
        case .linear:
            knee = BlockFits(.knee, rates, confidence: confidence).kneeBeyond
            perConnection = blocks.estimate { $0.logRate(1) }
            ceiling = nil
        case .knee:
            knee = blocks.knee
            perConnection = blocks.estimate(\.logPerConnection)
            ceiling = blocks.estimate(\.logCeiling)
        case .contention:
            knee = nil
            perConnection = rates.points[0].threads == 1 ? blocks.estimate(\.logPerConnection) : nil
            ceiling = blocks.reachesCeiling(margin: margin) ? blocks.estimate(\.logCeiling) : nil
        }
    }
}
