"""The XML of a UIMA CAS (XMI) in, an annotated document out, and everything that is wrong, in its place.

The counterpart of `cas_write`; it also reads what people annotated in INCEpTION in the layers of `cas_types`.
`cas_clean` has left only what cassis can load.
"""

import io
from collections.abc import Collection, Mapping
from dataclasses import dataclass

import cassis
from cassis.typesystem import FeatureStructure

from ie_engine.annotation.model import AnnotatedDocument, EventMention, Filler
from ie_engine.corpus.read import is_iso_date
from ie_engine.diagnostics import Diagnostic, Source, Span, error, in_order, suggestion, warning
from ie_engine.formats import cas_types, notes
from ie_engine.formats.cas_clean import Clean, clean
from ie_engine.formats.cas_write import safe
from ie_engine.formats.names import identity_of
from ie_engine.text.document import Document

Declared = Mapping[str, Collection[str]]
"""The event types that there are, with their roles."""


def document(
    name: str, data: bytes, shown: str, declared: Declared | None = None
) -> tuple[AnnotatedDocument | None, tuple[Diagnostic, ...]]:
    """The document of the file `NAME.xmi`, which is shown to people as `shown`; None where there is none in it."""
    source = Source(shown, data.decode("utf-8", errors="replace"))
    cleaned, problems = clean(data, source)
    if cleaned is None:
        return None, problems
    cas = cassis.load_cas_from_xmi(io.BytesIO(cleaned.xmi), typesystem=cas_types.types())
    told = next(iter(cas.select(cas_types.DOCUMENT)), None)
    text = _restored(cleaned.text, told)
    reader = _Reader(text, source, cleaned, declared, list(problems))
    mentions = reader.mentions(cas.select(cas_types.EVENT))
    day = told.date if told is not None else None
    metadata = notes.read(told.metadata or "") if told is not None else None
    called = identity_of((cleaned.title or name).removesuffix(".xmi"))
    identity = told.identifier if told is not None and told.identifier is not None else called
    noted = notes.read(identity) if told is not None and told.identifier is not None else None
    if noted is not None and list(noted) == ["id"] and isinstance(noted["id"], str):
        identity = noted["id"]
    read = Document(identity, text, day if day is not None and is_iso_date(day) else None, metadata or {})
    return AnnotatedDocument(read, mentions), in_order(reader.problems)


def _restored(text: str, told: FeatureStructure | None) -> str:
    """The text with the characters that XML could not hold."""
    note = notes.read(told.replaced or "") if told is not None else None
    characters = list(text)
    replaced = note.get("characters") if note is not None else None
    for item in replaced if isinstance(replaced, list) else []:
        match item:
            case [int(at), str(character)] if 0 <= at < len(characters) and safe(character) == characters[at]:
                characters[at] = character
    return "".join(characters)


