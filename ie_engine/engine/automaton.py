"""One half of a program made runnable: which states a word satisfies, which states may come before which.

A set of states is one integer. `masks[word]` and `before[states]` are dictionaries that fill themselves, so that a word
and a set met before cost one look-up each; `before` is bounded.
The reach array is computed from the end backwards: `reach[i]` holds the states that can consume what stands at `i` and
still get to the end of the pattern. It is made only for the stretches of a row in which a match may lie at all.
Time is O((words + mentions) × states) in the worst case, a few look-ups a word in the usual one.
"""

from collections.abc import Callable, Iterable, Sequence

from ie_engine.dsl import program
from ie_engine.dsl.required import Thing
from ie_engine.engine.asks import (
    NO_COVER,
    Agreed,
    Cover,
    WordTest,
    cover_apart,
    depends_on_cover,
    shape_test,
    word_test,
)
from ie_engine.engine.classes import Classes
from ie_engine.engine.mention import Shape
from ie_engine.engine.row import View
from ie_engine.engine.words import Word

MAX_SETS = 4096


Stretches = Sequence[tuple[int, int]]
"""Places `[begin, end)` of a row, from left to right, that have no place in common."""
Way = tuple[program.Move, int, bool]
"""A move, its targets as a set, and whether they consume mentions: what a walk would else work out at every step."""


class _Masks(dict[Word, int]):
    """From a word to the states that it satisfies when no mention is asked for."""

    def __init__(self, automaton: "Automaton") -> None:
        super().__init__()
        self.automaton = automaton

    def __missing__(self, word: Word) -> int:
        mask = self[word] = self.automaton.mask(word, NO_COVER)
        return mask


class _Joined(dict[int, int]):
    """From a set of states to what is joined to them: all `neighbours` of each, and `always`.

    A set that is not remembered is put together from groups of eight states, which are: a long gap over words that all
    begin it makes new sets without end, and each must not cost a step for every state.
    """

    __slots__ = ("always", "groups", "neighbours")

    def __init__(self, neighbours: Sequence[int], always: int) -> None:
        super().__init__()
        self.neighbours, self.always = neighbours, always
        self.groups: list[dict[int, int]] = [{} for _ in range(0, len(neighbours), 8)]

    def __missing__(self, states: int) -> int:
        if len(self) > MAX_SETS:
            self.clear()
        found, rest = self.always, states
        for number, group in enumerate(self.groups):
            some = rest & 255
            if some:
                joined = group.get(some)
                found |= self._join(number, some) if joined is None else joined
            rest >>= 8
            if not rest:
                break
        self[states] = found
        return found

    def _join(self, number: int, some: int) -> int:
        joined = 0
        for state, neighbours in enumerate(self.neighbours[8 * number : 8 * number + 8]):
            if some >> state & 1:
                joined |= neighbours
        self.groups[number][some] = joined
        return joined


