"""Counts of each document in, intervals of figures out: how far a figure may lie by the choice of documents alone.

Documents are drawn anew, as many as there are, with replacement; for each draw the counts are added up and the figure
is computed; the interval holds the middle of what came out (percentile bootstrap).
Documents and not events are drawn, because the events of one document resemble each other.
Nothing is scored again, so a thousand draws of a thousand documents take seconds.
A draw in which the figure says nothing (no record, no event) is left out.
"""

import math
import random
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ie_engine.evaluation.counts import FIGURES
from ie_engine.evaluation.tally import Key, Tally

Draw = Sequence[int]
"""How often each document was drawn."""
Sums = tuple[int, int, int]
"""Right, false and missed: plain tuples, since a draw of each key makes one."""
Figure = Callable[[int, int, int], float | None]


@dataclass(frozen=True, slots=True)
class Interval:
    low: float
    high: float


def draws(documents: int, samples: int, seed: int) -> Iterator[Draw]:
    """The same draws for the same numbers, on every machine."""
    chance = random.Random(seed)
    for _ in range(samples):
        drawn = [0] * documents
        for place in chance.choices(range(documents), k=documents) if documents else ():
            drawn[place] += 1
        yield drawn


def sampled(tallies: Sequence[Tally], drawn: Iterable[Draw]) -> Mapping[Key, Sequence[Sums]]:
    """For each key of no single role, the counts of each draw, in their order."""
    columns: dict[Key, list[tuple[int, int, int, int]]] = {}
    for place, one in enumerate(tallies):
        for key, counts in one.items():
            if key.role is None:
                columns.setdefault(key, []).append((place, counts.right, counts.false, counts.missed))
    sums: dict[Key, list[Sums]] = {key: [] for key in columns}
    for draw in drawn:
        for key, cells in columns.items():
            right = false = missed = 0
            for place, r, f, m in cells:
                times = draw[place]
                if times:
                    right += times * r
                    false += times * f
                    missed += times * m
            sums[key].append((right, false, missed))
    return sums


def intervals(samples: Mapping[Key, Sequence[Sums]], level: float) -> Mapping[tuple[Key, str], Interval]:
    """For each key and figure, the interval that holds `level` of the draws."""
    found = {}
    for key, sums in samples.items():
        for name, figure in FIGURES.items():
            interval = middle([value for value in (figure(*one) for one in sums) if value is not None], level)
            if interval is not None:
                found[key, name] = interval
    return found


def difference(before: Sequence[Sums], after: Sequence[Sums], figure: Figure, level: float) -> Interval | None:
    """The interval of how much a figure rose, both runs on the same draws: what documents have in common falls away."""
    rises = []
    for one, other in zip(before, after, strict=True):
        old, new = figure(*one), figure(*other)
        if old is not None and new is not None:
            rises.append(new - old)
    return middle(rises, level)


def middle(values: Iterable[float], level: float) -> Interval | None:
    """The least interval between two of the values that leaves out as many of them below as above.

    Of 1000 values and a level of 0.95 these are the 26th and the 975th.
    """
    ordered = sorted(values)
    if not ordered:
        return None
    # Rounded, since 1 - 0.95 is a little more than 0.05.
    cut = min(math.floor(round((1 - level) / 2 * len(ordered), 9)), (len(ordered) - 1) // 2)
    return Interval(ordered[cut], ordered[len(ordered) - 1 - cut])
