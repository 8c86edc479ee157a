internal import Statistics
internal import Sweep

/// The gains of a stage's counts over the reference, at one look.
///
/// The reference is the faster of one ranged thread and the plain GET, if that was measured. A gain must be shown over
/// both; that there is none, over the faster one, with half the level, because it was chosen by its estimate.
struct QuickGains: Sendable {
    let table: QuickTable
    /// The faster reference.
    let reference: Treatment
    /// The references: one ranged thread, and the plain GET if it was measured.
    private let references: [Treatment]

    /// Compares the references.
    init(_ table: QuickTable) {
        self.table = table
        let hasPlainGet = table.columns.contains(.plainGet)
        references = [.ranged(1)] + (hasPlainGet ? [.plainGet] : [])
        let isFaster = hasPlainGet && QuickContrast(table, of: [.plainGet], over: [.ranged(1)]).mean > 0
        reference = isFaster ? .plainGet : .ranged(1)
    }

    /// The counts above one thread, ascending.
    var counts: [Int] {
        Set(table.columns.filter { $0.method == .ranged && $0.threads > 1 }.map(\.threads)).sorted()
    }

    /// The contrast of a count over the reference.
    func contrast(_ threads: Int) -> QuickContrast {
        QuickContrast(table, of: [.ranged(threads)], over: [reference])
    }

    /// The contrast of the mean of several counts over the reference.
    func average(_ threads: [Int]) -> QuickContrast {
        QuickContrast(table, of: threads.map(Treatment.ranged), over: [reference])
    }

    /// The contrast of counts over a candidate.
    func contrast(_ threads: [Int], over candidate: Int) -> QuickContrast {
        QuickContrast(table, of: threads.map(Treatment.ranged), over: [.ranged(candidate)])
    }

    /// The contrasts of a count over each reference.
    func contrasts(_ threads: Int) -> [QuickContrast] {
        references.map { QuickContrast(table, of: [.ranged(threads)], over: [$0]) }
    }

    /// The lower limit of a count's gain over each reference.
    func lower(_ threads: Int, _ level: Double) -> Double {
        contrasts(threads).map { $0.lower(level) }.min() ?? -.infinity
    }

    /// The level of upper limits over the faster reference.
    func upperLevel(_ level: Double) -> Double { level / Double(references.count) }

    /// The counts whose gain exceeds a threshold by the lower limits that hold for all of them together.
    ///
    /// - Parameter level: that of all lower limits together; the counts share it.
    func counts(gaining threshold: Double, _ level: Double) -> [Int] {
        counts.filter { lower($0, level / Double(counts.count)) > threshold }
    }
}
