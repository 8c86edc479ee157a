import Formatting
import Reporting
import Sweep
import Transfer

/// Shows what a plan will do before it is done, and asks where that is a lot.
struct PlanConsent {
    /// What was asked for.
    let request: SweepRequest
    /// What it comes to.
    let plan: Plan
    /// The bytes of the resource.
    let resourceLength: Int64

    /// The bytes from which on a plan is asked about.
    private static let askFrom: Int64 = 5_000_000_000

    /// Refuses a budget of bytes in which no block fits.
    func requireBlock() throws(CommandFailure) {
        guard plan.blocks(resourceLength: resourceLength).upperBound < 1,
            let budget = plan.stopping?.dataBudgetBytes
        else { return }
        let needed = plan.bytes(blocks: 1, resourceLength: resourceLength)
        let least = ByteSize(bytes: Int(needed))
        throw CommandFailure(
            .usage,
            "--data-budget \(ByteSize(bytes: Int(budget)).text) is too small: the warm-up and one block need "
                + "\(least.text). Use --data-budget \(least.optionText)\(smallerPlan(budget)).")
    }

    /// The options of a plan that fits, as the rest of a sentence.
    private func smallerPlan(_ budget: Int64) -> String {
        guard let smaller = plan.smaller(for: budget, resourceLength: resourceLength) else { return "" }
        let option = request.command.plan.maxThreads == nil ? "--threads" : "--max-threads"
        let counts = smaller.threadCounts
        let threads = option == "--threads" ? counts.map(String.init).joined(separator: ",") : "\(counts.last ?? 1)"
        let words =
            (counts == plan.threadCounts ? [] : ["\(option) \(threads)"])
            + (smaller.bytes.map { ["--bytes \(ByteSize(bytes: Int($0)).optionText)"] } ?? [])
        return words.isEmpty ? "" : ", or a smaller plan: \(words.joined(separator: " ")) fits"
    }

    /// Shows the plan; where nothing but the plan is wanted also what it can detect, otherwise asks if need be.
    ///
    /// - Parameter isAgreed: whether the plan was agreed to in an earlier part of the run.
    /// - Throws: `CommandFailure` where a large plan is not agreed to, or where one that is wanted cannot be shown.
    func obtain(_ resource: Resource, isAgreed: Bool) throws(CommandFailure) {
        let facts = [ByteSize(bytes: Int(resourceLength)).text, resource.httpVersion, resource.remoteAddress]
        let heading = ([request.url.display] + facts.compactMap { $0 }).joined(separator: "  ")
        let report = PlanReport(
            plan, resourceLength: resourceLength, truth: request.truth, unit: request.command.output.display.units,
            width: (request.command.dryRun ? StandardStream.output : .error).columns)
        try show([heading] + report.lines + (request.command.dryRun ? report.detectableLines : []))
        if let warning = RunCautions.warning(plan) { request.console.warn(warning) }
        if !request.command.dryRun, !isAgreed, plan.stopping?.dataBudgetBytes == nil {
            try requireConsent(bytes: report.totalBytes, from: resource)
        }
    }

    /// Shows lines: as a report where they are what was asked for, otherwise in passing.
    private func show(_ lines: [String]) throws(CommandFailure) {
        for line in lines {
            if request.command.dryRun {
                try StandardStream.output.print(lines: line)
            } else {
                request.console.note(line)
            }
        }
    }

    private func requireConsent(bytes: Int64, from resource: Resource) throws(CommandFailure) {
        guard bytes > PlanConsent.askFrom, !resource.finalURL.isLoopback, !request.command.yes else { return }
        let amount = "This plan downloads \(ByteSize(bytes: Int(bytes)).text)"
        switch request.console.ask("\(amount). Go on?") {
        case true: return
        case false: throw CommandFailure(.usage, "Nothing was downloaded.")
        default:
            throw CommandFailure(
                .usage,
                "\(amount): --yes agrees to that, --data-budget bounds it, --bytes and --threads make it "
                    + "smaller.")
        }
    }
}
