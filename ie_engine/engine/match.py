"""A program and a row in, its matches out: which they are is defined in `docs/language.md`, *Which matches a rule has*.

With a trigger: one match for each occurrence of the trigger, the right part matched rightwards from it and the left
part leftwards. Without: leftmost, then preferred, not overlapping.
A finite agreement is decided by running one copy of the automaton for each value and taking the match that comes first
in the order of preference; so it is exact, where filtering the preferred match would lose others.
"""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ie_engine.dsl import ast, program
from ie_engine.dsl.required import Thing
from ie_engine.dsl.shape import TRIGGER
from ie_engine.engine.asks import ABSENT, NO_COVER, WHOLE, Agreed, Cover, looks_at_reading
from ie_engine.engine.automaton import Automaton, Stretches
from ie_engine.engine.classes import Classes
from ie_engine.engine.language import Language
from ie_engine.engine.mention import Mention
from ie_engine.engine.row import Row
from ie_engine.engine.walk import Path, walk
from ie_engine.engine.words import Word
from ie_engine.morphology.reading import Reading


class Step(NamedTuple):
    """One thing consumed: tokens `[first, last)`, by which state, with which reading or as which mention.

    A named tuple, like `Captured`: a match is made of many, and making dataclasses was a third of the time it took.
    """

    first: int
    last: int
    state: program.State
    reading: Reading | None
    mention: Mention | None


class Captured(NamedTuple):
    """Tokens `[first, last)` and characters `[start, end)` of the document.

    The characters leave out the clitics of a word whose reading the pattern looked at; where a clitic itself was
    captured they are its own, and a trigger keeps its enclitics.
    `mention` is the mention captured, where it was exactly one.
    """

    name: str
    first: int
    last: int
    start: int
    end: int
    mention: Mention | None = None
    reading: Reading | None = None
    clitic: str | None = None


@dataclass(frozen=True, slots=True)
class Match:
    first: int
    last: int
    captures: tuple[Captured, ...]
    steps: tuple[Step, ...]

    def captured(self, name: str) -> tuple[Captured, ...]:
        return tuple(captured for captured in self.captures if captured.name == name)


@dataclass(frozen=True, slots=True)
class _Runnable:
    """One branch of one copy."""

    left: Automaton | None
    right: Automaton


