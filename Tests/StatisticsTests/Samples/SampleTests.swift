import Statistics
import Testing

@Suite struct SampleTests {
    @Test func nothingIsNoSample() {
        #expect(throws: SampleError.empty) { try Sample([]) }
        #expect(throws: SampleError.empty) { try PositiveSample([]) }
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity]) func aValueThatIsNotFiniteIsNamed(_ value: Double) {
        #expect(throws: SampleError.notFinite(index: 2)) { try Sample([1, 2, value, 4]) }
        #expect(throws: SampleError.notFinite(index: 0)) { try PositiveSample([value]) }
    }

    @Test func aValueWhoseSquareHasNoDoubleIsNamed() throws {
        #expect(throws: SampleError.tooLarge(index: 1)) { try Sample([1, -1.1e150]) }
        #expect(try Sample([1e150, -1e150]).count == 2)
    }

    @Test(arguments: [0, -0.0, -1]) func onlyPositiveValuesMakeAPositiveSample(_ value: Double) throws {
        #expect(throws: SampleError.notPositive(index: 1)) { try PositiveSample([3, value]) }
        #expect(try Sample([3, value]).count == 2)
        #expect(try PositiveSample([.leastNonzeroMagnitude]).count == 1)
    }

    @Test func valuesKeepTheirOrder() throws {
        #expect(try Sample([3, 1, 2]).values == [3, 1, 2])
        #expect(try PositiveSample([3, 1, 2]).values == [3, 1, 2])
        #expect(try PositiveSample([1, 4]).logarithms.values == [0, 1.3862943611198906])
    }

    @Test func errorsCountPositionsFromOne() {
        #expect(SampleError.empty.description == "there are no values")
        #expect(SampleError.notFinite(index: 0).description == "value 1 is not a finite number")
        #expect(SampleError.tooLarge(index: 1).description == "value 2 is beyond 1e150")
        #expect(SampleError.notPositive(index: 2).description == "value 3 is not positive")
        #expect(SampleError.unequalCounts(4, 5).description == "4 values cannot be paired with 5")
    }
}
