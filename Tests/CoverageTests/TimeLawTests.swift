import Testing

@testable import coverage

/// The true values that intervals are held against.
///
/// SciPy 1.17.1: `scipy.stats.lognorm` and `scipy.stats.norm`, medians by `scipy.optimize.brentq` on the distribution
/// function of the mixture, means of the normal law by `scipy.integrate.quad` over ±9 standard deviations.
@Suite struct TimeLawTests {
    private func expect(
        _ law: TimeLaw, _ mean: Double, _ variance: Double, _ median: Double, _ log: Double, _ rate: Double
    ) {
        #expect((law.mean - mean).magnitude < 1e-9)
        #expect((law.variance - variance).magnitude < 1e-9)
        #expect((law.median - median).magnitude < 1e-9)
        #expect((law.logarithm - log).magnitude < 1e-9)
        #expect((law.rate - rate).magnitude < 1e-9)
    }

    @Test func spikesMixTwoLaws() {
        let law = TimeLaw(.spikes(3), threads: 4)
        expect(
            law, 1.201_500_937_890_747, 0.365_418_033_794_576, 1.007_009_970_565_482, 0.109_861_228_866_811,
            0.934_500_729_470_581)
    }

    @Test func aDriftMixesThePlacesOfTheRun() {
        let law = TimeLaw(.drifting, threads: 4)
        expect(
            law, 1.151_438_398_811_966, 0.010_854_426_251_452, 1.148_664_700_737_662, 0.136_912_516_942_133,
            0.875_640_168_650_519)
    }

    @Test func normalNoiseHasAMeanRateAboveOneOverTheMeanTime() {
        expect(TimeLaw(.normal, threads: 4), 1, 0.0064, 1, -0.003_231_398_458_951, 1.006_526_999_247_814)
    }

    @Test func spikesOfOneThreadLeaveTheOthersAlone() {
        let noise = Noise.spikes(3, onlyOfOneThread: true)
        #expect(TimeLaw(noise, threads: 1).median > 1.006)
        #expect((TimeLaw(noise, threads: 2).median - 1).magnitude < 1e-9)
    }

    @Test func oneNoisyThreadHasNineTimesTheVarianceOfTheLogarithm() {
        let noise = Noise.noisyOneThread(0.07)
        #expect(noise.deviation(1) == 0.07 * 3)
        #expect(noise.deviation(2) == 0.07)
    }
}
