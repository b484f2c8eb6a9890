"""The pairs of a document in; out, everything that counts against, each with its place and its cause.

A cause is what the records themselves show: another type there, another word of the sentence, another role. How far
the rules came where nothing was found is asked of `reach`, which needs a pack; without one nobody knows.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ie_engine.annotation.model import EventMention, Filler
from ie_engine.diagnostics import Span
from ie_engine.evaluation.align import FillerPair, Pair, fillers, overlap, same_words_or_name
from ie_engine.evaluation.confusion import crossed
from ie_engine.evaluation.tally import is_optional
from ie_engine.text.document import Document
from ie_engine.text.sentences import sentences


class Kind(StrEnum):
    """What sort of mistake it is, in the order in which they are shown."""

    MISSED = "missed events"
    FALSE = "false alarms"
    MISSED_FILLER = "missed fillers"
    FALSE_FILLER = "false fillers"
    ATTRIBUTE = "wrong attributes"


@dataclass(frozen=True, slots=True)
class Error:
    """One mistake: `trigger` is that of the event, `filler` the words of the filler it is about, `role` its role, or
    the name of the attribute that is wrong.

    `cause` is one of few sentences, so that mistakes can be counted by it; `detail` is what is particular to this one.
    `rules` found the event or filler that is wrong, or matched where nothing came of it.
    """

    document: Document
    kind: Kind
    type: str
    cause: str
    trigger: Span
    role: str | None = None
    filler: Span | None = None
    detail: str = ""
    rules: tuple[str, ...] = ()

    @property
    def record(self) -> str:
        """The id that a record of the event has, or would have."""
        return f"{self.document.id}:{self.type}:{self.trigger.start}-{self.trigger.end}"


@dataclass(frozen=True, slots=True)
class Reached:
    """How far the rules came at a trigger."""

    cause: str
    rules: tuple[str, ...] = ()
    detail: str = ""


Reach = Callable[[Document, EventMention], Reached]

ANOTHER_TYPE = "found with another type"
ANOTHER_WORD = "found on another word of the sentence"
NOT_FOUND = "not found"
ANNOTATED_TYPE = "annotated with another type"
ANNOTATED_WORD = "annotated on another word of the sentence"
SECOND = "a second record of an event that is found"
NOT_ANNOTATED = "not annotated"
OTHER_ROLE = "found in another role"
OTHER_FILLER = "something else was found for the role"
IMPLICIT = "its sentence does not name it"
ROLE_EMPTY = "nothing was found for the role"
ANNOTATED_ROLE = "annotated in another role"
INSTEAD = "something else is annotated for the role"
BEYOND = "all that is annotated for the role is found"
NO_SUCH_ROLE = "nothing is annotated for the role"


def unknown(_document: Document, _mention: EventMention) -> Reached:
    """What is known of a miss without a pack."""
    return Reached(NOT_FOUND)


def errors(document: Document, pairs: Sequence[Pair], reach: Reach = unknown) -> tuple[Error, ...]:
    """The mistakes of a document, by kind and then in the order of the text. Fillers of events that were missed or
    are false alarms count against too, but are no mistakes of their own."""
    teller = _Teller(document, [pair for pair in pairs if not pair.optional], pairs, reach)
    order = list(Kind)
    return tuple(sorted(teller.all(), key=lambda error: (order.index(error.kind), error.trigger.start)))


def grouped(found: Iterable[Error]) -> tuple[tuple[Kind, str, tuple[Error, ...]], ...]:
    """Mistakes by kind and cause, the commonest cause of a kind first."""
    groups: dict[tuple[Kind, str], list[Error]] = {}
    for error in found:
        groups.setdefault((error.kind, error.cause), []).append(error)
    order = list(Kind)
    ordered = sorted(groups.items(), key=lambda group: (order.index(group[0][0]), -len(group[1]), group[0][1]))
    return tuple((kind, cause, tuple(of)) for (kind, cause), of in ordered)


class _Teller:
    """One document; a class to hold what its mistakes are told by."""

    def __init__(self, document: Document, counted: Sequence[Pair], pairs: Sequence[Pair], reach: Reach) -> None:
        self.document, self.counted, self.pairs, self.reach = document, counted, pairs, reach
        self.crossed = crossed(counted)
        self._begins: list[int] | None = None

    def all(self) -> Iterator[Error]:
        for pair in self.counted:
            if pair.found is None:
                yield self.missed(pair)
            elif pair.gold is None:
                yield self.false(pair)
            else:
                yield from self.attributes(pair.gold, pair.found)
                yield from self.of_fillers(pair, pair.gold, pair.found)

    def missed(self, pair: Pair) -> Error:
        gold = pair.gold
        assert gold is not None
        reached = self._missed(pair, gold)
        return self._error(Kind.MISSED, gold, reached.cause, detail=reached.detail, rules=reached.rules)

    def _missed(self, pair: Pair, gold: EventMention) -> Reached:
        for one, other in self.crossed:
            if one is pair and other.found is not None:
                return Reached(ANOTHER_TYPE, rules_of(other.found), other.type)
        for other in self.counted:
            if other.gold is None and other.found is not None and self._same_event(gold, other.found):
                return Reached(ANOTHER_WORD, rules_of(other.found), other.found.text)
        return self.reach(self.document, gold)

    def false(self, pair: Pair) -> Error:
        found = pair.found
        assert found is not None
        cause, detail = self._false(pair, found)
        return self._error(Kind.FALSE, found, cause, detail=detail, rules=rules_of(found))

    def _false(self, pair: Pair, found: EventMention) -> tuple[str, str]:
        for one, other in self.crossed:
            if other is pair:
                return ANNOTATED_TYPE, one.type
        golds = [(other, other.gold) for other in self.pairs if other.gold is not None]
        for _, gold in golds:
            if gold.type == found.type and overlap(gold.trigger, found.trigger):
                return SECOND, ""
        for other, gold in golds:
            if other.found is None and self._same_event(gold, found):
                return ANNOTATED_WORD, gold.text
        return NOT_ANNOTATED, ""

    def attributes(self, gold: EventMention, found: EventMention) -> Iterator[Error]:
        for name, wanted, given in (
            ("modality", gold.modality, found.modality),
            ("polarity", gold.polarity, found.polarity),
        ):
            if wanted is not None and wanted != given:
                cause = f"{name} {given or 'unknown'} instead of {wanted}"
                yield self._error(Kind.ATTRIBUTE, gold, cause, name, rules=rules_of(found))

    def of_fillers(self, pair: Pair, gold: EventMention, found: EventMention) -> Iterator[Error]:
        paired = fillers(pair, same_words_or_name)
        for one in paired:
            if is_optional(one):
                continue
            if one.gold is not None and one.found is None:
                cause, detail = _missed_filler(one, one.gold, found, paired)
                yield self._error(Kind.MISSED_FILLER, gold, cause, one.role, one.gold, detail, rules_of(found))
            elif one.found is not None and one.gold is None:
                cause, detail = _false_filler(one, one.found, gold, paired)
                rule = one.found.extra.get("rule")
                rules = (rule,) if isinstance(rule, str) else rules_of(found)
                yield self._error(Kind.FALSE_FILLER, gold, cause, one.role, one.found, detail, rules)

    def _error(
        self,
        kind: Kind,
        mention: EventMention,
        cause: str,
        role: str | None = None,
        filler: Filler | None = None,
        detail: str = "",
        rules: tuple[str, ...] = (),
    ) -> Error:
        if filler is not None and filler.span is None:
            detail = detail or filler.text or filler.ref or ""
        span = filler.span if filler is not None else None
        return Error(self.document, kind, mention.type, cause, mention.trigger, role, span, detail, rules)

    def _same_event(self, gold: EventMention, found: EventMention) -> bool:
        """Whether both are of one type, in one sentence, with a filler of the same role in common."""
        if gold.type != found.type or self._sentence(gold.trigger) != self._sentence(found.trigger):
            return False
        shared = fillers(Pair(gold, found), same_words_or_name)
        return any(one.gold is not None and one.found is not None for one in shared)

    def _sentence(self, span: Span) -> int:
        if self._begins is None:
            self._begins = [sentence.start for sentence in sentences(self.document.text)]
        return sum(begin <= span.start for begin in self._begins)


def _missed_filler(one: FillerPair, gold: Filler, found: EventMention, paired: Iterable[FillerPair]) -> tuple[str, str]:
    for role, others in found.roles:
        if role != one.role and any(same_words_or_name(gold, other) for other in others):
            return OTHER_ROLE, role
    instead = [other.found.text for other in paired if other.role == one.role and other.gold is None and other.found]
    if instead:
        return OTHER_FILLER, "، ".join(instead)
    return (IMPLICIT, "") if gold.implicit else (ROLE_EMPTY, "")


def _false_filler(one: FillerPair, found: Filler, gold: EventMention, paired: Iterable[FillerPair]) -> tuple[str, str]:
    for role, others in gold.roles:
        if role != one.role and any(same_words_or_name(other, found) for other in others):
            return ANNOTATED_ROLE, role
    missed = [other.gold.text for other in paired if other.role == one.role and other.found is None and other.gold]
    if missed:
        return INSTEAD, "، ".join(missed)
    return (BEYOND if gold.fillers(one.role) else NO_SUCH_ROLE), ""


def rules_of(found: EventMention) -> tuple[str, ...]:
    """The rules that a record names."""
    rules = found.extra.get("rules")
    return tuple(rule for rule in rules if isinstance(rule, str)) if isinstance(rules, list) else ()
