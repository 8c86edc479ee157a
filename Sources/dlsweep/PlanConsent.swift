import Formatting
import Journal
import Reporting
import Session
import Sweep
import Transfer

/// Shows a plan before it is carried out, and asks for consent to a large one.
struct PlanConsent {
    private let command: any MeasuringCommand
    private let request: SweepRequest
    private let prepared: SweepSession.PreparedRun
    private let console: Console

    /// Plans with more bytes than this need consent.
    static let largestUnasked: Int64 = 5_000_000_000

    init(
        _ command: any MeasuringCommand, _ request: SweepRequest, _ prepared: SweepSession.PreparedRun, console: Console
    ) {
        self.command = command
        self.request = request
        self.prepared = prepared
        self.console = console
    }

    /// Shows the plan.
    ///
    /// With `--dry-run` it also shows what the plan can detect; otherwise it asks for consent if needed.
    ///
    /// - Throws: `CommandFailure` without consent to a large plan, or if a plan that was asked for cannot be shown.
    func obtain() throws {
        let resource = prepared.resource
        let facts = [
            ByteSize(bytes: Int(prepared.resourceLength)).text, resource.httpVersion, resource.remoteAddress,
        ]
        let heading = ([request.url.display] + facts.compactMap { $0 }).joined(separator: "  ")
        if prepared.plan.quick != nil { return try showQuickPlan(heading) }
        let report = PlanReport(
            prepared.plan, resourceLength: prepared.resourceLength, truth: request.truth,
            unit: command.output.display.units, width: columns)
        if command.trial.dryRun, command.output.display.json {
            try StandardStream.output.print(try document(totalBytes: report.totalBytes))
        } else {
            try show([heading] + report.lines + (command.trial.dryRun ? report.detectableLines : []))
        }
        if let warning = RunCautions.warning(prepared.plan) { console.warn(warning) }
        let isBounded = prepared.plan.stopping?.dataBudgetBytes != nil
        if !command.trial.dryRun, !prepared.wasPlannedBefore, !isBounded {
            try requireConsent(bytes: report.totalBytes)
        }
    }

    /// Shows the plan of `quick`, which needs no consent, because a data budget ends it.
    private func showQuickPlan(_ heading: String) throws {
        let (plan, length) = (prepared.plan, prepared.resourceLength)
        if command.trial.dryRun, command.output.display.json {
            let document = try QuickPlanDocument(plan, url: request.url, resourceLength: length)
            return try StandardStream.output.print(try JSONText.encode(document))
        }
        let report = try QuickPlanReport(
            plan, resourceLength: length, unit: command.output.display.units, width: columns)
        try show([heading] + report.lines)
    }

    private var columns: Int { (command.trial.dryRun ? StandardStream.output : .error).columns }

    /// The plan as JSON.
    private func document(totalBytes: Int64) throws -> String {
        try JSONText.encode(
            PlanDocument(
                prepared.plan, url: request.url, resourceLength: prepared.resourceLength, totalBytes: totalBytes))
    }

    /// Shows lines: as the report of `--dry-run`, otherwise as notes.
    private func show(_ lines: [String]) throws(CommandFailure) {
        for line in lines {
            if command.trial.dryRun {
                try StandardStream.output.print(lines: line)
            } else {
                console.note(line)
            }
        }
    }

    private func requireConsent(bytes: Int64) throws(CommandFailure) {
        guard bytes > PlanConsent.largestUnasked, !prepared.resource.finalURL.isLoopback, !command.trial.yes else {
            return
        }
        let amount = "This plan downloads \(ByteSize(bytes: Int(bytes)).text)"
        let quick = QuickAlternative(
            to: prepared.plan, resourceLength: prepared.resourceLength, unit: command.output.display.units)
        let alternative = quick.amount.map { " \"dlsweep quick\" answers with \($0)." } ?? ""
        switch console.ask("\(amount).\(alternative) Continue?") {
        case true: return
        case false: throw CommandFailure(.usage, "Nothing was downloaded.")
        default:
            throw CommandFailure(
                .usage,
                "\(amount). Use --yes to accept that, --data-budget to limit it, or --bytes and --threads for a smaller "
                    + "plan.\(alternative)")
        }
    }
}
