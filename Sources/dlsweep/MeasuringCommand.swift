import ArgumentParser
import Journal
import Lab
import Session
import Sweep

/// A command that measures: `run` and `quick`, which differ in what they plan.
protocol MeasuringCommand: AsyncParsableCommand {
    /// The address to measure; `nil` for the lab server.
    var url: String? { get set }
    /// The options of the plan that both have.
    var experiment: ExperimentArguments { get }
    var trial: TrialArguments { get set }
    var output: OutputArguments { get }
    var connection: ConnectionArguments { get set }
    /// The number of blocks that is asked for now; `nil` for that of the plan.
    var trials: Int? { get }

    /// What to measure.
    ///
    /// - Throws: `ValidationError` for an option that cannot be used.
    func planRequest() throws -> PlanRequest

    /// Takes the options that were not given from the plan of a run that is resumed.
    mutating func fill(from plan: Plan)

    /// Takes a seed for the trial order.
    mutating func useSeed(_ seed: UInt64?)

    /// The options of the plan that hold secrets and have to be given again to resume a run.
    func secretsMissing(of record: RunRecord) -> [String]

    /// What a printed command that resumes a run does with each option, by the option's long name.
    static var resumption: [String: OptionResumption] { get }
}

extension MeasuringCommand {
    /// Checks that not both a URL and a scenario of the lab server are given.
    ///
    /// - Throws: `ValidationError`.
    func requireOneServer() throws {
        if url != nil, trial.lab != nil { throw ValidationError("A URL and --lab cannot be combined.") }
    }

    /// Measures the URL, or the lab server.
    func measure() async throws {
        if let url {
            try await TerminalSession(self, url: url, truth: nil).run()
        } else {
            let truth = trial.lab.map { KnownTruth($0) } ?? KnownTruth(.demonstration)
            announce(LabNotice(truth).statement)
            try await LabProcess.withServer(labArguments) { address in
                try await TerminalSession(self, url: address, truth: truth).run()
            }
        }
    }

    /// Writes a sentence to standard error, in the format of the progress.
    private func announce(_ sentence: String) {
        switch output.progress {
        case .auto: StandardStream.error.write(lines: sentence)
        case .json: StandardStream.error.write(ProgressEvent(text: sentence).line)
        }
    }

    /// The arguments of the lab server: the scenario and, if it was given, the seed of its random events.
    private var labArguments: [String] {
        guard let lab = trial.lab else { return [] }
        return ["--scenario", lab.name] + (experiment.seed.map { ["--seed", "\($0)"] } ?? [])
    }
}
