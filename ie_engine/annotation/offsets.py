"""A text, a span and the words that should stand there in; out, what the one who wrote the span may have counted.

Apart from reading, because it knows how offsets go wrong and nothing of files: other tools count bytes, or units of
UTF-16, or a line end as one, or begin behind a byte order mark.
"""

import re

from ie_engine.diagnostics import Span

_SURROGATE = re.compile("[\ud800-\udfff]")
_FAR = 2000


def half_character(text: str) -> bool:
    """Whether a text holds a lone surrogate, which is no character and cannot be written."""
    return _SURROGATE.search(text) is not None


def explained(text: str, span: Span, quoted: str) -> str | None:
    """How the words came to another place, or where they stand; None where they are not in the text."""
    if not quoted:
        return None
    for how, counted in _READINGS:
        if counted(text, span) == quoted:
            return f"the offsets {how}; they have to count code points of the text as it is"
    near = [at for at in _found(text, quoted) if abs(at - span.start) <= _FAR]
    if not near:
        return None
    at = min(near, key=lambda start: (abs(start - span.start), start))
    return f"these words stand from {at} to {at + len(quoted)}"


def _bytes(text: str, span: Span) -> str:
    return text.encode("utf-8", "surrogatepass")[span.start : span.end].decode("utf-8", "replace")


def _units(text: str, span: Span) -> str:
    coded = text.encode("utf-16-le", "surrogatepass")
    return coded[2 * span.start : 2 * span.end].decode("utf-16-le", "replace")


def _without_returns(text: str, span: Span) -> str:
    return text.replace("\r\n", "\n")[span.start : span.end]


def _without_mark(text: str, span: Span) -> str:
    return text.removeprefix("\ufeff")[span.start : span.end]


_READINGS = (
    ("count CR LF as one character", _without_returns),
    ("begin behind the byte order mark of the text", _without_mark),
    ("count units of UTF-16", _units),
    ("count bytes of UTF-8", _bytes),
)


def _found(text: str, quoted: str) -> list[int]:
    found, at = [], text.find(quoted)
    while at >= 0:
        found.append(at)
        at = text.find(quoted, at + 1)
    return found
