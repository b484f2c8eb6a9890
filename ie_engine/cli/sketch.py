"""`ie sketch`: what a word does in a corpus."""

import json
import sys

import click
from rich.table import Table
from rich.text import Text

from ie_engine.cli import render
from ie_engine.cli.common import one_word, usable_pack
from ie_engine.cli.main import FAILED
from ie_engine.concordance.sketch import Sketch, sketch
from ie_engine.corpus.read import Failure, read
from ie_engine.morphology.tagset import POS
from ie_engine.text.document import Document

_PACK = "base"


@click.command("sketch")
@click.argument("lemma")
@click.argument("paths", nargs=-1, metavar="PATHS…", required=True)
@click.option("-p", "--pack", default=_PACK, show_default=True, help="The pack whose mentions stand for their words.")
@click.option("--pos", type=click.Choice(POS), metavar="POS", help="Only as this part of speech, such as verb.")
@click.option(
    "-n",
    "--limit",
    type=click.IntRange(min=1),
    default=8,
    show_default=True,
    help="How many fillers of a function at most.",
)
@click.option("--json", "as_json", is_flag=True, help="Write one JSON object, with all fillers.")
def command(lemma: str, paths: tuple[str, ...], pack: str, pos: str | None, limit: int, as_json: bool) -> None:
    """The functions of LEMMA in a corpus and what fills them, counted: what one reads before writing a frame.

    PATHS are what `ie extract` takes: files, folders, patterns, or - for standard input.
    What hangs on the word comes first, then what the word itself hangs on; a mention stands as its type, @Person.
    A document that cannot be read is named on standard error, and the run goes on; the exit status is then 1.
    """
    from ie_engine.pipeline import Pipeline

    word = one_word(lemma)
    documents, failures = [], 0
    errors = render.stderr()
    for item in read(paths, sys.stdin.buffer):
        match item:
            case Failure(minor=False):
                failures += 1
                render.failure(item, errors)
            case Document():
                documents.append(item)
    found = sketch(Pipeline(usable_pack(pack)), documents, word, pos)
    if as_json:
        click.echo(json.dumps(_json(word, found), ensure_ascii=False))
    else:
        _table(word, found, limit)
        if documents and not found.occurrences:
            errors.print(Text(f"help: `ie lemmas {word}` says how a lemma is written", style="cyan"), soft_wrap=True)
    sys.exit(FAILED if failures else 0)


def _json(lemma: str, found: Sketch) -> dict[str, object]:
    return {
        "lemma": lemma,
        "occurrences": found.occurrences,
        "functions": [
            {
                "direction": "below" if function.below else "above",
                "relation": str(function.relation),
                "case": function.case,
                "count": sum(count for _, count in fillers),
                "fillers": [{"filler": filler, "count": count} for filler, count in fillers],
            }
            for function, fillers in found.functions
        ],
    }


def _table(lemma: str, found: Sketch, limit: int) -> None:
    console = render.stdout()
    console.print(render.shown(f"{lemma}: {render.counted(found.occurrences, 'occurrence')}", console))
    if not found.functions:
        return
    table = Table(box=None, pad_edge=False)
    table.add_column("function", no_wrap=True)
    table.add_column("times", justify="right")
    table.add_column("fillers")
    for function, fillers in found.functions:
        shown = [f"{filler} {count}" for filler, count in fillers[:limit]]
        more = [f"and {len(fillers) - limit} more"] if len(fillers) > limit else []
        cells = (str(function), str(sum(count for _, count in fillers)), ", ".join((*shown, *more)))
        table.add_row(*(Text(render.shown(cell, console, code=True)) for cell in cells))
    console.print(table)