class Automaton:
    """A runnable half. `agreed` fixes the values of the features that have to agree, in this copy of it.

    `anchors` are the things whose places a row knows (see `ie_engine.engine.waking`); where all that can begin a match
    is among them, no other word has to be looked at.
    """

    # With hundreds of rules every look into an automaton is a miss of the processor's caches: slots halve them.
    __slots__ = (
        *("after", "allowed", "anchored", "asked", "asks", "asserts", "at_once", "before"),
        *("class_masks", "classes", "cover_parts", "cover_tests"),
        *("covered_masks", "edge_begins", "edge_masks", "edge_tests", "ends", "first", "first_asks", "first_covered"),
        *("first_edges", "first_group", "first_tests_cover"),
        *("guarded", "guarded_before", "guarded_ends", "guards", "half", "into", "masks", "needs_cover", "out"),
        *("readings", "start", "start_asserts", "tests", "ways"),
    )

    def __init__(
        self, half: program.Half, classes: Classes, agreed: Agreed, anchors: frozenset[Thing] = frozenset()
    ) -> None:
        self.half = half
        self.classes = classes
        self.asked: dict[int, int] = {}  # from the number of a test to the states that ask it
        self.cover_tests: list[tuple[int, WordTest]] = []
        self.cover_parts: list[tuple[int, Callable[[Cover], bool]]] = []
        self.tests: list[WordTest | None] = []  # of every state
        for index, state in enumerate(half.states):
            test = None
            if depends_on_cover(state):
                test = word_test(state, classes.language, agreed)
                apart = cover_apart(state)
                if apart is None:
                    self.cover_tests.append((index, test))
                else:
                    number = classes.number(apart[0], agreed)
                    self.asked[number] = self.asked.get(number, 0) | 1 << index
                    self.cover_parts.append((index, apart[1]))
            elif not state.is_edge:
                number = classes.number(state, agreed)
                self.asked[number] = self.asked.get(number, 0) | 1 << index
                test = classes.tests[number]
            self.tests.append(test)
        self.asks = _bits(self.asked)
        self.class_masks: dict[int, int] = {}  # from the tests satisfied to the states
        self.edge_tests = [
            (index, shape_test(state, agreed)) for index, state in enumerate(half.states) if state.is_edge
        ]
        self.needs_cover = bool(self.cover_tests or self.cover_parts)
        self.allowed: dict[Cover, int] = {}  # from a cover to the states that it does not rule out
        self.first = 0
        self.into = [0] * len(half.states)  # of every state those before it, by moves without assertions
        self.out = [0] * len(half.states)  # and those after it, by any moves
        self.ends = 0  # the states after which a match may end
        self.guarded_ends = 0  # those after which it may if some assertion holds
        self.guarded: list[tuple[int, int, int]] = []  # (states led to, or 0 for the end; assertions; state left)
        self._index_moves()
        self.start = self._ways(half.start)
        self.ways: dict[int, list[Way]] = {}  # from a state, filled where a walk comes by: few states ever are
        first = [state for index, state in enumerate(half.states) if self.first >> index & 1]
        self.first_edges = any(state.is_edge for state in first)
        self.first_covered = any(depends_on_cover(state) for state in first)
        self.first_asks = _bits(number for number, states in self.asked.items() if states & self.first)
        self.first_tests_cover = any(self.first >> index & 1 for index, _ in self.cover_tests)
        self.start_asserts = any(move.assertions or not move.targets for move in half.start)
        self.asserts = any(move.assertions for moves in (half.start, *half.moves) for move in moves)
        self.anchored = all((state.consumed, state.foldings) in anchors for state in first)
        self.masks = _Masks(self)
        self.first_group = None if self.first_tests_cover else classes.group(self.first_asks)
        # A match that may end with the thing that begins it is there wherever something begins it.
        self.at_once = not self.start_asserts and not self.first & ~self.ends
        self.covered_masks: dict[tuple[Word, Cover], int] = {}
        self.readings: dict[tuple[int, Word, Cover], int] = {}
        self.edge_masks: dict[Shape, int] = {}
        self.edge_begins: dict[Shape, bool] = {}
        self.guards = 0  # all assertions of guarded moves
        for _, assertions, _ in self.guarded:
            self.guards |= assertions
        self.guarded_before: dict[tuple[int, int], int] = {}
        self.before = _Joined(self.into, self.ends)
        self.after = _Joined(self.out, self.first)  # a match may begin at every word

    def _index_moves(self) -> None:
        for move in self.half.start:
            self.first |= _bits(move.targets)
        for index, moves in enumerate(self.half.moves):
            state = 1 << index
            for move in moves:
                targets = _bits(move.targets)
                self.out[index] |= targets
                if move.assertions:
                    self.guarded.append((targets, move.assertions, state))
                    self.guarded_ends |= 0 if targets else state
                    continue
                if not targets:
                    self.ends |= state
                for target in move.targets:
                    self.into[target] |= state

    def ways_from(self, state: int) -> list[Way]:
        ways = self.ways.get(state)
        if ways is None:
            ways = self.ways[state] = self._ways(self.half.moves[state])
        return ways

    def _ways(self, moves: Sequence[program.Move]) -> list[Way]:
        return [
            (move, _bits(move.targets), bool(move.targets) and self.half.states[move.targets[0]].is_edge)
            for move in moves
        ]

    def forget(self) -> None:
        """Drops what was remembered of words, when their store is emptied."""
        self.masks.clear()
        self.class_masks.clear()
        self.covered_masks.clear()
        self.readings.clear()

    def mask(self, word: Word, cover: Cover) -> int:
        """The states that a word satisfies under some mentions."""
        mask = self._class_mask(word)
        if self.cover_parts:
            allowed = self.allowed.get(cover)
            if allowed is None:
                allowed = self.allowed[cover] = ~_bits(i for i, may in self.cover_parts if not may(cover))
            mask &= allowed
        for index, test in self.cover_tests:
            if test(word, cover) is not None:
                mask |= 1 << index
        return mask

    def _class_mask(self, word: Word) -> int:
        satisfied = self.classes[word] & self.asks
        mask = self.class_masks.get(satisfied)
        if mask is None:
            mask = 0
            for number, states in self.asked.items():
                if satisfied >> number & 1:
                    mask |= states
            self.class_masks[satisfied] = mask
        return mask

    def covered_mask(self, word: Word, cover: Cover) -> int:
        if not cover:
            return self.masks[word]
        key = (word, cover)
        mask = self.covered_masks.get(key)
        if mask is None:
            mask = self.covered_masks[key] = self.mask(word, cover)
        return mask

    def edge_mask(self, shape: Shape) -> int:
        """The mention states that a mention of this shape satisfies."""
        mask = self.edge_masks.get(shape)
        if mask is None:
            mask = self.edge_masks[shape] = sum(1 << index for index, test in self.edge_tests if test(shape))
        return mask

    def _beginnings(self, view: View, covers: Sequence[Cover] | None, loud: Sequence[int] | None) -> Sequence[int]:
        """The places, from left to right, where something stands that begins a match."""
        first, masks, words = self.first, self.masks, view.words
        if loud is not None and self.anchored:
            return [place for place in loud if masks[words[place]] & first]
        group = self.first_group
        found: Sequence[int]
        if group is not None:
            found = view.places(self.classes).get(group, ())
        else:
            found = range(len(words)) if covers is not None else [p for p, w in enumerate(words) if masks[w] & first]
        if covers is not None and self.first_covered and found:
            covered = self.covered_mask
            found = [
                place
                for place in found
                if (covered(words[place], cover) if (cover := covers[place]) else masks[words[place]]) & first
            ]
        if self.first_edges and view.edges is not None:
            edges, edge_begins = view.edges, self.edge_begins
            more = []
            for place in view.leaving:
                for _, _, shape in edges[place]:
                    may = edge_begins.get(shape)
                    if may is None:
                        may = edge_begins[shape] = self.edge_mask(shape) & first != 0
                    if may:
                        more.append(place)
                        break
            if more:
                found = sorted({*found, *more}) if found else more
        return found

    def stretches(self, view: View, covers: Sequence[Cover] | None, loud: Sequence[int] | None = None) -> Stretches:
        """Where matches may lie, from the word that begins one to where the last possibility ends, and nowhere else.

        Few words begin a match, and few matches that begin go on for long. So from each beginning the states are
        carried forwards until none is left; assertions are taken to hold. Where the end of the pattern was not among
        the states there is no match, and nothing else has to be looked at.
        `loud` are the places of anchors, where they are known.
        """
        words, size, first, ends = view.words, len(view.words), self.first, self.ends | self.guarded_ends
        edges = view.edges if self.edge_tests else None
        masks, after, covered = self.masks, self.after, covers if self.needs_cover else None
        found, end = [], 0
        for begin in self._beginnings(view, covers, loud):
            if begin < end:
                continue
            seen, end = 0, begin
            if edges is None and covered is None:
                # The common case, a tight loop of its own.
                states = masks[words[begin]] & first
                while states:
                    seen |= states
                    end += 1
                    states = masks[words[end]] & after[states] if end < size else 0
            else:
                place, allowed = begin, {begin: first}
                while place <= end and place < size:
                    mask = masks[words[place]] if covered is None else self.covered_mask(words[place], covered[place])
                    may = allowed.get(place, first)
                    states = mask & may
                    if states:
                        seen |= states
                        end = max(end, place + 1)
                        allowed[place + 1] = allowed.get(place + 1, 0) | after[states]
                    for last, _, shape in edges[place] if edges is not None else ():
                        states = self.edge_mask(shape) & may
                        if states:
                            seen |= states
                            end = max(end, last)
                            allowed[last] = allowed.get(last, 0) | after[states]
                    place += 1
            if seen & ends:
                found.append((begin, end))
        return found

    def reach(
        self,
        view: View,
        covers: Sequence[Cover] | None,
        holds: Sequence[int] | None,
        stretches: Stretches,
    ) -> list[int]:
        """For every place, end included, the states that can consume what stands there and get to the end.

        Outside the stretches it is empty. `holds` gives for every place the assertions that hold there, where the
        program has any.
        """
        words, before, masks = view.words, self.before, self.masks
        edges = view.edges if self.edge_tests else None
        covered = covers if self.needs_cover else None
        guards = holds if self.asserts else None
        reach = [0] * (len(words) + 1)
        for begin, end in stretches:
            if edges is None and guards is None and covered is None:
                states = 0
                for place in range(end - 1, begin - 1, -1):
                    reach[place] = states = masks[words[place]] & before[states]
                continue
            ahead = {end: before[0] if guards is None else self.before_guarded(0, guards[end])}
            for place in range(end - 1, begin - 1, -1):
                mask = masks[words[place]] if covered is None else self.covered_mask(words[place], covered[place])
                states = mask & ahead[place + 1]
                if edges is not None:
                    for last, _, shape in edges[place]:
                        states |= self.edge_mask(shape) & ahead.get(last, 0)
                reach[place] = states
                ahead[place] = before[states] if guards is None else self.before_guarded(states, guards[place])
        return reach

    def before_guarded(self, states: int, holding: int) -> int:
        key = (states, holding & self.guards)
        found = self.guarded_before.get(key)
        if found is None:
            if len(self.guarded_before) > MAX_SETS:
                self.guarded_before.clear()
            found = self.before[states]
            for targets, assertions, state in self.guarded:
                if assertions & holding == assertions and (targets & states or not targets):
                    found |= state
            self.guarded_before[key] = found
        return found

    def begun(self, view: View, covers: Sequence[Cover] | None, holds: Sequence[int]) -> Sequence[int]:
        """The places, end included, where a match begins; one without a word counts."""
        if self.at_once:
            return self._beginnings(view, covers, None)
        stretches, first = self.stretches(view, covers), self.first
        if not self.start_asserts:
            if not stretches:
                return ()
            reach = self.reach(view, covers, holds, stretches)
            return [place for begin, end in stretches for place in range(begin, end) if reach[place] & first]
        reach = self.reach(view, covers, holds, stretches)
        return [
            place
            for place, (states, holding) in enumerate(zip(reach, holds, strict=True))
            if any(
                move.assertions & holding == move.assertions and (not targets or states & targets != 0)
                for move, targets, _ in self.start
            )
        ]

    def reading(self, state: int, word: Word, cover: Cover) -> int:
        """The number of the reading by which a word satisfies a state."""
        key = (state, word, cover)
        index = self.readings.get(key)
        if index is None:
            test = self.tests[state]
            assert test is not None
            index = test(word, cover)
            assert index is not None
            self.readings[key] = index
        return index


def _bits(indices: Iterable[int]) -> int:
    bits = 0
    for index in indices:
        bits |= 1 << index
    return bits
