import Formatting
import Sweep
import Lab
import Reporting

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
        return Stragglers(oneIn: oneIn, share: stragglerShare ?? given?.share ?? 0.5)
    }

    private func contention(_ given: Contention?) -> Contention? {
        guard contention != nil || crosstalk != nil || given != nil else { return nil }
        return Contention(
            contention: contention ?? given?.contention ?? 0, crosstalk: crosstalk ?? given?.crosstalk ?? 0)
    }
}
