"""A report of an evaluation in, what a terminal shows of it out."""

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from ie_engine.cli import render
from ie_engine.cli.contexts import FILLER, TRIGGER, Mark, pieces
from ie_engine.cli.gold import show_left_out
from ie_engine.evaluation import confusion
from ie_engine.evaluation.baseline import Comparison, Flip
from ie_engine.evaluation.confusion import Confusion
from ie_engine.evaluation.errors import Error, Kind, grouped
from ie_engine.evaluation.report import ALL, Report
from ie_engine.evaluation.score import Score
from ie_engine.evaluation.tally import (
    CANONICAL,
    EXACT,
    IN_SENTENCE,
    MODALITY,
    POLARITY,
    RATES,
    ROLES,
    TRIGGERS,
    VALUES,
    Key,
)

_BETWEEN_PEOPLE = {
    Kind.MISSED: "events of the first file only",
    Kind.FALSE: "events of the second file only",
    Kind.MISSED_FILLER: "fillers of the first file only",
    Kind.FALSE_FILLER: "fillers of the second file only",
    Kind.ATTRIBUTE: "attributes that differ",
}
"""Between two annotators nobody is wrong."""
WIDTH = 100
"""How wide tables are at least in a file."""
Rows = list[Sequence[str]]


def show(report: Report, limit: int, console: Console) -> None:
    """Prints figures, confusion and causes, and of each cause up to `limit` mistakes in context."""
    score = report.score
    console.print(Text(opening(score), style="dim"), soft_wrap=True)
    for title, head, rows in tables(score):
        _table(title, head, rows, console)
    for name, line in (*confused(report, (TYPES,)), *agreed(report)):
        console.print(Text.assemble((f"{name}: ", "bold"), render.shown(line, console)), soft_wrap=True)
    if report.mistakes:
        _causes(report, console)
    if limit:
        _errors(report, limit, console)
    if report.comparison is not None:
        _comparison(report, report.comparison, console)
    show_left_out(report.left_out, console)


def opening(score: Score) -> str:
    """What was counted, and how intervals come about."""
    counts, sampling = score.counts(None, TRIGGERS), score.sampling
    line = (
        f"{render.counted(len(score.documents), 'document')}, "
        f"{render.counted(counts.right + counts.missed, 'event')} annotated, {counts.right + counts.false} found"
    )
    if sampling.samples:
        line += f"; intervals hold {sampling.level:.0%} of {sampling.samples} draws of documents (seed {sampling.seed})"
    return line


def tables(score: Score) -> Iterator[tuple[str, Sequence[str], Rows]]:
    """Titles, heads and rows; the last row is the total."""
    types = (*score.types, None)
    rows: Rows = []
    for type_ in types:
        counts = score.counts(type_, TRIGGERS)
        annotated, found = counts.right + counts.missed, counts.right + counts.false
        figures = (number(counts.precision), number(counts.recall), number(counts.f1))
        rows.append((type_ or ALL, str(annotated), str(found), *figures, interval(score, type_, TRIGGERS, "f1")))
    yield "events", ("type", "annotated", "found", "precision", "recall", "F1", "interval of F1"), rows
    rows = []
    for type_ in types:
        counts = score.counts(type_, ROLES)
        others = (
            number(score.counts(type_, IN_SENTENCE).recall),
            number(score.counts(type_, EXACT).f1),
            number(score.counts(type_, CANONICAL).f1),
        )
        figures = (number(counts.precision), number(counts.recall), number(counts.f1))
        rows.append((type_ or ALL, *figures, interval(score, type_, ROLES, "f1"), *others))
    head = ("type", "precision", "recall", "F1", "interval of F1", "in-sentence recall", "exact F1", "by name F1")
    if score.counts(None, ROLES):
        yield "roles", head, rows
    rows = []
    for type_ in types:
        cells: list[str] = [type_ or ALL]
        for measure in (MODALITY, POLARITY, VALUES):
            counts = score.counts(type_, measure)
            cells += (number(counts.precision), interval(score, type_, measure, "precision"))
        rows.append(cells)
    yield (
        "share that is right",
        ("type", "modality", "interval", "polarity", "interval", "date values", "interval"),
        rows,
    )


TYPES = "types"


def confused(report: Report, names: Sequence[str] = (TYPES, MODALITY, POLARITY)) -> Iterator[tuple[str, str]]:
    """What is taken for what, a line each; nothing where nothing is."""
    pairs = [document.pairs for document in report.score.documents]
    counted = {
        TYPES: confusion.types(pairs),
        MODALITY: confusion.modalities(pairs),
        POLARITY: confusion.polarities(pairs),
    }
    for name in names:
        line = taken(counted[name])
        if line:
            yield f"{name} taken for another", line


def taken(counted: Confusion) -> str:
    """`planned as possible 6, planned as asserted 5`: what is taken for something else."""
    wrong = [(one, other, times) for (one, other), times in counted.items() if one and other and one != other]
    ordered = sorted(wrong, key=lambda item: (-item[2], item[0], item[1]))
    return ", ".join(f"{one} as {other} {times}" for one, other, times in ordered)


