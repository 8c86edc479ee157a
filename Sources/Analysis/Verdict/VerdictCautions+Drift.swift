extension VerdictCautions {
    /// What changed during the run, where it is large and sure.
    var changes: [String] {
        guard let drift else { return [] }
        return [network(drift), position(drift), predecessor(drift)].compactMap { $0 }
    }

    private func network(_ drift: DriftReport) -> String? {
        guard drift.networkChanged else { return nil }
        guard let change = drift.sureChange else {
            return "The network or the server changed during the run: the slowest block took "
                + "\(VerdictText.ratio(drift.largestRatio))x as long as the fastest. " + Self.mixedTimes
                + Self.validSpeedups
        }
        let (before, after) = (change.lastBlockBefore, change.firstBlockAfter)
        let place = before == after ? "within block \(after)" : "between blocks \(before) and \(after)"
        let effect =
            "The network or the server changed \(place): later trials took \(VerdictText.ratio(change.ratio))x as long as "
            + "earlier ones. "
        if before < after { return effect + Self.mixedTimes + Self.validSpeedups }
        return effect + Self.mixedTimes
            + "The speed-ups of block \(after) compare trials from before and after the change "
            + "and are not valid. Those of the other blocks stay valid."
    }

    private static let mixedTimes = "Times and rates therefore mix different conditions. "

    private static let validSpeedups = "Speed-ups stay valid, because they compare trials within a block."

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
