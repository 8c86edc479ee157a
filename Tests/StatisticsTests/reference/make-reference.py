#!/usr/bin/env python3
"""Makes the reference tables beside this folder: tails and quantiles with 60 digits, rounded to Double.

    pip install mpmath==1.3.0 scipy==1.17.1
    python3 make-reference.py            (writes ../*Reference.swift)

mpmath is the referee. SciPy only supplies starting values for the quantiles, and the tables of intervals, where its
own error is far below what the tests ask. Each row holds a probability and on which side it lies, the Double nearest
to the quantile, and both tails at exactly that Double.
"""
import functools
import pathlib

import mpmath as mp
import scipy
from scipy import stats

mp.mp.dps = 60
BITS = 256
FOLDER = pathlib.Path(__file__).resolve().parent.parent

DEGREES = [1, 2, 3, 4, 5, 10, 30, 100, 1000, 10_000, 100_000, 1_000_000]
LOWER = [1e-12, 1e-9, 1e-6, 1e-3, 0.025, 0.05, 0.5, 0.95, 0.975, 0.999, 1 - 1e-6, 1 - 1e-9]
UPPER = [1e-9, 1e-12]
PAIRS = [(1, 1), (1, 10), (10, 1), (2, 3), (5, 2), (4, 80), (15, 64), (15, 60), (100, 100), (1000, 10),
         (1, 1_000_000), (1_000_000, 1), (10_000, 100_000), (1_000_000, 1_000_000)]
PAIR_LOWER = [1e-12, 1e-6, 0.025, 0.5, 0.95]
PAIR_UPPER = [1e-3, 1e-9, 1e-12]
BINOMIAL = [(5, 0.5, [0, 1, 2, 4]), (20, 0.1, [0, 2, 10, 19]), (60, 0.3, [2, 18, 45]), (61, 0.3, [2, 18, 45, 60]),
            (100, 0.5, [20, 50, 80]), (1000, 0.01, [0, 10, 40]), (1000, 0.999, [970, 999]),
            (10_000, 0.5, [4700, 5000, 5300]), (100_000, 0.2, [19_200, 20_000, 20_800]),
            (1_000_000, 0.5, [496_600, 500_000, 503_500]), (1_000_000, 1e-6, [0, 1, 12]),
            (1_000_000, 0.25, [247_000, 250_000, 253_000])]


