"""`ie test` in parts: packs and what is meant of them in, every example judged out, in their order.

A part is a stretch of the examples of one pack. Parts are done by several processes, while the next pack is loaded, and
what was loaded is kept for the next time. A stage of its own because what is tested and what is shown must not depend
on who did which part.
"""

import functools
from collections.abc import Callable, Generator, Iterator, Sequence

import click
from rich.progress import Progress

from ie_engine.cli import render, workers
from ie_engine.cli.common import usable_pack
from ie_engine.packs.model import Library
from ie_engine.pipeline import Pipeline
from ie_engine.testing.report import Judged
from ie_engine.testing.run import run
from ie_engine.testing.selection import Case, Selection, cases

WORTH_A_PART = 100
"""How many examples are enough for a process of its own; a few would not pay for it."""

Part = Callable[[], list[Judged | float]]


def tested(names: Sequence[str], chosen: Selection, jobs: int, silent: bool) -> Generator[Judged, None, None]:
    """The examples of packs, judged, in order; nothing comes before all packs are found to be usable."""
    meant: list[list[Case]] = []
    console = render.stderr()
    bar = Progress(console=console, transient=True, auto_refresh=False, disable=silent or not console.is_terminal)
    answers = workers.in_order(_parts(names, chosen, jobs, meant), jobs)
    done = list[Judged]()
    try:
        with bar:
            task = bar.add_task("examples", total=None)
            for number, part in enumerate(answers):
                done += (_judged(case, one) for case, one in zip(meant[number], part, strict=True))
                bar.update(task, completed=len(done), total=sum(map(len, meant)), refresh=True)
        # Problems are shown when the progress bar is gone: both may go to one terminal.
        yield from done
    finally:
        answers.close()


def _parts(names: Sequence[str], chosen: Selection, jobs: int, meant: list[list[Case]]) -> Iterator[Part]:
    """The parts, and in `meant` which examples each of them is about."""
    libraries: list[Library] = []
    pipeline: Pipeline | None = None
    to_keep: list[Callable[[], None]] = []
    for name in names:
        library = usable_pack(name, to_keep.append)
        libraries.append(library)
        found = list(cases(library, chosen))
        parts = max(1, min(jobs, len(found) // WORTH_A_PART)) if jobs > 1 else 1
        if not found:
            continue
        pipeline = Pipeline(library, like=pipeline)
        for number in range(parts):
            stretch = found[len(found) * number // parts : len(found) * (number + 1) // parts]
            meant.append(stretch)
            yield functools.partial(_run, pipeline, stretch)
    if not meant:
        raise click.UsageError(nothing_meant(libraries, chosen))
    for keep in to_keep:
        keep()  # all parts are begun: what is left to this process is to wait for them


def _run(pipeline: Pipeline, stretch: Sequence[Case]) -> list[Judged | float]:
    """What became of some examples; of one that is right the time is enough, since whoever asked has the rest."""
    return [judged if judged.problems else judged.seconds for judged in run(pipeline, stretch)]


def _judged(case: Case, answer: Judged | float) -> Judged:
    return answer if isinstance(answer, Judged) else Judged(*case, (), answer)


def nothing_meant(libraries: Sequence[Library], chosen: Selection) -> str:
    """Why no example is run."""
    named = ", ".join(library.packs[-1].name for library in libraries)
    if chosen == Selection():
        return f"no rule of {named} has an example"
    return f"no example of {named} is meant; `ie test {named.replace(', ', ' ')}` runs all"
