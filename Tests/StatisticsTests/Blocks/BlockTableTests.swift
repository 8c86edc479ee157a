import Statistics
import Testing

@Suite struct BlockTableTests {
    @Test func nothingIsNoTable() {
        for rows in [[], [[]], [[nil, nil], [nil, nil]]] as [[[Double?]]] {
            #expect(throws: BlockTableError.empty) { try BlockTable(seconds: rows) }
        }
    }

    @Test func rowsHaveEqualLengths() {
        #expect(throws: BlockTableError.unequalRows(treatment: 1)) { try BlockTable(seconds: [[1, 2], [1]]) }
    }

    @Test(arguments: [0, -1, Double.nan, .infinity, 1e151]) func onlyPositiveNumbersAreTimes(seconds: Double) {
        #expect(throws: BlockTableError.notATime(treatment: 1, block: 0)) {
            try BlockTable(seconds: [[1, 2], [seconds, 1]])
        }
    }

    @Test func errorsCountFromOne() {
        #expect(BlockTableError.notATime(treatment: 1, block: 0).description.contains("row 2, block 1 "))
        #expect(BlockTableError.unequalRows(treatment: 2).description.contains("row 3 "))
        #expect(BlockTableError.empty.description == "there are no times")
    }

    @Test func cellsAreLogarithms() throws {
        let table = try BlockTable(seconds: [[1, nil], [nil, nil]])
        #expect(table[0, 0] == 0)
        #expect(table[0, 1] == nil)
        #expect((table.treatmentCount, table.blockCount) == (2, 2))
        #expect(table.treatmentsWithData == [0])
    }

    @Test func pairsAreTheBlocksThatHaveBoth() throws {
        let table = try BlockTable(seconds: [[4, nil, 8, 2], [2, 1, 2, nil]])
        let ratio = try #require(table.ratio(of: 0, to: 1))
        #expect(ratio.count == 2)
        #expect(correctDigits(ratio.estimate, 8.0.squareRoot()) >= 14)
        #expect(table.blocks(completeFor: [0, 1]) == [0, 2])
        #expect(try BlockTable(seconds: [[4, nil], [nil, 1]]).ratio(of: 0, to: 1) == nil)
    }

    @Test func theContrastTakesTheGeometricMeanOfTheOthers() throws {
        let table = try BlockTable(seconds: [[8, 8, 8], [2, 4, nil], [8, 1, 1]])
        let contrast = try #require(table.ratio(of: 0, toMeanOf: [1, 2]))
        #expect(contrast.count == 2)
        #expect(correctDigits(contrast.estimate, 8.0.squareRoot()) >= 14)
        #expect(table.ratio(of: 0, toMeanOf: []) == nil)
    }

    @Test func theMedianContrastUsesTheMedianOfTheOthers() throws {
        let table = try BlockTable(seconds: [[8, 8, 8], [2, 4, nil], [4, 4, 1], [400, 2, 1]])
        let contrast = try #require(table.ratio(of: 0, toMedianOf: [1, 2, 3]))
        #expect(contrast.count == 2)
        #expect(correctDigits(contrast.estimate, 2) >= 14)
        #expect(table.ratio(of: 0, toMedianOf: []) == nil)
    }
}
