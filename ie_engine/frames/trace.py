"""Why a frame found no event on a trigger: what `frames.evaluate` writes down where somebody asks.

Values only. A trace is handed to the evaluation and filled by it; without one nothing is written and nothing costs.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from ie_engine.dsl import frame
from ie_engine.engine.match import Captured
from ie_engine.packs.model import Rule


class Why(StrEnum):
    """In the order in which a frame is asked."""

    NAME = "name"  # the trigger is a part of a name
    READING = "reading"  # the trigger is probably another word here
    CONDITION = "condition"  # what a line `needs` is not there, or what it names in `unless` is
    ROLE = "role"  # a role that must be filled is not
    TOLD = "told"  # all that would fill it was told of an earlier event
    PART = "part"  # the trigger is annexed to that of another event of the type


@dataclass(frozen=True, slots=True)
class Tried:
    """One path of a line and the phrases that it led to, as offsets in the document, whether or not they fit."""

    branch: frame.Branch
    path: frame.Path
    phrases: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Refusal:
    """`line` is the line of the frame that was not satisfied, where one was, and `tried` where it looked."""

    rule: Rule
    trigger: Captured
    why: Why
    line: frame.RoleLine | frame.Condition | None = None
    tried: tuple[Tried, ...] = ()


@dataclass(frozen=True, slots=True)
class Looked:
    line: frame.RoleLine
    tried: tuple[Tried, ...]


Taken = tuple[str, str, frame.Branch, str]
"""The id of a rule, a role, a branch of its line, and the way by which the filler was found."""


class Trace:
    """What was written down; a class because it is filled on the way. One that is not `listening` stays empty."""

    def __init__(self, listening: bool = True) -> None:
        self.listening = listening
        self._refusals: dict[tuple[str, int], Refusal] = {}
        self._looked: dict[tuple[str, int, str], Looked] = {}
        self.taken: dict[Taken, None] = {}
        """The branches that led to a filler."""

    @property
    def refusals(self) -> tuple[Refusal, ...]:
        """For each rule and trigger on which it found nothing in the end the first reason, in the order of asking."""
        return tuple(self._refusals.values())

    def refuse(
        self,
        rule: Rule,
        trigger: Captured,
        why: Why,
        line: frame.RoleLine | frame.Condition | None = None,
        tried: Iterable[Tried] = (),
    ) -> None:
        if not self.listening:
            return
        looked = self.looked(rule, trigger.start, line.name) if isinstance(line, frame.RoleLine) else None
        found = looked.tried if looked is not None else tuple(tried)
        self._refusals.setdefault((rule.id, trigger.start), Refusal(rule, trigger, why, line, found))

    def took(self, rule: Rule, line: frame.RoleLine, branch: frame.Branch, via: str) -> None:
        if self.listening:
            self.taken[rule.id, line.name, branch, via] = None

    def look(self, rule: Rule, trigger: Captured, line: frame.RoleLine, tried: Iterable[Tried]) -> None:
        """Writes down where the line of a role looked, whatever it found."""
        self._looked[rule.id, trigger.start, line.name] = Looked(line, tuple(tried))

    def looked(self, rule: Rule, start: int, role: str) -> "Looked | None":
        """Where the line of a role looked from the trigger that begins at an offset."""
        return self._looked.get((rule.id, start, role))

    def forget(self, rule: Rule, trigger: Captured) -> None:
        """Drops what an earlier round said of a trigger."""
        if self.listening:
            self._refusals.pop((rule.id, trigger.start), None)


SILENT = Trace(listening=False)
