"""An annotated document in, the files of brat out: the text as it is, and the lines of its annotations.

brat says of an event its type, trigger and fillers (`E`, `T`), and attributes of both (`A`). Everything else stands in
a note on the event or filler (`#`, one JSON object in the comment that brat shows and lets people change), so that
nothing is lost. What belongs to the document stands in a third file, which brat passes over.
Offsets are code points of the text file, as brat's server counts them. brat breaks its lines at any line break, so
that a span goes over one only in fragments.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from ie_engine.annotation.model import AnnotatedDocument, EventMention, Filler
from ie_engine.diagnostics import Span
from ie_engine.formats import notes
from ie_engine.formats.names import identity_of

FILLER = "Filler"
"""The type in brat of a filler that has none."""
NOTE = "AnnotatorNotes"
MODALITY, POLARITY, IMPLICIT, OPTIONAL = "Modality", "Polarity", "Implicit", "Optional"

BREAKS = re.compile("[\t\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
"""What may not stand in a line: where brat, written in Python, ends lines, and what separates its columns."""
EVENT_ID = re.compile("E[1-9][0-9]{0,8}")
_NO_NAME = re.compile("[^A-Za-z0-9_-]")


@dataclass(frozen=True, slots=True)
class BratFiles:
    """The files of a document: `NAME.txt`, `NAME.ann`, and `NAME.json` where `rest` is not empty."""

    text: str
    annotations: str
    rest: str


def files(annotated: AnnotatedDocument, name: str) -> BratFiles:
    """The files of a document that are called `name`, without ending."""
    writer = _Writer(annotated)
    annotations = writer.written()
    document = annotated.document
    told: dict[str, object] = {
        "id": document.id if document.id != identity_of(name) else None,
        "date": document.date,
        "metadata": dict(document.metadata) or None,
        "unnamed": [writer.ids[at] for at, mention in enumerate(annotated.mentions) if mention.id is None] or None,
    }
    rest = {key: value for key, value in told.items() if value is not None}
    written = notes.seen(json.dumps(rest, ensure_ascii=False, indent=1)) + "\n" if rest else ""
    return BratFiles(document.text, annotations, written)


def storable(name: str) -> str:
    """A name as brat stores it; in its configuration, hyphens alone are a line between types."""
    stored = _NO_NAME.sub("_", name)
    return stored if stored.strip("-") else f"_{stored}"


def fragments(text: str, span: Span) -> tuple[Span, ...]:
    """The parts of a span that hold no line break; an empty one where there is no other."""
    found, at = [], span.start
    for broken in (*BREAKS.finditer(text, span.start, span.end), None):
        end = broken.start() if broken else span.end
        if at < end:
            found.append(Span(at, end))
        at = broken.end() if broken else end
    return tuple(found) or (Span(span.start, span.start),)


def joined(text: str, parts: tuple[Span, ...]) -> Span | None:
    """The span of which these are the fragments; None where something stands between them."""
    for before, after in pairwise(parts):
        if not BREAKS.fullmatch(text, before.end, after.start):
            return None
    return Span(parts[0].start, parts[-1].end)


@dataclass(slots=True)
class _Writer:
    """Gives out ids while the lines of one document are made."""

    annotated: AnnotatedDocument
    ids: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    triggers: dict[tuple[str, Span], str] = field(default_factory=dict)
    fillers: dict[str, str] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)

    def written(self) -> str:
        mentions = self.annotated.mentions
        kept = [mention.id for mention in mentions if mention.id and EVENT_ID.fullmatch(mention.id)]
        free = (f"E{number}" for number in range(1, 2 * len(mentions) + 2) if f"E{number}" not in kept)
        for at, mention in enumerate(mentions):
            own = mention.id is not None and mention.id in kept and mention.id not in self.ids[:at]
            self.ids.append(mention.id if own and mention.id else next(free))
        for at, mention in enumerate(mentions):
            self.mention(self.ids[at], mention)
        return "".join(f"{line}\n" for line in self.lines)

    def mention(self, identity: str, mention: EventMention) -> None:
        text, kind = self.annotated.document.text, storable(mention.type)
        trigger = self.triggers.get((kind, mention.trigger))
        if trigger is None:
            trigger = self.text_bound(kind, mention.trigger)
            self.triggers[kind, mention.trigger] = trigger
        arguments, overrides, roles = self.arguments(mention)
        self.lines.append(" ".join((f"{identity}\t{kind}:{trigger}", *arguments)))
        note: dict[str, object] = {}
        if mention.id is not None and mention.id != identity:
            note["id"] = mention.id
        if mention.type != kind:
            note["type"] = mention.type
        if joined(text, fragments(text, mention.trigger)) != mention.trigger:
            note["span"] = [mention.trigger.start, mention.trigger.end]
        if mention.text != text[mention.trigger.start : mention.trigger.end]:
            note["text"] = mention.text
        for attribute, value in ((MODALITY, mention.modality), (POLARITY, mention.polarity)):
            if value and storable(value) == value:
                self.lines.append(f"{self.next('A')}\t{attribute} {identity} {value}")
            elif value is not None:
                note[attribute.lower()] = value
        if mention.optional:
            self.lines.append(f"{self.next('A')}\t{OPTIONAL} {identity}")
        note |= {key: value for key, value in (("fillers", overrides), ("roles", roles)) if value}
        if mention.extra:
            note["extra"] = dict(mention.extra)
        self.note(identity, note)

    def arguments(self, mention: EventMention) -> tuple[list[str], Mapping[str, object], list[object]]:
        """What stands behind the trigger, what brat does not say of it, and the roles where that is not plain."""
        arguments: list[str] = []
        overrides: dict[str, object] = {}
        roles: list[object] = []
        plain, counts = True, dict[str, int]()
        for role, fillers in mention.roles:
            name = storable(role)
            items: list[object] = []
            plain &= name == role and not name[-1].isdigit() and bool(fillers)
            for filler in fillers:
                target = self.target(filler)
                if target is None:
                    items.append(notes.filler_note(filler))
                    plain = False
                    continue
                counts[name] = counts.get(name, 0) + 1
                label = name if counts[name] == 1 else f"{name}{counts[name]}"
                # `Arg1` and the second `Arg` may be written alike; then neither is said by its label alone.
                while any(argument.startswith(f"{label}:") for argument in arguments):
                    label, plain = f"{label}_", False
                arguments.append(f"{label}:{target}")
                items.append(label)
                override = self.override(filler)
                if override is not None:
                    overrides[label] = override
            roles.append([role, items])
        return arguments, overrides, [] if plain else roles

    def target(self, filler: Filler) -> str | None:
        """The id of what fills a role; None where nothing in the text does."""
        meant = self.meant(filler)
        if meant is not None:
            return self.ids[meant]
        if filler.span is None:
            return None
        key = notes.written({**notes.filler_note(filler), "text": filler.text})
        if key not in self.fillers:
            self.fillers[key] = self.filler(filler, filler.span)
        return self.fillers[key]

    def meant(self, filler: Filler) -> int | None:
        """Which mention a filler is."""
        if filler.event is None:
            return None
        return next((at for at, other in enumerate(self.annotated.mentions) if other.id == filler.event), None)

    def override(self, filler: Filler) -> dict[str, object] | None:
        """What a filler that is an event says, where it says more than the event does."""
        meant = self.meant(filler)
        if meant is None:
            return None
        event = self.annotated.mentions[meant]
        if filler == Filler(event.trigger, event.text, event=event.id):
            return None
        note = notes.filler_note(filler)
        return {key: value for key, value in note.items() if key != "event"}

    def filler(self, filler: Filler, span: Span) -> str:
        text, kind = self.annotated.document.text, FILLER if filler.type is None else storable(filler.type)
        identity = self.text_bound(kind, span)
        for attribute, flag in ((IMPLICIT, filler.implicit), (OPTIONAL, filler.optional)):
            if flag:
                self.lines.append(f"{self.next('A')}\t{attribute} {identity}")
        note: dict[str, object] = {
            key: value
            for key, value in notes.filler_note(filler).items()
            if key not in ("span", "text", "type", "implicit", "optional")
        }
        if joined(text, fragments(text, span)) != span:
            note["span"] = [span.start, span.end]
        if filler.text != text[span.start : span.end]:
            note["text"] = filler.text
        if filler.type is not None and (filler.type != kind or kind == FILLER):
            note["type"] = filler.type
        self.note(identity, note)
        return identity

    def text_bound(self, kind: str, span: Span) -> str:
        text = self.annotated.document.text
        parts = fragments(text, span)
        offsets = ";".join(f"{part.start} {part.end}" for part in parts)
        identity = self.next("T")
        self.lines.append(f"{identity}\t{kind} {offsets}\t{' '.join(text[part.start : part.end] for part in parts)}")
        return identity

    def note(self, identity: str, note: Mapping[str, object]) -> None:
        if note:
            self.lines.append(f"{self.next('#')}\t{NOTE} {identity}\t{notes.written(note)}")

    def next(self, letter: str) -> str:
        self.counts[letter] = self.counts.get(letter, 0) + 1
        return f"{letter}{self.counts[letter]}"
