"""How the benchmarks measure, and how they print: the same way everywhere, so that their figures can be compared.

Time is CPU time of this process: on a shared machine the clock on the wall says little.
Things that are compared run in turn, round after round, and what is reported is the median; a ratio is the median of
the ratios of the rounds, because a machine that is slow for a while is slow for both.
"""

import gc
import statistics
import time
from collections.abc import Callable, Mapping, Sequence

Rounds = dict[str, list[float]]


def cpu(work: Callable[[], object]) -> float:
    """Seconds of CPU time that a piece of work takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


def interleaved(works: Mapping[str, Callable[[], object]], rounds: int) -> Rounds:
    """The seconds of every work in every round; they take turns, and every other round goes backwards.

    The garbage of what ran before is collected once, not before each: walking all objects would empty the caches.
    """
    gc.collect()
    seconds: Rounds = {name: [] for name in works}
    for number in range(rounds):
        for name in list(works) if number % 2 == 0 else list(works)[::-1]:
            seconds[name].append(cpu(works[name]))
    return seconds


def ratio(seconds: Rounds, name: str, base: str) -> float:
    return statistics.median(a / b for a, b in zip(seconds[name], seconds[base], strict=True))


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table in Markdown, its columns aligned, so that it can be read here and pasted there."""
    widths = [max(len(line[column]) for line in (header, *rows)) for column in range(len(header))]

    def line(cells: Sequence[str]) -> str:
        shown = [cells[0].ljust(widths[0])]
        shown += [cell.rjust(width) for cell, width in zip(cells[1:], widths[1:], strict=True)]
        return f"| {' | '.join(shown)} |"

    rule = f"|{'|'.join('-' * (width + 2) for width in widths)}|"
    return "\n".join((line(header), rule, *map(line, rows)))
