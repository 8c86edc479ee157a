import Statistics
import Testing

@Suite struct AdditiveFitTests {
    static func table(missing: [[Int]]) throws -> BlockTable {
        var rows = ComparisonReference.seconds.map { $0.map(Optional.some) }
        for cell in missing { rows[cell[0]][cell[1]] = nil }
        return try BlockTable(seconds: rows)
    }

    @Test func aCompleteTableAgreesWithLeastSquares() throws {
        expect(
            AdditiveFit(try Self.table(missing: [])), ComparisonReference.levels, ComparisonReference.effects,
            ComparisonReference.residuals)
    }

    @Test func missingCellsAgreeWithLeastSquares() throws {
        expect(
            AdditiveFit(try Self.table(missing: ComparisonReference.missing)), ComparisonReference.levelsMissing,
            ComparisonReference.effectsMissing, ComparisonReference.residualsMissing)
    }

    private func expect(_ fit: AdditiveFit, _ levels: [Double], _ effects: [Double], _ residuals: [[Double?]]) {
        for (value, reference) in zip(fit.treatmentLevels, levels) { #expect(isClose(value, reference)) }
        for (value, reference) in zip(fit.blockEffects, effects) { #expect(isClose(value, reference)) }
        for (value, reference) in zip(fit.residuals.joined(), residuals.joined()) { #expect(isClose(value, reference)) }
    }

    private func isClose(_ value: Double?, _ reference: Double?) -> Bool {
        guard let value, let reference else { return value == nil && reference == nil }
        return (value - reference).magnitude < 1e-11
    }

    @Test func residualsSumToZeroInBlocksAndTreatments() throws {
        let fit = AdditiveFit(try Self.table(missing: ComparisonReference.missing))
        for block in 0..<8 {
            #expect(fit.residuals.compactMap { $0[block] }.reduce(0, +).magnitude < 1e-12)
        }
        for row in fit.residuals { #expect(row.compactMap { $0 }.reduce(0, +).magnitude < 1e-11) }
    }

    @Test func aTreatmentOrBlockWithoutTimesHasNoEffect() throws {
        let fit = AdditiveFit(try BlockTable(seconds: [[1, nil, 4], [nil, nil, nil]]))
        #expect(fit.treatmentLevels[1] == nil)
        #expect(fit.blockEffects[1] == nil)
        #expect(fit.residuals == [[0, nil, 0], [nil, nil, nil]])
    }
}
