import Foundation
import Statistics
import Testing

@Suite struct OutlierFlagsTests {
    private func flags(_ sweep: SimulatedSweep, spikes: [(Int, Int, Double)], seed: UInt64) throws -> [[Int]] {
        var generator = SeededGenerator(seed: seed)
        let table = try sweep.run(using: &generator).table
        var seconds = table.logarithms.map { $0.map { cell in cell.map { exp($0) } } }
        for (treatment, block, factor) in spikes {
            seconds[treatment][block] = seconds[treatment][block].map { $0 * factor }
        }
        let flags = try #require(OutlierFlags(try BlockTable(seconds: seconds), falseAlarmRate: 0.05))
        return flags.cells.map { [$0.treatment, $0.block] }
    }

    private static func sweep(_ treatments: Int, _ blocks: Int, noisy: Double = 1) -> SimulatedSweep {
        var noise = [Double](repeating: 0.1, count: treatments)
        noise[0] *= noisy
        return SimulatedSweep(levels: .init(repeating: 1, count: treatments), noise: noise, blocks: blocks)
    }

    @Test(arguments: [(3, 5, 1.0), (6, 5, 4), (16, 5, 1), (16, 5, 4), (6, 9, 1), (6, 20, 4)])
    func cleanSweepsRarelyHaveAFlag(treatments: Int, blocks: Int, noisy: Double) throws {
        var generator = SeededGenerator(seed: 21)
        let total = 600
        var count = 0
        for _ in 0..<total {
            let table = try Self.sweep(treatments, blocks, noisy: noisy).run(using: &generator).table
            let flags = try #require(OutlierFlags(table, falseAlarmRate: 0.05))
            #expect(flags.count == treatments * blocks)
            if !flags.cells.isEmpty { count += 1 }
        }
        #expect(isPlausible(count, of: total, low: 0.03, high: 0.05), "\(count) of \(total)")
    }

    @Test func aSpikeIsFlaggedAndItsNeighborsAreNot() throws {
        #expect(try flags(Self.sweep(6, 10, noisy: 4), spikes: [(3, 4, 5)], seed: 1) == [[3, 4]])
    }

    @Test func spikesDoNotHideEachOther() throws {
        let spikes = [(3, 4, 5.0), (3, 7, 5.5), (3, 9, 6)]
        #expect(try flags(Self.sweep(6, 20), spikes: spikes, seed: 2) == [[3, 4], [3, 7], [3, 9]])
    }

    @Test func twoSpikesInABlockAreBothFlagged() throws {
        #expect(try flags(Self.sweep(8, 12), spikes: [(1, 4, 6), (5, 4, 3)], seed: 3) == [[1, 4], [5, 4]])
    }

    @Test func aWholeBlockThatIsSlowIsNoOutlier() throws {
        let spikes = (0..<6).map { ($0, 4, 10.0) }
        #expect(try flags(Self.sweep(6, 10), spikes: spikes, seed: 4) == [])
    }

    @Test func missingCellsDoNotHideASpike() throws {
        var sweep = Self.sweep(6, 12)
        sweep.failureRate = 0.1
        #expect(try flags(sweep, spikes: [(3, 4, 6)], seed: 5) == [[3, 4]])
    }

    @Test func withoutNoiseNothingIsFlagged() throws {
        let rows = (1...4).map { row in (1...6).map { Optional(0.1 * Double(row) * Double($0)) } }
        #expect(try OutlierFlags(BlockTable(seconds: rows), falseAlarmRate: 0.05)?.cells == [])
    }

    @Test func tooLittleToJudgeHasNoFlags() throws {
        #expect(try OutlierFlags(BlockTable(seconds: [[1, 2, 3], [1, 2, 9]]), falseAlarmRate: 0.05) == nil)
        #expect(try OutlierFlags(BlockTable(seconds: [[1, 2], [1, 2], [1, 99]]), falseAlarmRate: 0.05)?.cells == [])
        for rate in [0, 1, Double.nan] {
            #expect(try OutlierFlags(BlockTable(seconds: [[1], [1], [1]]), falseAlarmRate: rate) == nil)
        }
    }

    @Test func aTableCanDoWithoutSomeTimes() throws {
        let table = try BlockTable(seconds: [[1, 2], [4, nil]])
        let cell = BlockTable.Cell(treatment: 0, block: 1)
        #expect(table.removing([cell]) == (try BlockTable(seconds: [[1, nil], [4, nil]])))
        let all = (0..<2).flatMap { row in (0..<2).map { BlockTable.Cell(treatment: row, block: $0) } }
        #expect(table.removing(all) == nil)
    }
}
