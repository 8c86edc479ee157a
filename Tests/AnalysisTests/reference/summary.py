"""Reference values for SummaryReference.swift: every column of summary.csv, computed apart from this project.

    python3 Tests/AnalysisTests/reference/summary.py     (Python 3.11.7, NumPy 2.4.6, SciPy 1.17.1)

The journal is made up: 5 blocks of the plain GET and of 1, 2 and 4 ranged threads. The trial of 2 threads in block 3 failed,
and block 5 lost its trial of 4 threads. Block 0 is the warm-up.
"""


import numpy
from scipy import stats

BYTES = 4_000_000
CONFIDENCE = 0.9
MARGIN = 0.1
COUNTS = (1, 2, 4)

# sequence, block, method, threads, seconds (None: failed), the rates of the connections
TRIALS = [
    (1, 0, "single", 1, 99.0, [40404.0]),
    (2, 1, "ranged", 2, 4.75, [421052.5, 430000.0]),
    (3, 1, "single", 1, 8.875, [450704.0]),
    (4, 1, "ranged", 4, 2.5, [400000.0, 500000.0, 450000.0, 300000.0]),
    (5, 1, "ranged", 1, 9.125, [438356.0]),
    (6, 2, "ranged", 1, 9.5, [421052.0]),
    (7, 2, "ranged", 4, 2.625, [380952.0, 400000.0, 420000.0, 410000.0]),
    (8, 2, "ranged", 2, 5.0, [400000.0, 800000.0]),
    (9, 2, "single", 1, 9.0, [444444.0]),
    (10, 3, "single", 1, 8.75, [457142.0]),
    (11, 3, "ranged", 2, None, [100.0, 900000.0]),
    (12, 3, "ranged", 1, 9.0, [444444.0]),
    (13, 3, "ranged", 4, 2.25, [444444.0, 444444.0, 444444.0, 444444.0]),
    (14, 4, "ranged", 4, 2.75, [363636.0, 500000.0, 200000.0, 600000.0]),
    (15, 4, "ranged", 2, 4.5, [444444.0, 450000.0]),
    (16, 4, "ranged", 1, 9.25, [432432.0]),
    (17, 4, "single", 1, 9.25, [432432.0]),
    (18, 5, "ranged", 2, 4.625, [432432.0, 500000.0]),
    (19, 5, "single", 1, 8.625, [463768.0]),
    (20, 5, "ranged", 1, 9.375, [426666.0]),
]

TRIAL_COLUMNS = "label,sequence,block,method,threads,seconds,bytes,outcome,phase"


def t_interval(values):
    return stats.t.interval(CONFIDENCE, len(values) - 1, numpy.mean(values), stats.sem(values))


def variance_interval(values):
    tail = (1 - CONFIDENCE) / 2
    total = (len(values) - 1) * numpy.var(values, ddof=1)
    return total / stats.chi2.isf(tail, len(values) - 1), total / stats.chi2.ppf(tail, len(values) - 1)


