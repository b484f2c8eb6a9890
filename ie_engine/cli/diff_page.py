"""The differences of two runs in, a page out that shows all of them."""

from collections.abc import Iterator, Sequence

from ie_engine.cli import diff_text
from ie_engine.cli import page as html
from ie_engine.evaluation.diff import Difference, Kind, grouped

_LOOKS = {Kind.GAINED: "better", Kind.LOST: "worse", Kind.CHANGED: ""}


def page(differences: Sequence[Difference]) -> str:
    """The whole page; the numbers are those that `--accept` takes."""
    return html.page("What two runs do not tell alike", _parts(differences))


def _parts(differences: Sequence[Difference]) -> Iterator[str]:
    yield html.note(diff_text.opening(differences))
    groups = grouped(differences)
    yield html.table(("rule", "what", "records"), [(rule, what, str(len(found))) for rule, what, found in groups], 2)
    number = 1
    for rule, what, found in groups:
        yield html.folded(f"{rule} {what}: {len(found)}", _items(found, number), is_open=len(groups) == 1)
        number += len(found)


def _items(found: Sequence[Difference], first: int) -> Iterator[str]:
    for number, difference in enumerate(found, first):
        head = f"{number}. {diff_text.headline(difference)}"
        yield html.item(head, difference.document.id, diff_text.context(difference), _LOOKS[difference.kind])
