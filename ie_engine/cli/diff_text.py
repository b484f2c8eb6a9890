"""The differences of two runs in, what a terminal and a program are shown of them out."""

from collections import Counter
from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.text import Text

from ie_engine.annotation.model import EventMention
from ie_engine.cli import render
from ie_engine.cli.contexts import FILLER, TRIGGER, Mark, Pieces, pieces
from ie_engine.diagnostics import Span
from ie_engine.evaluation.diff import Change, Difference, Kind, grouped, words

Json = Mapping[str, object]
_STYLES = {Kind.GAINED: "green", Kind.LOST: "red", Kind.CHANGED: "yellow"}


def show(differences: Sequence[Difference], limit: int, console: Console) -> None:
    """Prints the groups, and of each up to `limit` differences in context; the numbers are the places in the list."""
    console.print(opening(differences))
    number = 0
    for rule, what, group in grouped(differences):
        console.print()
        console.print(Text(f"{rule} {what}: {len(group)}", style="bold"), soft_wrap=True)
        for difference in group[:limit]:
            number += 1
            line = f"{number:4}  {difference.document.id}: {render.shown(headline(difference), console)}"
            console.print(Text(line, style=_STYLES[difference.kind]), soft_wrap=True)
            shown = context(difference)
            if shown:
                render.context(shown, console)
        if len(group) > limit:
            first, number = number + 1, number + len(group) - min(limit, len(group))
            console.print(Text(f"      and {len(group) - limit} more, {first} to {number}", style="dim"))


def opening(differences: Sequence[Difference]) -> str:
    """How many there are of each kind."""
    counted = Counter(difference.kind for difference in differences)
    return ", ".join(f"{counted[kind]} {kind}" for kind in Kind)


def headline(difference: Difference) -> str:
    """The event, and of a changed one what was and what is."""
    changes = "; ".join(filter(None, map(_changed, difference.changes)))
    return difference.mention.type + (f" – {changes}" if changes else "")


def _changed(change: Change) -> str:
    if change.before is None or change.after is None:
        sign, value = ("+", change.after) if change.before is None else ("-", change.before)
        role = change.what.removesuffix(" gained").removesuffix(" lost")
        return f"{sign}{role} {value or ''}".rstrip()
    return f"{change.what} {change.before} → {change.after}"


def context(difference: Difference) -> Pieces:
    """The words around the trigger, with what filled or fills the roles, or where only some changed, those."""
    text, begin = words(difference)
    changed = [change.span for change in difference.changes if change.span is not None]
    spans = changed if difference.kind is Kind.CHANGED else _spans(difference.mention)
    marks: list[Mark] = [(difference.mention.trigger, TRIGGER), *((span, FILLER) for span in spans)]
    moved = [(Span(span.start - begin, span.end - begin), kind) for span, kind in marks]
    inside = [(span, kind) for span, kind in moved if 0 <= span.start < span.end <= len(text)]
    return pieces(text, inside)


def _spans(mention: EventMention) -> list[Span]:
    return [filler.span for _, fillers in mention.roles for filler in fillers if filler.span is not None]


def as_json(differences: Sequence[Difference]) -> Json:
    """All differences; `number` is what `--accept` takes."""
    return {
        **{str(kind): sum(difference.kind is kind for difference in differences) for kind in Kind},
        "differences": [_difference(number, difference) for number, difference in enumerate(differences, 1)],
    }


def _difference(number: int, difference: Difference) -> Json:
    return {
        "number": number,
        "kind": str(difference.kind),
        "what": difference.what,
        "rule": difference.rule,
        "doc": difference.document.id,
        "type": difference.mention.type,
        "trigger": _span(difference.mention.trigger, difference.mention.text),
        "changes": [
            {"what": change.what, "before": change.before, "after": change.after} for change in difference.changes
        ],
        "before": _mention(difference.before),
        "after": _mention(difference.after),
    }


def _mention(mention: EventMention | None) -> Json | None:
    if mention is None:
        return None
    return {
        "type": mention.type,
        "trigger": _span(mention.trigger, mention.text),
        "roles": {
            role: [
                {**_span(filler.span, filler.text), "canonical": filler.ref, "value": filler.value}
                for filler in fillers
            ]
            for role, fillers in mention.roles
        },
        "polarity": mention.polarity,
        "modality": mention.modality,
        "rules": mention.extra.get("rules"),
    }


def _span(span: Span | None, text: str) -> Json:
    return {"text": text, "start": span.start if span else None, "end": span.end if span else None}