def agreed(report: Report) -> Iterator[tuple[str, str]]:
    """What only the comparison of two annotators says."""
    agreed = report.agreement
    if agreed is None:
        return
    for name, kappa in (("modality", agreed.modality), ("polarity", agreed.polarity)):
        yield f"kappa of {name}", number(kappa)
    for what, names in (
        ("in the first file only", agreed.only_first),
        ("in the second file only", agreed.only_second),
        ("with another text in each, left out", agreed.other_text),
    ):
        if names:
            yield f"{render.counted(len(names), 'document')} {what}", ", ".join(names)


def kind_name(kind: Kind, report: Report) -> str:
    """What a kind of mistake is called: between two annotators nobody is wrong."""
    return str(kind) if report.agreement is None else _BETWEEN_PEOPLE[kind]


def number(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def interval(score: Score, type_: str | None, measure: str, figure: str) -> str:
    found = score.intervals.get((Key(type_, measure), figure))
    return "" if found is None else f"{found.low:.3f}–{found.high:.3f}"


def headline(error: Error, cause: bool = False) -> str:
    """What a mistake is about, without its words: `visit.destination (place) by ports/visited`."""
    parts = [error.type if error.role is None else f"{error.type}.{error.role}"]
    parts += [f"– {error.cause}"] if cause else []
    parts += [f"({error.detail})"] if error.detail else []
    parts += [f"by {', '.join(error.rules)}"] if error.rules else []
    return " ".join(parts)


def marks(error: Error) -> list[Mark]:
    """The spans that are shown: a filler before its trigger, where both are the same words."""
    filler = [(error.filler, FILLER)] if error.filler is not None else []
    return [*filler, (error.trigger, TRIGGER)]


def _table(title: str, head: Sequence[str], rows: Rows, console: Console) -> None:
    table = Table(title=title, title_justify="left", title_style="bold", box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for place, name in enumerate(head):
        table.add_column(name, justify="left" if place == 0 else "right", no_wrap=place == 0)
    for place, row in enumerate(rows):
        table.add_row(*row, style="bold" if place == len(rows) - 1 else "")
    if not console.is_terminal:
        console.width = max(console.width, WIDTH)
    console.print(table)
    console.print()


def _causes(report: Report, console: Console) -> None:
    last = None
    for kind, cause, found in grouped(report.mistakes):
        if kind is not last:
            number_ = sum(error.kind is kind for error in report.mistakes)
            console.print(Text(f"{kind_name(kind, report)}: {number_}", style="bold"), soft_wrap=True)
        last = kind
        console.print(f"{len(found):6}  {cause}", soft_wrap=True)
    console.print()


def _errors(report: Report, limit: int, console: Console) -> None:
    for kind, cause, found in grouped(report.mistakes):
        console.print(Text(f"{kind_name(kind, report)}: {cause}", style="bold"), soft_wrap=True)
        for error in found[:limit]:
            _error(error, f"{error.document.id}: {headline(error)}", console)
        if len(found) > limit:
            console.print(Text(f"  and {len(found) - limit} more", style="dim"))
        console.print()


def _error(error: Error, head: str, console: Console) -> None:
    console.print(Text(f"  {render.shown(head, console)}", style="cyan"), soft_wrap=True)
    render.context(pieces(error.document.text, marks(error)), console)


def _comparison(report: Report, comparison: Comparison, console: Console) -> None:
    moved = [row for row in changes(report, comparison) if row[4] not in ("+0.000", "-0.000") or row[0] == ALL]
    _table("against the baseline", CHANGES, moved, console)
    for better, name in ((False, "worse than the baseline"), (True, "better than the baseline")):
        flips = [flip for flip in comparison.flips if flip.better is better]
        if flips:
            console.print(Text(f"{name}: {len(flips)}", style="bold red" if not better else "bold green"))
            for flip in flips:
                _error(flip.error, f"{flip.error.record}: {flipped(flip)}", console)
            console.print()
    fallen = comparison.fallen(report.tolerance)
    if fallen:
        line = f"{render.counted(len(fallen), 'figure')} fell by more than {report.tolerance:g}"
        console.print(Text(line, style="bold red"), soft_wrap=True)


CHANGES = ("type", "figure", "baseline", "now", "difference", "interval of it", "")


def changes(report: Report, comparison: Comparison) -> Rows:
    """Every figure before and after."""
    rows: Rows = []
    fallen = comparison.fallen(report.tolerance)
    for change in comparison.changes:
        between = change.interval
        figure = change.key.measure if change.key.measure in RATES else f"{change.key.measure}, F1"
        spread = "" if between is None else f"{between.low:+.3f} … {between.high:+.3f}"
        figures = (number(change.before), number(change.after), f"{change.rise:+.3f}", spread)
        rows.append((change.key.type or ALL, figure, *figures, "fell" if change in fallen else ""))
    return rows


_FLIPS = {
    (Kind.MISSED, False): "no longer found",
    (Kind.MISSED, True): "now found",
    (Kind.FALSE, False): "new false alarm",
    (Kind.FALSE, True): "false alarm gone",
    (Kind.MISSED_FILLER, False): "filler no longer found",
    (Kind.MISSED_FILLER, True): "filler now found",
    (Kind.FALSE_FILLER, False): "new false filler",
    (Kind.FALSE_FILLER, True): "false filler gone",
    (Kind.ATTRIBUTE, False): "now wrong",
    (Kind.ATTRIBUTE, True): "now right",
}


def flipped(flip: Flip) -> str:
    """What happened to a record since the baseline, and which mistake it is or was."""
    return f"{_FLIPS[flip.error.kind, flip.better]}: {headline(flip.error, cause=True)}"
