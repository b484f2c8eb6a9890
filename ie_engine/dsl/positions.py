"""Nodes in, a position automaton out (Glushkov 1961): every step, with what its word owes on either side, is a state.

Walking from one step to the next in order of preference gives the moves; a way that another one dominates, leading to
the same step with the same debts, is left out, so that there are never more than states times states of them.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from ie_engine.dsl import program
from ie_engine.dsl.graph import Accept, Assert, Carries, Mark, Node, Split, Step, TooManyStates

MAX_STATES = 512
Lost = Callable[[Carries], None]
_Owed = frozenset[program.Requirement]
_NOTHING: _Owed = frozenset()
_Rounds = frozenset[tuple[int, _Owed, _Owed]]
"""The rounds of loops begun since the last word, each with what was owed when it began."""
_NO_ROUNDS: _Rounds = frozenset()
_NO_CARRIES: Carries | None = None


def positions(
    entry: Node, mirrored: bool, heads: frozenset[str], lost: Lost, worked: Callable[[], None]
) -> program.Half:
    """The automaton of what begins at `entry`.

    `heads` are the captures whose first word takes part in an agreement. `lost` is told of a clitic without a word,
    `worked` of every node that is followed. Raises `TooManyStates`.
    """
    return _Positions(mirrored, heads, lost, worked).half(entry)


class _Exit(NamedTuple):
    """One way from a node to the next thing to consume, or to the end.

    A named tuple, since tens of thousands are made when a pack is loaded, and a dataclass took twice as long to vary.
    """

    target: Step | None
    owed_before: _Owed  # by the word just consumed
    owed_after: _Owed  # by the target
    assertions: int
    actions: tuple[program.Action, ...]


class _Positions:
    """Numbers the states of one half: a step, with what the word owes on either side, is a state."""

    def __init__(self, mirrored: bool, heads: frozenset[str], lost: Lost, worked: Callable[[], None]) -> None:
        self.mirrored = mirrored
        self.heads = heads
        self.lost = lost
        self.worked = worked
        self.runs: dict[int, tuple[tuple[_Owed, tuple[_Exit, ...]], ...]] = {}
        self.groups: dict[tuple[int, _Owed], tuple[int, ...]] = {}
        self.states: list[program.State] = []
        self.exits: list[tuple[_Exit, ...]] = []

    def half(self, entry: Node) -> program.Half:
        start = tuple(self.move(way) for way in self.ways(entry, started=False))
        moves: list[tuple[program.Move, ...]] = []
        while len(moves) < len(self.states):
            moves.append(tuple(self.move(way) for way in self.exits[len(moves)]))
        return program.Half(tuple(self.states), start, tuple(moves), self.mirrored)

    def move(self, way: _Exit) -> program.Move:
        targets = () if way.target is None else self.group(way.target, way.owed_after)
        return program.Move(targets, way.assertions, way.actions)

    def group(self, step: Step, owed: _Owed) -> tuple[int, ...]:
        """The states for a step that is entered owing `owed`: one for each run of exits that owe the same."""
        key = (id(step), owed)
        if key not in self.groups:
            group = []
            for owed_behind, exits in self.runs_of(step):
                if len(self.states) >= MAX_STATES:
                    raise TooManyStates
                group.append(len(self.states))
                requirements = tuple(sorted(owed | owed_behind, key=repr))
                self.states.append(program.State(step.consumed, requirements, step.foldings, step.span))
                self.exits.append(exits)
            self.groups[key] = tuple(group)
        return self.groups[key]

    def runs_of(self, step: Step) -> tuple[tuple[_Owed, tuple[_Exit, ...]], ...]:
        if id(step) not in self.runs:
            runs: list[tuple[_Owed, list[_Exit]]] = []
            for way in self.ways(step.then, started=True):
                # Neighbouring exits only: the order of preference must not change.
                if runs and runs[-1][0] == way.owed_before:
                    runs[-1][1].append(way)
                else:
                    runs.append((way.owed_before, [way]))
            self.runs[id(step)] = tuple((owed, tuple(exits)) for owed, exits in runs)
        return self.runs[id(step)]

    def ways(self, entry: Node, started: bool) -> Iterator[_Exit]:
        """Every way from a node to the next step or the end, preferred ones first, dominated ones left out."""
        seen: set[tuple[int, _Owed, _Owed, int, _Rounds]] = set()
        given: set[tuple[int, _Owed, _Owed, int]] = set()
        stack = [(entry, _Exit(None, _NOTHING, _NOTHING, 0, ()), _NO_CARRIES, _NO_ROUNDS)]
        while stack:
            node, way, carries, rounds = stack.pop()
            key = (id(node), way.owed_before, way.owed_after, way.assertions)
            if (*key, rounds) in seen:
                continue
            seen.add((*key, rounds))
            self.worked()
            match node:
                case Split(targets, None):
                    stack += [(target, way, carries, rounds) for target in reversed(targets)]
                case Split(targets, body):
                    here = (id(node), way.owed_before, way.owed_after)
                    if here in rounds:
                        continue  # a round that neither took a word nor asks anything new is none
                    outer = frozenset(begun for begun in rounds if begun[0] != id(node))
                    inner = outer | {here}
                    stack += [(next_, way, carries, inner if next_ is body else outer) for next_ in reversed(targets)]
                case Step() | Accept() if key in given:
                    continue
                case Step():
                    given.add(key)
                    yield way._replace(target=node)
                case Mark():
                    stack.append((node.then, self.marked(way, node), carries, rounds))
                case Assert(index, then):
                    stack.append((then, way._replace(assertions=way.assertions | 1 << index), carries, rounds))
                case Carries(clitic, capture, _, then):
                    previous = clitic.before == self.mirrored
                    if previous and not started:
                        self.lost(node)
                        continue
                    carrying = _carrying(way, clitic, capture, previous)
                    stack.append((then, carrying, carries if previous else node, rounds))
                case Accept():
                    given.add(key)
                    if any(isinstance(owed, program.Clitic) for owed in way.owed_after):
                        assert carries is not None
                        self.lost(carries)
                    else:
                        yield way

    def marked(self, way: _Exit, mark: Mark) -> _Exit:
        head = frozenset((program.Head(mark.capture),)) if mark.capture in self.heads else _NOTHING
        opened = program.Open(mark.capture)
        if mark.opens:
            owed = way.owed_after if self.mirrored else way.owed_after | head
            return way._replace(owed_after=owed, actions=(*way.actions, opened))
        if opened in way.actions:
            # Nothing was consumed since it was opened: an empty capture captures nothing.
            actions = tuple(action for action in way.actions if action != opened)
            return way._replace(owed_after=way.owed_after - head, actions=actions)
        owed = way.owed_before | head if self.mirrored else way.owed_before
        return way._replace(owed_before=owed, actions=(*way.actions, program.Close(mark.capture)))


def _carrying(way: _Exit, clitic: program.Clitic, capture: str | None, previous: bool) -> _Exit:
    taken = () if capture is None else (program.TakeClitic(capture, clitic, previous),)
    owed = frozenset((clitic,))
    if previous:
        return way._replace(owed_before=way.owed_before | owed, actions=way.actions + taken)
    return way._replace(owed_after=way.owed_after | owed, actions=way.actions + taken)
