import ArgumentParser
import Formatting
import Lab
import Transfer

/// The options that `run` and `quick` share besides those of the plan: how trials are made and when they are asked about.
struct TrialArguments: ParsableArguments {
    @Option(
        help: ArgumentHelp("SHA-256 that the bytes must have.", valueName: "hex"), transform: SHA256Digest.option)
    var sha256: SHA256Digest?

    @Option(
        help: ArgumentHelp(
            "Abort a trial after this time (default: 20 times the warm-up, at least 1 min).", valueName: "time"),
        transform: DurationSeconds.option)
    var trialTimeout: DurationSeconds?

    @Option(
        help: ArgumentHelp(
            "Folder for the scratch file (default: TMPDIR or /tmp).", valueName: "folder"))
    var scratch: String?

    @Option(
        help: ArgumentHelp(
            "Measure the built-in lab server with this scenario; \"dlsweep serve --help\" describes them.",
            valueName: "scenario"))
    var lab: Preset?

    @Flag(help: "Show the plan and download nothing beyond the probe.")
    var dryRun = false

    @Flag(help: "Do not ask before a plan of more than 5 GB.")
    var yes = false

    @Flag(help: "Exit with status 75 if any trial failed.")
    var strict = false

    func validate() throws {
        if let trialTimeout, trialTimeout.seconds <= 0 {
            throw ValidationError("--trial-timeout must be more than 0 s.")
        }
    }
}

extension TrialArguments {
    /// What a printed command that resumes a run does with these options.
    static let resumption: [String: OptionResumption] = [
        "sha256": .omitted, "trial-timeout": .omitted, "scratch": .omitted, "lab": .omitted, "dry-run": .omitted,
        "yes": .omitted, "strict": .repeated,
    ]
}
