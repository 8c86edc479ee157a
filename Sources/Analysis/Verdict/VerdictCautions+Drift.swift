extension VerdictCautions {
    /// What changed during the run, where it is large and sure.
    var changes: [String] {
        guard let drift else { return [] }
        return [network(drift), position(drift), predecessor(drift)].compactMap { $0 }
    }

    private func network(_ drift: DriftReport) -> String? {
        guard drift.networkChanged, let levels = drift.betweenBlocks else { return nil }
        return "The network or the server changed during the run: the slowest block took "
            + "\(VerdictText.ratio(levels.largestRatio)) times as long as the fastest. Seconds and rates are those of no one "
            + "state; speed-ups compare trials of one block and stay valid."
    }

    private func position(_ drift: DriftReport) -> String? {
        guard let effect = drift.position, effect.isSure(beyond: decision.margin) else { return nil }
        return
            "The last trial of a block took \(VerdictText.ratio(effect.ratio)) times as long as the first: the place in "
            + "the block matters. The order is random, which makes that noise and not bias."
    }

    private func predecessor(_ drift: DriftReport) -> String? {
        guard let effect = drift.predecessor, effect.isSure(beyond: decision.margin) else { return nil }
        return
            "A trial after one of many threads took \(VerdictText.ratio(effect.ratio)) times as long as after one of "
            + "few: --pause lets the network come to rest between trials."
    }
}
