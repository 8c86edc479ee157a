"""Reference values of RunComparisonTests, by SciPy.

python3 comparison.py: prints them, with the version.
"""
import numpy
import scipy
from scipy import stats

HOME = {1: [4.0, 4.2, 3.9, 4.1, 4.3], 2: [2.1, 2.0, 2.2, 2.05, 2.15], 4: [1.1, 1.0, 1.2, 1.05, 1.15]}
OFFICE = {
    1: [4.4, 4.6, 4.3, 4.5, 4.2, 4.7],
    2: [2.2, 2.5, 2.3, 2.4, 2.35, 2.1],
    4: [1.9, 2.0, 1.8, 2.1, 1.95, 2.05],
}
MARGIN = numpy.log(1.1)


def show(name, above, below):
    test = stats.ttest_ind(above, below, equal_var=False)
    limits = test.confidence_interval(0.95)
    wide = test.confidence_interval(0.90)
    lower = stats.ttest_ind(numpy.array(above) + MARGIN, below, equal_var=False, alternative="greater").pvalue
    upper = stats.ttest_ind(numpy.array(above) - MARGIN, below, equal_var=False, alternative="less").pvalue
    print(
        name, repr(float(numpy.exp(numpy.mean(above) - numpy.mean(below)))), float(numpy.exp(limits.low)),
        float(numpy.exp(limits.high)), float(test.df), float(test.pvalue), float(max(lower, upper)),
        float(numpy.exp(wide.low)), float(numpy.exp(wide.high)))
    return test


print("SciPy", scipy.__version__)
print("name estimate low high df p p_equivalence low90 high90")
for threads in HOME:
    show(f"time {threads}", numpy.log(OFFICE[threads]), numpy.log(HOME[threads]))
for threads in [2, 4]:
    gain = [numpy.log(run[1]) - numpy.log(run[threads]) for run in (OFFICE, HOME)]
    show(f"speedup {threads}", *gain)


def slopes(run):
    counts = numpy.log([1, 2, 4])
    blocks = numpy.log(numpy.array([run[n] for n in [1, 2, 4]])).T
    return [stats.linregress(counts, block).slope for block in blocks]


theirs, mine = slopes(OFFICE), slopes(HOME)
test = stats.ttest_ind(theirs, mine, equal_var=False)
print("slopes", numpy.mean(mine), numpy.mean(theirs), numpy.mean(theirs) - numpy.mean(mine), test.pvalue)

# The power of a two-sided Welch test with equal counts and spreads, by the noncentral t distribution.
count, noise, ratio = 8, 0.05, 1.1
freedom = 2 * count - 2
shift = numpy.log(ratio) / (noise * (2 / count) ** 0.5)
critical = stats.t.ppf(0.975, freedom)
print("power", stats.nct.sf(critical, freedom, shift) + stats.nct.cdf(-critical, freedom, shift))

# Two one-sided tests of the same networks, each at .05, within a tenth: the chance that both reject.
count, noise = 8, 0.05
generator = numpy.random.default_rng(1)
draws = noise * generator.standard_normal((200_000, 2, count))
difference = draws[:, 0].mean(1) - draws[:, 1].mean(1)
variances = draws.var(2, ddof=1) / count
error = variances.sum(1) ** 0.5
df = variances.sum(1) ** 2 / (variances**2 / (count - 1)).sum(1)
t = stats.t.ppf(0.95, df)
print("equivalence", ((difference + t * error < MARGIN) & (difference - t * error > -MARGIN)).mean())
