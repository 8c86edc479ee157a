import Formatting
import ArgumentParser
import Lab
import Reporting

/// The options that say what the lab server serves: those of a preset, or of the demonstration, unless they are given.
struct ScenarioArguments: ParsableArguments {
    @Option(help: ArgumentHelp("A network with a name, as listed above.", valueName: "name"))
    var scenario = Preset.all[0]

    @Option(help: ArgumentHelp("The length of the resource.", valueName: "size"), transform: ByteSize.option)
    var bytes: ByteSize?

    @Option(
        help: ArgumentHelp("The most that a connection gets in a second; 0: no limit.", valueName: "size"),
        transform: ByteSize.option)
    var ratePerConnection: ByteSize?

    @Option(
        help: ArgumentHelp("The most that a client address gets in a second; 0: no limit.", valueName: "size"),
        transform: ByteSize.option)
    var ratePerClient: ByteSize?

    @Option(
        help: ArgumentHelp("The most that all connections get in a second; 0: no limit.", valueName: "size"),
        transform: ByteSize.option)
    var rateInAll: ByteSize?

    @Option(
        help: ArgumentHelp("Send what a connection has earned each so often; 0: evenly.", valueName: "time"),
        transform: DurationSeconds.option)
    var burst: DurationSeconds?

    @Option(
        help: ArgumentHelp("The first bytes of a transfer, which its limit does not hold back.", valueName: "size"),
        transform: ByteSize.option)
    var free: ByteSize?

    @Option(
        help: ArgumentHelp("The most that the first transfer of all gets in a second.", valueName: "size"),
        transform: ByteSize.option)
    var coldRate: ByteSize?

    @Option(
        help: ArgumentHelp("The time from a request to its first byte.", valueName: "time"),
        transform: DurationSeconds.option)
    var delay: DurationSeconds?

    @Option(help: ArgumentHelp("Serve so many transfers at a time; 0: all.", valueName: "number"))
    var admit: Int?

    @Option(help: ArgumentHelp("What the others meet.", valueName: "queue|refuse|close|reset"))
    var excess: Admission.Excess?

    @Option(help: ArgumentHelp("Let the rate in all drift to this one.", valueName: "size"), transform: ByteSize.option)
    var driftTo: ByteSize?

    @Option(
        help: ArgumentHelp("Let the rate in all become this one at once.", valueName: "size"),
        transform: ByteSize.option)
    var stepTo: ByteSize?

    @Option(
        help: ArgumentHelp("When that change is complete (default: 1 min).", valueName: "time"),
        transform: DurationSeconds.option)
    var changeAfter: DurationSeconds?

    @Option(help: ArgumentHelp("Other connections that come and go, for a share each; 0: none.", valueName: "number"))
    var crossTraffic: Int?

    @Option(
        help: ArgumentHelp("How long they stay, and stay away, on average (default: 4 s).", valueName: "time"),
        transform: DurationSeconds.option)
    var crossTime: DurationSeconds?

    @Option(help: ArgumentHelp("One in so many transfers is slow; 0: none.", valueName: "number"))
    var stragglers: Int?

    @Option(help: ArgumentHelp("The part of the rate that a slow one gets (default: 0.5).", valueName: "share"))
    var stragglerShare: Double?

    @Option(help: ArgumentHelp("What each further connection costs all, s of Gunther's law.", valueName: "share"))
    var contention: Double?

    @Option(help: ArgumentHelp("What each pair of connections costs all, k of Gunther's law.", valueName: "share"))
    var crosstalk: Double?

    @Option(help: ArgumentHelp("What the bytes and everything left to chance are made from.", valueName: "number"))
    var seed: UInt64?

    @Option(help: .hidden)
    var fault: Fault?

    func validate() throws {
        if driftTo != nil, stepTo != nil { throw ValidationError("--drift-to and --step-to exclude each other.") }
    }
}
