"""The files of brat in, an annotated document out, and everything that is wrong with them, in its place.

The counterpart of `brat_write`; it also reads what people made in brat. What is wrong is left out as the smallest part
that can be, a filler or an event, and named; what says nothing of events is named once a file.
Where the quoted words show that another tool counted the offsets, all are read as that tool counted.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from ie_engine.annotation.model import AnnotatedDocument, EventMention, Filler
from ie_engine.corpus.read import is_iso_date
from ie_engine.diagnostics import Diagnostic, Source, Span, error, in_order, suggestion, warning
from ie_engine.formats import brat_lines, notes
from ie_engine.formats.brat_write import BREAKS, FILLER, IMPLICIT, MODALITY, NOTE, OPTIONAL, POLARITY, joined
from ie_engine.formats.counting import countings
from ie_engine.formats.names import identity_of
from ie_engine.text.document import Document

Declared = Mapping[str, Collection[str]]
"""The event types that there are, with their roles."""

_DIGITS = re.compile("[0-9]+$")
_OF_EVENTS = (MODALITY, POLARITY, OPTIONAL)
_OF_FILLERS = (IMPLICIT, OPTIONAL)


def document(
    name: str, text: str, annotations: Source, rest: Source | None = None, declared: Declared | None = None
) -> tuple[AnnotatedDocument, tuple[Diagnostic, ...]]:
    """The document of `NAME.txt`, `NAME.ann` and, if there is one, `NAME.json`.

    With `declared`, events of types that are not among them are left out.
    """
    lines, problems = brat_lines.parse(annotations)
    reader = _Reader(text, annotations, lines, declared, [*brat_lines.general(annotations), *problems])
    told = reader.rest(rest) if rest is not None else {}
    unnamed = told.get("unnamed")
    mentions = reader.mentions(unnamed if isinstance(unnamed, list) else [])
    identity, day, metadata = notes.text_of(told, "id"), notes.text_of(told, "date"), told.get("metadata")
    read = Document(
        identity_of(name) if identity is None else identity,
        text,
        day if day is not None and is_iso_date(day) else None,
        metadata if isinstance(metadata, dict) else {},
    )
    return AnnotatedDocument(read, mentions), in_order(reader.problems)


@dataclass(slots=True)
class _Reader:
    """Collects what is wrong on the way."""

    text: str
    source: Source
    lines: brat_lines.Lines
    declared: Declared | None
    problems: list[Diagnostic]
    notes: dict[str, dict[str, object]] = field(default_factory=dict)
    flags: dict[str, dict[str, str | None]] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)

    def error(self, name: str, message: str, place: Span, help_: str | None = None) -> None:
        self.problems.append(error(name, message, self.source, place, help_))

    def warning(self, name: str, message: str, place: Span, help_: str | None = None) -> None:
        self.problems.append(warning(name, message, self.source, place, help_))

    def rest(self, source: Source) -> Mapping[str, object]:
        told = notes.read(source.text.removeprefix("\ufeff"))
        if told is None:
            message = "this is no JSON object; date and metadata of the document are not known"
            self.problems.append(error("no-json", message, source, Span(0, len(source.text))))
        return told or {}

    def mentions(self, unnamed: list[object]) -> tuple[EventMention, ...]:
        self.recount()
        self.gather()
        kept = [event for event in self.lines.events.values() if self.is_right(event)]
        meant = {target for event in kept for _, target, _ in event.arguments}
        for event in self.lines.events.values():
            self.used |= {event.trigger, *(target for _, target, _ in event.arguments)}
        bare = {event.id: self.bare(event, event.id in unnamed and event.id not in meant) for event in kept}
        found = tuple(replace(bare[event.id], roles=self.roles(event, bare)) for event in kept)
        self.outside()
        return found

    # Words

    def recount(self) -> None:
        """Sees how the offsets were counted, and leaves only words that stand where their line says."""
        quoted = [words for words in self.lines.words.values() if words.quoted is not None]
        best, right, places = "", sum(self.agrees(words) for words in quoted), None
        if right < len(quoted):
            for way in countings(self.text):
                others = [self.counted(words, way.places) for words in quoted]
                agree = sum(other is not None and self.agrees(other) for other in others)
                if agree > right:
                    best, right, places = way.what, agree, way.places
        if places is not None:
            message = f"the offsets count {best}; they are read so, and mean code points of the text from now on"
            self.warning("other-offsets", message, quoted[0].place)
        for identity, words in list(self.lines.words.items()):
            moved = words if places is None else self.counted(words, places)
            if moved is None or not self.is_placed(moved):
                if moved is None:
                    self.out_of_range(words)
                del self.lines.words[identity]
            else:
                self.lines.words[identity] = moved

    def counted(self, words: brat_lines.TextBound, places: tuple[int | None, ...]) -> brat_lines.TextBound | None:
        parts = []
        for part in words.parts:
            start = places[part.start] if part.start < len(places) else None
            end = places[part.end] if part.end < len(places) else None
            if start is None or end is None:
                return None
            parts.append(Span(start, end))
        return replace(words, parts=tuple(parts))

    def agrees(self, words: brat_lines.TextBound) -> bool:
        return words.quoted is None or words.quoted.split() == self.written(words).split()

    def written(self, words: brat_lines.TextBound) -> str:
        """What the text has there, as brat quotes it."""
        return " ".join(BREAKS.sub(" ", self.text[part.start : part.end]) for part in words.parts)

    def is_placed(self, words: brat_lines.TextBound) -> bool:
        if any(part.start > part.end or part.end > len(self.text) for part in words.parts):
            self.out_of_range(words)
            return False
        if not self.agrees(words):
            message = f"{words.id} quotes `{words.quoted}`, and the text has `{self.written(words)}` there"
            self.error("text-mismatch", message, words.place, self.elsewhere(words.quoted or ""))
            return False
        return True

    def out_of_range(self, words: brat_lines.TextBound) -> None:
        message = f"{words.id} does not lie in the text, which has {len(self.text)} characters"
        self.error("offset-out-of-range", message, words.place, "offsets count code points, from 0")

    def elsewhere(self, quoted: str) -> str | None:
        at = self.text.find(quoted) if quoted.strip() else -1
        return f"these words stand from {at} to {at + len(quoted)}" if at >= 0 else None

    def span(self, words: brat_lines.TextBound, note: Mapping[str, object]) -> tuple[Span, dict[str, object]]:
        """One span for the words, and what more there is to keep of their parts."""
        parts = tuple(sorted(words.parts, key=lambda part: part.start))
        said = notes.span_of(note.get("span"), len(self.text))
        if said is not None and said.start <= parts[0].start and parts[-1].end <= said.end:
            return said, {}
        whole = joined(self.text, parts)
        if whole is not None:
            return whole, {}
        whole = Span(parts[0].start, max(part.end for part in parts))
        message = f"{words.id} has parts with other words between them; it is read as one span with these words"
        self.warning("discontinuous-span", message, words.place)
        return whole, {"fragments": [[part.start, part.end] for part in parts]}

    def is_empty(self, words: brat_lines.TextBound, note: Mapping[str, object]) -> bool:
        """Whether nothing is marked; words that brat cannot mark, such as a line break, stand in the note."""
        if any(part.start < part.end for part in words.parts) or notes.span_of(note.get("span"), len(self.text)):
            return False
        self.error("empty-span", f"{words.id} ends where it begins, so that it holds no words", words.place)
        return True

    # What is said of annotations

    def gather(self) -> None:
        known = {*self.lines.words, *self.lines.events}
        triggers = {event.trigger: event.id for event in self.lines.events.values()}
        for attribute in self.lines.attributes:
            # What people say of a trigger they say of its event.
            target = triggers.get(attribute.target, attribute.target)
            if target in known:
                flags = self.flags.setdefault(target, {})
                flags[attribute.name] = attribute.value or None
            else:
                self.unknown(attribute.target, attribute.place)
        for note in self.lines.notes:
            target = triggers.get(note.target, note.target)
            if target not in known:
                self.unknown(note.target, note.place)
                continue
            held = self.notes.setdefault(target, {})
            said = notes.read(note.text) if note.kind == NOTE else None
            if said is not None and not held:
                held.update(said)
            else:
                extra = dict(notes.extra_of(held))
                before = extra.get("note")
                text = note.text if note.kind == NOTE else f"{note.kind}: {note.text}"
                held["extra"] = {**extra, "note": f"{before}\n{text}" if isinstance(before, str) else text}

    def unknown(self, identity: str, place: Span) -> None:
        help_ = suggestion(identity, (*self.lines.words, *self.lines.events))
        self.error("unknown-reference", f"there is no annotation `{identity}`, or it was left out", place, help_)

    def extra(self, identity: str, known: Collection[str]) -> dict[str, object]:
        """What is kept without being understood: attributes that are not ours beside what a note has."""
        others = {key: value or True for key, value in self.flags.get(identity, {}).items() if key not in known}
        note = notes.extra_of(self.notes.get(identity, {}))
        return {**note, **({"attributes": others} if others else {})}

    # Events

    def is_right(self, event: brat_lines.EventLine) -> bool:
        kind = notes.text_of(self.notes.get(event.id, {}), "type") or event.type
        if event.trigger not in self.lines.words:
            message = f"{event.id} has no trigger: there is no annotation `{event.trigger}`, or it was left out"
            self.error("missing-trigger", message, event.place)
            return False
        if self.declared is not None and kind not in self.declared:
            message = f"there is no event type `{kind}`; {event.id} is left out"
            self.error("unknown-type", message, event.place, suggestion(kind, self.declared))
            return False
        if self.is_empty(self.lines.words[event.trigger], self.notes.get(event.id, {})):
            return False
        held = self.lines.words[event.trigger].type
        if held != event.type:
            message = f"the trigger of {event.id} is of the type `{held}`; the event's own, `{event.type}`, counts"
            self.warning("other-trigger-type", message, event.place, "brat opens only files in which both are the same")
        return True

    def bare(self, event: brat_lines.EventLine, unnamed: bool) -> EventMention:
        """The event without its roles; one that a filler means has an id."""
        note, flags = self.notes.get(event.id, {}), self.flags.get(event.id, {})
        span, more = self.span(self.lines.words[event.trigger], note)
        identity = notes.text_of(note, "id")
        said = notes.text_of(note, "text")
        return EventMention(
            notes.text_of(note, "type") or event.type,
            span,
            self.text[span.start : span.end] if said is None else said,
            (),
            self.choice(flags, note, MODALITY),
            self.choice(flags, note, POLARITY),
            identity if identity is not None else None if unnamed else event.id,
            OPTIONAL in flags,
            {**self.extra(event.id, _OF_EVENTS), **more},
        )

    def choice(self, flags: Mapping[str, str | None], note: Mapping[str, object], name: str) -> str | None:
        return flags[name] if name in flags else notes.text_of(note, name.lower())

    def roles(
        self, event: brat_lines.EventLine, mentions: Mapping[str, EventMention]
    ) -> tuple[tuple[str, tuple[Filler, ...]], ...]:
        note = self.notes.get(event.id, {})
        overrides = note.get("fillers")
        found: dict[str, Filler] = {}
        declared = self.declared.get(mentions[event.id].type, ()) if self.declared is not None else ()
        for label, target, place in event.arguments:
            filler = self.filler(target, mentions, place)
            if filler is None or label in found:
                continue
            override = overrides.get(label) if isinstance(overrides, dict) else None
            if isinstance(override, dict) and filler.event is not None:
                filler = replace(notes.filler_of(override, len(self.text)), event=filler.event)
            found[label] = filler
        roles: dict[str, list[Filler]] = {}
        listed = note.get("roles")
        for name, items in _listed(listed):
            fillers = roles.setdefault(name, [])
            for item in items:
                if isinstance(item, dict):
                    fillers.append(notes.filler_of(item, len(self.text)))
                elif isinstance(item, str) and item in found:
                    fillers.append(found.pop(item))
        for label, filler in found.items():
            name = label if label in declared else _DIGITS.sub("", label) or label
            roles.setdefault(name, []).append(filler)
        if self.declared is not None:
            for name in (name for name in roles if name not in declared):
                message = f"the type `{mentions[event.id].type}` has no role `{name}`"
                self.warning("unknown-role", message, event.place, suggestion(name, declared))
        return tuple((name, tuple(fillers)) for name, fillers in roles.items())

    def filler(self, target: str, mentions: Mapping[str, EventMention], place: Span) -> Filler | None:
        if target in mentions:
            event = mentions[target]
            return Filler(event.trigger, event.text, event=event.id)
        if target not in self.lines.words:
            self.unknown(target, place)
            return None
        words, note, flags = self.lines.words[target], self.notes.get(target, {}), self.flags.get(target, {})
        if self.is_empty(words, note):
            return None
        span, more = self.span(words, note)
        said, kind = notes.text_of(note, "text"), notes.text_of(note, "type")
        return Filler(
            span,
            self.text[span.start : span.end] if said is None else said,
            notes.text_of(note, "ref"),
            notes.text_of(note, "value"),
            kind if kind is not None else None if words.type == FILLER else words.type,
            IMPLICIT in flags,
            OPTIONAL in flags,
            notes.text_of(note, "event"),
            {**self.extra(target, _OF_FILLERS), **more},
        )

    def outside(self) -> None:
        """Names what is in the file and in no event."""
        unused = [words.place for identity, words in self.lines.words.items() if identity not in self.used]
        for what, places in (
            ("annotations of words that no event has", unused),
            ("lines of relations, equivalences and normalisations", self.lines.others),
        ):
            if places:
                message = f"{what} are left out: {len(places)}, the first one here"
                self.warning("outside-events", message, places[0])


def _listed(value: object) -> list[tuple[str, list[object]]]:
    """The roles of a note, as far as they are pairs of a name and a list."""
    pairs = value if isinstance(value, list) else []
    return [
        (pair[0], pair[1])
        for pair in pairs
        if isinstance(pair, list) and len(pair) == 2 and isinstance(pair[0], str) and isinstance(pair[1], list)
    ]