@dataclass(slots=True)
class _Reader:
    text: str
    source: Source
    clean: Clean
    declared: Declared | None
    problems: list[Diagnostic]

    def mentions(self, found: list[FeatureStructure]) -> tuple[EventMention, ...]:
        events = {event.xmiID: event for event in sorted(found, key=lambda event: int(event.xmiID))}
        known = {number: event for number, event in events.items() if self.is_known(event)}
        meant = {link.target.xmiID for event in known.values() for link in _links(event)}
        bare = {number: self.bare(event, number in meant) for number, event in known.items()}
        return tuple(self.whole(event, bare) for event in known.values())

    def is_known(self, event: FeatureStructure) -> bool:
        kind = notes.text_of(_note(event), "type") or event.category
        if self.declared is None or kind in self.declared:
            return True
        message = f"there is no event type `{kind}`; the event is left out"
        place = self.clean.places.get(event.xmiID, Span(0, 0))
        self.problems.append(error("unknown-type", message, self.source, place, suggestion(kind, self.declared)))
        return False

    def bare(self, event: FeatureStructure, meant: bool) -> EventMention:
        """The event without its roles; one that a filler means has an id."""
        note = _note(event)
        identity = _said(note, "id", event.identifier)
        return EventMention(
            _said(note, "type", event.category) or "",
            Span(event.begin, event.end),
            _said(note, "text", self.text[event.begin : event.end]) or "",
            (),
            _said(note, "modality", event.modality),
            _said(note, "polarity", event.polarity),
            f"event-{event.xmiID}" if identity is None and meant else identity,
            event.optional is True,
            self.extra(event, note),
        )

    def whole(self, event: FeatureStructure, bare: Mapping[int, EventMention]) -> EventMention:
        mention, note = bare[event.xmiID], _note(event)
        overrides = note.get("fillers")
        found: list[tuple[str, Filler]] = []
        for at, link in enumerate(_links(event)):
            if link.target.type.name == cas_types.EVENT and link.target.xmiID not in bare:
                continue
            override = overrides.get(str(at)) if isinstance(overrides, dict) else None
            found.append((link.role or "", self.filler(link.target, bare, override)))
        roles: dict[str, list[Filler]] = {}
        for name, count in _counted(note.get("roles")):
            fillers = roles.setdefault(name, [])
            while len(fillers) < count and found and found[0][0] == safe(name):
                fillers.append(found.pop(0)[1])
        for name, filler in found:
            roles.setdefault(name, []).append(filler)
        if self.declared is not None:
            declared = self.declared[mention.type]
            for name in (name for name in roles if name not in declared):
                message = f"the type `{mention.type}` has no role `{name}`"
                place = self.clean.places.get(event.xmiID, Span(0, 0))
                self.problems.append(warning("unknown-role", message, self.source, place, suggestion(name, declared)))
        return EventMention(
            mention.type,
            mention.trigger,
            mention.text,
            tuple((name, tuple(fillers)) for name, fillers in roles.items()),
            mention.modality,
            mention.polarity,
            mention.id,
            mention.optional,
            mention.extra,
        )

    def filler(self, target: FeatureStructure, bare: Mapping[int, EventMention], override: object) -> Filler:
        if target.type.name == cas_types.EVENT:
            event = bare[target.xmiID]
            said = override if isinstance(override, dict) else {}
            plain = {"span": [event.trigger.start, event.trigger.end], "text": event.text}
            return notes.filler_of({**(said or plain), "event": event.id}, len(self.text))
        note = _note(target)
        span = None if "span" in note and note["span"] is None else Span(target.begin, target.end)
        return Filler(
            span,
            _said(note, "text", self.text[target.begin : target.end]) or "",
            _said(note, "ref", target.reference),
            _said(note, "value", target.value),
            _said(note, "type", target.category),
            target.implicit is True,
            target.optional is True,
            notes.text_of(note, "event"),
            self.extra(target, note),
        )

    def extra(self, of: FeatureStructure, note: Mapping[str, object]) -> Mapping[str, object]:
        """What is kept without being understood: features that others added beside what the note has."""
        strange = self.clean.strange.get(of.xmiID)
        return {**notes.extra_of(note), **({"attributes": dict(strange)} if strange else {})}


def _links(event: FeatureStructure) -> list[FeatureStructure]:
    return list(event.arguments.elements) if event.arguments is not None else []


def _note(of: FeatureStructure) -> dict[str, object]:
    """What a note says; words that a person wrote there are kept."""
    if not of.note:
        return {}
    note = notes.read(of.note)
    return {"extra": {"note": of.note}} if note is None else note


def _said(note: Mapping[str, object], key: str, feature: str | None) -> str | None:
    """The value that XML could not hold, or else the feature."""
    noted = notes.text_of(note, key)
    return feature if noted is None else noted


def _counted(value: object) -> list[tuple[str, int]]:
    pairs = value if isinstance(value, list) else []
    return [(pair[0], pair[1]) for pair in pairs if isinstance(pair, list) and list(map(type, pair)) == [str, int]]