def median_interval(values):
    """The narrowest interval of order statistics that reaches the confidence, or the widest, with its coverage."""
    ordered = sorted(values)
    n = len(ordered)
    best = (ordered[0], ordered[-1], 1 - 2 * stats.binom.cdf(0, n, 0.5))
    for left_out in range(1, n // 2):
        coverage = 1 - 2 * stats.binom.cdf(left_out, n, 0.5)
        if coverage >= CONFIDENCE:
            best = (ordered[left_out], ordered[n - 1 - left_out], coverage)
    return best


def jain(rates):
    rates = numpy.array(rates)
    return rates.sum() ** 2 / (len(rates) * (rates**2).sum())


def seconds_by_block(method, threads):
    return {t[1]: t[4] for t in TRIALS if t[1] > 0 and t[2:4] == (method, threads) and t[4] is not None}


def log_ratios(numerator, denominator):
    """ln of the times of one treatment over those of another, over the blocks that have both."""
    first, second = seconds_by_block(*numerator), seconds_by_block(*denominator)
    return [numpy.log(first[block] / second[block]) for block in sorted(first) if block in second]


def simultaneous(differences, comparisons):
    tail = (1 - CONFIDENCE) / (2 * comparisons)
    width = stats.t.isf(tail, len(differences) - 1) * stats.sem(differences)
    return numpy.exp(numpy.mean(differences) - width), numpy.exp(numpy.mean(differences) + width)


def holm(p_values):
    order = sorted(range(len(p_values)), key=lambda index: p_values[index])
    adjusted, largest = [0.0] * len(p_values), 0.0
    for rank, index in enumerate(order):
        largest = max(largest, min(1.0, (len(p_values) - rank) * p_values[index]))
        adjusted[index] = largest
    return adjusted


def best_set():
    """Drops a count that another one beats by a one-sided paired t test at level alpha / (K - 1)."""
    level = (1 - CONFIDENCE) / (len(COUNTS) - 1)

    def beaten(count, other):
        slower = log_ratios(("ranged", count), ("ranged", other))
        return stats.ttest_1samp(slower, 0, alternative="greater").pvalue < level

    return [c for c in COUNTS if not any(beaten(c, other) for other in COUNTS if other != c)]


def within_margin(count):
    def limit(other):
        slower = log_ratios(("ranged", count), ("ranged", other))
        return numpy.mean(slower) + stats.t.isf(1 - CONFIDENCE, len(slower) - 1) * stats.sem(slower)

    return all(limit(other) < numpy.log(1 + MARGIN) for other in best_set() if other != count)


def comparison(method, threads):
    """The simultaneous limits, p, Holm's p, membership of the best set, and whether it is within the margin."""
    standing = [threads in best_set(), within_margin(threads)] if method == "ranged" else [None, None]
    if (method, threads) == ("ranged", 1):
        return [None] * 4 + standing
    family = [("ranged", count) for count in COUNTS if count > 1] if method == "ranged" else [(method, threads)]
    p_values = [stats.ttest_1samp(log_ratios(("ranged", 1), one), 0).pvalue for one in family]
    place = family.index((method, threads))
    limits = simultaneous(log_ratios(("ranged", 1), (method, threads)), len(family))
    return [*limits, p_values[place], holm(p_values)[place]] + standing


def row(method, threads):
    trials = [trial for trial in TRIALS if trial[1] > 0 and trial[2:4] == (method, threads)]
    good = [trial for trial in trials if trial[4] is not None]
    reference = {t[1]: t[4] for t in TRIALS if t[1] > 0 and t[2:4] == ("ranged", 1) and t[4] is not None}
    seconds = [trial[4] for trial in good]
    rates = [BYTES / value for value in seconds]
    failures = len(trials) - len(good)
    wilson = stats.binomtest(failures, len(trials)).proportion_ci(CONFIDENCE, method="wilson")
    differences = [numpy.log(reference[t[1]]) - numpy.log(t[4]) for t in good if t[1] in reference]
    speedup = numpy.exp(numpy.mean(differences))
    is_reference = (method, threads) == ("ranged", 1)
    return [
        "made-up", method, threads, len(trials), failures, wilson.low, wilson.high, BYTES,
        numpy.mean(seconds), numpy.var(seconds, ddof=1), numpy.std(seconds, ddof=1), *t_interval(seconds),
        *variance_interval(seconds), numpy.median(seconds), *median_interval(seconds), min(seconds), max(seconds),
        numpy.mean(rates), numpy.var(rates, ddof=1), *t_interval(rates),
        stats.gmean(rates), *numpy.exp(t_interval(numpy.log(rates))),
        1 if is_reference else speedup, *([None, None] if is_reference else numpy.exp(t_interval(differences))),
        *comparison(method, threads)[:4],
        (1 if is_reference else speedup) / threads, numpy.mean([jain(t[5]) for t in good]),
        *comparison(method, threads)[4:],
    ]


def text(value):
    if isinstance(value, (bool, numpy.bool_)):
        return "true" if value else "false"
    return "" if value is None else value if isinstance(value, str) else repr(float(value)).removesuffix(".0")


if __name__ == "__main__":
    print(TRIAL_COLUMNS)
    for sequence, block, method, threads, seconds, _ in TRIALS:
        outcome = "failed" if seconds is None else "ok"
        received = 1234 if seconds is None else BYTES
        print("made-up", sequence, block, method, threads, text(seconds), received, outcome, "sweep" if block else "warmup", sep=",")
    print("\nsequence,bytes_per_second")
    for trial in TRIALS:
        for rate in trial[5]:
            print(trial[0], text(rate), sep=",")
    print()
    for treatment in (("single", 1), ("ranged", 1), ("ranged", 2), ("ranged", 4)):
        print(",".join(text(value) for value in row(*treatment)))
