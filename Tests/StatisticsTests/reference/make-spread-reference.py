"""Computes the reference values of SpreadTests, BenjaminiHochbergTests, and SeriesTests with SciPy and statsmodels.

python3 -m venv venv && venv/bin/pip install scipy statsmodels pandas && venv/bin/python make-spread-reference.py
"""

import numpy
import pandas
import scipy
import statsmodels
from scipy import stats
from statsmodels.formula.api import ols
from statsmodels.stats.anova import anova_lm
from statsmodels.stats.multitest import multipletests

print("SciPy", scipy.__version__, "statsmodels", statsmodels.__version__)


def difference(first, df1, second, df2, tail):
    """The modified large-sample interval for the difference of two mean squares (Burdick and Graybill, 1992)."""
    g1, h1 = 1 - df1 / stats.chi2.ppf(1 - tail, df1), df1 / stats.chi2.ppf(tail, df1) - 1
    g2, h2 = 1 - df2 / stats.chi2.ppf(1 - tail, df2), df2 / stats.chi2.ppf(tail, df2) - 1
    high, low = stats.f.ppf(1 - tail, df1, df2), stats.f.ppf(tail, df1, df2)
    g12 = ((high - 1) ** 2 - g1**2 * high**2 - h2**2) / high
    h12 = ((1 - low) ** 2 - h1**2 * low**2 - g2**2) / low
    value = first - second
    lower = value - numpy.sqrt(g1**2 * first**2 + h2**2 * second**2 + g12 * first * second)
    upper = value + numpy.sqrt(h1**2 * first**2 + g2**2 * second**2 + h12 * first * second)
    return value, lower, upper


def satterthwaite(parts):
    """The degrees of freedom of a sum over groups of different variance: (degrees of freedom, sum of squares) of each."""
    freedom, squares = sum(f for f, _ in parts), sum(s for _, s in parts)
    return min(freedom, squares**2 / sum(s**2 / f for f, s in parts if f > 0))


def one_way(groups):
    frame = pandas.DataFrame([(g, v) for g, values in enumerate(groups) for v in values], columns=["g", "y"])
    table = anova_lm(ols("y ~ C(g)", frame).fit())
    between, within = table["mean_sq"]["C(g)"], table["mean_sq"]["Residual"]
    sizes = numpy.array([len(values) for values in groups])
    total, count = sizes.sum(), len(groups)
    size = (total - (sizes**2).sum() / total) / (count - 1)
    means = numpy.var([numpy.mean(values) for values in groups], ddof=1)
    inner = (1 / sizes).mean() * within
    print("one way", repr(between), repr(within), repr(size), repr((between - within) / size))
    print("  p", repr(table["PR(>F)"]["C(g)"]), repr(stats.f_oneway(*groups).pvalue))
    print("  interval", difference(means, count - 1, inner, total - count, 0.025))


def nested(hosts):
    rows = [(h, r, v) for h, runs in enumerate(hosts) for r, values in enumerate(runs) for v in values]
    frame = pandas.DataFrame(rows, columns=["h", "r", "y"])
    table = anova_lm(ols("y ~ C(h) + C(h):C(r)", frame).fit())
    host, run, rest = table["mean_sq"]["C(h)"], table["mean_sq"]["C(h):C(r)"], table["mean_sq"]["Residual"]
    trials, runs = len(hosts[0][0]), len(hosts[0])
    freedom = table["df"]
    print("nested", repr((host - run) / (runs * trials)), repr((run - rest) / trials), repr(rest))
    print("  hosts", difference(host / runs / trials, freedom["C(h)"], run / runs / trials, freedom["C(h):C(r)"], 0.025))
    within = [(sum(len(v) - 1 for v in runs), sum((len(v) - 1) * numpy.var(v, ddof=1) for v in runs)) for runs in hosts]
    means = [(len(runs) - 1, (len(runs) - 1) * numpy.var([numpy.mean(v) for v in runs], ddof=1)) for runs in hosts]
    df, df_runs = satterthwaite(within), satterthwaite(means)
    print("  runs", difference(run / trials, df_runs, rest / trials, df, 0.025))
    print("  within", df * rest / stats.chi2.ppf(0.975, df), df * rest / stats.chi2.ppf(0.025, df))


one_way([[1.31, 1.42], [0.98, 1.05, 1.11], [1.62, 1.58, 1.71, 1.66, 1.49], [0.71, 0.92, 0.80, 0.77]])
one_way([[0.21, 0.35], [0.28, 0.24, 0.31]])
nested(
    [
        [[0.61, 0.58, 0.66], [0.71, 0.69, 0.75]],
        [[1.02, 1.11, 0.99], [0.91, 0.88, 0.97]],
        [[0.05, -0.02, 0.03], [0.01, 0.07, -0.04]],
        [[1.40, 1.33, 1.36], [1.52, 1.49, 1.58]],
    ]
)
nested(
    [
        [[0.10, 0.12, 0.11], [0.13, 0.12, 0.14], [0.11, 0.10, 0.11]],
        [[0.90, 0.70, 1.10], [1.40, 1.60, 1.15], [0.80, 0.55, 0.75]],
        [[0.50, 0.51, 0.49], [0.52, 0.50, 0.53], [0.49, 0.48, 0.50]],
    ]
)

p = [0.001, 0.008, 0.039, 0.041, 0.042, 0.06, 0.074, 0.205, 0.212, 0.216, 0.222, 0.251, 0.269, 0.275, 0.34, 0.341]
order = [7, 2, 11, 0, 14, 5, 9, 1, 13, 4, 15, 8, 3, 10, 6, 12]
shuffled = [p[i] for i in order]
print("BH", shuffled, list(multipletests(shuffled, method="fdr_bh")[1]))
print("BH", list(stats.false_discovery_control(shuffled)))

x, y = [0, 1, 2.5, 3, 7, 8], [0.4, 0.52, 0.61, 0.49, 0.83, 0.95]
line = stats.linregress(x, y)
print("line", repr(line.slope), repr(line.stderr), repr(line.pvalue))
there = stats.linregress([value - 5 for value in x], y)
print("line at 5", repr(there.intercept), repr(there.intercept_stderr))
