internal import Journal
internal import Statistics

extension RunComparison: Encodable {
    private enum CodingKeys: String, CodingKey {
        case schema, baseline, unit, margin, confidence, verdict, sentence, networks, pairs, circumstances, cautions
    }

    /// Encodes the comparison with every key, `null` if nothing is known: comparison.json.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(1, forKey: .schema)
        try container.encode(networks[0].name, forKey: .baseline)
        try container.encode(unit, forKey: .unit)
        try container.encode(margin, forKey: .margin)
        try container.encode(confidence, forKey: .confidence)
        try container.encode(verdict, forKey: .verdict)
        try container.encode(pairs.map(\.sentence).joined(separator: " "), forKey: .sentence)
        try container.encode(networks.map(NetworkObject.init), forKey: .networks)
        try container.encode(pairs.map { PairObject($0, records(of: $0)) }, forKey: .pairs)
        try container.encode(circumstances, forKey: .circumstances)
        try container.encode(cautions, forKey: .cautions)
    }

    /// Whether a file is a comparison.json, of whatever version of this program.
    public static func isDocument(_ bytes: [UInt8]) -> Bool {
        (try? JSONText.decode(Identity.self, from: bytes)) != nil
    }

    /// What tells a comparison from other documents.
    private struct Identity: Decodable {
        let schema: Int
        let baseline, verdict: String
    }

    /// The text of comparison.json.
    public var json: String {
        get throws { try JSONText.encode(self) }
    }
}

/// A network of comparison.json: what each of its runs says by itself.
private struct NetworkObject: Encodable {
    let name: String
    let recommendedThreads: OrNull<Int>
    let runs: [RunObject]

    init(_ network: ComparedNetwork) {
        name = network.name
        recommendedThreads = OrNull(network.recommendedThreads)
        runs = network.runs.map(RunObject.init)
    }
}

private struct RunObject: Encodable {
    let name: String
    let label: String
    let folder: String
    let startedUtc: OrNull<String>
    let answer: Verdict.Answer
    let recommendedThreads: OrNull<Int>
    let shape: ScalingModel.Shape
    let cause: Verdict.Cause
    let knee: OrNull<BoundedEstimate>
    let perConnectionBytesPerSecond: OrNull<BoundedEstimate>
    let ceilingBytesPerSecond: OrNull<BoundedEstimate>

    init(_ run: ComparedRun) {
        name = run.name
        label = run.description.label
        folder = run.folder
        startedUtc = OrNull(run.description.startedUTC)
        let verdict = run.verdict
        (answer, shape, cause) = (verdict.answer, verdict.shape, verdict.cause)
        recommendedThreads = OrNull(verdict.recommendedThreads)
        knee = OrNull(verdict.knee)
        perConnectionBytesPerSecond = OrNull(verdict.perConnectionBytesPerSecond)
        ceilingBytesPerSecond = OrNull(verdict.ceilingBytesPerSecond)
    }
}

/// A pair of comparison.json.
private struct PairObject: Encodable {
    let baseline: String
    let other: String
    let verdict: ComparisonVerdict
    let problem: OrNull<String>
    let sentence: String
    let judgedThreads: OrNull<Int>
    let threading: OrNull<ThreadingObject>
    let perConnectionBytesPerSecond: ChangeObject
    let ceilingBytesPerSecond: ChangeObject
    let knee: ChangeObject
    let rows: [CSVObject]

    init(_ pair: PairComparison, _ rows: [CSVObject]) {
        (baseline, other, verdict, sentence) = (pair.baseline, pair.other, pair.verdict, pair.sentence)
        problem = OrNull(pair.problem)
        judgedThreads = OrNull(pair.judgedThreads)
        threading = OrNull(pair.threading.map { ThreadingObject($0, confidence: pair.confidence) })
        perConnectionBytesPerSecond = ChangeObject(pair.perConnectionBytesPerSecond)
        ceilingBytesPerSecond = ChangeObject(pair.ceilingBytesPerSecond)
        knee = ChangeObject(pair.knee)
        self.rows = rows
    }
}

private struct ThreadingObject: Encodable {
    let verdict: ThreadingComparison.Verdict
    let counts: [Int]
    let baselineSlope: OrNull<Double>
    let otherSlope: OrNull<Double>
    let difference: OrNull<LimitsObject>
    let pValue: OrNull<Double>

    init(_ threading: ThreadingComparison, confidence: Double) {
        (verdict, counts) = (threading.verdict, threading.counts)
        baselineSlope = OrNull(threading.baselineSlope)
        otherSlope = OrNull(threading.otherSlope)
        difference = OrNull(
            threading.difference.map {
                LimitsObject($0.value, $0.interval(confidence: confidence, comparisons: 1))
            })
        pValue = OrNull(threading.difference?.pValue(against: 0))
    }
}

private struct ChangeObject: Encodable {
    let baseline: OrNull<BoundedEstimate>
    let other: OrNull<BoundedEstimate>
    let ratio: OrNull<LimitsObject>

    init(_ change: QuantityChange) {
        baseline = OrNull(change.baseline)
        other = OrNull(change.other)
        ratio = OrNull(change.ratio.map { LimitsObject($0.estimate, $0.interval) })
    }
}

private struct LimitsObject: Encodable {
    let estimate: Double
    let low: OrNull<Double>
    let high: OrNull<Double>

    init(_ estimate: Double, _ interval: Interval?) {
        self.estimate = estimate
        low = OrNull(interval?.low)
        high = OrNull(interval.flatMap { $0.high.isFinite ? $0.high : nil })
    }
}

extension Circumstance: Encodable {
    private enum CodingKeys: CodingKey { case name, values }

    private struct Entry: Encodable {
        let run: String
        let value: OrNull<String>
    }

    /// Encodes the name and the values by run.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(name, forKey: .name)
        try container.encode(values.map { Entry(run: $0.run, value: OrNull($0.value)) }, forKey: .values)
    }
}
