"""Reference values for ScheduleTests.swift and StatisticsTests/SplitMix64Tests.swift, from Python's whole numbers alone.

    python3 Tests/SweepTests/reference/schedule.py     (Python 3.11.7)

The generator is written from its description: G. L. Steele, D. Lea and C. H. Flood, "Fast splittable pseudorandom number
generators", OOPSLA 2014, and S. Vigna's reference splitmix64.c, whose first outputs for the seed 1234567 are widely
quoted: 6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821.
"""

MODULUS = 2**64


def outputs(seed):
    """The endless sequence of a seed."""
    while True:
        seed = (seed + 0x9E3779B97F4A7C15) % MODULUS
        z = seed
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9 % MODULUS
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB % MODULUS
        yield z ^ (z >> 31)


def below(source, bound):
    """A number from 0 up to bound, by rejection of the draws that would favour small numbers."""
    while True:
        drawn = next(source)
        if drawn >= MODULUS % bound:
            return drawn % bound


def shuffled(source, elements):
    """Durstenfeld's shuffle, from the last place down."""
    result = list(elements)
    for last in range(len(result) - 1, 0, -1):
        other = below(source, last + 1)
        result[last], result[other] = result[other], result[last]
    return result


def permuted(source, elements, first, end):
    """The elements from the place first up to end in another order: each place is the upper half of a product."""
    result = list(elements)
    for last in range(end - 1, first, -1):
        other = first + (next(source) * (last - first + 1) >> 64)
        result[last], result[other] = result[other], result[last]
    return result


def block(seed, number, treatments):
    """The order of a block: the generator's seed is the first output of the plan's seed, xor the block's number."""
    return shuffled(outputs(next(outputs(seed)) ^ number), treatments)


if __name__ == "__main__":
    for seed in (0, 1, 1234567, MODULUS - 1):
        source = outputs(seed)
        print("outputs", seed, [next(source) for _ in range(5)])
    source = outputs(42)
    print("below 6 from 42:", [below(source, 6) for _ in range(12)])
    source = outputs(42)
    bound = 2**63 + 1
    print("below 2^63 + 1 from 42:", [below(source, bound) for _ in range(4)])
    print("shuffled 0...9 from 7:", shuffled(outputs(7), range(10)))
    source = outputs(7)
    once = permuted(source, range(12), 1, 11)
    print("permuted 1...10 of 0...11 from 7:", once, permuted(source, once, 1, 11))
    print("fresh blocks 4...9 of 42:", [block(42, number, [1, 5]) for number in range(4, 10)])
    for seed in (0, 42, 20261122, MODULUS - 1):
        for number in (1, 2, 3, 4, 1000):
            order = block(seed, number, ["plain", 1, 2, 3, 4, 5, 6, 7, 8])
            print("block", seed, number, *order)
