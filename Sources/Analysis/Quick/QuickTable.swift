internal import Statistics
internal import Sweep

/// The ln rates of a stage's windows: a row for each block, a column for each window of a block.
///
/// One thread may have two columns. A failed window leaves its cell empty.
struct QuickTable: Sendable {
    /// The treatment of each column.
    let columns: [Treatment]
    /// ln bytes per second by block, then column.
    let logRates: [[Double?]]
    /// The variance of one window about the block + column layout, and its degrees of freedom; `nil` without any.
    let residual: (variance: Double, degreesOfFreedom: Double)?

    /// The failures that say nothing about speed: what this machine lacked, and wrong bytes.
    private static let unrelatedToSpeed: Set<Failure.Kind> = [.resources, .disk, .digest, .changed]

    /// Takes the windows of blocks.
    ///
    /// - Parameters:
    ///   - columns: the treatments that are compared, one thread perhaps twice; others are left out.
    ///   - imputing: whether a failed window counts as being as slow as the slowest one of its block, unless its failure
    ///     says nothing about speed.
    init(_ blocks: [QuickBlock], columns: [Treatment], imputing: Bool = false) {
        self.columns = columns
        logRates = blocks.map { Self.row($0, columns, imputing: imputing) }
        residual = Self.residual(logRates)
    }

    private static func row(_ block: QuickBlock, _ columns: [Treatment], imputing: Bool) -> [Double?] {
        let slowest = block.windows.compactMap(\.bytesPerSecond).min()
        var windows = Dictionary(grouping: block.windows, by: \.treatment)
        return columns.map { treatment in
            guard let window = windows[treatment]?.first else { return nil }
            windows[treatment]?.removeFirst()
            let isSlow = window.failure.map { !unrelatedToSpeed.contains($0) } ?? true
            return (window.bytesPerSecond ?? (imputing && isSlow ? slowest : nil))?.naturalLogarithm
        }
    }

    /// From the least-squares fit of ln rate = treatment + block.
    private static func residual(_ rows: [[Double?]]) -> (variance: Double, degreesOfFreedom: Double)? {
        guard let first = rows.first else { return nil }
        let seconds = first.indices.map { column in rows.map { row in row[column].map { (-$0).exponential } } }
        guard let table = try? BlockTable(seconds: seconds) else { return nil }
        let residuals = AdditiveFit(table).residuals.map { $0.compactMap(\.self) }
        let cells = residuals.reduce(0) { $0 + $1.count }
        let treatments = residuals.count { !$0.isEmpty }
        let blocks = rows.count { row in row.contains { $0 != nil } }
        let freedom = Double(cells - treatments - blocks + 1)
        guard freedom > 0 else { return nil }
        let squares = residuals.reduce(0) { sum, row in row.reduce(sum) { $0 + $1 * $1 } }
        return (squares / freedom, freedom)
    }

    /// The standard deviation of one window, block differences and column differences aside.
    var noise: Double? { residual.map { $0.variance.squareRoot() } }

    /// The columns of a treatment.
    func columns(of treatment: Treatment) -> [Int] { columns.indices.filter { columns[$0] == treatment } }

    /// The columns of a number of threads.
    func columns(_ threads: Int) -> [Int] { columns(of: .ranged(threads)) }

    /// The mean ln rate of a treatment in a block over its windows there; `nil` if none succeeded.
    func logRate(of treatment: Treatment, block: Int) -> Double? {
        let rates = columns(of: treatment).compactMap { logRates[block][$0] }
        return rates.isEmpty ? nil : rates.reduce(0, +) / Double(rates.count)
    }
}
