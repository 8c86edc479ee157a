internal import Statistics

extension RunComparison: Encodable {
    private enum CodingKeys: String, CodingKey {
        case schema, baseline, unit, margin, confidence, verdict, sentence, networks, pairs, circumstances, cautions
    }

    /// Encodes the comparison: comparison.json.
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

    /// The text of comparison.json.
    public var json: String {
        get throws { try JSONText.encode(self) }
    }
}

/// A network of comparison.json: what each of its runs says by itself.
private struct NetworkObject: Encodable {
    let name: String
    let recommendedThreads: Int?
    let runs: [RunObject]

    init(_ network: ComparedNetwork) {
        name = network.name
        recommendedThreads = network.recommendedThreads
        runs = network.runs.map(RunObject.init)
    }
}

private struct RunObject: Encodable {
    let name: String
    let label: String
    let folder: String
    let startedUtc: String?
    let answer: Verdict.Answer
    let recommendedThreads: Int?
    let shape: ScalingModel.Shape
    let cause: Verdict.Cause
    let knee: BoundedEstimate?
    let perConnectionBytesPerSecond: BoundedEstimate?
    let ceilingBytesPerSecond: BoundedEstimate?

    init(_ run: ComparedRun) {
        name = run.name
        label = run.description.label
        folder = run.folder
        startedUtc = run.description.startedUTC
        let verdict = run.verdict
        (answer, recommendedThreads, shape, cause) = (
            verdict.answer, verdict.recommendedThreads, verdict.shape, verdict.cause
        )
        knee = verdict.knee
        perConnectionBytesPerSecond = verdict.perConnectionBytesPerSecond
        ceilingBytesPerSecond = verdict.ceilingBytesPerSecond
    }
}

/// A pair of comparison.json; what is not known is left out.
private struct PairObject: Encodable {
    let baseline: String
    let other: String
    let verdict: ComparisonVerdict
    let problem: String?
    let sentence: String
    let judgedThreads: Int?
    let threading: ThreadingObject?
    let perConnectionBytesPerSecond: ChangeObject
    let ceilingBytesPerSecond: ChangeObject
    let knee: ChangeObject
    let rows: [CSVObject]

    init(_ pair: PairComparison, _ rows: [CSVObject]) {
        (baseline, other, verdict, problem) = (pair.baseline, pair.other, pair.verdict, pair.problem)
        (sentence, judgedThreads) = (pair.sentence, pair.judgedThreads)
        threading = pair.threading.map { ThreadingObject($0, confidence: pair.confidence) }
        perConnectionBytesPerSecond = ChangeObject(pair.perConnectionBytesPerSecond)
        ceilingBytesPerSecond = ChangeObject(pair.ceilingBytesPerSecond)
        knee = ChangeObject(pair.knee)
        self.rows = rows
    }
}

private struct ThreadingObject: Encodable {
    let verdict: ThreadingComparison.Verdict
    let counts: [Int]
    let baselineSlope: Double?
    let otherSlope: Double?
    let difference: LimitsObject?
    let pValue: Double?

    init(_ threading: ThreadingComparison, confidence: Double) {
        (verdict, counts) = (threading.verdict, threading.counts)
        (baselineSlope, otherSlope) = (threading.baselineSlope, threading.otherSlope)
        difference = threading.difference.map {
            LimitsObject($0.value, $0.interval(confidence: confidence, comparisons: 1))
        }
        pValue = threading.difference?.pValue(against: 0)
    }
}

private struct ChangeObject: Encodable {
    let baseline: BoundedEstimate?
    let other: BoundedEstimate?
    let ratio: LimitsObject?

    init(_ change: QuantityChange) {
        (baseline, other) = (change.baseline, change.other)
        ratio = change.ratio.map { LimitsObject($0.estimate, $0.interval) }
    }
}

private struct LimitsObject: Encodable {
    let estimate: Double
    let low: Double?
    let high: Double?

    init(_ estimate: Double, _ interval: Interval?) {
        self.estimate = estimate
        low = interval?.low
        high = interval.flatMap { $0.high.isFinite ? $0.high : nil }
    }
}

extension Circumstance: Encodable {
    private enum CodingKeys: CodingKey { case name, values }

    private struct Entry: Encodable {
        let run: String
        let value: String?
    }

    /// Encodes the name and the values by run.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(name, forKey: .name)
        try container.encode(values.map { Entry(run: $0.run, value: $0.value) }, forKey: .values)
    }
}
