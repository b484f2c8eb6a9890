"""How far a pattern came where it does not match: a runner and a row in, the best attempt out.

It is asked for explanations only, never on the way to a match: it walks the same automata forwards, state by state, and
remembers what a match did not need to know.
How far an attempt came is measured in the pattern, by how little is left of it, and not in the text: a gap goes to the
end of any sentence.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ie_engine.dsl import program
from ie_engine.engine.asks import NO_COVER, Cover
from ie_engine.engine.automaton import Automaton
from ie_engine.engine.match import Runner
from ie_engine.engine.row import Row, View

NOT_AT_ALL = 1_000_000
START = -1


@dataclass(frozen=True, slots=True)
class Stop:
    """The attempt that came furthest: words `[first, last)` were matched, and then one of `wanted` was not there.

    `missing` is how many things the pattern still asked for at the least; with 0 all is there, and either an assertion
    or a constraint between captures refused it. With `leftwards` the part before the trigger failed, and what is wanted
    stands before `first`. `guards` are the assertions, lookarounds and edges of the sentence, that were in the way.
    `beyond` is the place of the nearest word further on at which one of `wanted`, the first, would be satisfied; with
    `gap`, a gap stands before it that does not reach so far.
    """

    first: int
    last: int
    wanted: tuple[program.State, ...]
    missing: int
    leftwards: bool = False
    guards: tuple[program.Assertion, ...] = ()
    beyond: int | None = None
    gap: bool = False

    @property
    def begun(self) -> bool:
        return self.last > self.first


def furthest(runner: Runner, row: Row, place: int | None = None) -> Stop:
    """The best attempt of a pattern in a row; with `place`, of those whose trigger, or first word, stands there."""
    holds = runner.assertions(row)
    places = range(len(row.words)) if place is None else (place,)
    stops = [stop for at in places for stop in _attempts(runner, row, holds, at)]
    nothing = Stop(0, 0, (), NOT_AT_ALL)
    return min(stops, key=lambda stop: (stop.missing, not stop.begun, stop.first), default=nothing)


def _attempts(runner: Runner, row: Row, holds: Sequence[int], place: int) -> Iterator[Stop]:
    """The attempts of all branches and copies from one place."""
    size, known = len(row.words), runner.program.assertions
    for runnable in runner.runnables:
        right, left = runnable.right, runnable.left
        end = _Walk(right, row, holds, mirrored=False).end(place)
        guards = tuple(known[index] for index in range(len(known)) if end.guards >> index & 1)
        before = _to_the_end(left)[START] if left is not None else 0
        if left is None or not end.accepted:
            yield Stop(place, end.place, end.wanted, end.missing + before, False, guards, end.beyond, end.gap)
            continue
        start = _Walk(left, row, holds, mirrored=True).end(size - place)
        guards = tuple(known[index] for index in range(len(known)) if start.guards >> index & 1)
        beyond = None if start.beyond is None else size - 1 - start.beyond
        leftwards = not start.accepted
        yield Stop(size - start.place, end.place, start.wanted, start.missing, leftwards, guards, beyond, start.gap)


@dataclass(frozen=True, slots=True)
class _End:
    """Where a walk through one half ended; `guards` are a bit set of assertions."""

    place: int
    wanted: tuple[program.State, ...]
    missing: int
    guards: int
    accepted: bool
    beyond: int | None = None
    gap: bool = False


class _Walk:
    """One half over one row; `place` counts in its direction of reading."""

    def __init__(self, automaton: Automaton, row: Row, holds: Sequence[int], mirrored: bool) -> None:
        self.automaton, self.half = automaton, automaton.half
        self.view: View = row.view(mirrored)
        self.covers: Sequence[Cover] | None = row.covers(mirrored) if automaton.needs_cover else None
        self.holds = holds[::-1] if mirrored else holds
        self.missing = _to_the_end(automaton)

    def end(self, begin: int) -> _End:
        seen = {(START, begin)}
        stack = [(START, begin)]
        accepted = -1
        while stack:
            state, place = stack.pop()
            for move in self.half.start if state == START else self.half.moves[state]:
                if move.assertions & ~self.holds[place]:
                    continue
                if not move.targets:
                    accepted = max(accepted, place)
                for found in self._consumed(move, place):
                    if found not in seen:
                        seen.add(found)
                        stack.append(found)
        if accepted >= 0:
            return _End(accepted, (), 0, 0, True)
        # The least is left; of a gap's many words the first, and rather what stands before the gap than the gap itself.
        best = min(seen, key=lambda at: (self.missing[at[0]], self._is_gap(at[0]), at[1]))
        wanted, gap = self._wanted(best[0])
        beyond = next((at for at in range(best[1], len(self.view.words)) if self._holds(wanted, at)), None)
        there = {one for one in wanted if beyond is not None and self._holds({one}, beyond)}
        states = tuple(self.half.states[index] for index in (*sorted(there), *sorted(wanted - there)))
        return _End(best[1], states, self.missing[best[0]], self._guards(best), False, beyond, gap)

    def _holds(self, states: set[int], place: int) -> bool:
        return any(self._consumed(program.Move(tuple(sorted(states)), 0, ()), place))

    def _consumed(self, move: program.Move, place: int) -> Iterator[tuple[int, int]]:
        """What a move leads to: states, each with the place behind what it consumed."""
        if place < len(self.view.words):
            cover = self.covers[place] if self.covers is not None else NO_COVER
            mask = self.automaton.mask(self.view.words[place], cover)
            for target in move.targets:
                if not self.half.states[target].is_edge and mask >> target & 1:
                    yield target, place + 1
        for last, _, shape in self.view.edges[place] if self.view.edges is not None else ():
            mask = self.automaton.edge_mask(shape)
            for target in move.targets:
                if mask >> target & 1:
                    yield target, last

    def _is_gap(self, state: int) -> bool:
        return state != START and isinstance(self.half.states[state].consumed, program.AnyWord)

    def _wanted(self, state: int) -> tuple[set[int], bool]:
        """What may come next, gaps passed over, and whether there was one."""
        found, seen, stack = set[int](), {state}, [state]
        while stack:
            here = stack.pop()
            for move in self.half.start if here == START else self.half.moves[here]:
                for target in move.targets:
                    if not self._is_gap(target):
                        found.add(target)
                    elif target not in seen:
                        seen.add(target)
                        stack.append(target)
        return found, len(seen) > 1

    def _guards(self, best: tuple[int, int]) -> int:
        """The assertions that did not hold before something that was there."""
        state, place = best
        found = 0
        for move in self.half.start if state == START else self.half.moves[state]:
            failed = move.assertions & ~self.holds[place]
            if failed and (not move.targets or any(self._consumed(move, place))):
                found |= failed
        return found


def _to_the_end(automaton: Automaton) -> dict[int, int]:
    """For every state, and the start, how many things have to be consumed behind it at the least, gaps not counted."""
    half = automaton.half
    missing = dict.fromkeys((START, *range(len(half.states))), NOT_AT_ALL)
    changed = True
    while changed:
        changed = False
        for state in missing:
            for move in half.start if state == START else half.moves[state]:
                least = 0 if not move.targets else min(missing[t] + _cost(half.states[t]) for t in move.targets)
                if least < missing[state]:
                    missing[state], changed = least, True
    return missing


def _cost(state: program.State) -> int:
    return 0 if isinstance(state.consumed, program.AnyWord) else 1
