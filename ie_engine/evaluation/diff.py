"""The records of two runs over the same documents in; out, what was gained, lost and changed, and in what.

Nothing here is right or wrong: two outputs are compared, not an output with an annotation.
Records are the same event if type and trigger are; then if a trigger of the same type overlaps; then if only the type
is another. What the engine says of its own work (version, foldings, ways) is not compared.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ie_engine.annotation.model import AnnotatedDocument, EventMention, Filler
from ie_engine.diagnostics import Span
from ie_engine.evaluation.align import overlap, overlapping
from ie_engine.evaluation.errors import rules_of
from ie_engine.text.document import Document

NO_RULE = "no rule named"


class Kind(StrEnum):
    GAINED = "gained"
    LOST = "lost"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs between two records of an event: `what` is few words, so that changes can be counted by
    it; the span is that of a filler."""

    what: str
    before: str | None
    after: str | None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """One event that two runs do not tell alike; `rule` leads in the later run, or led in the earlier one."""

    document: Document
    kind: Kind
    rule: str
    before: EventMention | None
    after: EventMention | None
    changes: tuple[Change, ...] = ()

    @property
    def mention(self) -> EventMention:
        """The event as the later run has it, where it does."""
        mention = self.after or self.before
        assert mention is not None
        return mention

    @property
    def what(self) -> str:
        """What happened, in words by which differences are grouped."""
        names = dict.fromkeys(change.what for change in self.changes)
        return f"{self.kind}: {', '.join(names)}" if names else str(self.kind)


Group = tuple[str, str, tuple[Difference, ...]]


def diff(before: Iterable[AnnotatedDocument], after: Iterable[AnnotatedDocument]) -> tuple[Difference, ...]:
    """The differences, by document in the order of the later run, then in the order of the text."""
    old = {annotated.document.id: annotated for annotated in before}
    new = {annotated.document.id: annotated for annotated in after}
    found: list[Difference] = []
    for name in dict.fromkeys((*new, *old)):
        document = (new.get(name) or old[name]).document
        mentions = (old[name].mentions if name in old else (), new[name].mentions if name in new else ())
        here = [_difference(document, one, other) for one, other in _paired(*mentions)]
        there = (difference for difference in here if difference is not None)
        found += sorted(there, key=lambda difference: difference.mention.trigger.start)
    return tuple(found)


def grouped(differences: Iterable[Difference]) -> tuple[Group, ...]:
    """Differences by rule and by what happened, the largest groups first."""
    groups: dict[tuple[str, str], list[Difference]] = {}
    for difference in differences:
        groups.setdefault((difference.rule, difference.what), []).append(difference)
    ordered = sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))
    return tuple((rule, what, tuple(found)) for (rule, what), found in ordered)


def words(difference: Difference) -> tuple[str, int]:
    """A text in which the event stands, and where it begins in its document: all of it, or where only records are
    known, the sentence that they quote."""
    if difference.document.text:
        return difference.document.text, 0
    for mention in (difference.after, difference.before):
        sentence = mention.extra.get("sentence") if mention is not None else None
        if isinstance(sentence, Mapping):
            text, start = sentence.get("text"), sentence.get("start")
            if isinstance(text, str) and isinstance(start, int):
                return text, start
    return difference.mention.text, difference.mention.trigger.start


Pair = tuple[EventMention | None, EventMention | None]


def _paired(before: Sequence[EventMention], after: Sequence[EventMention]) -> Iterator[Pair]:
    """The same events of two runs; each is used once."""
    free = list(after)
    left = list(before)
    for same in (_is_same, _overlaps, _is_another_type):
        unpaired = []
        for one in left:
            other = next((candidate for candidate in free if same(one, candidate)), None)
            if other is None:
                unpaired.append(one)
            else:
                free = [candidate for candidate in free if candidate is not other]
                yield one, other
        left = unpaired
    yield from ((one, None) for one in left)
    yield from ((None, other) for other in free)


def _is_same(one: EventMention, other: EventMention) -> bool:
    return (one.type, one.trigger) == (other.type, other.trigger)


def _overlaps(one: EventMention, other: EventMention) -> bool:
    return one.type == other.type and overlap(one.trigger, other.trigger)


def _is_another_type(one: EventMention, other: EventMention) -> bool:
    return one.trigger == other.trigger


def _difference(document: Document, before: EventMention | None, after: EventMention | None) -> Difference | None:
    if before is None or after is None:
        kind, mention = (Kind.GAINED, after) if before is None else (Kind.LOST, before)
        assert mention is not None
        return Difference(document, kind, _rule(mention), before, after)
    changes = tuple(_changes(before, after))
    return Difference(document, Kind.CHANGED, _rule(after), before, after, changes) if changes else None


def _rule(mention: EventMention) -> str:
    return next(iter(rules_of(mention)), NO_RULE)


def _changes(before: EventMention, after: EventMention) -> Iterator[Change]:
    for what, old, new in (
        ("type", before.type, after.type),
        ("trigger", before.text, after.text),
        ("polarity", before.polarity, after.polarity),
        ("modality", before.modality, after.modality),
        ("tense", _told(before, "tense"), _told(after, "tense")),
        ("source", _told(before, "source"), _told(after, "source")),
        ("rule", _rule(before), _rule(after)),
    ):
        if old != new or (what == "trigger" and before.trigger != after.trigger):
            yield Change(what, old, new)
    for role in dict.fromkeys(name for name, _ in (*before.roles, *after.roles)):
        yield from _of_role(role, before.fillers(role), after.fillers(role))


def _told(mention: EventMention, key: str) -> str | None:
    """A tense; a source by its name or its words."""
    value = mention.extra.get(key)
    if isinstance(value, Mapping):
        value = value.get("canonical") or value.get("text")
    return value if isinstance(value, str) else None


def _of_role(role: str, before: Sequence[Filler], after: Sequence[Filler]) -> Iterator[Change]:
    free = list(after)
    left = []
    for one in before:
        index = next((index for index, other in enumerate(free) if _same_place(one, other)), None)
        if index is None:
            left.append(one)
            continue
        other = free.pop(index)
        for what, old, new in (("name", one.ref, other.ref), ("value", one.value, other.value)):
            if old != new:
                yield Change(f"{what} of {role}", old, new, other.span)
    for one in left:
        index = next((index for index, other in enumerate(free) if overlapping(one, other)), None)
        if index is None:
            yield Change(f"{role} lost", _words(one), None, one.span)
        else:
            other = free.pop(index)
            yield Change(f"words of {role}", one.text, other.text, other.span)
    yield from (Change(f"{role} gained", None, _words(other), other.span) for other in free)


def _same_place(one: Filler, other: Filler) -> bool:
    return one.span == other.span and (one.span is not None or one.ref == other.ref)


def _words(filler: Filler) -> str:
    return filler.text or filler.ref or ""
