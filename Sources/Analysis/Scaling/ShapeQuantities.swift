/// The knee, the rate of one connection and the ceiling of a claimed shape, with their intervals over the batches.
struct ShapeQuantities: Sendable {
    /// In threads.
    let knee: BoundedEstimate?

    /// In bytes per second.
    let perConnection: BoundedEstimate?

    /// In bytes per second.
    let ceiling: BoundedEstimate?
}

extension ShapeQuantities {
    /// Those of a shape that is not claimed.
    static let none = ShapeQuantities(knee: nil, perConnection: nil, ceiling: nil)

    /// Takes them from the fits to each batch of blocks that has enough counts for the claimed family.
    ///
    /// - Parameter batches: those fits; `nil` where no family is claimed.
    init(_ choice: ShapeChoice, _ batches: BatchFits?, _ rates: MeasuredRates, margin: Double, confidence: Double) {
        guard let family = choice.family, let batches else {
            self = .none
            return
        }
        let perConnection = batches.estimate(\.logPerConnection)
        let ceiling = batches.estimate(\.logCeiling)
        switch family {
        case .flat:
            self.init(knee: nil, perConnection: nil, ceiling: ceiling)
        case .linear:
            let knees = BatchFits(.knee, rates, confidence: confidence)
            self.init(knee: knees.kneeBeyond, perConnection: perConnection, ceiling: nil)
        case .knee:
            self.init(knee: batches.knee, perConnection: perConnection, ceiling: ceiling)
        case .rounds(let admitted):
            let knee = BoundedEstimate(
                estimate: Double(admitted), low: Double(admitted), high: Double(admitted), bracketed: true)
            self.init(knee: knee, perConnection: perConnection, ceiling: ceiling)
        case .contention:
            self.init(
                knee: nil, perConnection: rates.points[0].threads == 1 ? perConnection : nil,
                ceiling: batches.reachesCeiling(margin: margin) ? ceiling : nil)
        }
    }
}
