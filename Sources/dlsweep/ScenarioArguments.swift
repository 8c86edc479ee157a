import Formatting
import ArgumentParser
import Lab
import Reporting

/// The options of the lab server.
///
/// The defaults are those of the preset, or of the demonstration.
struct ScenarioArguments: ParsableArguments {
    @Option(help: ArgumentHelp("Scenario, as described above", valueName: "name"))
    var scenario = Preset.all[0]

    @Option(help: ArgumentHelp("Length of the resource.", valueName: "size"), transform: ByteSize.option)
    var bytes: ByteSize?

    @Option(
        help: ArgumentHelp("Bytes per second for each connection; 0 for no limit.", valueName: "size"),
        transform: ByteSize.option)
    var ratePerConnection: ByteSize?

    @Option(
        help: ArgumentHelp("Bytes per second for each client address; 0 for no limit.", valueName: "size"),
        transform: ByteSize.option)
    var ratePerClient: ByteSize?

    @Option(
        help: ArgumentHelp("Bytes per second for all connections together; 0 for no limit.", valueName: "size"),
        transform: ByteSize.option)
    var rateInAll: ByteSize?

    @Option(
        help: ArgumentHelp(
            "Time between bursts in which a connection gets its bytes; 0 for an even flow.", valueName: "time"),
        transform: DurationSeconds.option)
    var burst: DurationSeconds?

    @Option(
        help: ArgumentHelp(
            "Bytes at the start of each transfer that are not limited per connection.", valueName: "size"),
        transform: ByteSize.option)
    var free: ByteSize?

    @Option(
        help: ArgumentHelp("Bytes per second for the first transfer after the start.", valueName: "size"),
        transform: ByteSize.option)
    var coldRate: ByteSize?

    @Option(
        help: ArgumentHelp("Time from a request to the first byte of the response.", valueName: "time"),
        transform: DurationSeconds.option)
    var delay: DurationSeconds?

    @Option(help: ArgumentHelp("Number of transfers to serve at once; 0 for all.", valueName: "number"))
    var admit: Int?

    @Option(
        help: ArgumentHelp(
            "What to do with the other transfers (default: queue).", valueName: "queue|refuse|close|reset"))
    var excess: Admission.Excess?

    @Option(
        help: ArgumentHelp("Bytes per second that --rate-in-all changes to gradually.", valueName: "size"),
        transform: ByteSize.option)
    var driftTo: ByteSize?

    @Option(
        help: ArgumentHelp("Bytes per second that --rate-in-all changes to at once.", valueName: "size"),
        transform: ByteSize.option)
    var stepTo: ByteSize?

    @Option(
        help: ArgumentHelp("Time after which that change is complete (default: 1 min).", valueName: "time"),
        transform: DurationSeconds.option)
    var changeAfter: DurationSeconds?

    @Option(
        help: ArgumentHelp(
            "Number of other connections that come and go and take a share each; 0 for none.", valueName: "number"))
    var crossTraffic: Int?

    @Option(
        help: ArgumentHelp("Mean time that they stay, and stay away (default: 4 s).", valueName: "time"),
        transform: DurationSeconds.option)
    var crossTime: DurationSeconds?

    @Option(help: ArgumentHelp("Make one in this many transfers slow; 0 for none.", valueName: "number"))
    var stragglers: Int?

    @Option(help: ArgumentHelp("Share of the rate that a slow transfer gets (default: 0.5).", valueName: "share"))
    var stragglerShare: Double?

    @Option(help: ArgumentHelp("Cost of each further connection, s of Gunther's law.", valueName: "share"))
    var contention: Double?

    @Option(help: ArgumentHelp("Cost of each pair of connections, k of Gunther's law.", valueName: "share"))
    var crosstalk: Double?

    @Option(help: ArgumentHelp("Seed for the bytes and for everything random.", valueName: "number"))
    var seed: UInt64?

    @Option(help: .hidden)
    var fault: Fault?

    func validate() throws {
        if driftTo != nil, stepTo != nil { throw ValidationError("--drift-to and --step-to cannot be combined.") }
    }
}
