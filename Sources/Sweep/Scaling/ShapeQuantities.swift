/// The knee, the rate of one connection and the ceiling of a claimed shape, with their intervals over the batches.
struct ShapeQuantities: Sendable {
    /// In threads.
    let knee: BoundedEstimate?

    /// In bytes per second.
    let perConnection: BoundedEstimate?

    /// In bytes per second.
    let ceiling: BoundedEstimate?

    /// Fits the claimed family in each batch of blocks that has enough counts for it.
    init(_ choice: ShapeChoice, _ rates: MeasuredRates, margin: Double, confidence: Double) {
        let batches = BatchFits(choice.family, rates, confidence: confidence)
        switch choice.curve {
        case _ where choice.family == nil:
            (knee, perConnection, ceiling) = (nil, nil, nil)
        case .flat:
            (knee, perConnection) = (nil, nil)
            ceiling = batches.estimate { $0.logRate(1) }
        case .linear:
            knee = BatchFits(.knee, rates, confidence: confidence).kneeBeyond
            perConnection = batches.estimate { $0.logRate(1) }
            ceiling = nil
        case .knee:
            knee = batches.knee
            perConnection = batches.estimate(\.logPerConnection)
            ceiling = batches.estimate(\.logCeiling)
        case .contention:
            knee = nil
            perConnection = rates.points[0].threads == 1 ? batches.estimate(\.logPerConnection) : nil
            ceiling = batches.reachesCeiling(margin: margin) ? batches.estimate(\.logCeiling) : nil
        }
    }
}
