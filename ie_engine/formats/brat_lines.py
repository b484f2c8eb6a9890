"""The text of an `.ann` file in, its annotations as values out, by their ids, each with its place.

Apart from reading what they mean, because here a line is right or wrong by itself: the form, and that no id is used
twice. A line that is wrong is named and left out; kinds of lines that say nothing of events are counted.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ie_engine.diagnostics import Diagnostic, Source, Span, error, warning
from ie_engine.formats.lines import lines


@dataclass(frozen=True, slots=True)
class TextBound:
    """A `T` line: words in the text, in one part or several; `quoted` is None where the line does not quote them."""

    id: str
    type: str
    parts: tuple[Span, ...]
    quoted: str | None
    place: Span


@dataclass(frozen=True, slots=True)
class EventLine:
    """An `E` line; each argument with the place of its own."""

    id: str
    type: str
    trigger: str
    arguments: tuple[tuple[str, str, Span], ...]
    place: Span


@dataclass(frozen=True, slots=True)
class AttributeLine:
    """An `A` line (or `M`, the older letter); a flag has no value."""

    name: str
    target: str
    value: str | None
    place: Span


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A `#` line."""

    kind: str
    target: str
    text: str
    place: Span


@dataclass(slots=True)
class Lines:
    """What a file holds, in its order; `others` are the places of relations, equivalences and normalisations."""

    words: dict[str, TextBound] = field(default_factory=dict)
    events: dict[str, EventLine] = field(default_factory=dict)
    attributes: list[AttributeLine] = field(default_factory=list)
    notes: list[NoteLine] = field(default_factory=list)
    others: list[Span] = field(default_factory=list)


_WORDS = re.compile(r"(T\d\S*)\t(\S+) (\d{1,12} \d{1,12}(?:;\d{1,12} \d{1,12})*)(?:\t(.*))?", re.DOTALL)
_EVENT = re.compile(r"(E\d\S*)\t([^\s:]+):(\S+)((?: +[^\s:]+:\S+)*)\s*")
_ARGUMENT = re.compile(r"([^\s:]+):(\S+)")
_ATTRIBUTE = re.compile(r"[AM]\d\S*\t(\S+) (\S+)(?: (.*?))?\s*")
_NOTE = re.compile(r"#\S*\t(\S+) (\S+)(?:\t(.*))?", re.DOTALL)
_OTHER = re.compile(r"(?:[RN]\d|\*\t).*", re.DOTALL)
_HELP = "a line is `T1⇥TYPE 0 4⇥TEXT`, `E1⇥TYPE:T1 ROLE:T2`, `A1⇥NAME E1 VALUE` or `#1⇥AnnotatorNotes E1⇥NOTE`"


def parse(source: Source) -> tuple[Lines, tuple[Diagnostic, ...]]:
    """The lines of a file; only LF or CR LF ends one."""
    found, problems = Lines(), list[Diagnostic]()
    for line, place in lines(source.text):
        if not line.strip():
            continue
        if words := _WORDS.fullmatch(line):
            identity, kind, offsets, quoted = words.groups()
            parts = tuple(Span(*map(int, part.split(" "))) for part in offsets.split(";"))
            _put(found.words, identity, TextBound(identity, kind, parts, quoted, place), source, problems)
        elif event := _EVENT.fullmatch(line):
            identity, kind, trigger, _ = event.groups()
            arguments = tuple(
                (one[1], one[2], Span(place.start + one.start(), place.start + one.end()))
                for one in _ARGUMENT.finditer(line, event.start(4))
            )
            _put(found.events, identity, EventLine(identity, kind, trigger, arguments, place), source, problems)
        elif attribute := _ATTRIBUTE.fullmatch(line):
            found.attributes.append(AttributeLine(attribute[1], attribute[2], attribute[3], place))
        elif note := _NOTE.fullmatch(line):
            found.notes.append(NoteLine(note[1], note[2], note[3] or "", place))
        elif _OTHER.fullmatch(line):
            found.others.append(place)
        else:
            problems.append(error("bad-line", "this is no line of brat's form", source, place, _HELP))
    return found, tuple(problems)


def _put(
    found: dict[str, TextBound] | dict[str, EventLine],
    identity: str,
    line: TextBound | EventLine,
    source: Source,
    problems: list[Diagnostic],
) -> None:
    if identity in found:
        first = source.position(found[identity].place.start)[0]
        message = f"`{identity}` is in use already, in line {first}; this one is left out"
        problems.append(error("duplicate-id", message, source, line.place, "give each annotation an id of its own"))
    else:
        found[identity] = line  # type: ignore[assignment]


def general(source: Source) -> Iterator[Diagnostic]:
    """What editors leave in a file and is passed over."""
    if source.text.startswith("\ufeff"):
        message = "the file begins with a byte order mark, which is skipped"
        yield warning("byte-order-mark", message, source, Span(0, 1), "save the file as UTF-8 without BOM")
    ended = source.text.find("\r\n")
    if ended >= 0:
        message = "lines end in CR LF; the CR is no part of what they hold"
        yield warning("windows-line-ends", message, source, Span(ended, ended + 1))
