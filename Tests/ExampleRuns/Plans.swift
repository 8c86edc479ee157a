import Journal
package import Sweep

extension Plan {
    /// A plan of a test: what is not given is as simple as it can be.
    package static func example(
        threads: [Int] = [1, 2], trials: Int = 2, warmUps: Int = 1, baseline: Bool = true, byteLimit: Int64? = nil,
        seed: UInt64 = 42, confidence: Double = 0.95, margin: Double = 0.1, pauseSeconds: Double = 0,
        sink: Sink = .file,
        stopping: StoppingRule? = nil, confirms: Bool = false, commands: [PlannedCommand] = [],
        cacheBusting: CacheBusting? = nil, quick: QuickSettings? = nil
    ) throws(PlanError) -> Plan {
        try Plan(
            threadCounts: threads, trials: trials, warmUps: warmUps, baseline: baseline, byteLimit: byteLimit,
            seed: seed, confidence: confidence, margin: margin, pauseSeconds: pauseSeconds, sink: sink,
            stopping: stopping, confirms: confirms, commands: commands, cacheBusting: cacheBusting,
            quick: quick)
    }

    /// A plan of `quick` for a test, without a plain GET.
    package static func quickExample(
        threads: [Int] = [1, 2, 4], seed: UInt64 = 42, sink: Sink = .file, dataBudgetBytes: Int64? = nil,
        timeBudgetSeconds: Double? = nil, _ settings: QuickSettings? = nil
    ) throws(PlanError) -> Plan {
        let hasBudget = dataBudgetBytes != nil || timeBudgetSeconds != nil
        let budgets = try StoppingRule.example(
            dataBudgetBytes: dataBudgetBytes, timeBudgetSeconds: timeBudgetSeconds)
        let usual = try QuickSettings()
        return try .example(
            threads: threads, trials: 11, warmUps: 0, baseline: false, seed: seed, sink: sink,
            stopping: hasBudget ? budgets : nil, quick: settings ?? usual)
    }
}

extension StoppingRule {
    /// A rule of a test: what is not given is of no matter.
    package static func example(
        precision: Double? = nil, maxTrials: Int = 30, dataBudgetBytes: Int64? = nil, timeBudgetSeconds: Double? = nil
    ) throws(PlanError) -> StoppingRule {
        try StoppingRule(
            precision: precision, maxTrials: maxTrials, dataBudgetBytes: dataBudgetBytes,
            timeBudgetSeconds: timeBudgetSeconds)
    }
}

extension ConfirmationPlan {
    /// A plan of a test.
    package static func example(threads: Int = 2, firstBlock: Int = 3, blocks: Int) throws -> ConfirmationPlan {
        let text = #"{"threads": \#(threads), "first_block": \#(firstBlock), "blocks": \#(blocks)}"#
        return try JSONText.decode(ConfirmationPlan.self, from: Array(text.utf8))
    }
}

extension Treatment {
    /// Another downloader with a number of threads.
    ///
    /// - Throws: `CancellationError` if the name is not a command's.
    package static func command(_ name: String, threads: Int) throws -> Treatment {
        guard let name = CommandName(name) else { throw CancellationError() }
        return Treatment(.command(name), threads: threads)
    }
}