def fixed_point_series(numerator, denominator, x):
    """1 + x n/d + x² n(n+2)/(d(d+2)) + …, all terms positive, in integers scaled by 2^BITS; n = 0 stands for n = 1, 1, …"""
    factor = int(mp.floor(mp.ldexp(x, BITS)))
    term = total = 1 << BITS
    while term > 1 << 20:
        step = numerator if numerator else 1
        term = (term * step // denominator) * factor >> BITS
        total += term
        numerator += 2 if numerator else 0
        denominator += 2
    return mp.ldexp(mp.mpf(total), -BITS)


def beta_tails(a, b, x, y):
    """I_x(a, b) and its complement: DLMF 8.17.8 with the smaller of x and y = 1 − x; a and b in halves."""
    if x > 0.5:
        upper, lower = beta_tails(b, a, y, x)
        return lower, upper
    series = fixed_point_series(int(2 * (a + b)), int(2 * (a + 1)), x)
    lower = mp.exp(a * mp.log(x) + b * mp.log(y) - mp.log(a) - log_beta(a, b)) * series
    return lower, 1 - lower


@functools.cache
def log_beta(a, b):
    return mp.loggamma(a) + mp.loggamma(b) - mp.loggamma(a + b)


@functools.cache
def log_gamma(a):
    return mp.loggamma(a)


def f_tails(d1, d2, f):
    f = mp.mpf(f)
    whole = d1 * f + d2
    return beta_tails(mp.mpf(d1) / 2, mp.mpf(d2) / 2, d1 * f / whole, d2 / whole)


def t_tails(df, t):
    t = mp.mpf(t)
    outer = f_tails(1, df, t * t)[1] / 2 if t != 0 else mp.mpf(1) / 2
    return (1 - outer, outer) if t > 0 else (outer, 1 - outer)


def chi2_tails(df, x):
    """P(a, x) by its series of positive terms (DLMF 8.7.1), and 1 − P: 60 digits leave 48 of a tail of 1e-12."""
    a, x = mp.mpf(df) / 2, mp.mpf(x) / 2
    lower = mp.exp(a * mp.log(x) - x - log_gamma(a + 1)) * fixed_point_series(0, int(2 * (a + 1)), 2 * x)
    return lower, 1 - lower


def normal_tails(z):
    return mp.ncdf(z), mp.ncdf(-z)


def positive_quantile(tails, side, p, start):
    """The root of ln tail(e^v) = ln p by the secant method."""
    index = 0 if side == "lower" else 1
    p = mp.mpf(p)
    if p > 0.5:
        index, p = 1 - index, 1 - p
    v = mp.log(mp.mpf(start))
    step = mp.mpf(10) ** -9
    previous, residual = v + step, mp.log(tails(mp.exp(v + step))[index] / p)
    for _ in range(40):
        here = mp.log(tails(mp.exp(v))[index] / p)
        if abs(here) < mp.mpf(10) ** -30:
            break
        v, previous, residual = v - here * (v - previous) / (here - residual), v, here
    assert abs(here) < mp.mpf(10) ** -30, (side, p)
    found = mp.exp(v)
    return found


def symmetric_quantile(tails, side, p, start):
    """As above for a distribution symmetric about 0."""
    p = mp.mpf(p)
    if p == 0.5:
        return mp.mpf(0)
    positive = (p > 0.5) == (side == "lower")
    outer = min(p, 1 - p)
    found = positive_quantile(tails, "upper", outer, abs(start))
    return found if positive else -found


def number(value):
    return repr(float(value))


def row(parameters, side, p, value, tails):
    value = float(value)
    lower, upper = tails(value)
    listed = ", ".join(number(one) for one in parameters)
    return f"    .init([{listed}], .{side}, {number(p)}, {number(value)}, {number(lower)}, {number(upper)}),"


def grid(lower, upper):
    return [("lower", p) for p in lower] + [("upper", p) for p in upper]


def start(distribution, side, p):
    return float(distribution.ppf(p) if side == "lower" else distribution.isf(p))


def write(name, kind, comment, rows):
    text = f"""// Made by reference/make-reference.py with mpmath {mp.__version__} at 60 digits; do not edit.
// {comment}

let {name[0].lower() + name[1:]}: [{kind}] = [
""" + "\n".join(rows) + "\n]\n"
    (FOLDER / f"{name}.swift").write_text(text)
    print(name, len(rows))


TAIL_COLUMNS = "Columns: parameters, side and probability of the quantile, quantile, lower and upper tail at it."


def main():
    assert abs(f_tails(5, 7, 1.5)[0] / mp.betainc(2.5, 3.5, 0, mp.mpf(15) / 29, regularized=True) - 1) < 1e-50
    assert abs(chi2_tails(7, 3)[1] / mp.gammainc(3.5, 1.5, regularized=True) - 1) < 1e-50

    write("NormalReference", "TailReference", TAIL_COLUMNS, [
        row([], side, p, symmetric_quantile(normal_tails, side, p, start(stats.norm, side, p)), normal_tails)
        for side, p in grid(LOWER + [0.4999], UPPER)])

    rows = []
    for df in DEGREES:
        def tails(x, df=df):
            return t_tails(df, x)
        rows += [row([df], side, p, symmetric_quantile(tails, side, p, start(stats.t(df), side, p)), tails)
                 for side, p in grid(LOWER, UPPER)]
    write("StudentTReference", "TailReference", TAIL_COLUMNS, rows)

    rows = []
    for df in DEGREES:
        def tails(x, df=df):
            return chi2_tails(df, x)
        rows += [row([df], side, p, positive_quantile(tails, side, p, start(stats.chi2(df), side, p)), tails)
                 for side, p in grid(LOWER, UPPER)]
    write("ChiSquaredReference", "TailReference", TAIL_COLUMNS, rows)

    rows = []
    for d1, d2 in PAIRS:
        def tails(x, d1=d1, d2=d2):
            return f_tails(d1, d2, x)
        rows += [row([d1, d2], side, p, positive_quantile(tails, side, p, start(stats.f(d1, d2), side, p)), tails)
                 for side, p in grid(PAIR_LOWER, PAIR_UPPER)]
    write("FisherFReference", "TailReference", TAIL_COLUMNS, rows)

    rows = []
    for n, p, successes in BINOMIAL:
        q = 1 - mp.mpf(p)
        for k in successes:
            log_mass = (mp.loggamma(n + 1) - mp.loggamma(k + 1) - mp.loggamma(n - k + 1)
                        + k * mp.log(mp.mpf(p)) + (n - k) * mp.log(q))
            upper, lower = beta_tails(mp.mpf(k + 1), mp.mpf(n - k), mp.mpf(p), q) if k < n else (mp.mpf(0), mp.mpf(1))
            rows.append(f"    .init({n}, {number(p)}, {k}, {number(mp.exp(log_mass))}, {number(lower)}, {number(upper)}),")
    write("BinomialReference", "BinomialReferenceRow", "Columns: trials, probability, k, mass, P(X ≤ k), P(X > k).", rows)


if __name__ == "__main__":
    assert (mp.__version__, scipy.__version__) == ("1.3.0", "1.17.1"), "pin mpmath 1.3.0 and scipy 1.17.1"
    main()
