"""The naive matcher: backtracking over the syntax tree, in order of preference, as obvious as can be.

It is exponential and knows nothing of programs; the compiled engine has to agree with it on everything.
A path is a tuple of steps `(first, last, node, asked, mention)`, where `asked` are the clitics asked of the step.
"""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ie_engine.dsl import ast, program
from ie_engine.dsl.scope import Scope
from ie_engine.dsl.shape import inline, split_at_trigger
from ie_engine.engine import asks
from ie_engine.engine.language import Language
from ie_engine.engine.mention import Mention, preference
from ie_engine.engine.row import Row


@dataclass(frozen=True)
class Step:
    first: int
    last: int
    consumed: program.Consumed
    asked: frozenset[program.Requirement]
    mention: Mention | None


@dataclass(frozen=True)
class Way:
    """How far one has come: the place, the steps, what the next word owes, captures as (name, from step, to step)."""

    place: int
    steps: tuple[Step, ...] = ()
    owed: frozenset[program.Requirement] = frozenset()
    captures: tuple[tuple[str, int, int], ...] = ()


Spans = tuple[tuple[str, int, int], ...]


class Naive:
    def __init__(self, pattern: ast.Pattern, scope: Scope, language: Language, row: Row) -> None:
        self.pattern, self.scope, self.language, self.row = pattern, scope, language, row
        self.body = inline(pattern.body, scope)

    def find(self) -> list[tuple[int, int, Spans]]:
        """First and last token and captures of every match."""
        found, place = [], 0
        while place < len(self.row.words):
            match = self.at(place)
            if match is None:
                place += 1
                continue
            first, last, captures = match
            found.append((first, last, tuple(sorted(captures))))
            triggers = [capture for capture in captures if capture[0] == "trigger"]
            place = max(triggers[0][2] if triggers else last, place + 1)
        return found

    def at(self, place: int) -> tuple[int, int, Spans] | None:
        splits = split_at_trigger(self.body)
        if splits is None:
            branches = [((), (self.body,))]
        else:
            branches = [(split.left, (*split.bound, split.trigger, *split.right)) for split in splits]
        for left, right in branches:
            for rightwards in self.whole(right, place, 1):
                for leftwards in self.whole(left, place, -1):
                    if rightwards.steps and self.agree(rightwards, leftwards):
                        steps = (*leftwards.steps, *rightwards.steps)
                        return (
                            min(s.first for s in steps),
                            max(s.last for s in steps),
                            self.spans(leftwards, rightwards),
                        )
        return None

    def whole(self, items: tuple[ast.Element, ...], place: int, way: int) -> Iterator[Way]:
        return (w for w in self.ways(ast.Sequence(items), Way(place), way) if not w.owed and self.last_holds(w))

    def spans(self, *ways: Way) -> Spans:
        found = []
        for way in ways:
            for name, begin, end in way.captures:
                inside = way.steps[begin:end]
                found.append((name, min(s.first for s in inside), max(s.last for s in inside)))
        return tuple(found)

    def ways(self, node: ast.Element, here: Way, d: int) -> Iterator[Way]:
        match node:
            case ast.Sequence(items):
                if not items:
                    yield here
                    return
                head, rest = (items[0], items[1:]) if d > 0 else (items[-1], items[:-1])
                for middle in self.ways(head, here, d):
                    yield from self.ways(ast.Sequence(rest), middle, d)
            case ast.Alternation(items):
                for item in items:
                    yield from self.ways(item, here, d)
            case ast.Inlined(item):
                yield from self.ways(item, here, d)
            case ast.Gap(low, high):
                yield from self.ways(ast.Repeat(ast.Token(), low, high, True), here, d)
            case ast.Coordination(item):
                joiner = inline(ast.Fragment(self.scope.joiner), self.scope)
                more = ast.Repeat(ast.Sequence((joiner, item)), 0, None)
                yield from self.ways(ast.Sequence((item, more)), here, d)
            case ast.Repeat(item, low, high, lazy):
                yield from self.repeated(item, low, high, lazy, here, d)
            case ast.Capture(name, ast.Coordination(item)):
                yield from self.ways(ast.Coordination(ast.Capture(name, item)), here, d)
            case ast.Capture(name, ast.Proclitic() | ast.Enclitic() as item):
                for after in self.ways(item, here, d):
                    # It is captured as the word that carries it: the next step where one is owed, else the last.
                    carrier = len(here.steps) - (isinstance(item, ast.Proclitic) != (d > 0))
                    yield replace(after, captures=(*after.captures, (name, carrier, carrier + 1)))
            case ast.Capture(name, item):
                for after in self.ways(item, here, d):
                    if len(after.steps) > len(here.steps):
                        after = replace(after, captures=(*after.captures, (name, len(here.steps), len(after.steps))))
                    yield after
            case ast.Anchor(start):
                if here.place == (0 if start else len(self.row.words)):
                    yield here
            case ast.Look(ahead, negative, item):
                if any(True for _ in self.whole((item,), here.place, 1 if ahead else -1)) is not negative:
                    yield here
            case ast.Proclitic(text):
                yield from self.carries(program.Clitic(True, (text,)), here, d)
            case ast.Enclitic(text):
                values = self.scope.vocabulary.enclitic_classes.get(text, (text,))
                yield from self.carries(program.Clitic(False, values), here, d)
            case _:
                yield from self.consume(node, here, d)

    def repeated(self, item: ast.Element, low: int, high: int | None, lazy: bool, here: Way, d: int) -> Iterator[Way]:
        if low:
            for after in self.ways(item, here, d):
                yield from self.repeated(item, low - 1, None if high is None else high - 1, lazy, after, d)
            return
        if lazy:
            yield here
        if high is None or high > 0:
            for after in self.ways(item, here, d):
                # A round of an endless repeat that neither consumes a word nor owes anything new is none.
                if high is not None or (after.place, after.owed, after.steps) != (here.place, here.owed, here.steps):
                    yield from self.repeated(item, 0, None if high is None else high - 1, lazy, after, d)
        if not lazy:
            yield here

    def carries(self, clitic: program.Clitic, here: Way, d: int) -> Iterator[Way]:
        if clitic.before == (d > 0):
            yield replace(here, owed=here.owed | {clitic})
        elif here.steps:
            step = replace(here.steps[-1], asked=here.steps[-1].asked | {clitic})
            yield replace(here, steps=(*here.steps[:-1], step))

    def consume(self, node: ast.Element, here: Way, d: int) -> Iterator[Way]:
        match node:
            case ast.Mention(name) | ast.Listed(name):
                edge = isinstance(node, ast.Mention)
                consumed = program.Typed(name, self.scope.types[name]) if edge else program.InList(name)
                for mention in sorted(self.row.mentions, key=lambda m: (m.first - m.last, preference(m)[1:])):
                    if here.place == (mention.first if d > 0 else mention.last):
                        yield from self.take(mention.first, mention.last, consumed, mention, here, d)
                return
            case ast.Word(text):
                consumed = program.Literal(text)
            case ast.Lemma(lemmas, pos):
                consumed = program.HasLemma(lemmas, pos)
            case ast.Token(test, negated):
                consumed = program.AnyWord() if test is None else program.Bracket(test, negated)
            case _:
                raise AssertionError(node)
        first = here.place if d > 0 else here.place - 1
        if 0 <= first < len(self.row.words):
            yield from self.take(first, first + 1, consumed, None, here, d)

    def take(
        self, first: int, last: int, consumed: program.Consumed, mention: Mention | None, here: Way, d: int
    ) -> Iterator[Way]:
        # What is asked of a word is complete only when the next one is taken: a clitic may follow.
        step = Step(first, last, consumed, here.owed, mention)
        if self.last_holds(here):
            yield Way(last if d > 0 else first, (*here.steps, step), frozenset(), here.captures)

    def last_holds(self, here: Way) -> bool:
        return not here.steps or self.holds(here.steps[-1])

    def holds(self, step: Step, agreed: asks.Agreed | None = None) -> bool:
        """One word or mention against all that is asked of it; this much is shared with the engine."""
        state = program.State(step.consumed, tuple(step.asked), self.scope.foldings, self.pattern.span)
        if step.mention is not None:
            return asks.shape_test(state, agreed or {})(step.mention.shape)
        cover = self.row.covers(False)[step.first]
        return asks.word_test(state, self.language, agreed or {})(self.row.words[step.first], cover) is not None

    def agree(self, *ways: Way) -> bool:
        """Whether values can be chosen for all features that must agree, each head's reading having all of its own."""
        heads: dict[str, list[Step]] = {}
        for way in ways:
            for name, begin, end in way.captures:
                heads.setdefault(name, []).append(min(way.steps[begin:end], key=lambda step: step.first))
        binding = []
        for relation in self.pattern.relations:
            sides = [s for s in (relation.left, relation.right) if isinstance(s, ast.Path) and s.attribute]
            if all(side.name in heads for side in sides):
                binding.append((relation, sides))
        keys = sorted({f"{side.name}.{side.attribute}" for _, sides in binding for side in sides})
        domains = [self.scope.vocabulary.attributes[key.split(".")[1]].allowed for key in keys]
        for values in itertools.product(*domains):
            agreed = dict(zip(keys, values, strict=True))
            if all(self.related(relation, agreed) for relation, _ in binding) and all(
                self.holds(replace(step, asked=step.asked | {program.Head(name)}), agreed)
                for name, steps in heads.items()
                for step in steps
            ):
                return True
        return False

    def related(self, relation: ast.Relation, agreed: dict[str, str]) -> bool:
        left = agreed[f"{relation.left.name}.{relation.left.attribute}"]
        right = relation.right
        if isinstance(right, ast.Path) and right.attribute:
            return (left == agreed[f"{right.name}.{right.attribute}"]) is (relation.op == "=")
        return (left == (right.name if isinstance(right, ast.Path) else right.text)) is (relation.op == "=")
