public import Sweep

extension Plan {
    /// The same plan with more blocks.
    ///
    /// The order of the trials follows from the seed and the number of the block, so the blocks that have ended keep theirs.
    ///
    /// - Parameter trials: the number of blocks.
    /// - Returns: the plan itself if it has as many blocks, or more.
    /// - Throws: `PlanError` for more blocks than a plan may have.
    public func extended(toTrials trials: Int) throws(PlanError) -> Plan {
        guard trials > self.trials else { return self }
        var rule = stopping
        if let stopping {
            rule = try StoppingRule(
                precision: stopping.precision,
                maxTrials: stopping.precision == nil ? trials : max(trials, stopping.maxTrials),
                dataBudgetBytes: stopping.dataBudgetBytes, timeBudgetSeconds: stopping.timeBudgetSeconds)
        }
        return try with(trials: trials, stopping: rule, commands: commands)
    }

    /// The same plan with these external downloaders.
    public func measuring(_ commands: [PlannedCommand]) throws(PlanError) -> Plan {
        try with(trials: trials, stopping: stopping, commands: commands)
    }

    private func with(trials: Int, stopping: StoppingRule?, commands: [PlannedCommand]) throws(PlanError) -> Plan {
        try Plan(
            threadCounts: threadCounts, trials: trials, warmUps: warmUps, baseline: baseline, byteLimit: byteLimit,
            seed: seed, confidence: confidence, margin: margin, pauseSeconds: pauseSeconds, sink: sink,
            stopping: stopping, confirms: confirms, commands: commands, cacheBusting: cacheBusting)
    }
}
