import Analysis
import Journal
import Lab

/// A network of `dlsweep demo`: what the lab server does, what is measured, and what a perfect measurement finds.
struct DemoNetwork: Sendable {
    /// Its name on the command line.
    let name: String
    /// Its title, which begins in lower case.
    let title: String
    /// What the server does, and what follows from it.
    let explanation: String
    /// The scenario of the lab server.
    let preset: Preset
    /// The thread counts to measure.
    let threads: [Int]
    /// The number of trials of each count.
    let trials: Int
    /// What a perfect measurement finds.
    let truth: Truth

    /// What a perfect measurement finds.
    struct Truth: Sendable, Equatable {
        /// The answer.
        let answer: Verdict.Answer
        /// The recommended count.
        let threads: Int
        /// The cause.
        let cause: Verdict.Cause
        /// The figure that goes with the cause.
        let figure: Figure
    }

    /// A figure of the truth.
    enum Figure: Sendable, Equatable {
        /// The rate of all connections together, in bytes per second.
        case ceiling(Double)
        /// The share of the time that the set-up takes.
        case setup(Double)
    }
}

extension DemoNetwork {
    /// All networks, in the order in which they are measured.
    ///
    /// The trials of the first counts last 2 s and more, because shorter trials show no cause other than set-up cost.
    static let all = [throttle, cap, small]

    /// The network with a name, or `nil` if there is none.
    static func named(_ name: String) -> DemoNetwork? { all.first { $0.name == name } }

    /// A server that limits each connection, and all of them together.
    private static let throttle = DemoNetwork(
        name: "throttle", title: "a throttle for each connection",
        explanation:
            "The server gives each connection 4 MB/s, and all connections together 20 MB/s. So five threads are "
            + "enough.",
        preset: preset("knee-five"), threads: [1, 2, 4, 5, 6], trials: 5,
        truth: Truth(answer: .split, threads: 5, cause: .connectionThrottle, figure: .ceiling(20e6)))

    /// A server that limits each client.
    private static let cap = DemoNetwork(
        name: "cap", title: "a cap on the client",
        explanation:
            "The server gives each client 10 MB/s, with any number of connections. So splitting gains nothing.",
        preset: preset("client-cap"), threads: [1, 2, 4], trials: 3,
        truth: Truth(answer: .noGain, threads: 1, cause: .clientCap, figure: .ceiling(10e6)))

    /// A small file on a server that responds late.
    private static let small = DemoNetwork(
        name: "small", title: "a small file",
        explanation:
            "The server waits 0.4 s before the first byte of each response. Then it needs 0.1 s for the 1 MB of the "
            + "file. So splitting gains little, because it shortens only the 0.1 s.",
        preset: preset("slow-start"), threads: [1, 2, 4], trials: 4,
        truth: Truth(answer: .noGain, threads: 1, cause: .setupCost, figure: .setup(0.8)))

    private static func preset(_ name: String) -> Preset {
        guard let preset = Preset(named: name) else { preconditionFailure("There is no scenario \(name).") }
        return preset
    }

    /// The label of its run.
    var label: String { "demo-" + name }

    /// The arguments of the lab server.
    var serverArguments: [String] { ["--scenario", preset.name] }

    /// The arguments of the sweep.
    ///
    /// - Parameters:
    ///   - output: the folder of the results.
    ///   - keeps: whether the results are kept, so that plots and a report are worth drawing.
    func sweepArguments(output: String, keeps: Bool) -> [String] {
        [
            "--threads", threads.map(String.init).joined(separator: ","), "--trials", "\(trials)", "--warmup", "0",
            "--no-baseline", "--units", "bytes", "--label", label, "--output", output,
        ] + (keeps ? [] : ["--no-plots", "--no-report"])
    }

    /// What is known of the server, for run.json and the plots.
    var knownTruth: KnownTruth { KnownTruth(preset) }
}
