"""Matches of event rules in, events out: those of one type on one trigger are one event, their roles united.

Matches that differ in polarity stay apart. Fillers are taken in the order of priority, of rules, and of position, up to
the role's cardinality; one that overlaps a filler of the role is the same filler, and one span fills one role only.
What is dropped is kept with the event, for the trace.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ie_engine.dsl.shape import TRIGGER
from ie_engine.engine.match import Captured, Match
from ie_engine.engine.phases import whole
from ie_engine.engine.row import Row
from ie_engine.packs.model import EventType, Rule


@dataclass(frozen=True, slots=True)
class Filler:
    role: str
    captured: Captured
    rule: Rule


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


def events(found: Iterable[tuple[Rule, Match]], types: Mapping[str, EventType], row: Row) -> tuple[Event, ...]:
    """The events of one sentence, in the order of their triggers."""
    groups: dict[tuple[str, str], list[list[tuple[Rule, Match, Captured]]]] = {}
    ordered = sorted(enumerate(found), key=lambda item: (-item[1][0].priority, item[0]))
    for _, (rule, match) in ordered:
        assert rule.event is not None
        trigger = next(iter(match.captured(TRIGGER)), None) or whole(match, row)
        same = groups.setdefault((rule.event, rule.polarity or "positive"), [])
        group = next((group for group in same if _overlap(group[0][2], trigger)), None)
        if group is None:
            same.append([(rule, match, trigger)])
        else:
            group.append((rule, match, trigger))
    made = [
        _united(types[type_name], polarity, group)
        for (type_name, polarity), found_groups in groups.items()
        for group in found_groups
    ]
    return tuple(
        sorted(made, key=lambda event: (event.trigger.start, event.trigger.end, event.type.name, event.polarity))
    )


def _overlap(one: Captured, other: Captured) -> bool:
    return one.first < other.last and other.first < one.last


def _united(event_type: EventType, polarity: str, group: Sequence[tuple[Rule, Match, Captured]]) -> Event:
    taken: list[Filler] = []
    dropped: list[Filler] = []
    for rule, match, _ in group:
        for captured in match.captures:
            role = event_type.role(captured.name)
            if role is None:
                continue
            filler = Filler(role.name, captured, rule)
            same_role = [other for other in taken if other.role == role.name]
            if any(_same(other.captured, captured) for other in same_role):
                continue
            span = (captured.start, captured.end)
            elsewhere = any((other.captured.start, other.captured.end) == span for other in taken)
            full = elsewhere or (role.high is not None and len(same_role) >= role.high)
            (dropped if full else taken).append(filler)
    order = {role.name: index for index, role in enumerate(event_type.roles)}
    taken.sort(key=lambda filler: (order[filler.role], filler.captured.start, filler.captured.end))
    modality = next((rule.modality for rule, _, _ in group if rule.modality), "asserted")
    matches = tuple((rule, match) for rule, match, _ in group)
    return Event(event_type, group[0][2], tuple(taken), tuple(dropped), matches, polarity, modality)


def _same(one: Captured, other: Captured) -> bool:
    return one.start < other.end and other.start < one.end