class Runner:
    """A program made runnable for one language. `domains` are the values that agreeing features may take.

    `anchors` are the things whose places the rows know that it will be given; `classes` are those of the words, shared
    by all rules.
    """

    __slots__ = ("classes", "copies", "language", "lookers", "needs_cover", "negative", "program", "runnables")

    def __init__(
        self,
        lowered: program.Program,
        language: Language,
        domains: Mapping[str, tuple[str, ...]] | None = None,
        anchors: frozenset[Thing] = frozenset(),
        classes: Classes | None = None,
    ) -> None:
        self.program = lowered
        self.classes = classes = classes if classes is not None else Classes(language)
        self.language = language
        self.runnables = [
            _Runnable(
                None if branch.left is None else Automaton(branch.left, classes, agreed),
                Automaton(branch.right, classes, agreed, anchors),
            )
            for branch in lowered.branches
            for agreed in _assignments(lowered.agreements, domains or {})
        ]
        self.copies = len(self.runnables) // len(lowered.branches)  # those of one branch stand together
        self.lookers = [
            Automaton(assertion.half, classes, {}) if isinstance(assertion, program.Looks) else None
            for assertion in lowered.assertions
        ]
        self.negative = 0  # the assertions that hold wherever nothing is found
        for index, assertion in enumerate(lowered.assertions):
            if isinstance(assertion, program.Looks) and assertion.negative:
                self.negative |= 1 << index
        self.needs_cover = any(automaton.needs_cover for automaton in self._automata())

    def forget(self) -> None:
        self.classes.clear()
        for automaton in self._automata():
            automaton.forget()

    def find(self, row: Row) -> Iterator[Match]:
        """The matches of the program in a row, from left to right."""
        view, covers = row.view(False), row.covers(False) if self.needs_cover else None
        stretches = [runnable.right.stretches(view, covers, row.loud) for runnable in self.runnables]
        if not any(stretches):
            return
        holds = self.assertions(row) if self.lookers else None
        searches = [
            _Search(runnable, row, holds, where) for runnable, where in zip(self.runnables, stretches, strict=True)
        ]
        free = 0
        places = searches[0].places if len(searches) == 1 else _places(searches)
        for place in places:
            if place < free:
                continue
            match = self._at(row, searches, place)
            if match is not None:
                yield match
                free = next((c.last for c in match.captures if c.name == TRIGGER), match.last)

    def _automata(self) -> Iterator[Automaton]:
        for automaton in (*self.lookers, *(half for both in self.runnables for half in (both.left, both.right))):
            if automaton is not None:
                yield automaton

    def _at(self, row: Row, searches: "Sequence[_Search]", place: int) -> Match | None:
        """The preferred match whose trigger (or whose first word) is at `place`."""
        for first in range(0, len(searches), self.copies):
            copies = searches[first : first + self.copies]
            found = [best for copy in copies if (best := copy.at(place)) is not None]
            if found:
                match = found[0][1] if len(found) == 1 else min(found, key=lambda pair: pair[0])[1]
                filters = self.program.filters
                # A filter speaks of the preferred match only: no other branch stands in for one that it refuses.
                kept = not filters or all(_satisfies(relation, match, row, self.language) for relation in filters)
                return match if kept else None
        return None

    def assertions(self, row: Row) -> list[int]:
        """For every place, end included, the assertions that hold there, as a bit set."""
        size = len(row.words)
        holds = [self.negative] * (size + 1)
        for index, (assertion, looker) in enumerate(zip(self.program.assertions, self.lookers, strict=True)):
            bit = 1 << index
            if looker is None:
                assert isinstance(assertion, program.AtEdge)
                holds[0 if assertion.start else size] |= bit
                continue
            mirrored = looker.half.mirrored
            covers = row.covers(mirrored) if looker.needs_cover else None
            begun = looker.begun(row.view(mirrored), covers, holds[::-1] if mirrored else holds)
            for place in begun:
                holds[size - place if mirrored else place] ^= bit
        return holds


class _Search:
    """One branch of one copy over one row: `places` are those where its right half can begin.

    The reach array of its left half is made when it is first needed.
    """

    __slots__ = ("branch", "holds", "left_reach", "places", "right_reach", "row")

    def __init__(self, branch: _Runnable, row: Row, holds: list[int] | None, stretches: Stretches) -> None:
        self.branch, self.row, self.holds = branch, row, holds
        right = branch.right
        covers = row.covers(False) if right.needs_cover else None
        self.right_reach = reach = right.reach(row.view(False), covers, holds, stretches)
        self.places = [place for begin, end in stretches for place in range(begin, end) if reach[place] & right.first]
        self.left_reach: list[int] | None = None

    def at(self, place: int) -> tuple[tuple[tuple[int, ...], tuple[int, ...]], Match] | None:
        right, left, row = self.branch.right, self.branch.left, self.row
        if not self.right_reach[place] & right.first:
            return None
        rightwards = walk(right, row.view(False), self.right_reach, self.holds, place)
        if rightwards is None:
            return None
        path, choices = rightwards
        recorder = _Recorder(row)
        if left is None:
            recorder.record(right, path, mirrored=False)
            return (choices, ()), recorder.match()
        holds = self.holds[::-1] if self.holds is not None else None
        if self.left_reach is None:
            covers = row.covers(True) if left.needs_cover else None
            self.left_reach = _reach(left, row, True, covers, holds)
        leftwards = walk(left, row.view(True), self.left_reach, holds, len(row.words) - place)
        if leftwards is None:
            return None
        recorder.record(left, leftwards[0], mirrored=True)
        recorder.record(right, path, mirrored=False)
        return (choices, leftwards[1]), recorder.match()


