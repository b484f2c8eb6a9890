"""An annotated document: a text and the event mentions that a person, or a run of the engine, found in it.

Every form of annotation (gold files, records, brat, CAS) is read into these values and written from them, so that
scores, diffs and conversions know one thing and not four.
They stand apart from `engine.events`, which holds what a rule matched and why: here is only what was claimed.
Offsets are half-open, in code points, into the text as received.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ie_engine.diagnostics import Span
from ie_engine.text.document import Document

ASSERTED = "asserted"
POSITIVE = "positive"


@dataclass(frozen=True, slots=True)
class Filler:
    """What fills a role: the words (`span`, `text`), the name they stand for (`ref`), the value of a date.

    `span` is None where the filler is known but stands nowhere. `implicit` says that the event's own sentence does not
    name it, `optional` that it counts neither for nor against in a score. `event` is the id of a mention that is the
    filler. `extra` is whatever else came with it, kept for whoever writes it again.
    """

    span: Span | None
    text: str
    ref: str | None = None
    value: str | None = None
    type: str | None = None
    implicit: bool = False
    optional: bool = False
    event: str | None = None
    extra: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class EventMention:
    """One event mention; `roles` are in the order in which they were written, each with its fillers in theirs."""

    type: str
    trigger: Span
    text: str
    roles: tuple[tuple[str, tuple[Filler, ...]], ...] = ()
    modality: str | None = None
    polarity: str | None = None
    id: str | None = None
    optional: bool = False
    extra: Mapping[str, object] = field(default_factory=dict)

    def fillers(self, role: str) -> tuple[Filler, ...]:
        """The fillers of a role, none where the mention has no such role."""
        return next((fillers for name, fillers in self.roles if name == role), ())


@dataclass(frozen=True, slots=True)
class AnnotatedDocument:
    """A document with its event mentions, in the order in which they were written."""

    document: Document
    mentions: tuple[EventMention, ...]
