internal import Statistics

/// What a plot of the course of a host shows beside its runs.
extension SurveyCourse {
    /// When the run of each row of rounds.csv began, as in ``moments``; `nil` for a row that is not among the points.
    public func moments(of rows: [Survey.RunRow]) -> [Double?] {
        let places = Dictionary(zip(points.map(\.folder), moments)) { first, _ in first }
        return rows.map { places[$0.point.folder] }
    }

    /// The trend of a quantity as a curve over the time of the runs; empty for fewer than three runs.
    ///
    /// - Parameter parts: of the time, all of the same length.
    public func curve(of quantity: Quantity, parts: Int, confidence: Double) -> [CurvePoint] {
        guard let line = quantity.line, let first = moments.first, let last = moments.last else { return [] }
        return (0...parts).compactMap { part in
            let moment = first + (last - first) * Double(part) / Double(parts)
            guard let level = line.level(at: moment),
                let interval = level.interval(confidence: confidence, comparisons: 1)
            else { return nil }
            return CurvePoint(
                moment: moment, estimate: level.value.exponential, low: interval.low.exponential,
                high: interval.high.exponential)
        }
    }

    /// The levels before, between, and after the lasting changes of a quantity; empty without a change.
    public func levels(of quantity: Quantity) -> [Level] {
        guard !quantity.changes.isEmpty else { return [] }
        let starts = [0] + quantity.changes.map(\.firstAfter)
        let ends = starts.dropFirst() + [points.count]
        return zip(starts, ends).compactMap { start, end in
            guard let values = try? Sample(Array(quantity.logarithms.values[start..<end])) else { return nil }
            return Level(first: moments[start], last: moments[end - 1], value: Moments(values).mean.exponential)
        }
    }

    /// The last moment before the first run that may follow a change, and the moment of the last run that may be the first
    /// one after it.
    public func span(of change: Change) -> ClosedRange<Double> {
        moments[max(0, change.range.lowerBound - 1)]...moments[change.range.upperBound]
    }

    /// A point of the curve of a trend, on the scale of the values.
    public struct CurvePoint: Sendable, Hashable {
        /// In units after the first run.
        public let moment: Double
        /// The trend, and the interval of the trend at this moment.
        public let estimate, low, high: Double
    }

    /// The level of a part of the runs: the geometric mean of its values.
    public struct Level: Sendable, Hashable {
        /// The moments of the first and of the last run of the part.
        public let first, last: Double
        /// In the unit of the values.
        public let value: Double
    }
}
