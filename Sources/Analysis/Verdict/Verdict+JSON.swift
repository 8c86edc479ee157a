internal import Journal

extension Verdict: Encodable {
    private enum CodingKeys: String, CodingKey {
        case schema, answer, recommendedThreads, recommendation, bestSet, speedup, shape, knee
        case perConnectionBytesPerSecond, ceilingBytesPerSecond, cause, runnerUp, evidence, drift, detectableSpeedup
        case cautions, sentence, modelBasis, ceilingCause, confirmation, reference, cost
    }

    /// Encodes the verdict with every key, `null` where nothing is said.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(schema, forKey: .schema)
        try container.encode(answer, forKey: .answer)
        try container.encode(recommendedThreads, forKey: .recommendedThreads)
        try container.encode(recommendation, forKey: .recommendation)
        try container.encode(bestSet, forKey: .bestSet)
        try container.encode(speedup, forKey: .speedup)
        try container.encode(shape, forKey: .shape)
        try container.encode(knee, forKey: .knee)
        try container.encode(perConnectionBytesPerSecond, forKey: .perConnectionBytesPerSecond)
        try container.encode(ceilingBytesPerSecond, forKey: .ceilingBytesPerSecond)
        try container.encode(cause, forKey: .cause)
        try container.encode(runnerUp, forKey: .runnerUp)
        try container.encode(evidence, forKey: .evidence)
        try container.encode(drift, forKey: .drift)
        try container.encode(detectableSpeedup, forKey: .detectableSpeedup)
        try container.encode(cautions, forKey: .cautions)
        try container.encode(sentence, forKey: .sentence)
        try container.encode(confirmation, forKey: .confirmation)
        try container.encode(modelBasis, forKey: .modelBasis)
        try container.encode(ceilingCause, forKey: .ceilingCause)
        try container.encode(reference, forKey: .reference)
        try container.encode(cost, forKey: .cost)
    }

    /// Whether a file is a verdict.json, of whatever version of this program.
    public static func isDocument(_ bytes: [UInt8]) -> Bool {
        (try? JSONText.decode(Identity.self, from: bytes)) != nil
    }

    /// What tells a verdict from other documents.
    private struct Identity: Decodable {
        let schema: Int
        let answer: String
    }

    /// The text of verdict.json.
    public var json: String {
        get throws { try JSONText.encode(self) }
    }
}
