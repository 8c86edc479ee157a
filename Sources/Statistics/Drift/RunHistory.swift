/// A table of times together with the order in which its trials ran and the bytes that they moved.
public struct RunHistory: Sendable, Hashable {
    /// The times by treatment and block.
    public let table: BlockTable

    /// The treatments of each block in the order in which they ran, those that failed included.
    public let order: [[Int]]

    /// The bytes that each of these trials moved, 0 or more, in the same arrangement as `order`.
    public let bytes: [[Double]]

    /// Checks that the three belong together.
    ///
    /// - Returns: `nil` unless there is one order for each block of the table, each names a treatment of the table at
    ///   most once and every treatment that has a time there, and each trial has a finite number of bytes.
    public init?(_ table: BlockTable, order: [[Int]], bytes: [[Double]]) {
        guard order.count == table.blockCount, bytes.map(\.count) == order.map(\.count),
            bytes.joined().allSatisfy({ $0 >= 0 && $0.isFinite }),
            order.indices.allSatisfy({ Self.isOrder(order[$0], of: $0, in: table) })
        else { return nil }
        self.table = table
        self.order = order
        self.bytes = bytes
    }

    private static func isOrder(_ treatments: [Int], of block: Int, in table: BlockTable) -> Bool {
        let named = Set(treatments)
        return named.count == treatments.count && named.allSatisfy(table.logarithms.indices.contains)
            && table.logarithms.indices.allSatisfy { table[$0, block] == nil || named.contains($0) }
    }
}

extension RunHistory {
    /// The bytes that the run had moved before each trial, by treatment and block; 0 where there was no trial.
    var bytesBefore: [[Double]] {
        let row = [Double](repeating: 0, count: table.blockCount)
        var before = [[Double]](repeating: row, count: table.treatmentCount)
        var total = 0.0
        for (block, treatments) in order.enumerated() {
            for (treatment, moved) in zip(treatments, bytes[block]) {
                before[treatment][block] = total
                total += moved
            }
        }
        return before
    }
}