def _reach(
    automaton: Automaton, row: Row, mirrored: bool, covers: Sequence[Cover] | None, holds: Sequence[int] | None
) -> list[int]:
    view = row.view(mirrored)
    return automaton.reach(view, covers, holds, automaton.stretches(view, covers))


def _places(searches: Sequence[_Search]) -> list[int]:
    """The places where any of them can begin, from left to right."""
    return sorted({place for search in searches for place in search.places})


class _Recorder:
    """Turns paths into steps and captures, in the order of the text; the left path has to be recorded first."""

    def __init__(self, row: Row) -> None:
        self.row = row
        self.steps: list[Step] = []
        self.captures: list[Captured] = []

    def match(self) -> Match:
        captures = self.captures
        if len(captures) > 1:
            captures.sort(key=lambda c: (c.first, c.start, c.last, c.name))
        return Match(self.steps[0].first, self.steps[-1].last, tuple(captures), tuple(self.steps))

    def record(self, automaton: Automaton, path: Path, mirrored: bool) -> None:
        size, states = len(self.row.words), automaton.half.states
        steps: list[Step] = []
        opened: dict[str, int] = {}
        for move, state, begin, end, mention in path:
            step = None
            if state >= 0:
                first, last = (size - end, size - begin) if mirrored else (begin, end)
                reading = None if mention is not None else self._reading(automaton, state, first)
                step = Step(first, last, states[state], reading, mention)
            for action in move.actions:
                match action:
                    case program.Open(name):
                        opened[name] = len(steps)
                    case program.Close(name):
                        inside = steps[opened.pop(name) :]
                        self.captures.append(self._captured(name, inside[::-1] if mirrored else inside))
                    case program.TakeClitic(name, clitic, previous):
                        carrier = steps[-1] if previous else step
                        assert carrier is not None
                        self.captures.append(self._clitic(name, clitic, carrier))
            if step is not None:
                steps.append(step)
        self.steps += reversed(steps) if mirrored else steps

    def _reading(self, automaton: Automaton, state: int, place: int) -> Reading | None:
        word = self.row.words[place]
        cover = self.row.covers(False)[place] if automaton.needs_cover else NO_COVER
        index = automaton.reading(state, word, cover)
        return word.readings[index] if index != WHOLE else None

    def _captured(self, name: str, steps: Sequence[Step]) -> Captured:
        first, last = steps[0], steps[-1]
        start = first.mention.start if first.mention else self.row.starts[first.first] + _trimmed(first, 0)
        word = self.row.words[last.last - 1]
        # A trigger keeps its enclitics: cut off from them the host is often spelt as no word is.
        whole = len(word.text)
        host_end = whole if name == TRIGGER else _trimmed(last, whole)
        end = last.mention.end if last.mention else self.row.starts[last.last - 1] + host_end
        mention = first.mention if len(steps) == 1 else None
        reading = first.reading if len(steps) == 1 else None
        return Captured(name, first.first, last.last, start, end, mention, reading)

    def _clitic(self, name: str, clitic: program.Clitic, carrier: Step) -> Captured:
        place = carrier.first if clitic.before else carrier.last - 1
        word, offset = self.row.words[place], self.row.starts[place]
        if carrier.mention is not None:
            carried = carrier.mention.pro if clitic.before else carrier.mention.enc
            host = (carrier.mention.start - offset, carrier.mention.end - offset)
        else:
            assert carrier.reading is not None
            carried = carrier.reading.pro if clitic.before else carrier.reading.enc
            host = (carrier.reading.start, carrier.reading.end)
        taken = next(value for value in carried if value in clitic.values)
        start, end = _clitic_span(word, carried, taken, host, clitic.before)
        return Captured(name, place, place + 1, offset + start, offset + end, clitic=taken)


def _trimmed(step: Step, default: int) -> int:
    if step.reading is None or not looks_at_reading(step.state):
        return default
    return step.reading.end if default else step.reading.start


