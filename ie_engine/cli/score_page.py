"""A report of an evaluation in, a page out that shows every mistake in its context."""

from collections.abc import Iterator

from ie_engine.cli import page as html
from ie_engine.cli import score_text as text
from ie_engine.cli.contexts import pieces
from ie_engine.cli.gold import lost_parts
from ie_engine.evaluation.baseline import Comparison
from ie_engine.evaluation.errors import Error, grouped
from ie_engine.evaluation.report import ALL, Report, roles_of
from ie_engine.evaluation.tally import ROLES


def page(report: Report) -> str:
    """The whole page."""
    title = "What was found, against what was annotated" if report.agreement is None else "Two annotators"
    return html.page(title, _parts(report))


def _parts(report: Report) -> Iterator[str]:
    yield html.note(text.opening(report.score))
    for name, lost in report.left_out:
        if lost:
            yield html.note(f"left out of {name}: {lost_parts(lost)}")
    for title, head, rows in text.tables(report.score):
        yield html.heading(title)
        yield html.table(head, rows, total=True)
    yield html.heading("by role")
    yield html.table(("type", "role", "annotated", "found", "precision", "recall", "F1"), _roles(report), 2)
    for name, line in (*text.confused(report), *text.agreed(report)):
        yield html.heading(name, 3)
        yield html.note(line)
    if report.comparison is not None:
        yield from _comparison(report, report.comparison)
    last = None
    for kind, cause, found in grouped(report.mistakes):
        if kind is not last:
            yield html.heading(text.kind_name(kind, report))
        last = kind
        yield html.folded(f"{cause}: {len(found)}", (_item(error, text.headline(error)) for error in found))


def _roles(report: Report) -> Iterator[tuple[str, ...]]:
    score = report.score
    for type_ in (*score.types, None):
        for role in roles_of(score, type_):
            counts = score.counts(type_, ROLES, role)
            figures = map(text.number, (counts.precision, counts.recall, counts.f1))
            yield type_ or ALL, role, str(counts.right + counts.missed), str(counts.right + counts.false), *figures


def _comparison(report: Report, comparison: Comparison) -> Iterator[str]:
    yield html.heading("against the baseline")
    yield html.table(text.CHANGES, text.changes(report, comparison), 2)
    for better, name in ((False, "worse"), (True, "better")):
        flips = [flip for flip in comparison.flips if flip.better is better]
        heads = [text.flipped(flip) for flip in flips]
        if flips:
            items = (_item(flip.error, head, name) for flip, head in zip(flips, heads, strict=True))
            yield html.folded(f"{name} than the baseline: {len(flips)}", items, is_open=True)


def _item(error: Error, head: str, kind: str = "") -> str:
    return html.item(head, error.record, pieces(error.document.text, text.marks(error)), kind)
