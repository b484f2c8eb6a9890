"""`ie test --watch`: looks at the files of packs again and again, and runs what a change affects.

Files are compared by content; that a time has changed is only the reason to look.
"""

import contextlib
import time
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.text import Text

from ie_engine.cli import render, test_output
from ie_engine.diagnostics import has_errors
from ie_engine.packs.model import Library
from ie_engine.pipeline import lexicon, load_pack
from ie_engine.testing.report import Judged
from ie_engine.testing.run import run
from ie_engine.testing.selection import Selection
from ie_engine.testing.watched import Watched

PAUSE = 0.2
"""How many seconds lie between two looks."""

Stamp = dict[str, tuple[int, int]]


class Watch:
    """Packs under watch, by folder; `look` says what a change has done, None where nothing has changed."""

    def __init__(self, libraries: Sequence[tuple[str, Library]], chosen: Selection) -> None:
        self.watched = {folder: Watched(library, chosen) for folder, library in libraries}
        self._stamps = {folder: _stamps(one.library) for folder, one in self.watched.items()}
        self._texts = {folder: _texts(one.library) for folder, one in self.watched.items()}

    def first(self) -> list[Judged]:
        """All examples."""
        return [tested for one in self.watched.values() for tested in run(one.pipeline, one.all_cases())]

    def prepare(self) -> None:
        for one in self.watched.values():
            one.prepare()

    def look(self, console: Console) -> list[Judged] | None:
        """The examples that a change affects, run again; what is wrong with a changed pack is shown at once."""
        done: list[Judged] | None = None
        for folder, one in self.watched.items():
            stamps = _stamps(one.library)
            if stamps == self._stamps[folder]:
                continue
            self._stamps[folder] = stamps
            # With a lexicon of its own it is not kept on disk: it is in use for as long as the author types.
            library, problems = load_pack(folder, book=lexicon())
            if library is None or has_errors(problems):
                render.diagnostics(problems, console)
                continue
            texts = _texts(library)
            if texts == self._texts[folder]:
                continue
            self._texts[folder], self._stamps[folder] = texts, _stamps(library)
            affected = one.change(library)
            done = [*(done or ()), *run(one.pipeline, affected)]
        return done


def watch(libraries: Sequence[tuple[str, Library]], chosen: Selection, console: Console) -> None:
    """Runs all examples, then, until it is interrupted, those that a change affects."""
    watching = Watch(libraries, chosen)
    _show(watching.first(), console)
    watching.prepare()
    try:
        while True:
            time.sleep(PAUSE)
            begun = time.perf_counter()
            done = watching.look(console)
            if done is not None:
                _show(done, console, time.perf_counter() - begun)
    except KeyboardInterrupt:
        console.print()


def _show(done: Sequence[Judged], console: Console, seconds: float | None = None) -> None:
    for tested in done:
        if tested.problems:
            test_output.problem(tested, console)
    test_output.summary(done, console)
    again = "waiting for changes" if seconds is None else f"{seconds:.1f} s, waiting for changes"
    console.print(Text(f"{again}; Ctrl-C ends", style="dim"))


def _stamps(library: Library) -> Stamp:
    """The files of the packs with their times and sizes, those too that are new; what is gone has none."""
    files = {Path(source.name) for source in library.sources}
    for pack in library.packs:
        folder = Path(pack.folder)
        files |= {file for file in folder.rglob("*") if file.suffix in (".yaml", ".yml", ".tsv", ".txt")}
    found: Stamp = {}
    for file in sorted(files):
        with contextlib.suppress(OSError):
            stat = file.stat()
            found[str(file)] = stat.st_mtime_ns, stat.st_size
    return found


def _texts(library: Library) -> dict[str, str]:
    return {source.name: source.text for source in library.sources}
