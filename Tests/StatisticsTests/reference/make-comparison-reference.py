#!/usr/bin/env python3
"""Makes ../ComparisonReference.swift: comparisons, trends, powers and permutation tests of small tables.

    pip install numpy==2.4.6 scipy==1.17.1
    python3 make-comparison-reference.py && swift format -i ../ComparisonReference.swift

Where SciPy has the test, its answer is recorded; where it has not (Holm, the additive fit, von Neumann, the
permutation tests), the definition is written out in the most direct way, and permutations are enumerated.
"""
import itertools
import math
import pathlib
import textwrap

import numpy as np
import scipy
from scipy import integrate, optimize, stats

FOLDER = pathlib.Path(__file__).resolve().parent.parent

# Six treatments in eight blocks, to three decimals; the second table has cells missing.
SECONDS = [
    [12.41, 14.92, 11.03, 13.37, 12.88, 19.74, 12.02, 13.11],
    [6.803, 7.912, 6.127, 7.541, 6.911, 7.204, 6.488, 7.377],
    [4.215, 4.633, 4.012, 4.471, 4.388, 4.902, 4.107, 4.266],
    [3.911, 4.702, 3.877, 4.519, 4.101, 4.655, 3.998, 4.301],
    [3.955, 4.588, 3.902, 4.297, 4.333, 4.777, 4.051, 4.198],
    [4.611, 5.222, 4.402, 5.017, 4.799, 5.304, 4.488, 4.913],
]
THREADS = [1, 2, 4, 6, 8, 16]
MISSING = [(0, 5), (1, 2), (3, 2), (3, 7), (5, 0), (5, 1), (5, 2)]
P_VALUES = [0.013, 0.0004, 0.2, 0.011, 0.6, 0.0131, 0.03]
TINY = [[3.1, 2.2, 4.0], [1.4, 1.3, 2.1], [0.9, 0.95, 1.2]]
TINY_ORDER = [[2, 0, 1], [0, 2, 1], [1, 2, 0]]
TINY_THREADS = [1, 2, 4]
TINY_BYTES = [[1e6, 2e6, 1e6], [3e6, 1e6, 1e6], [1e6, 1e6, 5e6]]


def holm(p):
    """The definition, quadratic: the largest of min(1, (m - l + 1) p(l)) over all p(l) up to and including p(j)."""
    s = sorted(p)
    return [max(min(1.0, (len(s) - l) * s[l]) for l in range(len(s)) if s[l] <= q) for q in p]


def additive_fit(y):
    """Least squares by a design matrix: levels of treatments, effects of blocks that sum to 0, residuals."""
    k, n = y.shape
    cells = [(t, b) for t in range(k) for b in range(n) if not np.isnan(y[t, b])]
    x = np.zeros((len(cells) + 1, k + n))
    for row, (t, b) in enumerate(cells):
        x[row, t] = x[row, k + b] = 1
    x[-1, k:] = 1
    v = np.array([y[c] for c in cells] + [0.0])
    beta = np.linalg.lstsq(x, v, rcond=None)[0]
    return beta[:k], beta[k:], y - beta[:k, None] - beta[None, k:]


