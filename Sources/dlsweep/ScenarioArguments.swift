import ArgumentParser
import Formatting
import Lab
import Reporting
import Sweep

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

    @Option(
        help: ArgumentHelp("Share of the rate that a slow transfer gets (default: 50%, or 0.5).", valueName: "share"),
        transform: Share.option)
    var stragglerShare: Share?

    @Option(
        help: ArgumentHelp("Cost of each further connection, s of Gunther's law.", valueName: "share"),
        transform: Share.option)
    var contention: Share?

    @Option(
        help: ArgumentHelp("Cost of each pair of connections, k of Gunther's law.", valueName: "share"),
        transform: Share.option)
    var crosstalk: Share?

    @Option(help: ArgumentHelp("Seed for the bytes and for everything random.", valueName: "number"))
    var seed: UInt64?

    @Option(help: .hidden)
    var fault: Fault?

    func validate() throws {
        if driftTo != nil, stepTo != nil { throw ValidationError("--drift-to and --step-to cannot be combined.") }
    }
}

extension ScenarioArguments {
    /// The scenario that the options describe.
    ///
    /// - Throws: `CommandFailure` if a value or a combination cannot be served.
    func described() throws -> Scenario {
        let given = scenario.scenario
        try requireCompany(given)
        do {
            return try Scenario(
                contentLength: bytes.map { Int64($0.bytes) } ?? given.contentLength,
                bytesPerSecondPerConnection: rate(ratePerConnection, given.bytesPerSecondPerConnection),
                bytesPerSecondPerClient: rate(ratePerClient, given.bytesPerSecondPerClient),
                bytesPerSecondInAll: rate(rateInAll, given.bytesPerSecondInAll),
                burstSeconds: burst?.seconds ?? given.burstSeconds,
                freeBytes: free.map { Int64($0.bytes) } ?? given.freeBytes,
                coldBytesPerSecond: rate(coldRate, given.coldBytesPerSecond),
                firstByteDelaySeconds: delay?.seconds ?? given.firstByteDelaySeconds,
                admission: admission(given.admission), capacityChange: capacityChange(given.capacityChange),
                crossTraffic: crossTraffic(given.crossTraffic), stragglers: stragglers(given.stragglers),
                contention: contention(given.contention), seed: seed ?? given.seed, fault: fault ?? given.fault)
        } catch {
            throw CommandFailure(.usage, "\(error)")
        }
    }

    /// Rejects options that qualify something that neither another option nor the preset asks for.
    private func requireCompany(_ given: Scenario) throws(CommandFailure) {
        let pairs: [(isAlone: Bool, option: String, company: String)] = [
            (excess != nil && admission(given.admission) == nil, "--excess", "--admit"),
            (
                changeAfter != nil && capacityChange(given.capacityChange) == nil, "--change-after",
                "--drift-to or --step-to"
            ),
            (crossTime != nil && crossTraffic(given.crossTraffic) == nil, "--cross-time", "--cross-traffic"),
            (stragglerShare != nil && stragglers(given.stragglers) == nil, "--straggler-share", "--stragglers"),
        ]
        if let pair = pairs.first(where: \.isAlone) {
            throw CommandFailure(.usage, "\(pair.option) needs \(pair.company).")
        }
    }

    /// The rate of an option if it is given; 0 stands for no limit.
    private func rate(_ size: ByteSize?, _ given: Double?) -> Double? {
        guard let size else { return given }
        return size.bytes > 0 ? Double(size.bytes) : nil
    }

    private func admission(_ given: Admission?) -> Admission? {
        guard let transfers = admit ?? given?.transfers, transfers != 0 else { return nil }
        return Admission(transfers: transfers, excess: excess ?? given?.excess ?? .queue)
    }

    private func capacityChange(_ given: CapacityChange?) -> CapacityChange? {
        let kind: CapacityChange.Kind? = driftTo != nil ? .drift : stepTo != nil ? .step : given?.kind
        let rate = (driftTo ?? stepTo).map { Double($0.bytes) } ?? given?.bytesPerSecond
        guard let kind, let rate else { return nil }
        return CapacityChange(kind, to: rate, seconds: changeAfter?.seconds ?? given?.seconds ?? 60)
    }

    private func crossTraffic(_ given: CrossTraffic?) -> CrossTraffic? {
        guard let connections = crossTraffic ?? given?.connections, connections != 0 else { return nil }
        return CrossTraffic(connections: connections, seconds: crossTime?.seconds ?? given?.seconds ?? 4)
    }

    private func stragglers(_ given: Stragglers?) -> Stragglers? {
        guard let oneIn = stragglers ?? given?.oneIn, oneIn != 0 else { return nil }
        return Stragglers(oneIn: oneIn, share: stragglerShare?.value ?? given?.share ?? 0.5)
    }

    private func contention(_ given: Contention?) -> Contention? {
        guard contention != nil || crosstalk != nil || given != nil else { return nil }
        return Contention(
            contention: contention?.value ?? given?.contention ?? 0,
            crosstalk: crosstalk?.value ?? given?.crosstalk ?? 0)
    }
}
