"""What rules propose in, events out: proposals of one type on one trigger are one event, their roles united.

Proposals that differ in polarity stay apart. Fillers are taken in the order of priority, of rules, and of position, up
to the role's cardinality; one that overlaps a filler of the role is the same filler, and one span fills one role only.
What is dropped is kept with the event, for the trace.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from ie_engine.dsl.shape import TRIGGER
from ie_engine.engine.match import Captured, Match
from ie_engine.engine.mention import Mention, overlap
from ie_engine.engine.phases import whole
from ie_engine.engine.row import Row
from ie_engine.packs.model import EventType, Rule

Key = tuple[str, int]
"""What tells an event from others of its sentence before it has an id: its type, and where its trigger starts."""


@dataclass(frozen=True, slots=True)
class Filler:
    """What fills a role. `via` says how it was found.

    `pronoun` is the span of the pronoun or enclitic that stands for it, where it is named elsewhere; `implicit` says
    that nothing in the event's own clause stands for it. `event` is the event that it is, where it is one.
    """

    role: str
    captured: Captured
    rule: Rule
    via: str
    pronoun: tuple[int, int] | None = None
    implicit: bool = False
    event: Key | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """What one match of one rule says; None where it says nothing of polarity, modality or tense.

    `embeds` are the events that it holds, under their names; `source` is who says so.
    """

    rule: Rule
    match: Match
    trigger: Captured
    fillers: tuple[Filler, ...]
    polarity: str | None = None
    modality: str | None = None
    tense: str | None = None
    source: Mention | None = None
    embeds: tuple[tuple[str, Key], ...] = ()

    @property
    def key(self) -> Key:
        assert self.rule.event is not None
        return self.rule.event, self.trigger.start


@dataclass(frozen=True, slots=True)
class Event:
    """`fillers` and `dropped` in the order of taking; `matches` are all that were united, the leading one first."""

    type: EventType
    trigger: Captured
    fillers: tuple[Filler, ...]
    dropped: tuple[Filler, ...]
    matches: tuple[tuple[Rule, Match], ...]
    polarity: str
    modality: str
    tense: str | None = None
    source: Mention | None = None


def proposal(rule: Rule, match: Match, row: Row) -> Proposal:
    """What the match of a pattern says: each capture that has the name of a role is a filler."""
    trigger = next(iter(match.captured(TRIGGER)), None) or whole(match, row)
    fillers = tuple(
        Filler(captured.name, captured, rule, "clitic" if captured.clitic is not None else "pattern")
        for captured in match.captures
    )
    return Proposal(rule, match, trigger, fillers, rule.polarity, rule.modality)


def events(found: Iterable[Proposal], types: Mapping[str, EventType]) -> tuple[Event, ...]:
    """The events of one sentence, in the order of their triggers."""
    groups: dict[tuple[str, str], list[list[Proposal]]] = {}
    ordered = sorted(enumerate(found), key=lambda item: (-item[1].rule.priority, item[0]))
    for _, proposed in ordered:
        same = groups.setdefault((proposed.key[0], proposed.polarity or "positive"), [])
        group = next((group for group in same if _share_words(group[0].trigger, proposed.trigger)), None)
        if group is None:
            same.append([proposed])
        else:
            group.append(proposed)
    made = [
        _united(types[type_name], polarity, group)
        for (type_name, polarity), found_groups in groups.items()
        for group in found_groups
    ]
    return tuple(
        sorted(made, key=lambda event: (event.trigger.start, event.trigger.end, event.type.name, event.polarity))
    )


def _share_words(one: Captured, other: Captured) -> bool:
    return one.first < other.last and other.first < one.last


def _united(event_type: EventType, polarity: str, group: Sequence[Proposal]) -> Event:
    taken: list[Filler] = []
    dropped: list[Filler] = []
    for filler in (filler for proposed in group for filler in proposed.fillers):
        role = event_type.role(filler.role)
        if role is None:
            continue
        same_role = [other for other in taken if other.role == role.name]
        if any(overlap(other.captured, filler.captured) for other in same_role):
            continue
        span = (filler.captured.start, filler.captured.end)
        elsewhere = any((other.captured.start, other.captured.end) == span for other in taken)
        full = elsewhere or (role.high is not None and len(same_role) >= role.high)
        (dropped if full else taken).append(filler)
    order = {role.name: index for index, role in enumerate(event_type.roles)}
    taken.sort(key=lambda filler: (order[filler.role], filler.captured.start, filler.captured.end))
    matches = tuple((proposed.rule, proposed.match) for proposed in group)
    return Event(
        event_type,
        group[0].trigger,
        tuple(taken),
        tuple(dropped),
        matches,
        polarity,
        next((proposed.modality for proposed in group if proposed.modality), "asserted"),
        next((proposed.tense for proposed in group if proposed.tense), None),
        next((proposed.source for proposed in group if proposed.source), None),
    )


def replace_status(
    proposed: Proposal,
    polarity: str | None = None,
    modality: str | None = None,
    tense: str | None = None,
    source: Mention | None = None,
) -> Proposal:
    """The same with what is given here instead of what it says; what is None stays."""
    return replace(
        proposed,
        polarity=polarity or proposed.polarity,
        modality=modality or proposed.modality,
        tense=tense or proposed.tense,
        source=source or proposed.source,
    )