def median_ranks(n, confidence):
    """Ranks and coverage of the narrowest pair of order statistics that reaches the confidence."""
    best = None
    for r in range(1, n // 2 + 1):
        coverage = 1 - 2 * stats.binom.cdf(r - 1, n, 0.5)
        if coverage >= confidence:
            best = r, coverage
    return best


def power(n, comparisons, confidence, effect):
    """The chance that |t| exceeds its simultaneous quantile, over the density of s; effect = ln(ratio) sqrt(n) / s."""
    df = n - 1
    t = stats.t.isf((1 - confidence) / 2 / comparisons, df)

    def f(w):
        here = stats.norm.cdf(effect - t * w) + stats.norm.cdf(-effect - t * w)
        return here * stats.chi.pdf(w * math.sqrt(df), df) * math.sqrt(df)
    limits = stats.chi.ppf(1e-17, df) / math.sqrt(df), stats.chi.isf(1e-17, df) / math.sqrt(df)
    points = sorted(p for p in {1.0, effect / t} if limits[0] < p < limits[1])
    value = integrate.quad(f, *limits, epsabs=1e-14, epsrel=1e-13, limit=500, points=points)[0]
    noncentral = stats.nct.sf(t, df, effect) + stats.nct.cdf(-t, df, effect)
    assert math.isnan(noncentral) or abs(noncentral - value) < 1e-9, (n, effect, noncentral, value)
    return value


def detectable(n, comparisons, confidence, wanted):
    """The effect of that power, by the integral over the quantiles of chi-squared as it is defined."""
    t = stats.t.isf((1 - confidence) / 2 / comparisons, n - 1)

    def by_integral(effect):
        def f(u):
            w = math.sqrt(stats.chi2.ppf(u, n - 1) / (n - 1))
            return stats.norm.cdf(effect - t * w) + stats.norm.cdf(-effect - t * w)
        return integrate.quad(f, 0, 1, epsabs=1e-12, epsrel=1e-12, limit=400)[0]
    return optimize.brentq(lambda e: by_integral(e) - wanted, 0.1, 400, xtol=1e-11)


def f_between(y):
    k, n = y.shape
    z = y - y.mean(axis=1, keepdims=True)
    between = k * (z.mean(axis=0) ** 2).sum()
    return between / (n - 1) / (((z ** 2).sum() - between) / ((k - 1) * (n - 1)))


def largest_step(y):
    z = (y - y.mean(axis=1, keepdims=True)).mean(axis=0)
    return np.abs(np.diff(z)).max()


def share(values, observed, side):
    values = np.array(values)
    close = np.isclose(values, observed, rtol=1e-10, atol=1e-12)
    return float(np.mean((values > observed if side == "upper" else values < observed) | close))


def slope(x, y):
    x = np.asarray(x) - np.mean(x)
    return float((x * y).sum() / (x * x).sum())


def run_statistics(e, order):
    """von Neumann's ratio, the slope on the position in the block, the slope on ln threads of the trial before."""
    cells = [(t, b) for b, block in enumerate(order) for t in block]
    r = np.array([e[c] for c in cells])
    ratio = float((np.diff(r) ** 2).sum() / (r ** 2).sum())
    position = slope([i for block in order for i in range(len(block))], r)
    before = [math.log(TINY_THREADS[t]) for t, _ in cells[:-1]]
    return ratio, position, slope(before, r[1:])


def tiny():
    y = np.log(np.array(TINY))
    k, n = y.shape
    orders = [np.array(list(p)) for p in itertools.permutations(range(n))]
    tables = [np.array([y[t][list(p)] for t, p in enumerate(choice)]) for choice in itertools.product(orders, repeat=k)]
    f, step = f_between(y), largest_step(y)
    cells = [(t, b) for b, block in enumerate(TINY_ORDER) for t in block]
    size = np.array(TINY_BYTES)
    before = np.cumsum([0.0] + [size[c] for c in cells[:-1]])

    def bytes_slope(table):
        z = table - table.mean(axis=1, keepdims=True)
        x = np.zeros((k, n))
        for c, v in zip(cells, before):
            x[c] = v
        x -= x.mean(axis=1, keepdims=True)
        return float((x * z).sum() / (x * x).sum())

    e = additive_fit(y)[2]
    orderings = [list(map(list, choice)) for choice in itertools.product(itertools.permutations(range(k)), repeat=n)]
    seen = run_statistics(e, TINY_ORDER)
    all_runs = list(zip(*[run_statistics(e, order) for order in orderings]))
    return {
        "fRatio": f, "fExactP": share([f_between(x) for x in tables], f, "upper"),
        "step": step, "stepExactP": share([largest_step(x) for x in tables], step, "upper"),
        "bytesSlope": bytes_slope(y),
        "bytesExactP": share(np.abs([bytes_slope(x) for x in tables]), abs(bytes_slope(y)), "upper"),
        "vonNeumann": seen[0], "vonNeumannExactP": share(all_runs[0], seen[0], "lower"),
        "positionSlope": seen[1], "positionExactP": share(np.abs(all_runs[1]), abs(seen[1]), "upper"),
        "predecessorSlope": seen[2], "predecessorExactP": share(np.abs(all_runs[2]), abs(seen[2]), "upper"),
    }


def swift(value):
    if isinstance(value, (list, tuple, np.ndarray)):
        return "[" + ", ".join(swift(v) for v in value) + "]"
    if isinstance(value, (int, np.integer)):
        return str(int(value))
    return "nil" if value is None or math.isnan(value) else repr(float(value))


def main():
    y = np.log(np.array(SECONDS))
    gaps = y.copy()
    for cell in MISSING:
        gaps[cell] = np.nan
    out = []

    def record(name, kind, value, comment):
        head = f"static let {name}: {kind} ="
        body = swift(value)
        lines = [f"{head} {body}"] if len(head) + len(body) < 112 else [head] + textwrap.wrap(body, 108)
        out.append(f"    /// {comment}\n    " + "\n        ".join(lines) + "\n")

    record("seconds", "[[Double]]", SECONDS, "Seconds by treatment and block.")
    record("threads", "[Double]", THREADS, "The thread counts of the treatments.")
    record("missing", "[[Int]]", [list(c) for c in MISSING], "The cells, treatment and block, that the second table lacks.")

    tests = [stats.ttest_rel(y[0], y[t]) for t in range(1, 6)]
    record("pairedP", "[Double]", [t.pvalue for t in tests], "scipy.stats.ttest_rel on logarithms, row 1 with rows 2 to 6.")
    record("pairedT", "[Double]", [t.statistic for t in tests], "The statistics of the same tests.")
    limits = []
    for t in range(1, 6):
        d = y[0] - y[t]
        margin = stats.t.isf(0.05 / 2 / 5, 7) * d.std(ddof=1) / math.sqrt(8)
        limits.append([math.exp(d.mean() - margin), math.exp(d.mean() + margin)])
    record("simultaneous", "[[Double]]", limits, "exp(mean ± t.isf(0.05 / 10, 7) s / √8) of the five log ratios together.")
    d = y[2] - y[3]
    record("greaterP", "Double", stats.ttest_rel(y[2], y[3], alternative="greater").pvalue, "ttest_rel, row 3 over row 4, greater.")
    record("lowerLimit", "Double", math.exp(d.mean() - stats.t.isf(0.05, 7) * d.std(ddof=1) / math.sqrt(8)), "exp of its one-sided 95 % limit.")
    record("pValues", "[Double]", P_VALUES, "p values to adjust.")
    record("holmAdjusted", "[Double]", holm(P_VALUES), "Holm's definition, term by term.")
    record("signRanks", "[[Double]]", [[n, *median_ranks(n, c), c] for n, c in [(6, .95), (8, .95), (8, .99), (12, .95), (20, .95), (20, .99)]],
           "n, rank, true coverage and wanted confidence of the sign interval, by scipy.stats.binom.cdf.")
    for name, table in (("", y), ("Missing", gaps)):
        levels, effects, residuals = additive_fit(table)
        record(f"levels{name}", "[Double]", levels, "Treatment levels by numpy.linalg.lstsq.")
        record(f"effects{name}", "[Double]", effects, "Block effects by numpy.linalg.lstsq.")
        record(f"residuals{name}", "[[Double?]]", residuals, "Residuals of the same fit.")
    slopes = [float(np.polyfit(np.log(THREADS), y[:, b], 1)[0]) for b in range(8)]
    test = stats.ttest_1samp(slopes, 0)
    low, high = test.confidence_interval(0.95)
    record("slopes", "[Double]", slopes, "numpy.polyfit of ln seconds on ln threads in each block.")
    record("slopeInterval", "[Double]", [low, high, test.pvalue], "scipy.stats.ttest_1samp of the slopes: 95 % limits and p.")
    page = stats.page_trend_test(-y.T, method="asymptotic")
    record("page", "[Double]", [page.statistic, page.pvalue], "scipy.stats.page_trend_test(-seconds, method='asymptotic'): L and p.")
    tied = np.round(y, 1)
    record("tied", "[[Double]]", tied, "ln seconds rounded to one decimal: ties within blocks.")
    record("pageTied", "Double", stats.page_trend_test(-tied.T, method="asymptotic").statistic, "Its L, with average ranks.")
    welch = stats.ttest_ind(y[3][:5], y[4], equal_var=False)
    ci = welch.confidence_interval(0.95)
    record("welch", "[Double]", [welch.statistic, welch.df, welch.pvalue, math.exp(ci.low), math.exp(ci.high)],
           "scipy.stats.ttest_ind(equal_var=False) of row 4, first 5 blocks, against row 5: t, df, p, 95 % limits.")
    m = math.log(1.1)
    record("equivalenceP", "Double", max(
        stats.ttest_ind(y[3][:5] + m, y[4], equal_var=False, alternative="greater").pvalue,
        stats.ttest_ind(y[3][:5] - m, y[4], equal_var=False, alternative="less").pvalue), "The larger p of two one-sided Welch tests at ±ln 1.1.")
    record("powers", "[[Double]]", [[n, k, c, e, power(n, k, c, e)] for n in (2, 5, 20, 1000) for k in (1, 15)
                                   for c in (0.95,) for e in (0.0, 3.0, 6.0)], "n, comparisons, confidence, effect, power by quadrature (equal to scipy.stats.nct where it has an answer).")
    record("detectable", "[[Double]]", [[n, k, c, p, detectable(n, k, c, p)] for n, k, c, p in
           [(2, 1, .95, .8), (3, 1, .95, .8), (5, 1, .95, .8), (8, 1, .95, .8), (10, 1, .95, .8), (5, 15, .95, .8), (8, 15, .95, .8),
            (100, 15, .95, .8), (8, 3, .99, .9)]], "n, comparisons, confidence, power and the effect, by the integral over χ² quantiles.")
    record("anova", "[Double]", list(stats.f_oneway(*y[2:])), "scipy.stats.f_oneway of ln seconds of rows 3 to 6: F and p.")
    record("tiny", "[[Double]]", TINY, "Three treatments in three blocks.")
    record("tinyOrder", "[[Int]]", TINY_ORDER, "The treatments of each block in run order.")
    record("tinyThreads", "[Double]", TINY_THREADS, "The thread counts of the three.")
    record("tinyBytes", "[[Double]]", TINY_BYTES, "The bytes of each cell.")
    for name, value in tiny().items():
        record(name, "Double", value, "Of the tiny table; p by enumeration of all permutations or orders.")

    text = f"""// Made by reference/make-comparison-reference.py with SciPy {scipy.__version__} and NumPy {np.__version__}; do not edit.

enum ComparisonReference {{
""" + "\n".join(out) + "}\n"
    (FOLDER / "ComparisonReference.swift").write_text(text)
    print(len(out), "values")


if __name__ == "__main__":
    assert (np.__version__, scipy.__version__) == ("2.4.6", "1.17.1"), "pin numpy 2.4.6 and scipy 1.17.1"
    main()
