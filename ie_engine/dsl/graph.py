"""The nodes between a syntax tree and a program: what is met, one after another, on the way through a pattern.

`lower` makes them from the end backwards, in the manner of Thompson (1968); `positions` walks them.
"""

from dataclasses import dataclass, field

from ie_engine.diagnostics import Span
from ie_engine.dsl import program


class TooManyStates(Exception):
    """The pattern is larger than the budget of states."""


class TooManyWays(Exception):
    """The ways between its states are more than the budget of work."""


@dataclass(slots=True)
class Split:
    """Ways to go on, in order of preference; of a loop, `body` is the one that leads back to it."""

    targets: list["Node"] = field(default_factory=list)
    body: "Node | None" = None


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """A word or mention is consumed."""

    consumed: program.Consumed
    foldings: frozenset[str]
    span: Span
    then: "Node"


@dataclass(frozen=True, slots=True, eq=False)
class Mark:
    """A capture opens or closes, in the direction of matching."""

    opens: bool
    capture: str
    then: "Node"


@dataclass(frozen=True, slots=True, eq=False)
class Carries:
    """The next word, or the last one, carries a clitic, which may be captured."""

    clitic: program.Clitic
    capture: str | None
    span: Span
    then: "Node"


@dataclass(frozen=True, slots=True, eq=False)
class Assert:
    """An assertion of the program must hold here."""

    index: int
    then: "Node"


class Accept:
    """The end of the pattern."""


Node = Split | Step | Mark | Carries | Assert | Accept
ACCEPT = Accept()
