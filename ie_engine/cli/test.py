"""`ie test`: the examples that stand beside the rules, run."""

import sys

import click
from rich.text import Text

from ie_engine.cli import render
from ie_engine.cli.common import usable_pack
from ie_engine.cli.main import FAILED
from ie_engine.pipeline import DEFAULT_PACK, Pipeline
from ie_engine.testing.examples import Verdict, run


@click.command("test")
@click.argument("packs", nargs=-1, metavar="[PACK]…")
def command(packs: tuple[str, ...]) -> None:
    """Run the examples that stand beside the rules of packs, and of those that they import.

    Exit status 1 if one does not hold.
    """
    console, examples, wrong = render.stdout(), 0, 0
    for pack in packs or (DEFAULT_PACK,):
        pipeline = Pipeline(usable_pack(pack))
        examples += sum(len(rule.examples) for rule in pipeline.library.rules)
        for outcome in run(pipeline):
            if outcome.verdict is Verdict.RIGHT:
                continue
            wrong += 1
            source, span = outcome.example.place.source, outcome.example.place.span
            line, column = source.position(span.start)
            console.print(Text(f"{source.name}:{line}:{column}: {outcome.rule.id}", style="bold"), soft_wrap=True)
            console.print(Text(f"    {render.shown(outcome.example.text, console)}"), soft_wrap=True)
            console.print(Text(f"    {render.shown(outcome.what, console)}", style="red"), soft_wrap=True)
    console.print(f"{render.counted(examples, 'example')}, {render.counted(wrong, 'problem')}")
    sys.exit(FAILED if wrong else 0)
