"""Bounded gaps: the time of `a ..{0,k} b` on text that has many `a` and no `b`.

It is the case that tells a simulated automaton from a search that turns back: every `a` may be the first of a match,
and every length of the gap has to be ruled out.
The text is one row, so that no sentence bound helps, and the filter, which would not even look at a row without `b`, is
left out.
For every k the time must grow no faster than the text, and for the longest text no faster than k: the exponents are
fitted by least squares to the logarithms of the smallest of several times.

spaCy's Matcher on such a pattern, as measured elsewhere (3.8, a text of 71 tokens): k = 16 took 14 ms, 20 took 288 ms,
24 took 3.2 s, and 48 did not finish in two minutes.
"""

import argparse
import functools
import math
import random
from collections.abc import Sequence

from benchmarks.measure import cpu, table
from ie_engine.diagnostics import Source
from ie_engine.dsl.lower import lower
from ie_engine.dsl.parse import parse
from ie_engine.dsl.scope import Scope
from ie_engine.engine.language import Language
from ie_engine.engine.match import Runner
from ie_engine.engine.row import Row
from ie_engine.engine.vocabulary import vocabulary
from ie_engine.engine.words import Words
from ie_engine.morphology.reading import Reading

GAPS = (8, 16, 32, 48, 64)
LENGTHS = (1_000, 2_000, 5_000, 10_000)
ALLOWED = 1.3
WORDS = ("قال", "كتب", "سافر", "عاد")
"""The first is `a`; the others only fill the gap; `b` is نفى."""


def seconds(gap: int, words: Sequence[str], rounds: int) -> float:
    """The smallest of several times, each with a matcher that has met nothing yet.

    One that ran before would remember its sets of states, as many as it keeps, and then the length at which it forgets
    them is what one would see.
    """
    spoken = toy()
    nothing: frozenset[str] = frozenset()
    scope = Scope(vocabulary((), nothing, lambda text: (text,)), {}, nothing, {}, nothing)
    source = Source("gap", f"قال ..{{0,{gap}}} نفى")
    pattern, problems = parse(source)
    assert pattern is not None, problems
    lowered, problems = lower(pattern, scope, source)
    assert lowered is not None, problems
    store = Words(spoken)
    row = [store[word] for word in words]

    def match(runner: Runner) -> None:
        assert not list(runner.find(Row(row, range(len(row)))))

    return min(cpu(functools.partial(match, Runner(lowered, spoken))) for _ in range(rounds))


def toy() -> Language:
    """A language in which a word is its own and only reading."""
    return Language(
        fold=lambda text, _foldings: text,
        agrees=lambda _written, _lemma: True,
        analyse=lambda text: (Reading(text, text, frozenset(("x",)), 0, len(text)),),
        kind=lambda _word: "word",
        value=lambda _word: None,
    )


def exponent(sizes: Sequence[int], times: Sequence[float]) -> float:
    """The slope of the straight line through the logarithms."""
    across, up = [math.log(size) for size in sizes], [math.log(time) for time in times]
    middle, height = sum(across) / len(across), sum(up) / len(up)
    rise = sum((x - middle) * (y - height) for x, y in zip(across, up, strict=True))
    return rise / sum((x - middle) ** 2 for x in across)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="short texts and one round, to see that it runs")
    options = parser.parse_args()
    gaps, lengths, rounds = ((8, 16), (100, 200), 1) if options.quick else (GAPS, LENGTHS, 15)
    rng = random.Random(1)
    text = rng.choices(WORDS, k=max(lengths))
    times = {gap: [seconds(gap, text[:length], rounds) for length in lengths] for gap in gaps}
    fitted = {gap: exponent(lengths, times[gap]) for gap in gaps}
    in_gap = exponent(gaps, [times[gap][-1] for gap in gaps])
    header = ("k", *(f"{length:,} words, ms" for length in lengths), "exponent")
    rows = [(str(gap), *(f"{time * 1e3:.2f}" for time in times[gap]), f"{fitted[gap]:.2f}") for gap in gaps]
    print(table(header, rows))
    print(f"exponent in k, at {lengths[-1]:,} words: {in_gap:.2f}")
    worst = max(*fitted.values(), in_gap)
    if worst > ALLOWED:
        print(f"grows faster than linearly: {worst:.2f} is more than {ALLOWED:g}")
    # A quick run is too short for its times to mean anything.
    return 1 if worst > ALLOWED and not options.quick else 0


if __name__ == "__main__":
    raise SystemExit(main())
