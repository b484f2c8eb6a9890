"""`ie induce`: how the annotated events are said, and what of it no rule covers."""

import json
import sys
from collections.abc import Mapping, Sequence

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from ie_engine.cli import render
from ie_engine.cli.contexts import FILLER, TRIGGER, pieces
from ie_engine.cli.gold import Inputs, listed, show_left_out
from ie_engine.cli.main import FAILED
from ie_engine.evaluation.induce import Group, Trigger, Use, Ways, induce, uncovered
from ie_engine.evaluation.score import Sampling, by_document, score
from ie_engine.pipeline import DEFAULT_PACK


@click.command("induce")
@click.argument("gold")
@click.option("--type", "types", metavar="A,B", help="Only events of these types; without it, of all that GOLD has.")
@click.option("-p", "--pack", default=DEFAULT_PACK, show_default=True, help="The pack whose rules may cover them.")
@click.option("-w", "--ways", type=click.IntRange(min=0), default=8, show_default=True, help="Ways shown of a lemma.")
@click.option(
    "-u",
    "--uncovered",
    "least",
    type=click.IntRange(min=0),
    default=15,
    show_default=True,
    help="How many groups that no rule covers are listed at the end.",
)
@click.option(
    "-n", "--examples", type=click.IntRange(min=0), default=0, help="Show so many of each of these in context."
)
@click.option("--json", "as_json", is_flag=True, help="Write one JSON object, with everything.")
def command(gold: str, types: str | None, pack: str, ways: int, least: int, examples: int, as_json: bool) -> None:
    """Group the events annotated in GOLD by the lemma of their trigger and the way to each filler in the tree.

    Of each group it says how often it is annotated, and how often the pack finds it; those that lose most come first.
    At the end stand the groups that no rule covers: where the next rule pays most.
    A way goes from the trigger: down, `idafa › ل`, or first up, `is object of أجرى › subject`.
    What is wrong with GOLD is named and left out; the exit status is then 1.
    """
    inputs, wanted = Inputs(pack), listed(types)
    annotated = inputs.gold(gold)
    there = [one for one in annotated if any(wanted is None or mention.type in wanted for mention in one.mentions)]
    if not there:
        named = sorted({mention.type for one in annotated for mention in one.mentions})
        asked = f" of the type {types}" if types is not None else ""
        has = f"; there are events of: {', '.join(named)}" if named else ""
        raise click.UsageError(f"{gold} has no event{asked}{has}")
    scored = score(there, by_document(inputs.records(there, None)), wanted, Sampling(samples=0))
    assert inputs.pipeline is not None
    groups = induce(inputs.pipeline, scored)
    if as_json:
        click.echo(json.dumps(_json(groups), ensure_ascii=False))
    else:
        console = render.stdout()
        for group in groups:
            _group(group, ways, console)
        _uncovered(uncovered(groups), least, examples, console)
        show_left_out(inputs.left_out, console)
    sys.exit(FAILED if any(lost for _, lost in inputs.left_out) else 0)


def _group(group: Trigger, limit: int, console: Console) -> None:
    line = f"{group.lemma} {group.pos}, {group.type}: {render.counted(len(group.uses), 'event')}, {group.found} found"
    if group.seen < len(group.uses):
        line += f"; no rule sees a trigger in {len(group.uses) - group.seen}"
    console.print(Text(render.shown(line, console, code=True), style="bold"), soft_wrap=True)
    table = Table(box=None, pad_edge=False, show_header=False)
    for justify in ("right", "right", "left", "left"):
        table.add_column(justify=justify)
    shown = sorted(group.ways, key=lambda way: (-way.missed, -len(way.uses)))[:limit]
    for way in (way for way in group.ways if way in shown):
        cells = (f"  {len(way.uses)}", f"{way.found} found", way.role, way.path)
        style = "red" if not way.found else ""
        table.add_row(*(Text(render.shown(cell, console, code=True), style=style) for cell in cells))
    if shown:
        console.print(table)
    if len(group.ways) > limit:
        rest = [way for way in group.ways if way not in shown]
        fillers = sum(len(way.uses) for way in rest)
        line = f"  and {render.counted(len(rest), 'more way')}, to {render.counted(fillers, 'filler')}"
        console.print(Text(line, style="dim"))
    console.print()


def _uncovered(groups: Sequence[tuple[Trigger, Ways | None]], limit: int, examples: int, console: Console) -> None:
    if not groups or not limit:
        return
    console.print(Text("what no rule covers, by what it would bring", style="bold"))
    for group, way in groups[:limit]:
        uses = group.uses if way is None else way.uses
        if way is None:
            what = f"{group.type} on {group.lemma} {group.pos}"
            brings = f"{render.counted(len(uses), 'event')} with {render.counted(group.lost - len(uses), 'filler')}"
        else:
            what = f"{group.type}.{way.role} of {group.lemma} {group.pos} by {way.path}"
            brings = render.counted(len(uses), "filler")
        console.print(Text(f"  {render.shown(what, console, code=True)}: {brings}"), soft_wrap=True)
        for use in uses[:examples]:
            marks = [] if use.filler is None else [(use.filler, FILLER)]
            render.context(pieces(use.document.text, [*marks, (use.trigger, TRIGGER)]), console)
    if len(groups) > limit:
        console.print(Text(f"  and {len(groups) - limit} more", style="dim"))


def _json(groups: Sequence[Trigger]) -> Mapping[str, object]:
    return {
        "triggers": [
            {
                "type": group.type,
                "lemma": group.lemma,
                "pos": group.pos,
                **_counts(group),
                "seen": group.seen,
                "ways": [
                    {"role": way.role, "path": way.path, **_counts(way), "uses": [_use(use) for use in way.uses]}
                    for way in group.ways
                ],
                "uses": [_use(use) for use in group.uses],
            }
            for group in groups
        ],
        "uncovered": [
            {"type": group.type, "lemma": group.lemma, "pos": group.pos}
            | ({} if way is None else {"role": way.role, "path": way.path})
            | {"count": group.lost if way is None else way.missed}
            for group, way in uncovered(groups)
        ],
    }


def _counts(group: Group) -> Mapping[str, int]:
    return {"annotated": len(group.uses), "found": group.found}


def _use(use: Use) -> Mapping[str, object]:
    text = use.document.text
    spans = {"trigger": use.trigger, "filler": use.filler}
    return {
        "doc": use.document.id,
        **{
            name: None if span is None else {"text": text[span.start : span.end], "start": span.start, "end": span.end}
            for name, span in spans.items()
        },
        "found": use.found,
    }