def _clitic_span(
    word: Word, carried: tuple[str, ...], taken: str, host: tuple[int, int], before: bool
) -> tuple[int, int]:
    """Where one of several clitics stands in the written word: they are searched in order, so marks may lie between."""
    low, high = (0, host[0]) if before else (host[1], len(word.text))
    if len(carried) == 1:
        return low, high
    bounds = [low]
    for clitic in carried[1:]:
        at = word.text.find(clitic[0], bounds[-1] + 1, high)
        bounds.append(at if at >= 0 else bounds[-1])
    bounds.append(high)
    index = carried.index(taken)
    return bounds[index], bounds[index + 1]


# ---- constraints between captures


def _assignments(agreements: Sequence[ast.Relation], domains: Mapping[str, tuple[str, ...]]) -> list[Agreed]:
    """Every way to fix the agreeing features so that all agreements hold; a capture that takes no part agrees."""
    if not agreements:
        return [{}]
    names = sorted({key.split(".")[0] for key in domains})
    found: list[Agreed] = []
    for absent in itertools.product((False, True), repeat=len(names)):
        missing = {name for name, is_absent in zip(names, absent, strict=True) if is_absent}
        binding = [relation for relation in agreements if not missing & set(_captures_of(relation))]
        keys = sorted(key for key in domains if any(key in _keys_of(relation) for relation in binding))
        closed = {key: ABSENT for key in domains if key.split(".")[0] in missing}
        for values in itertools.product(*(domains[key] for key in keys)):
            agreed = dict(zip(keys, values, strict=True))
            if all(_agrees(relation, agreed) for relation in binding):
                found.append({**agreed, **closed})
    return found


def _captures_of(relation: ast.Relation) -> list[str]:
    return [key.split(".")[0] for key in _keys_of(relation)]


def _keys_of(relation: ast.Relation) -> list[str]:
    sides = (relation.left, relation.right)
    return [f"{side.name}.{side.attribute}" for side in sides if isinstance(side, ast.Path) and side.attribute]


def _agrees(relation: ast.Relation, agreed: Agreed) -> bool:
    left, *rest = (agreed[key] for key in _keys_of(relation))
    right = rest[0] if rest else _value(relation.right)
    return (left == right) is (relation.op == "=")


def _value(side: ast.Path | ast.Literal) -> str:
    return side.text if isinstance(side, ast.Literal) else side.name


def _satisfies(relation: ast.Relation, match: Match, row: Row, language: Language) -> bool:
    """Whether the match satisfies a constraint over open attributes; one whose capture takes no part holds."""
    left = _open_values(relation.left, match, row, language)
    right_side = relation.right
    if isinstance(right_side, ast.Path):
        right = _open_values(right_side, match, row, language)
    else:
        right = [right_side.text]
    return all(_compare(a, relation.op, b) for a in left for b in right)


def _open_values(path: ast.Path, match: Match, row: Row, language: Language) -> list[str | float | None]:
    foldings = match.steps[0].state.foldings
    values: list[str | float | None] = []
    for captured in match.captured(path.name):
        word = row.words[captured.first]
        reading = captured.reading or word.readings[0]
        match path.attribute:
            case None | "canonical" | "norm":
                canonical = captured.mention.attribute("canonical") if captured.mention else None
                words = " ".join(w.norm(foldings) for w in row.words[captured.first : captured.last])
                values.append(canonical if canonical and path.attribute != "norm" else words)
            case "value":
                values.append(word.value)
            case "word" | "kind":
                values.append(word.text if path.attribute == "word" else word.kind)
            case attribute:
                value = getattr(reading, attribute)
                values.append(language.fold(value, foldings) if isinstance(value, str) else " ".join(sorted(value)))
    return values


def _compare(left: str | float | None, op: str, right: str | float | None) -> bool:
    if op in ("=", "!="):
        return (left == right) is (op == "=")
    if not isinstance(left, int | float):
        return False
    try:
        number = float(right) if right is not None else None
    except ValueError:
        return False
    if number is None:
        return False
    return {"<": left < number, "<=": left <= number, ">": left > number, ">=": left >= number}[op]
