extension Scenario: Decodable {
    /// Reads a scenario and checks it as `init` does; only `contentLength` must be there.
    ///
    /// - Throws: `LabError` for a value out of its range, `DecodingError` for anything else.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        func value<Value: Decodable>(_ key: CodingKeys) throws -> Value? {
            try values.decodeIfPresent(Value.self, forKey: key)
        }
        try self.init(
            contentLength: values.decode(Int64.self, forKey: .contentLength),
            bytesPerSecondPerConnection: value(.bytesPerSecondPerConnection),
            bytesPerSecondPerClient: value(.bytesPerSecondPerClient), bytesPerSecondInAll: value(.bytesPerSecondInAll),
            burstSeconds: value(.burstSeconds) ?? 0, freeBytes: value(.freeBytes) ?? 0,
            coldBytesPerSecond: value(.coldBytesPerSecond), firstByteDelaySeconds: value(.firstByteDelaySeconds) ?? 0,
            admission: value(.admission), capacityChange: value(.capacityChange), crossTraffic: value(.crossTraffic),
            stragglers: value(.stragglers), contention: value(.contention), seed: value(.seed) ?? 1,
            fault: value(.fault))
        faultOccurrence = try value(.faultOccurrence) ?? .always
    }
}
