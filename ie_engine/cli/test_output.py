"""What became of examples, for a person in a terminal: each problem with its sentence and reasons, and a last line."""

from collections import Counter
from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from ie_engine.cli import render
from ie_engine.testing import found as finds
from ie_engine.testing.examples import Kind, Verdict, kind
from ie_engine.testing.report import Judged, said

_INDENT = "    "


def problem(tested: Judged, console: Console) -> None:
    """An example that does not hold: its place and sentence, what was expected, what came, how far the rules came."""
    file, line, column = tested.where
    text = tested.example.text
    console.print(Text(f"{file}:{line}:{column}: {tested.rule.id}", style="bold"), soft_wrap=True)
    console.print(Text(_INDENT + render.shown(text, console)), soft_wrap=True)
    for found in tested.problems:
        outcome = found.outcome
        _line(console, outcome.what, "yellow" if outcome.verdict is Verdict.MENDED else "red")
        if outcome.found is not None:
            by = ", ".join(outcome.found.rules)
            if outcome.verdict is Verdict.DIFFERENT:
                _line(console, f"found: {finds.shown(outcome.found, text)}, by {by}")
            else:
                _line(console, f"by {by}")
        for difference in outcome.differences:
            _line(console, "  " + said(difference))
        for attempt in found.attempts:
            at_line, at_column = attempt.source.position(attempt.span.start)
            where = "" if attempt.rule is tested.rule else f" of {attempt.rule.id}"
            _line(console, f"{attempt.source.name}:{at_line}:{at_column}{where}: {attempt.what}", "cyan")
            render.excerpt(attempt.source, attempt.span, console, "cyan")
    console.print()


def summary(done: Sequence[Judged], console: Console) -> None:
    """How many examples of each kind there are, and how many problems."""
    kinds = Counter(kind(tested.example) for tested in done)
    problems = sum(len(tested.problems) for tested in done)
    counts = ", ".join(f"{kinds[one]} {one.value}" for one in Kind if kinds[one])
    style = "bold red" if problems else "green"
    line = f"{render.counted(len(done), 'example')}, {render.counted(problems, 'problem')}"
    console.print(Text.assemble((line, style), (f" ({counts})", "dim")), soft_wrap=True)


def _line(console: Console, text: str, style: str = "") -> None:
    """A line in which quoted words and signs stand side by side, each word isolated by itself."""
    console.print(Text(_INDENT + render.shown(text, console, code=True), style=style), soft_wrap=True)
