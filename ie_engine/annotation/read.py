"""Gold files and records, as bytes, in; annotated documents out, with every part that is wrong named in its place.

Both are files with one JSON object a line: a gold file has a document on each, records have an event on each.
What is wrong is left out as the smallest part that can be (a filler, a mention, a document), with an error; a warning
leaves all as it is. What comes out holds only spans that lie inside their text.
It is a stage of its own because scores, diffs and conversions all begin with it, and none of them has to doubt what it
gives.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from ie_engine.annotation import offsets
from ie_engine.annotation.lines import Line, Path, lines, written
from ie_engine.annotation.model import AnnotatedDocument, EventMention, Filler
from ie_engine.corpus.read import is_iso_date
from ie_engine.diagnostics import Diagnostic, Severity, Span, error, suggestion, warning
from ie_engine.text.document import Document

Declared = Mapping[str, Collection[str]]
"""The event types that there are, with their roles."""

MODALITIES = ("asserted", "planned", "possible", "hoped", "required")
POLARITIES = ("positive", "negative")
_DOCUMENT = ("doc_id", "id", "date", "text", "events")
_EVENT = ("type", "trigger", "roles", "modality", "polarity", "id", "optional")
_FILLER = ("span", "text", "ref", "value", "type", "implicit", "optional", "event")
_RECORD = ("type", "doc", "date", "trigger", "roles", "modality", "polarity", "id")
_RECORD_FILLER = ("start", "end", "text", "canonical", "value", "type", "implicit", "event")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many parts of a file were left out because they are wrong; what a part holds is not counted again."""

    documents: int = 0
    mentions: int = 0
    fillers: int = 0

    def __bool__(self) -> bool:
        return bool(self.documents or self.mentions or self.fillers)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file gave, what is wrong with it, and how much was left out."""

    documents: tuple[AnnotatedDocument, ...]
    problems: tuple[Diagnostic, ...]
    left_out: LeftOut


def gold(data: bytes, name: str, declared: Declared | None = None) -> Reading:
    """The documents of a gold file, as `grammars/gold.schema.json` describes it.

    With `declared`, mentions of types that are not among them are left out.
    """
    found, problems = lines(data, name)
    reader = _Reader(list(problems), declared)
    reader.lost["documents"] += sum(problem.severity is Severity.ERROR for problem in problems)
    documents: dict[str, AnnotatedDocument] = {}
    for line in found:
        document = reader.document(line, documents)
        if document is None:
            reader.lost["documents"] += 1
        else:
            documents[document.document.id] = document
    return reader.reading(tuple(documents.values()))


def records(data: bytes, name: str, documents: Mapping[str, Document] | None = None) -> Reading:
    """The records of a file, by document, in the order in which the documents first come.

    `documents` are the texts, by id; records of others are left out. Without them nothing is known of the texts:
    the documents are empty, and offsets are taken as they are.
    """
    found, problems = lines(data, name)
    reader = _Reader(list(problems), None)
    reader.lost["mentions"] += sum(problem.severity is Severity.ERROR for problem in problems)
    mentions: dict[str, list[EventMention]] = {}
    known: dict[str, Document] = {}
    strange: dict[str, Line] = {}
    left = 0
    for line in found:
        identity = line.value.get("doc")
        if not isinstance(identity, str) or not identity:
            reader.missing(line, ("doc",), "the record", _OF_GOLD if "events" in line.value else None)
            reader.lost["mentions"] += 1
            continue
        if documents is not None and identity not in documents:
            strange.setdefault(identity, line)
            left += 1
            continue
        document = documents[identity] if documents is not None else _nameless(identity, line)
        mention = reader.record(line, document, documents is not None)
        if mention is None:
            reader.lost["mentions"] += 1
            continue
        known.setdefault(identity, document)
        mentions.setdefault(identity, []).append(mention)
    other = next((line for line in found if line.value.get("schema", RECORD_SCHEMA) != RECORD_SCHEMA), None)
    if other is not None:
        message = f"the records are of schema {other.value['schema']!s:.20}, and this version reads {RECORD_SCHEMA}"
        reader.warning(
            "unknown-schema", message, other, ("schema",), "write them anew with this version's `ie extract`"
        )
    if strange:
        first = next(iter(strange))
        message = f"records of documents that are not here are left out: {left}, of {len(strange)} documents"
        reader.warning("unknown-document", message, strange[first], ("doc",), suggestion(first, documents or ()))
    return reader.reading(tuple(AnnotatedDocument(known[key], tuple(of)) for key, of in mentions.items()))


RECORD_SCHEMA = 1
"""The version of records that is understood; `records` writes it, and a test holds the two together."""
_OF_GOLD = "this is a document of a gold file; records are what `ie extract` writes"
_OF_RECORDS = "this is a record of `ie extract`; a gold file has a document on each line, with its text and its events"


class _Reader:
    """Collects what is wrong on the way; each method gives a value or None where it has said why there is none."""

    def __init__(self, problems: list[Diagnostic], declared: Declared | None) -> None:
        self.problems, self.declared = problems, declared
        self.lost = {"documents": 0, "mentions": 0, "fillers": 0}

    def reading(self, documents: tuple[AnnotatedDocument, ...]) -> Reading:
        in_order = sorted(self.problems, key=lambda problem: (problem.span.start, problem.span.end, problem.name))
        return Reading(documents, tuple(in_order), LeftOut(**self.lost))

    def error(self, name: str, message: str, line: Line, path: Path, help_: str | None = None) -> None:
        self.problems.append(error(name, message, line.source, line.span(path), help_))

    def warning(self, name: str, message: str, line: Line, path: Path, help_: str | None = None) -> None:
        self.problems.append(warning(name, message, line.source, line.span(path), help_))

    def missing(self, line: Line, path: Path, what: str, help_: str | None = None) -> None:
        """Says that a value is not there, or no name."""
        *above, key = path
        holder = _at(line.value, above)
        if isinstance(holder, Mapping) and key in holder:
            self.error("wrong-type", f"the `{key}` of {what} is not a text with something in it", line, path)
        else:
            self.error("missing-key", f"{what} has no `{key}`", line, above, help_)

    # Gold

    def document(self, line: Line, before: Collection[str]) -> AnnotatedDocument | None:
        """A document; `before` are the ids of those in front of it."""
        value = line.value
        identity = value.get("doc_id", value.get("id"))
        if isinstance(identity, int) and not isinstance(identity, bool):
            identity = str(identity)
        if not isinstance(identity, str) or not identity:
            self.missing(line, _id_path(line), "the document", _OF_RECORDS if "trigger" in value else None)
            return None
        if identity in before:
            message = f"another document before this one has the id `{identity}`"
            self.error("duplicate-document", message, line, _id_path(line), "give each document an id of its own")
            return None
        what = f"document `{identity}`"
        text = value.get("text")
        if not isinstance(text, str):
            self.missing(line, ("text",), what, _OF_RECORDS if "trigger" in value else None)
            return None
        for key, held in (("text", text), (_id_path(line)[0], identity)):
            if offsets.half_character(held):
                message = f"{what}: `{key}` holds half a character (a lone surrogate)"
                self.error("half-character", message, line, (key,), "write it as UTF-8, not as `\\ud…`")
                return None
        day = value.get("date")
        if day is not None and not (isinstance(day, str) and is_iso_date(day[:10])):
            self.warning("bad-date", f"{what}: the `date` is none", line, ("date",), "dates are written 2017-05-03")
            day = None
        self.near_keys(line, (), _DOCUMENT, what)
        rest = {key: other for key, other in value.items() if key not in _DOCUMENT}
        document = Document(identity, text, day[:10] if isinstance(day, str) else None, rest)
        events = value.get("events")
        if not isinstance(events, list):
            message = f"{what} has no list of `events`"
            self.error("missing-key" if events is None else "wrong-type", message, line, ("events",), "write `[]`")
            return None
        mentions: list[EventMention] = []
        for index in range(len(events)):
            mention = self.mention(line, ("events", index), document)
            if mention is None:
                self.lost["mentions"] += 1
            else:
                self.repeated(line, ("events", index), mention, mentions, what)
                mentions.append(mention)
        self.references(line, mentions, what)
        return AnnotatedDocument(document, tuple(mentions))

    def mention(self, line: Line, path: Path, document: Document) -> EventMention | None:
        what = f"document `{document.id}`: `{written(path)}`"
        value = _at(line.value, path)
        if not isinstance(value, Mapping):
            self.error("wrong-type", f"{what} is no object", line, path)
            return None
        if not isinstance(value.get("type"), str) or not value["type"]:
            self.missing(line, (*path, "type"), what)
            return None
        type_name = str(value["type"])
        if self.declared is not None and type_name not in self.declared:
            message = f"{what}: there is no event type `{type_name}`"
            self.error("unknown-type", message, line, (*path, "type"), suggestion(type_name, self.declared))
            return None
        trigger = value.get("trigger")
        if not isinstance(trigger, Mapping):
            self.error("missing-key", f"{what} has no `trigger`", line, path, 'write {"span": [0, 4], "text": …}')
            return None
        span = self.span(line, (*path, "trigger"), document)
        if span is None:
            return None
        self.near_keys(line, path, _EVENT, what)
        optional = self.flag(line, (*path, "optional"), what)
        identity = value.get("id")
        return EventMention(
            type_name,
            span,
            document.text[span.start : span.end],
            self.roles(line, path, document, type_name),
            self.choice(line, (*path, "modality"), MODALITIES, what),
            self.choice(line, (*path, "polarity"), POLARITIES, what),
            None if identity is None else str(identity),
            optional,
            {key: other for key, other in value.items() if key not in _EVENT},
        )

    def roles(
        self, line: Line, path: Path, document: Document, type_name: str
    ) -> tuple[tuple[str, tuple[Filler, ...]], ...]:
        what = f"document `{document.id}`: `{written(path)}`"
        roles = []
        for name, count in self.role_lists(line, path, what):
            here = (*path, "roles", name)
            if self.declared is not None and name not in self.declared[type_name]:
                message = f"{what}: `{type_name}` has no role `{name}`"
                self.warning("unknown-role", message, line, here, suggestion(name, self.declared[type_name]))
            fillers = [self.filler(line, (*here, index), document) for index in range(count)]
            self.lost["fillers"] += fillers.count(None)
            kept = tuple(filler for filler in fillers if filler is not None)
            if kept:
                roles.append((name, kept))
        return tuple(roles)

    def role_lists(self, line: Line, path: Path, what: str) -> Iterator[tuple[str, int]]:
        """The names of roles that have a list, each with its length."""
        roles = _at(line.value, (*path, "roles"))
        if roles is None:
            return
        if not isinstance(roles, Mapping):
            self.error("wrong-type", f"{what}: the `roles` are no object", line, (*path, "roles"))
            return
        for name, fillers in roles.items():
            if isinstance(fillers, list):
                yield name, len(fillers)
            else:
                message = f"{what}: the fillers of `{name}` are no list"
                self.error("wrong-type", message, line, (*path, "roles", name), "write `[{…}]`")
                self.lost["fillers"] += 1

    def filler(self, line: Line, path: Path, document: Document) -> Filler | None:
        """A filler; one that stands nowhere needs a `ref`."""
        what = f"document `{document.id}`: `{written(path)}`"
        value = _at(line.value, path)
        if not isinstance(value, Mapping):
            self.error("wrong-type", f"{what} is no object", line, path)
            return None
        self.near_keys(line, path, _FILLER, what)
        ref, value_, type_, event = (self.text(line, (*path, key), what) for key in ("ref", "value", "type", "event"))
        if value.get("span") is None and ref is not None:
            span = None
        else:
            span = self.span(line, path, document)
            if span is None:
                return None
        said = value.get("text")
        return Filler(
            span,
            document.text[span.start : span.end] if span else said if isinstance(said, str) else ref or "",
            ref,
            value_,
            type_,
            implicit=self.flag(line, (*path, "implicit"), what),
            optional=self.flag(line, (*path, "optional"), what),
            event=event,
            extra={key: other for key, other in value.items() if key not in _FILLER},
        )

    def span(self, line: Line, path: Path, document: Document) -> Span | None:
        """The `span` of the object at a path, if it lies in the text and holds what the object's `text` says."""
        what = f"document `{document.id}`: `{written(path)}`"
        here = (*path, "span")
        value = _at(line.value, here)
        if value is None:
            self.error("missing-key", f"{what} has no `span`", line, path, 'write "span": [0, 4]')
            return None
        if not (isinstance(value, list) and len(value) == 2 and all(_is_offset(number) for number in value)):
            message = f"{what}: the `span` is not two whole numbers"
            self.error("wrong-type", message, line, here, "write [start, end]")
            return None
        span = Span(value[0], value[1])
        if not self.lies_in(line, here, span, document, what):
            return None
        said = _at(line.value, (*path, "text"))
        held = document.text[span.start : span.end]
        if isinstance(said, str) and said != held:
            message = f"{what} quotes `{said}`, and the text has `{held}` there"
            help_ = offsets.explained(document.text, span, said)
            self.error("text-mismatch", message, line, here, help_)
            return None
        return span

    def repeated(self, line: Line, path: Path, mention: EventMention, before: list[EventMention], what: str) -> None:
        if mention.id is not None and any(other.id == mention.id for other in before):
            message = f"{what}: another mention before this one has the id `{mention.id}`"
            self.warning("duplicate-id", message, line, (*path, "id"), "a filler's `event` means the first of them")
        if any((other.type, other.trigger) == (mention.type, mention.trigger) for other in before):
            message = f"{what}: a second `{mention.type}` on the same trigger"
            self.warning("duplicate-mention", message, line, (*path, "trigger"), "both are kept")

    def references(self, line: Line, mentions: list[EventMention], what: str) -> None:
        """Says which fillers mean a mention that is not there."""
        known = {mention.id for mention in mentions}
        events = line.value["events"]
        assert isinstance(events, list)
        for index, event in enumerate(events):
            roles = event.get("roles") if isinstance(event, Mapping) else None
            for name, fillers in roles.items() if isinstance(roles, Mapping) else ():
                for at, filler in enumerate(fillers if isinstance(fillers, list) else ()):
                    meant = filler.get("event") if isinstance(filler, Mapping) else None
                    if isinstance(meant, str) and meant not in known:
                        path = ("events", index, "roles", name, at, "event")
                        message = f"{what}: `{written(path)}` means a mention `{meant}`, and there is none"
                        self.warning("unknown-event", message, line, path)

    # Records

    def record(self, line: Line, document: Document, with_text: bool) -> EventMention | None:
        value, what = line.value, f"record of `{document.id}`"
        if not isinstance(value.get("type"), str) or not value["type"]:
            self.missing(line, ("type",), what)
            return None
        trigger = self.record_span(line, ("trigger",), document, with_text)
        if trigger is None:
            return None
        roles = []
        for name, count in self.role_lists(line, (), what):
            fillers = [self.record_filler(line, ("roles", name, at), document, with_text) for at in range(count)]
            self.lost["fillers"] += fillers.count(None)
            if any(fillers):
                roles.append((name, tuple(filler for filler in fillers if filler is not None)))
        identity = value.get("id")
        return EventMention(
            str(value["type"]),
            trigger,
            _quoted(_at(value, ("trigger", "text")), trigger, document),
            tuple(roles),
            self.choice(line, ("modality",), MODALITIES, what),
            self.choice(line, ("polarity",), POLARITIES, what),
            identity if isinstance(identity, str) else None,
            extra={key: other for key, other in value.items() if key not in _RECORD},
        )

    def record_filler(self, line: Line, path: Path, document: Document, with_text: bool) -> Filler | None:
        what = f"record of `{document.id}`: `{written(path)}`"
        value = _at(line.value, path)
        if not isinstance(value, Mapping):
            self.error("wrong-type", f"{what} is no object", line, path)
            return None
        keys = ("canonical", "value", "type", "event")
        canonical, value_, type_, event = (self.text(line, (*path, key), what) for key in keys)
        if value.get("start") is None and value.get("end") is None:
            span = None
        else:
            span = self.record_span(line, path, document, with_text)
            if span is None:
                return None
        return Filler(
            span,
            _quoted(value.get("text"), span, document),
            canonical,
            value_,
            type_,
            implicit=self.flag(line, (*path, "implicit"), what),
            event=event,
            extra={key: other for key, other in value.items() if key not in _RECORD_FILLER},
        )

    def record_span(self, line: Line, path: Path, document: Document, with_text: bool) -> Span | None:
        what = f"record of `{document.id}`: `{written(path)}`"
        value = _at(line.value, path)
        if not isinstance(value, Mapping):
            self.missing(line, path, f"the record of `{document.id}`")
            return None
        if not (_is_offset(value.get("start")) and _is_offset(value.get("end"))):
            self.error("wrong-type", f"{what}: `start` and `end` are not two whole numbers", line, path)
            return None
        span = Span(value["start"], value["end"])
        if not with_text:
            return span
        if not self.lies_in(line, path, span, document, what):
            return None
        said, held = value.get("text"), document.text[span.start : span.end]
        if isinstance(said, str) and said != held:
            message = f"{what} quotes `{said}`, and the text has `{held}` there"
            self.warning("text-mismatch", message, line, path, offsets.explained(document.text, span, said))
        return span

    # Both

    def lies_in(self, line: Line, path: Path, span: Span, document: Document, what: str) -> bool:
        size = len(document.text)
        if span.start < 0 or span.end > size:
            message = f"{what} goes from {span.start} to {span.end}, and the text has {size} characters"
            self.error("offset-out-of-range", message, line, path, "offsets count code points, from 0")
            return False
        if span.start >= span.end:
            message = f"{what} goes from {span.start} to {span.end} and holds nothing"
            self.error("empty-span", message, line, path, "the end is the offset behind the last character")
            return False
        return True

    def flag(self, line: Line, path: Path, what: str) -> bool:
        value = _at(line.value, path)
        if value is None or isinstance(value, bool):
            return bool(value)
        self.warning("wrong-type", f"{what}: `{path[-1]}` is neither true nor false; it counts as false", line, path)
        return False

    def text(self, line: Line, path: Path, what: str) -> str | None:
        value = _at(line.value, path)
        if value is None or isinstance(value, str):
            return value or None
        self.warning("wrong-type", f"{what}: the `{path[-1]}` is no text; it is left out", line, path)
        return None

    def choice(self, line: Line, path: Path, choices: tuple[str, ...], what: str) -> str | None:
        value = self.text(line, path, what)
        if value is not None and value not in choices:
            help_ = suggestion(value, choices) or f"one of: {', '.join(choices)}"
            self.warning("unknown-value", f"{what}: there is no {path[-1]} `{value}`", line, path, help_)
        return value

    def near_keys(self, line: Line, path: Path, known: tuple[str, ...], what: str) -> None:
        """Other keys are kept and mean nothing; one that looks like a known one was meant to."""
        value = _at(line.value, path)
        for key in value if isinstance(value, Mapping) else ():
            help_ = suggestion(key, known) if key not in known else None
            if help_:
                self.warning("unknown-key", f"{what}: the key `{key}` means nothing here", line, (*path, key), help_)


def _at(value: object, path: Path) -> object:
    """The value at a path, None where there is none."""
    for part in path:
        if isinstance(part, int):
            value = value[part] if isinstance(value, list) else None
        else:
            value = value.get(part) if isinstance(value, Mapping) else None
    return value


def _is_offset(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _id_path(line: Line) -> tuple[str]:
    return ("id",) if "id" in line.value and "doc_id" not in line.value else ("doc_id",)


def _nameless(identity: str, line: Line) -> Document:
    day = line.value.get("date")
    return Document(identity, "", day if isinstance(day, str) else None)


def _quoted(said: object, span: Span | None, document: Document) -> str:
    """The words of a span: those of the text, where it is known."""
    if span is not None and document.text:
        return document.text[span.start : span.end]
    return said if isinstance(said, str) else ""
