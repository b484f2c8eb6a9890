"""One half of a program made runnable: which states a word satisfies, which states may come before which.

A set of states is one integer. `masks[word]` and `before[states]` are dictionaries that fill themselves, so that a word
and a set met before cost one look-up each; `before` is bounded.
The reach array is computed from the end backwards: `reach[i]` holds the states that can consume what stands at `i` and
still get to the end of the pattern. A walk from the start that takes the first move into it never has to turn back.
Time is O((words + mentions) × states) in the worst case, a few look-ups a word in the usual one.
"""

from collections.abc import Sequence
from itertools import filterfalse

from ie_engine.dsl import program
from ie_engine.engine.asks import NO_COVER, Agreed, Cover, depends_on_cover, shape_test, word_test
from ie_engine.engine.language import Language
from ie_engine.engine.mention import Mention, Shape
from ie_engine.engine.row import Edges, View
from ie_engine.engine.words import Word

MAX_SETS = 4096

Path = list[tuple[program.Move, int, int, int, Mention | None]]
"""For every step: the move into it, its state (or -1 at the end), where it begins and ends, and its mention."""


_Way = tuple[program.Move, int, bool]
"""A move, its targets as a set, and whether they consume mentions: what a walk would else work out at every step."""


class _Masks(dict[Word, int]):
    """From a word to the states that it satisfies when no mention is asked for."""

    def __init__(self, automaton: "Automaton") -> None:
        super().__init__()
        self.automaton = automaton

    def __missing__(self, word: Word) -> int:
        mask = self[word] = self.automaton.mask(word, NO_COVER)
        return mask


class _Before(dict[int, int]):
    """From a set of states to the states from which a move without assertions leads into it, or to the end."""

    def __init__(self, automaton: "Automaton") -> None:
        super().__init__()
        self.into, self.ends = automaton.into, automaton.ends

    def __missing__(self, states: int) -> int:
        if len(self) > MAX_SETS:
            self.clear()
        found, rest = self.ends, states
        while rest:
            lowest = rest & -rest
            found |= self.into[lowest.bit_length() - 1]
            rest ^= lowest
        self[states] = found
        return found


