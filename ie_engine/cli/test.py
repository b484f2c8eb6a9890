"""`ie test`: the examples that stand beside the rules, run."""

import sys

import click
from rich.console import Console
from rich.text import Text

from ie_engine.cli import render
from ie_engine.cli.common import usable_pack
from ie_engine.cli.main import FAILED
from ie_engine.pipeline import DEFAULT_PACK, Pipeline
from ie_engine.testing.examples import Outcome, Verdict, own_rules, run


@click.command("test")
@click.argument("packs", nargs=-1, metavar="[PACK]…")
def command(packs: tuple[str, ...]) -> None:
    """Run the examples that stand beside the rules of packs, and of those that they import.

    A pack's examples run with that pack and its imports, whichever pack imports it. Exit status 1 if one does not hold.
    """
    console, wrong = render.stdout(), 0
    loaded = {library.packs[-1].folder: library for library in map(usable_pack, packs or (DEFAULT_PACK,))}
    folders = dict.fromkeys(part.folder for library in loaded.values() for part in library.packs)
    libraries = [loaded[folder] if folder in loaded else usable_pack(folder) for folder in folders]
    for library in libraries:
        for outcome in run(Pipeline(library)):
            if outcome.verdict is not Verdict.RIGHT:
                wrong += 1
                _show(outcome, console)
    examples = sum(len(rule.examples) for library in libraries for rule in own_rules(library))
    console.print(f"{render.counted(examples, 'example')}, {render.counted(wrong, 'problem')}")
    sys.exit(FAILED if wrong else 0)


def _show(outcome: Outcome, console: Console) -> None:
    source, span = outcome.example.place.source, outcome.example.place.span
    line, column = source.position(span.start)
    console.print(Text(f"{source.name}:{line}:{column}: {outcome.rule.id}", style="bold"), soft_wrap=True)
    console.print(Text(f"    {render.shown(outcome.example.text, console)}"), soft_wrap=True)
    console.print(Text(f"    {render.shown(outcome.what, console)}", style="red"), soft_wrap=True)
