"""A text and the spans in it that matter in, pieces of it out: what stands around them, cut at words.

Terminals and pages show the same pieces, each in its way; what a piece is to the reader is a name (`trigger`,
`filler`, or none).
"""

from collections.abc import Sequence
from itertools import pairwise

from ie_engine.diagnostics import Span

TRIGGER, FILLER = "trigger", "filler"
AROUND = 70
"""How many characters are shown on each side."""
_GAP = " … "

Pieces = tuple[tuple[str, str | None], ...]
Mark = tuple[Span, str]


def pieces(text: str, marks: Sequence[Mark], around: int = AROUND) -> Pieces:
    """The marked spans with their surroundings, in the order of the text; where marks overlap, the first one counts.

    Spans that lie far apart have a gap between them. Line ends are shown as spaces.
    """
    found: list[tuple[str, str | None]] = []
    windows = _windows(text, [span for span, _ in marks], around)
    for number, (start, end) in enumerate(windows):
        if number or start:
            found.append((_GAP if number else "…", None))
        inside = (edge for span, _ in marks for edge in (span.start, span.end) if start < edge < end)
        edges = sorted({start, end, *inside})
        for begin, until in pairwise(edges):
            kind = next((kind for span, kind in marks if span.start <= begin and until <= span.end), None)
            found.append((text[begin:until].translate(_LINE_ENDS), kind))
    if windows and windows[-1][1] < len(text):
        found.append(("…", None))
    return tuple(found)


_LINE_ENDS = {ord(sign): " " for sign in "\r\n\u2028\u2029\x85"}


def _windows(text: str, spans: Sequence[Span], around: int) -> list[tuple[int, int]]:
    """What is shown of the text: around each span, joined where it meets."""
    found: list[tuple[int, int]] = []
    for span in sorted(spans, key=lambda span: (span.start, span.end)):
        start, end = max(0, span.start - around), min(len(text), span.end + around)
        while 0 < start < span.start and not text[start - 1].isspace():
            start += 1
        while span.end < end < len(text) and not text[end].isspace():
            end -= 1
        if found and start <= found[-1][1] + len(_GAP):
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found