class Automaton:
    """A runnable half. `agreed` fixes the values of the features that have to agree, in this copy of it."""

    def __init__(self, half: program.Half, language: Language, agreed: Agreed) -> None:
        self.half = half
        self.word_tests = [
            None if state.is_edge else (index, word_test(state, language, agreed))
            for index, state in enumerate(half.states)
        ]
        self.edge_tests = [
            (index, shape_test(state, agreed)) for index, state in enumerate(half.states) if state.is_edge
        ]
        self.edge_states = sum(1 << index for index, _ in self.edge_tests)
        self.needs_cover = any(depends_on_cover(state) for state in half.states)
        self.first = 0
        self.into = [0] * len(half.states)
        self.ends = 0
        self.guarded: list[tuple[int, int, int]] = []  # (states led to, or 0 for the end; assertions; state left)
        self._index_moves()
        self.start = self._ways(half.start)
        self.ways = [self._ways(moves) for moves in half.moves]
        self.masks = _Masks(self)
        self.dull: set[Word] = set()  # words met that begin no match
        self.covered_masks: dict[tuple[Word, Cover], int] = {}
        self.readings: dict[tuple[int, Word, Cover], int] = {}
        self.edge_masks: dict[Shape, int] = {}
        self.before = _Before(self)

    def _index_moves(self) -> None:
        for move in self.half.start:
            self.first |= _bits(move.targets)
        for index, moves in enumerate(self.half.moves):
            for move in moves:
                if move.assertions:
                    self.guarded.append((_bits(move.targets), move.assertions, 1 << index))
                elif not move.targets:
                    self.ends |= 1 << index
                for target in () if move.assertions else move.targets:
                    self.into[target] |= 1 << index

    def _ways(self, moves: Sequence[program.Move]) -> list[_Way]:
        return [
            (move, _bits(move.targets), bool(move.targets) and self.half.states[move.targets[0]].is_edge)
            for move in moves
        ]

    def forget(self) -> None:
        """Drops what was remembered of words, when their store is emptied."""
        self.masks.clear()
        self.dull.clear()
        self.covered_masks.clear()
        self.readings.clear()

    def mask(self, word: Word, cover: Cover) -> int:
        """The word states that a word satisfies under some mentions."""
        mask = 0
        for entry in self.word_tests:
            if entry is not None and entry[1](word, cover) is not None:
                mask |= 1 << entry[0]
        return mask

    def covered_mask(self, word: Word, cover: Cover) -> int:
        key = (word, cover)
        mask = self.covered_masks.get(key)
        if mask is None:
            mask = self.covered_masks[key] = self.mask(word, cover)
        return mask

    def edge_mask(self, mention: Mention) -> int:
        """The mention states that a mention satisfies."""
        shape = mention.shape
        mask = self.edge_masks.get(shape)
        if mask is None:
            mask = self.edge_masks[shape] = sum(1 << index for index, test in self.edge_tests if test(shape))
        return mask

    def reach(
        self, view: View, covers: Sequence[Cover] | None, holds: Sequence[int] | None
    ) -> tuple[list[int], int]:
        """For every place, end included, the states that can consume what stands there and get to the end.

        It is left empty up to the first place where something stands that can begin a match; that place is returned
        too. `holds` gives for every place the assertions that hold there, where the program has any.
        """
        edges = view.edges if self.edge_tests else None
        begin = self._begin(view.words, covers, edges)
        size = len(view.words)
        if begin == size:
            return [0] * (size + 1), begin
        if covers is not None and self.needs_cover:
            here = [self.covered_mask(word, cover) for word, cover in zip(view.words, covers, strict=True)]
        else:
            here = [*map(self.masks.__getitem__, view.words[begin:])]
        here.reverse()
        if holds is None and edges is None:
            reach = self._reach_of_words(here)
        else:
            reach = self._reach(here, edges, holds, size)
        reach += [0] * begin
        reach.reverse()
        return reach, begin

    def _begin(self, words: Sequence[Word], covers: Sequence[Cover] | None, edges: Edges | None) -> int:
        """A place before which nothing begins a match."""
        if self.needs_cover or (edges is not None and self.first & self.edge_states):
            return 0
        first, masks, dull = self.first, self.masks, self.dull
        for word in filterfalse(dull.__contains__, words):
            if masks[word] & first:
                return words.index(word)
            dull.add(word)
        return len(words)

    def _reach_of_words(self, here: Sequence[int]) -> list[int]:
        """The reach array from the end on, where only words are consumed: the common case, in a tight loop."""
        before, states, reach = self.before, 0, [0]
        for mask in here:
            states = mask & before[states]
            reach.append(states)
        return reach

    def _reach(self, here: Sequence[int], edges: Edges | None, holds: Sequence[int] | None, size: int) -> list[int]:
        """The reach array from the end on; `here` are the states that the words satisfy, from the last one on."""
        before = self.before
        reach, ahead = [0], [self._before_guarded(0, holds[size]) if holds is not None else before[0]]
        for place, mask in zip(range(size - 1, -1, -1), here):
            states = mask & ahead[-1]
            if edges is not None:
                for last, mention in edges[place]:
                    states |= self.edge_mask(mention) & ahead[size - last]
            reach.append(states)
            ahead.append(self._before_guarded(states, holds[place]) if holds is not None else before[states])
        return reach

    def _before_guarded(self, states: int, holding: int) -> int:
        found = self.before[states]
        for targets, assertions, state in self.guarded:
            if assertions & holding == assertions and (targets & states or not targets):
                found |= state
        return found

    def places(self, reach: Sequence[int], begin: int) -> list[int]:
        """Where a match may begin, from left to right: where something that begins one can get to the end."""
        first = self.first
        return [place for place in range(begin, len(reach)) if reach[place] & first]

    def starts(self, states: int, holding: int) -> bool:
        """Whether a match begins where these states are in reach and these assertions hold."""
        if not states & self.first:
            return any(not m.targets and m.assertions & holding == m.assertions for m in self.half.start)
        return any(
            move.assertions & holding == move.assertions and (not targets or states & targets)
            for move, targets, _ in self.start
        )

    def walk(
        self, view: View, reach: Sequence[int], holds: Sequence[int] | None, start: int
    ) -> tuple[Path, tuple[int, ...]] | None:
        """The preferred match from `start` on and the choices that made it, or None where there is none."""
        path: Path = []
        choices: list[int] = []
        place, ways = start, self.start
        while True:
            step = self._step(view, reach, holds, place, ways, choices)
            if step is None:
                return None
            move, state, last, mention = step
            path.append((move, state, place, last, mention))
            if state < 0:
                return path, tuple(choices)
            place, ways = last, self.ways[state]

    def _step(
        self,
        view: View,
        reach: Sequence[int],
        holds: Sequence[int] | None,
        place: int,
        ways: Sequence[_Way],
        choices: list[int],
    ) -> tuple[program.Move, int, int, Mention | None] | None:
        holding, here = holds[place] if holds is not None else 0, reach[place]
        for index, (move, targets, consumes_mention) in enumerate(ways):
            if move.assertions & holding != move.assertions:
                continue
            if not targets:
                choices.append(index)
                return move, -1, place, None
            if not here & targets:
                continue
            if not consumes_mention:
                for order, target in enumerate(move.targets):
                    if here >> target & 1:
                        choices += (index, order)
                        return move, target, place + 1, None
            found = self._edge(view, reach, holds, place, move)
            if found is not None:
                choices += (index, found[0])
                return move, found[1], found[2], found[3]
        return None

    def _edge(
        self, view: View, reach: Sequence[int], holds: Sequence[int] | None, place: int, move: program.Move
    ) -> tuple[int, int, int, Mention] | None:
        """The longest mention, and for it the first target, from which the end can be reached."""
        order = 0
        for last, mention in view.edges[place] if view.edges is not None else ():
            mask = self.edge_mask(mention)
            ahead = reach[last] if last < len(reach) else 0
            before = self._before_guarded(ahead, holds[last]) if holds is not None else self.before[ahead]
            for target in move.targets:
                if mask & before & reach[place] & 1 << target:
                    return order, target, last, mention
                order += 1
        return None

    def reading(self, state: int, word: Word, cover: Cover) -> int:
        """The number of the reading by which a word satisfies a state."""
        key = (state, word, cover)
        index = self.readings.get(key)
        if index is None:
            entry = self.word_tests[state]
            assert entry is not None
            index = entry[1](word, cover)
            assert index is not None
            self.readings[key] = index
        return index


def _bits(indices: Sequence[int]) -> int:
    bits = 0
    for index in indices:
        bits |= 1 << index
    return bits
