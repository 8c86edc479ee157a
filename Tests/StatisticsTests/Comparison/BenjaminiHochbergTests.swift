import Statistics
import Testing

/// Values by SciPy 1.17.1 (`stats.false_discovery_control`) and statsmodels 0.15.0 (`multipletests`, `fdr_bh`), which agree:
/// `reference/make-spread-reference.py`.
@Suite struct BenjaminiHochbergTests {
    @Test func agreesWithSciPyAndStatsmodels() {
        let values = [
            0.205, 0.039, 0.251, 0.001, 0.34, 0.06, 0.216, 0.008, 0.275, 0.042, 0.341, 0.212, 0.041, 0.222, 0.074,
            0.269,
        ]
        let reference = [
            0.3142857142857143, 0.13440000000000002, 0.3142857142857143, 0.016, 0.341, 0.16, 0.3142857142857143, 0.064,
            0.3142857142857143, 0.13440000000000002, 0.341, 0.3142857142857143, 0.13440000000000002,
            0.3142857142857143, 0.16914285714285712, 0.3142857142857143,
        ]
        for (value, reference) in zip(benjaminiHochberg(values), reference) {
            #expect(correctDigits(value, reference) >= 14)
        }
    }

    @Test func absentComparisonsAreNotCounted() {
        #expect(benjaminiHochberg([0.25, nil, 0.125]) == [0.25, nil, 0.25])
        #expect(benjaminiHochberg([nil]) == [nil])
        #expect(benjaminiHochberg([]) == [])
    }

    @Test func nothingGoesBelowItsOwnPValueOrBeyondOne() {
        #expect(benjaminiHochberg([0.04]) == [0.04])
        #expect(benjaminiHochberg([1, 1]) == [1, 1])
        #expect(benjaminiHochberg([0.01, 0.01, 0.01]) == [0.01, 0.01, 0.01])
    }
}
