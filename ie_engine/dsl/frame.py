"""The syntax tree of a frame: who did what, line by line, as an author wrote it.

The parser makes it, the checker reads it, the formatter writes it back, `frames` evaluates it.
As in `dsl.ast` nothing is resolved here, and spans take no part in comparisons.
"""

from dataclasses import dataclass

from ie_engine.diagnostics import Span
from ie_engine.dsl import ast
from ie_engine.dsl.ast import NOWHERE, _span

FUNCTIONS = (
    "agent",
    "patient",
    "controller",
    "partner",
    "attendant",
    "told",
    "place",
    "topic",
    "subject",
    "object",
    "complement",
    "idafa",
    "apposition",
    "nisba",
    "speaker",
)
SCOPES = ("here", "clause", "sentence")
SIZES = ("np", "np+", "clause")
TRIGGER, NEEDS, UNLESS, REQUIRES = "trigger", "needs", "unless", "requires"
SAYS = {
    "modality": ("asserted", "planned", "possible", "hoped", "required"),
    "polarity": ("positive", "negative"),
}
"""What a frame may require of an event that it embeds."""


@dataclass(frozen=True, slots=True)
class Function:
    """One of `FUNCTIONS`."""

    name: str
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class Preposition:
    """A preposition, also one of several words or a clitic one: attached to the trigger or its clause by it."""

    text: str
    span: Span = _span()


Path = Function | Preposition


@dataclass(frozen=True, slots=True)
class Mentioned:
    """`@Actor`, or with `coordinated` `@Actor++`: a mention of an entity type, each member of a list a filler."""

    type: str
    coordinated: bool = False
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class Phrased:
    """`np`, `np+`, `clause`, `np[test]`, `np[test] as Actor`: a phrase of that size, the test asked of its head."""

    size: str
    head: ast.Test | None = None
    promoted: str | None = None
    coordinated: bool = False
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class Embedded:
    """`e:@meeting`, `v:@visit.destination`: another event, or its role, under a name that other lines may use."""

    name: str
    event: str
    role: str | None = None
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class RoleOf:
    """`e.participant`: the fillers of a role of an event named in this frame; `invitation.invitee`: of the event of
    that type which has this one as a filler."""

    name: str
    role: str
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class Worded:
    """Any pattern: words that stand there. In conditions, and as a filler of roles that take any text."""

    element: ast.Element
    span: Span = _span()


Filler = Mentioned | Phrased | Embedded | RoleOf | Worded


@dataclass(frozen=True, slots=True)
class Branch:
    """One way to a filler. Without `paths` it is whatever stands in the scope, nearest first; `scope` may be empty."""

    scope: str
    paths: tuple[Path, ...]
    filler: Filler
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class RoleLine:
    """`tiers` are the parts between `else`, each of branches between `|`: what the branches of one tier find is
    united, a later tier is tried only where the earlier ones found nothing."""

    name: str
    low: int
    high: int | None
    tiers: tuple[tuple[Branch, ...], ...]
    span: Span = _span()
    name_span: Span = _span()


@dataclass(frozen=True, slots=True)
class Condition:
    """`needs = …` or, with `negated`, `unless = …`: something must, or must not, be found."""

    negated: bool
    branches: tuple[Branch, ...]
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class Requirement:
    """`requires v.modality = possible`: what this frame says of an event that it embeds; `attribute` is `modality` or
    `polarity`."""

    name: str
    attribute: str
    value: str
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class Frame:
    """`trigger` is a pattern of contiguous words."""

    trigger: ast.Element
    roles: tuple[RoleLine, ...]
    conditions: tuple[Condition, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class Use:
    """`reciprocal(participant)`: the lines of a template stand here, behind the first `at` role lines of the frame."""

    template: str
    arguments: tuple[str, ...]
    at: int = 0
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a frame, or of a template, as written: without a trigger, and with templates not yet put in place.

    `broken` are the names of the roles, `trigger` among them, whose lines cannot be read.
    """

    trigger: ast.Element | None
    roles: tuple[RoleLine, ...]
    conditions: tuple[Condition, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    uses: tuple[Use, ...] = ()
    broken: frozenset[str] = frozenset()
    trigger_span: Span = _span()
    span: Span = _span()
