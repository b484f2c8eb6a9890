"""A program: what is left of a pattern when every name is resolved and every repeat is written out.

`lower` makes it, the engine runs it, `ie show program` prints it.
It is a set of position automata (Glushkov): a state is one thing that has to be consumed, one word or one mention, with
all that is asked of it at once; a move says which states may come next, in order of preference.
Nothing here is language: clitics are strings that a reading carries or does not.
"""

from dataclasses import dataclass

from ie_engine.diagnostics import Span
from ie_engine.dsl import ast

# ---- what one state consumes


@dataclass(frozen=True, slots=True)
class AnyWord:
    """`[]`: any word."""


@dataclass(frozen=True, slots=True)
class Literal:
    """A word by its folded form; by the host's where clitics are asked for."""

    text: str


@dataclass(frozen=True, slots=True)
class HasLemma:
    """One of the lemmas, perhaps with a part of speech."""

    lemmas: tuple[str, ...]
    pos: str | None = None


@dataclass(frozen=True, slots=True)
class Bracket:
    """`[test]`, or `![test]`."""

    test: ast.Test
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Typed:
    """A mention of one of these types (a type with all types below it)."""

    name: str
    types: frozenset[str]


@dataclass(frozen=True, slots=True)
class InList:
    """An entry of the gazetteer."""

    name: str


Consumed = AnyWord | Literal | HasLemma | Bracket | Typed | InList


@dataclass(frozen=True, slots=True)
class Clitic:
    """The consumed word carries one of these proclitics (`before`) or enclitics."""

    before: bool
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """The consumed word or mention is the first of this capture, which takes part in an agreement."""

    capture: str


Requirement = Clitic | Head


@dataclass(frozen=True, slots=True)
class State:
    """One thing to consume; one reading must satisfy `consumed` and every requirement together."""

    consumed: Consumed
    requirements: tuple[Requirement, ...]
    foldings: frozenset[str]
    span: Span

    @property
    def is_edge(self) -> bool:
        """Whether a mention or a gazetteer entry, of any number of words, is consumed, and not a word."""
        return isinstance(self.consumed, Typed | InList)


# ---- how states follow one another


@dataclass(frozen=True, slots=True)
class Open:
    capture: str


@dataclass(frozen=True, slots=True)
class Close:
    capture: str


@dataclass(frozen=True, slots=True)
class TakeClitic:
    """Capture the clitic: with `previous` of the word just consumed, in the direction of matching, else of the next."""

    capture: str
    clitic: Clitic
    previous: bool


Action = Open | Close | TakeClitic


@dataclass(frozen=True, slots=True)
class Move:
    """To one of `targets`, in order, or, without targets, to the end of the pattern.

    The targets of one move consume the same thing and differ in what follows.
    `assertions` is a bit set of indices into the program's assertions, all of which must hold at the place of the move.
    """

    targets: tuple[int, ...]
    assertions: int
    actions: tuple[Action, ...]


@dataclass(frozen=True, slots=True)
class Half:
    """One automaton; `mirrored`: it reads leftwards, from its right end."""

    states: tuple[State, ...]
    start: tuple[Move, ...]
    moves: tuple[tuple[Move, ...], ...]
    mirrored: bool


@dataclass(frozen=True, slots=True)
class AtEdge:
    """`^` or `$`."""

    start: bool


@dataclass(frozen=True, slots=True)
class Looks:
    """A lookaround: `half` matches (or, negated, does not match) from the place on."""

    half: Half
    negative: bool


Assertion = AtEdge | Looks


@dataclass(frozen=True, slots=True)
class Branch:
    """`right` matches from the trigger's first word rightwards, `left` from there leftwards.

    Without a trigger `left` is None and `right` is the whole pattern.
    """

    left: Half | None
    right: Half


@dataclass(frozen=True, slots=True)
class Program:
    """`assertions` come innermost first: one refers only to those before it.

    `agreements` are decided inside the automaton, one copy for each value; `filters` are applied to the match.
    """

    branches: tuple[Branch, ...]
    assertions: tuple[Assertion, ...]
    captures: tuple[str, ...]
    has_trigger: bool
    agreements: tuple[ast.Relation, ...]
    filters: tuple[ast.Relation, ...]

    @property
    def size(self) -> int:
        """How many states the program has after expansion, lookarounds included."""
        halves = [half for branch in self.branches for half in (branch.left, branch.right) if half is not None]
        halves += [assertion.half for assertion in self.assertions if isinstance(assertion, Looks)]
        return sum(len(half.states) for half in halves)
