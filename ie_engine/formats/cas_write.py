"""An annotated document in, the XML of a UIMA CAS (XMI) out.

Features of the layers hold what they can; everything else stands in the feature `note`, as JSON. What fills a role and
stands nowhere has an empty span at the trigger.
Offsets in the file count units of UTF-16, as Java does; cassis converts them.
XML cannot hold all characters that a text can: those stand as U+FFFD, so that no offset moves, a diagnostic names them,
and `ie.Document` says what they were.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import cassis
from cassis.typesystem import FeatureStructure

from ie_engine.annotation.model import AnnotatedDocument, EventMention, Filler
from ie_engine.diagnostics import Diagnostic, Source, Span, warning
from ie_engine.formats import cas_types, notes

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
REPLACEMENT = "\ufffd"


def xmi(annotated: AnnotatedDocument) -> tuple[str, tuple[Diagnostic, ...]]:
    """The file of a document, and what XML could not hold."""
    return _Writer(annotated).written(), tuple(_unheld(annotated))


def safe(text: str) -> str:
    """The text as XML can hold it."""
    return _NO_XML.sub(REPLACEMENT, text)


def _identifier(identity: str) -> str:
    """The id, in JSON where XML cannot hold it or where it looks like that."""
    plain = safe(identity) == identity and notes.read(identity) is None
    return identity if plain else notes.written({"id": identity})


def _unheld(annotated: AnnotatedDocument) -> list[Diagnostic]:
    document = annotated.document
    found = list(_NO_XML.finditer(document.text))
    if not found:
        return []
    message = (
        f"XML cannot hold the character U+{ord(found[0][0]):04X}; it stands as U+FFFD, and `ie convert` puts it back"
        f" (characters of this kind in the text: {len(found)})"
    )
    return [warning("control-character", message, Source(document.id, document.text), Span(*found[0].span()))]


@dataclass(slots=True)
class _Writer:
    annotated: AnnotatedDocument
    cas: cassis.Cas = field(default_factory=lambda: cassis.Cas(typesystem=cas_types.types()))
    events: list[FeatureStructure] = field(default_factory=list)
    fillers: dict[str, FeatureStructure] = field(default_factory=dict)

    def written(self) -> str:
        document = self.annotated.document
        self.cas.sofa_string = safe(document.text)
        self.cas.sofa_mime = "text/plain"
        whole = self.cas.get_document_annotation()
        whole.end, whole.language = len(document.text), cas_types.LANGUAGE
        replaced = [[found.start(), found[0]] for found in _NO_XML.finditer(document.text)]
        told = {
            "identifier": _identifier(document.id),
            "date": document.date,
            "metadata": notes.written(document.metadata) if document.metadata else None,
            "replaced": notes.written({"characters": replaced}) if replaced else None,
        }
        self.cas.add(self.made(cas_types.DOCUMENT, told))
        for mention in self.annotated.mentions:
            event = self.made(cas_types.EVENT, {"begin": mention.trigger.start, "end": mention.trigger.end})
            self.cas.add(event)
            self.events.append(event)
        for event, mention in zip(self.events, self.annotated.mentions, strict=True):
            self.tell(event, mention)
        written = self.cas.to_xmi(pretty_print=True)
        assert isinstance(written, str)
        return written

    def made(self, kind: str, features: Mapping[str, object]) -> FeatureStructure:
        make = self.cas.typesystem.get_type(kind)
        return make(**{key: value for key, value in features.items() if value is not None})

    def tell(self, event: FeatureStructure, mention: EventMention) -> None:
        note: dict[str, object] = {"extra": dict(mention.extra)} if mention.extra else {}
        strings = {
            "category": ("type", mention.type),
            "modality": ("modality", mention.modality),
            "polarity": ("polarity", mention.polarity),
            "identifier": ("id", mention.id),
        }
        self.strings(event, note, strings)
        event.optional = mention.optional
        start, end = mention.trigger.start, mention.trigger.end
        if mention.text != self.annotated.document.text[start:end]:
            note["text"] = mention.text
        links, overrides = list[FeatureStructure](), dict[str, object]()
        for role, fillers in mention.roles:
            for filler in fillers:
                target, override = self.target(filler, mention)
                if override is not None:
                    overrides[str(len(links))] = override
                links.append(self.made(cas_types.LINK, {"role": safe(role), "target": target}))
        event.arguments = self.made("uima.cas.FSArray", {"elements": links})
        if overrides:
            note["fillers"] = overrides
        if any(not fillers or safe(role) != role for role, fillers in mention.roles):
            note["roles"] = [[role, len(fillers)] for role, fillers in mention.roles]
        if note:
            event.note = notes.written(note)

    def strings(
        self, made: FeatureStructure, note: dict[str, object], values: Mapping[str, tuple[str, str | None]]
    ) -> None:
        """Sets features, and notes the true value of each that XML cannot hold."""
        for feature, (key, value) in values.items():
            if value is not None:
                made[feature] = safe(value)
                if safe(value) != value:
                    note[key] = value

    def target(self, filler: Filler, mention: EventMention) -> tuple[FeatureStructure, dict[str, object] | None]:
        """What fills the role, and what a filler that is an event says beside that."""
        for event, other in zip(self.events, self.annotated.mentions, strict=True):
            if filler.event is not None and other.id == filler.event:
                plain = filler == Filler(other.trigger, other.text, event=other.id)
                said = {key: value for key, value in notes.filler_note(filler).items() if key != "event"}
                return event, None if plain else said
        key = notes.written({**notes.filler_note(filler), "text": filler.text})
        if key not in self.fillers:
            self.fillers[key] = self.filler(filler, mention)
        return self.fillers[key], None

    def filler(self, filler: Filler, mention: EventMention) -> FeatureStructure:
        span = filler.span or Span(mention.trigger.start, mention.trigger.start)
        made = self.made(cas_types.FILLER, {"begin": span.start, "end": span.end})
        note: dict[str, object] = {
            key: value for key, value in notes.filler_note(filler).items() if key in ("event", "extra")
        }
        if filler.span is None:
            note["span"] = None
        if filler.text != self.annotated.document.text[span.start : span.end]:
            note["text"] = filler.text
        strings = {
            "category": ("type", filler.type),
            "reference": ("ref", filler.ref),
            "value": ("value", filler.value),
        }
        self.strings(made, note, strings)
        made.implicit, made.optional = filler.implicit, filler.optional
        if note:
            made.note = notes.written(note)
        self.cas.add(made)
        return made
