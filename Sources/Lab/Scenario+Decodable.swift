extension Scenario: Decodable {
    /// Reads a scenario and checks it as `init` does; only `contentLength` must be there.
    ///
    /// - Throws: `LabError` for a value out of its range, `DecodingError` for anything else.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        try self.init(
            contentLength: values.decode(Int64.self, forKey: .contentLength),
            bytesPerSecondPerConnection: values.decodeIfPresent(Double.self, forKey: .bytesPerSecondPerConnection),
            bytesPerSecondInAll: values.decodeIfPresent(Double.self, forKey: .bytesPerSecondInAll),
            firstByteDelaySeconds: values.decodeIfPresent(Double.self, forKey: .firstByteDelaySeconds) ?? 0,
            seed: values.decodeIfPresent(UInt64.self, forKey: .seed) ?? 1,
            fault: values.decodeIfPresent(Fault.self, forKey: .fault))
        let occurrence = try values.decodeIfPresent(FaultOccurrence.self, forKey: .faultOccurrence)
        faultOccurrence = occurrence ?? .always
    }
}
