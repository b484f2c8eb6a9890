"""The lines of CoNLL-U in, annotated documents out, and everything that is wrong, in its place.

The counterpart of `conllu_write`; of files that others made it reads the text of each document, and no events.
Lemmas, parts of speech, features and trees are passed over: the engine has its own.
"""

import json
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from ie_engine.annotation import read as jsonl
from ie_engine.annotation.lines import lines as objects
from ie_engine.annotation.model import AnnotatedDocument, EventMention
from ie_engine.corpus.read import is_iso_date
from ie_engine.diagnostics import Diagnostic, Source, Span, error, in_order, warning
from ie_engine.formats import notes
from ie_engine.formats.conllu_write import ESCAPES, one_line
from ie_engine.formats.lines import lines
from ie_engine.text.document import Document

Declared = Mapping[str, Collection[str]]
"""The event types that there are, with their roles."""

_NEW = re.compile(r"#\s*newdoc(?:\s+id\s*=\s*(.*?))?\s*")
_TOLD = re.compile(r"#\s*ie_document\s*=\s*(.*)")
_PLAIN = {written: character for character, written in ESCAPES.items()}
_HELP = "a line is a comment, empty, or has ten columns with a tab between"


@dataclass(slots=True)
class _Part:
    """A document as far as it was read; `gap` is what stands behind its last word, None where nothing says it."""

    name: str | None
    place: Span
    told: Mapping[str, object] = field(default_factory=dict)
    text: str = ""
    gap: str | None = ""
    events: list[tuple[int, object, Span]] = field(default_factory=list)


def documents(
    name: str, data: bytes, shown: str, declared: Declared | None = None
) -> tuple[tuple[AnnotatedDocument, ...], tuple[Diagnostic, ...]]:
    """The documents of a file; one without `# newdoc` is one document, called `name`."""
    source = Source(shown, data.decode("utf-8", errors="replace"))
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as trouble:
        at = source.text.find("\ufffd")
        message = f"the file is not UTF-8: byte 0x{data[trouble.start]:02X}"
        return (), (error("not-utf8", message, source, Span(at, at + 1)),)
    reader = _Reader(source, declared)
    for line, place in lines(source.text):
        reader.line(line, place)
    found = [reader.document(part, name) for part in reader.parts if part.text or part.name is not None or part.told]
    return tuple(found), in_order((*reader.general(), *reader.problems))


@dataclass(slots=True)
class _Reader:
    source: Source
    declared: Declared | None
    problems: list[Diagnostic] = field(default_factory=list)
    parts: list[_Part] = field(default_factory=lambda: [_Part(None, Span(0, 0))])
    inside: range = range(0)
    """The words of which a line before said how they are written together."""

    def general(self) -> Iterator[Diagnostic]:
        text = self.source.text
        if text.startswith("\ufeff"):
            message = "the file begins with a byte order mark, which is skipped"
            yield warning("byte-order-mark", message, self.source, Span(0, 1), "save the file as UTF-8 without BOM")
        ended = text.find("\r\n")
        if ended >= 0:
            message = "lines end in CR LF; the CR is no part of what they hold"
            yield warning("windows-line-ends", message, self.source, Span(ended, ended + 1))

    def line(self, line: str, place: Span) -> None:
        if not line.strip():
            self.inside = range(0)
        elif line.startswith("#"):
            self.comment(line, place)
        else:
            columns = line.split("\t")
            number = re.fullmatch(r"(\d{1,9})(?:-(\d{1,9})|\.\d+)?", columns[0])
            if len(columns) != 10 or number is None or not columns[1]:
                self.problems.append(error("bad-line", "this is no line of CoNLL-U", self.source, place, _HELP))
            elif number[2] is not None:
                self.word(columns, place)
                self.inside = range(int(number[1]), int(number[2]) + 1)
            elif "." not in columns[0] and int(number[1]) not in self.inside:
                self.word(columns, place)

    def comment(self, line: str, place: Span) -> None:
        if new := _NEW.fullmatch(line):
            self.parts.append(_Part(new[1] or None, place))
        elif told := _TOLD.fullmatch(line):
            note = notes.read(told[1])
            if note is None:
                message = "this is no JSON object; date and metadata of the document are not known"
                self.problems.append(error("no-json", message, self.source, place))
            else:
                self.parts[-1].told = note

    def word(self, columns: list[str], place: Span) -> None:
        part, misc = self.parts[-1], dict[str, str]()
        for one in columns[9].split("|"):
            key, _, value = one.partition("=")
            misc[key] = value
        if "SpacesBefore" in misc and not part.text:
            part.gap = _plain(misc["SpacesBefore"])
        part.text += (" " if part.gap is None else part.gap) + columns[1]
        part.gap = None
        if "SpacesAfter" in misc:
            part.gap = _plain(misc["SpacesAfter"])
        elif misc.get("SpaceAfter") == "No":
            part.gap = ""
        if "Events" in misc:
            self.events(_plain(misc["Events"]), place)

    def events(self, text: str, place: Span) -> None:
        try:
            held = json.loads(text)
            found = [(number, event) for number, event in held if isinstance(number, int)]
        except (ValueError, TypeError, RecursionError):
            message = "`Events` in the MISC column is no list of numbered events; they are left out"
            self.problems.append(error("no-json", message, self.source, place))
            return
        self.parts[-1].events += [(number, event, place) for number, event in found]

    def document(self, part: _Part, name: str) -> AnnotatedDocument:
        identity, day, metadata = part.name or name, notes.text_of(part.told, "date"), part.told.get("metadata")
        said = notes.text_of(part.told, "id")
        if said is not None and one_line(said) == (part.name or ""):
            identity = said
        text = part.text + (part.gap or "")
        return AnnotatedDocument(
            Document(
                identity,
                text,
                day if day is not None and is_iso_date(day) else None,
                metadata if isinstance(metadata, dict) else {},
            ),
            self.mentions(part, text),
        )

    def mentions(self, part: _Part, text: str) -> tuple[EventMention, ...]:
        """The events, read as those of a gold file; what is wrong with one is named at its word."""
        events = sorted(part.events, key=lambda event: event[0])
        if not events:
            return ()
        line = json.dumps({"doc_id": part.name or "-", "text": text, "events": [event for _, event, _ in events]})
        reading = jsonl.gold(line.encode(), "", self.declared)
        (read, *_), _ = objects(line.encode(), "")
        spans = [read.span(("events", at)) for at in range(len(events))]
        for problem in reading.problems:
            at = next((at for at, span in enumerate(spans) if span.start <= problem.span.start < span.end), 0)
            place = events[at][2]
            self.problems.append(
                Diagnostic(problem.name, problem.severity, problem.message, self.source, place, problem.help)
            )
        return reading.documents[0].mentions if reading.documents else ()


def _plain(text: str) -> str:
    return re.sub(r"\\.", lambda found: _PLAIN.get(found[0], found[0]), text)
