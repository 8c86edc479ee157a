import ArgumentParser
import Formatting
import Reporting
import Session
import Sweep

/// The options of a plan that `run` and `quick` share.
struct ExperimentArguments: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Download only this many bytes from the start; leaves out the plain GET.", valueName: "size"),
        transform: ByteSize.option)
    var bytes: ByteSize?

    @Option(
        help: ArgumentHelp(
            "Measure in the same blocks, over TLS: HTTP/2 with n connections (http2) or with n requests over one connection "
                + "(streams), or HTTP/3 with n connections (http3), if the installed libcurl speaks it; repeatable.",
            valueName: "http2|streams|http3"),
        completion: .list(OptionalMethod.allCases.map(\.rawValue)), transform: OptionalMethod.option)
    var method: [OptionalMethod] = []

    @Flag(help: "Leave out the plain GET of each block.")
    var noBaseline = false

    @Flag(
        help: ArgumentHelp(
            "Append a query parameter that differs in each trial, so that no cache answers; refused for signed URLs."
        ))
    var bustCache = false

    @Option(help: ArgumentHelp("Seed for the trial order (default: random).", valueName: "number"))
    var seed: UInt64?

    @Option(
        help: ArgumentHelp("Confidence level of all intervals (default: 95%, or 0.95).", valueName: "share"),
        transform: Share.option)
    var confidence: Share?

    @Option(
        help: ArgumentHelp("Smallest gain worth having (default: 10%, or 0.1).", valueName: "share"),
        transform: Share.option)
    var margin: Share?

    @Option(
        help: ArgumentHelp("Pause between two trials (default: 0 s).", valueName: "time"),
        transform: DurationSeconds.option)
    var pause: DurationSeconds?

    @Option(
        help: ArgumentHelp(
            "Start nothing that would exceed this many bytes in total; also agrees to a plan of more than 5 GB.",
            valueName: "size"), transform: ByteSize.option)
    var dataBudget: ByteSize?

    @Option(
        help: ArgumentHelp(
            "Start nothing that is expected to end later than this after the first download.",
            valueName: "time"), transform: DurationSeconds.option)
    var timeBudget: DurationSeconds?

    @Option(
        help: ArgumentHelp(
            "Write the bytes to a scratch file and check them, or discard them (default: file).",
            valueName: "file|discard"))
    var sink: Plan.Sink?

    func validate() throws {
        if let bytes, bytes.bytes < 1 { throw ValidationError("--bytes must be at least 1.") }
    }

    /// Enters what was given into a request.
    func fill(_ request: inout PlanRequest) {
        request.byteLimit = bytes.map { Int64($0.bytes) }
        request.hasBaseline = !noBaseline
        request.bustsCache = bustCache
        request.seed = seed
        request.confidence = confidence?.value
        request.margin = margin?.value
        request.pauseSeconds = pause?.seconds
        request.dataBudgetBytes = dataBudget.map { Int64($0.bytes) }
        request.timeBudgetSeconds = timeBudget?.seconds
        request.sink = sink
        request.methods = method
    }

    /// Takes the options that were not given from the plan of a run that is resumed.
    mutating func fill(from plan: Plan) {
        bytes = bytes ?? plan.byteLimit.map { ByteSize(bytes: Int($0)) }
        noBaseline = noBaseline || !plan.baseline
        bustCache = bustCache || plan.cacheBusting != nil
        confidence = confidence ?? Share(value: plan.confidence)
        margin = margin ?? Share(value: plan.margin)
        pause = pause ?? DurationSeconds(plan.pauseSeconds)
        sink = sink ?? plan.sink
        if method.isEmpty { method = plan.methods.map(\.method) }
        dataBudget = dataBudget ?? plan.stopping?.dataBudgetBytes.map { ByteSize(bytes: Int($0)) }
        timeBudget = timeBudget ?? plan.stopping?.timeBudgetSeconds.map { DurationSeconds($0) }
    }
}

extension ExperimentArguments {
    /// What a printed command that resumes a run does with these options: run.json holds the whole plan.
    static let resumption: [String: OptionResumption] = [
        "bytes": .omitted, "no-baseline": .omitted, "bust-cache": .omitted, "seed": .omitted, "confidence": .omitted,
        "margin": .omitted, "pause": .omitted, "data-budget": .omitted, "time-budget": .omitted, "sink": .omitted,
        "method": .omitted,
    ]
}
