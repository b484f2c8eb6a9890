"""What a form has no place for, as one line of JSON, and back: the values of mentions and fillers in words of a note.

Apart from the forms because brat, CAS and CoNLL-U lack places for the same things. The keys are those of gold files
where a gold file has the value too.
Characters that end a line somewhere, and marks of direction, which nobody would see in a note, are written as `\\u…`.
"""

import json
import re
from collections.abc import Mapping, Sequence

from ie_engine.annotation.model import Filler
from ie_engine.diagnostics import Span

Note = Mapping[str, object]

_HALF = re.compile("[\ud800-\udfff]")
# What XML cannot hold is here as well: JSON escapes only controls below U+0020.
_UNSEEN = re.compile(
    "[\ud800-\udfff\x7f-\xa0\u00ad\u061c\u200b-\u200f\u2028-\u202f\u205f-\u206f\ufdd0-\ufdef\ufeff\ufff0-\uffff]"
)


def written(note: Note) -> str:
    """The note in one line, without tabs."""
    return _in_one_line(note)


def written_list(items: Sequence[object]) -> str:
    """A list in the same way."""
    return _in_one_line(items)


def _in_one_line(value: object) -> str:
    return seen(json.dumps(value, ensure_ascii=False))


def seen(text: str) -> str:
    """JSON with what nobody would see, and what cannot be written as UTF-8, escaped."""
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def whole(text: str) -> str:
    """JSON with half characters (lone surrogates), which cannot be written as UTF-8, escaped."""
    return _HALF.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def read(text: str) -> dict[str, object] | None:
    """What a note holds, None where it is no JSON object: then a person wrote it."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def filler_note(filler: Filler) -> dict[str, object]:
    """All that a filler says, as far as it says anything."""
    told = {
        "span": None if filler.span is None else [filler.span.start, filler.span.end],
        "text": filler.text or None,
        "ref": filler.ref,
        "value": filler.value,
        "type": filler.type,
        "implicit": filler.implicit or None,
        "optional": filler.optional or None,
        "event": filler.event,
        "extra": dict(filler.extra) or None,
    }
    return {key: value for key, value in told.items() if value is not None}


def filler_of(note: Note, size: int) -> Filler:
    """The filler of a note on a text of that size; what is no value of its kind counts as not said."""
    return Filler(
        span_of(note.get("span"), size),
        text_of(note, "text") or "",
        text_of(note, "ref"),
        text_of(note, "value"),
        text_of(note, "type"),
        note.get("implicit") is True,
        note.get("optional") is True,
        text_of(note, "event"),
        extra_of(note),
    )


def text_of(note: Note, key: str) -> str | None:
    value = note.get(key)
    return value if isinstance(value, str) else None


def extra_of(note: Note) -> Mapping[str, object]:
    value = note.get("extra")
    return value if isinstance(value, dict) else {}


def span_of(value: object, size: int) -> Span | None:
    """A span that lies in a text of that size."""
    match value:
        case [int(start), int(end)] if 0 <= start <= end <= size:
            return Span(start, end)
    return None
