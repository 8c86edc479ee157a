/// What the plan of a `quick` run has besides that of a sweep: what was asked for, and what the run has found so far.
///
/// run.json holds it as keys of the plan. What the run finds is recorded before the trials that depend on it.
public struct QuickSettings: Sendable, Equatable {
    /// The measured time of a window that was asked for, in seconds, without the ramp.
    public let wantedWindowSeconds: Double
    /// Whether a gain that is shown ends the run even if the recommended count is unproven.
    public let stopsAtFirstAnswer: Bool
    /// The number of whole downloads with each count after the last block; `nil` for one if it takes no longer than the
    /// blocks have taken.
    public let wholeDownloads: Int?
    /// How rates are measured; `nil` until the scout has found the ramp.
    public var measurement: Measurement?
    /// The stages after the scout that have begun, in their order.
    public var stages: [QuickStage] = []

    /// How the rate of a trial is measured.
    public enum Measurement: Sendable, Equatable {
        /// In a window, the same for all thread counts.
        case window(RateWindow)
        /// Over the whole download, because the parts are too short for a window.
        case wholeDownload
    }

    /// The longest window that may be asked for, in seconds.
    public static let longestWindowSeconds = 60.0

    /// Creates the settings of a run that has not begun.
    ///
    /// - Throws: `PlanError` if a value is out of its range.
    public init(
        wantedWindowSeconds: Double = QuickPlan.defaultWindowSeconds, stopsAtFirstAnswer: Bool = false,
        wholeDownloads: Int? = nil
    ) throws(PlanError) {
        try PlanError.require(
            wantedWindowSeconds >= RateWindow.leastMeasuredSeconds
                && wantedWindowSeconds <= Self.longestWindowSeconds, .window,
            range: "must be between 1 s and 1 min, such as 2s")
        try PlanError.require(
            wholeDownloads.map { (0...Plan.maximalTrials).contains($0) } ?? true, .wholeDownloads,
            range: "must be between 0 and \(Plan.maximalTrials)")
        self.wantedWindowSeconds = wantedWindowSeconds
        self.stopsAtFirstAnswer = stopsAtFirstAnswer
        self.wholeDownloads = wholeDownloads
    }

    /// The same settings before the run found anything.
    var asked: QuickSettings {
        var settings = self
        (settings.measurement, settings.stages) = (nil, [])
        return settings
    }
}

extension QuickSettings {
    /// The counts of the blocks that have been planned so far, ascending, of a run that scouts these counts.
    func testedThreads(scouted: [Int]) -> [Int] {
        Set(scouted + stages.flatMap { [$0.candidate] + $0.rivals }).sorted()
    }
}

// MARK: - run.json

extension QuickSettings: Codable {
    private enum CodingKeys: CodingKey {
        case wantedWindowSeconds, firstAnswer, wholeDownloads, basis, windowSeconds, rampSeconds, periodSeconds, stages
    }

    private enum Basis: String, Codable { case window, file }

    /// Decodes settings from the keys of a plan.
    ///
    /// - Throws: `PlanError` if a value is out of its range; `DecodingError`.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        try self.init(
            wantedWindowSeconds: values.decode(Double.self, forKey: .wantedWindowSeconds),
            stopsAtFirstAnswer: values.decode(Bool.self, forKey: .firstAnswer),
            wholeDownloads: values.decodeIfPresent(Int.self, forKey: .wholeDownloads))
        stages = try values.decode([QuickStage].self, forKey: .stages)
        switch try values.decodeIfPresent(Basis.self, forKey: .basis) {
        case nil: measurement = nil
        case .file: measurement = .wholeDownload
        case .window:
            measurement = .window(
                RateWindow(
                    rampSeconds: try values.decode(Double.self, forKey: .rampSeconds),
                    measuredSeconds: try values.decode(Double.self, forKey: .windowSeconds),
                    periodSeconds: try values.decodeIfPresent(Double.self, forKey: .periodSeconds)))
        }
    }

    /// Encodes the settings as keys of a plan.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(wantedWindowSeconds, forKey: .wantedWindowSeconds)
        try values.encode(stopsAtFirstAnswer, forKey: .firstAnswer)
        try values.encodeIfPresent(wholeDownloads, forKey: .wholeDownloads)
        try values.encode(stages, forKey: .stages)
        switch measurement {
        case nil: break
        case .wholeDownload: try values.encode(Basis.file, forKey: .basis)
        case .window(let window):
            try values.encode(Basis.window, forKey: .basis)
            try values.encode(window.rampSeconds, forKey: .rampSeconds)
            try values.encode(window.measuredSeconds, forKey: .windowSeconds)
            try values.encodeIfPresent(window.periodSeconds, forKey: .periodSeconds)
        }
    }
}
