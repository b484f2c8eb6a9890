"""What the marks of a sentence mean for a rule: labels behind brackets in, expected events and mentions out.

`packs.marked` has found the marks; here their labels become roles, event types, types of mentions, polarity and
modality, and what is none of these is a diagnostic.

The event of a trigger without a label is of the rule's own type. Several events are told apart by the label of the
trigger, an event type (`‹زيارة›visit`), a number (`‹اجتمع›2`) or both (`visit2`); a role of such an event is written
`visit.destination`, `participant2`, `visit2.destination`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from ie_engine.diagnostics import Diagnostic, Source, Span, error, suggestion
from ie_engine.dsl.frame import SAYS
from ie_engine.packs.marked import Label, Mark, Marked
from ie_engine.packs.model import (
    TRIGGER,
    EntityType,
    EventType,
    Expected,
    ExpectedEvent,
    ExpectedMention,
    Place,
    Quote,
)

_NUMBERED = re.compile(r"(.*?)([0-9]*)")
STATUS = {value: attribute for attribute, values in SAYS.items() for value in values}
"""From a value of polarity or modality to the attribute."""


def events(
    sentence: Marked, default: EventType, known: Mapping[str, EventType], source: Source
) -> tuple[tuple[Expected, ...], tuple[Diagnostic, ...]]:
    """The events that a sentence marks; `default` is the type of the rule."""
    reader = _Events(sentence, default, known, source)
    for mark in sentence.marks:
        if mark.trigger:
            reader.trigger(mark)
    for mark in sentence.marks:
        if not mark.trigger:
            reader.filler(mark)
    return tuple(event.expected(source) for event in reader.found.values()), tuple(reader.problems)


def mentions(
    sentence: Marked, default: tuple[str, ...], known: Mapping[str, EntityType], source: Source
) -> tuple[tuple[Expected, ...], tuple[Diagnostic, ...]]:
    """The mentions that a sentence marks; one without a label has the types of the rule."""
    found: list[Expected] = []
    problems: list[Diagnostic] = []
    for mark in sentence.marks:
        place = Place(source, mark.span)
        if mark.trigger:
            message = "only events have a trigger, and the rule finds mentions"
            problems.append(error("misplaced-mark", message, source, mark.span, "put the mention in brackets, `[…]`"))
            continue
        for label in mark.labels:
            if label.text not in known:
                message = f"there is no entity type `{label.text}`"
                help_ = suggestion(label.text, known)
                problems.append(error("unknown-type", message, source, label.span, help_))
        names = tuple(label.text for label in mark.labels) or default
        found += (ExpectedMention(name, _quote(sentence, mark, place), (), place) for name in names)
    return tuple(found), tuple(problems)


@dataclass(slots=True)
class _Event:
    """An event while its marks are collected."""

    type: EventType
    place: Span
    status: dict[str, str]
    roles: dict[str, list[Quote]]

    def expected(self, source: Source) -> ExpectedEvent:
        roles = tuple((role, tuple(quotes)) for role, quotes in self.roles.items())
        place = Place(source, self.place)
        return ExpectedEvent(self.type.name, roles, place, self.status.get("polarity"), self.status.get("modality"))


@dataclass(slots=True)
class _Events:
    """`found` are the events by what tells them apart: nothing, a type, a number, or both."""

    sentence: Marked
    default: EventType
    known: Mapping[str, EventType]
    source: Source
    found: dict[str, _Event] = field(default_factory=dict)
    problems: list[Diagnostic] = field(default_factory=list)
    broken: bool = False  # a trigger could not be read: what its roles are is not known

    def trigger(self, mark: Mark) -> None:
        key, type_, status = "", self.default, dict[str, str]()
        for label in mark.labels:
            name, number = _cut(label.text)
            if label.text in STATUS:
                status[STATUS[label.text]] = label.text
            elif label.text in self.known or name in self.known or (not name and number):
                key = label.text
                type_ = self.known.get(label.text) or self.known.get(name) or self.default
            else:
                self.broken = True
                message = f"there is no event type `{label.text}`"
                help_ = suggestion(label.text, (*self.known, *STATUS))
                self._wrong("unknown-event", message, label.span, help_)
                return
        if key in self.found:
            self.broken = True
            message = "this is the second trigger of one event"
            help_ = "number both, `‹…›1` and `‹…›2`, and their roles, or name the event type, `‹…›visit`"
            self._wrong("ambiguous-trigger", message, mark.span, help_)
            return
        quote = _quote(self.sentence, mark, Place(self.source, mark.span))
        self.found[key] = _Event(type_, mark.span, status, {TRIGGER: [quote]})

    def filler(self, mark: Mark) -> None:
        if not mark.labels:
            help_ = f"write it behind the bracket, as `[…]{next((r.name for r in self.default.roles), 'role')}`"
            self._wrong("mark-without-role", "the bracket names no role", mark.span, help_)
        for label in mark.labels:
            event, role = self._role(label)
            if event is not None:
                event.roles.setdefault(role, []).append(_quote(self.sentence, mark, Place(self.source, label.span)))

    def _role(self, label: Label) -> tuple[_Event | None, str]:
        """The event and the role of it that a label means; None where it means none, which is then reported."""
        key, _, role = label.text.rpartition(".")
        event = self.found.get(key)
        if not key and (event is None or event.type.role(role) is None):
            name, number = _cut(role)
            numbered = [found for at, found in self.found.items() if number and _cut(at)[1] == number]
            if len(numbered) == 1:
                event, role = numbered[0], name
            elif event is None and len(self.found) == 1:
                event = next(iter(self.found.values()))
        if event is None:
            if not self.broken:
                help_ = "mark the word that says what happens, `‹…›`"
                if self.found:
                    help_ = f"the triggers are {', '.join(f'`‹…›{name}`' for name in self.found)}"
                self._wrong("role-without-trigger", f"no trigger is marked for `{label.text}`", label.span, help_)
            return None, role
        if event.type.role(role) is None:
            known = [known.name for known in event.type.roles]
            listed = ", ".join(f"`{name}`" for name in known) or "none"
            help_ = suggestion(role, known) or f"its roles are {listed}"
            self._wrong("unknown-role", f"`{event.type.name}` has no role `{role}`", label.span, help_)
            return None, role
        return event, role

    def _wrong(self, name: str, message: str, span: Span, help_: str | None) -> None:
        self.problems.append(error(name, message, self.source, span, help_))


def _cut(label: str) -> tuple[str, str]:
    match = _NUMBERED.fullmatch(label)
    assert match is not None
    return match[1], match[2]


def _quote(sentence: Marked, mark: Mark, place: Place) -> Quote:
    return Quote(sentence.text[mark.start : mark.end], mark.start, place)
