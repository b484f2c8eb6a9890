"""What a state asks of a word or a mention, compiled to a function: tests in, yes or no (and by which reading) out.

A constraint holds when one reading satisfies all of it; the first such reading is the one recorded.
A hidden reading, a cut that a known whole word makes unlikely, counts only where the state asks for clitics.
"""

import functools
import operator
from collections.abc import Callable, Mapping
from dataclasses import replace

from ie_engine.dsl import ast, program
from ie_engine.dsl.regex import Regex
from ie_engine.engine.language import Language
from ie_engine.engine.mention import Shape
from ie_engine.engine.words import Word
from ie_engine.morphology.reading import Reading
from ie_engine.morphology.tagset import ATTRIBUTES, Level, Values

WHOLE = -1
"""Stands for "no reading was looked at"."""
Cover = frozenset[str]
"""The names of the types and gazetteers of the mentions over a word; the types with those above them."""
NO_COVER: Cover = frozenset()
Agreed = Mapping[str, str]
"""The values that `capture.attribute` must have in one copy of an automaton."""
ABSENT = ""
"""The agreed value that says: this capture takes no part."""

WordTest = Callable[[Word, Cover], int | None]
_ReadingTest = Callable[[Word, Reading, Cover], bool]


def word_test(state: program.State, language: Language, agreed: Agreed) -> WordTest:
    """From a word to the number of the first reading that satisfies the state, `WHOLE`, or None if none does."""
    required = [_requirement(requirement, agreed) for requirement in state.requirements]
    needs = [test for test in required if test is not None]
    asks_clitics = any(isinstance(r, program.Clitic) for r in state.requirements)
    match state.consumed:
        case program.AnyWord():
            return _of_readings(_always, needs, asks_clitics) if needs else _whole
        case program.Literal(text):
            return _literal(text, state.foldings, language, needs, asks_clitics)
        case program.HasLemma(lemmas, pos):
            return _of_readings(_lemma(lemmas, pos, state.foldings, language), needs, asks_clitics)
        case program.Bracket(test, negated):
            compiled = _compile(test, state.foldings, language)
            if negated:
                return _none_of(compiled, needs, asks_clitics)
            if not needs and not _speaks_of_readings(test):
                return lambda word, cover: WHOLE if compiled(word, word.readings[0], cover) else None
            return _of_readings(compiled, needs, asks_clitics or _asks_clitics(test))
    raise AssertionError(state)


def shape_test(state: program.State, agreed: Agreed) -> Callable[[Shape], bool]:
    """Whether a mention of some shape satisfies a state."""
    consumed, requirements = state.consumed, state.requirements

    def test(shape: Shape) -> bool:
        if isinstance(consumed, program.Typed):
            if consumed.types.isdisjoint(shape.types):
                return False
        elif not isinstance(consumed, program.InList) or consumed.name != shape.list:
            return False
        for requirement in requirements:
            if isinstance(requirement, program.Clitic):
                if not set(requirement.values).intersection(shape.pro if requirement.before else shape.enc):
                    return False
            elif not all(
                value != ABSENT and (feature, value) in shape.features
                for feature, value in agreed_features(requirement, agreed)
            ):
                return False
        return True

    return test


def decided_by_word(consumed: program.Consumed) -> bool:
    """Whether a word alone, without its neighbours and the mentions over it, can rule the thing out."""
    match consumed:
        case program.Literal() | program.HasLemma():
            return True
        case program.Bracket(test, False):
            loosened = _without_best(test)
            return loosened is not None and all(
                ATTRIBUTES[name].level is not Level.MENTION for name in attributes_of(loosened)
            )
    return False


def loose_test(consumed: program.Consumed, foldings: frozenset[str], language: Language) -> Callable[[Word], bool]:
    """Whether a word could be consumed under some clitics, by some reading, hidden ones included."""
    match consumed:
        case program.Literal(text):
            folded = language.fold(text, foldings)
            return lambda word: (
                word.norm(foldings) == folded
                or any(language.fold(reading.host, foldings) == folded for reading in word.readings)
            )
        case program.HasLemma(lemmas, pos):
            has_lemma = _lemma(lemmas, pos, foldings, language)
            return lambda word: any(has_lemma(word, reading, NO_COVER) for reading in word.readings)
        case program.Bracket(test, False):
            loosened = _without_best(test)
            assert loosened is not None
            compiled = _compile(loosened, foldings, language)
            return lambda word: any(compiled(word, reading, NO_COVER) for reading in word.readings)
    raise AssertionError(consumed)


def _without_best(test: ast.Test) -> ast.Test | None:
    """A test that holds wherever this one does, whichever reading is the best; None where that is everywhere.

    Which reading is the best is a matter of the sentence, so a word alone can rule nothing out by it.
    """
    match test:
        case ast.And(tests):
            kept = [part for part in map(_without_best, tests) if part is not None]
            return replace(test, tests=tuple(kept)) if kept else None
        case ast.Or(tests):
            loosened = [_without_best(part) for part in tests]
            return None if None in loosened else replace(test, tests=tuple(part for part in loosened if part))
        case ast.Not() if "best" in attributes_of(test):
            return None
        case ast.Compare("best"):
            return None
    return test


def depends_on_cover(state: program.State) -> bool:
    """Whether the state asks which mentions cover the word."""
    return isinstance(state.consumed, program.Bracket) and any(
        ATTRIBUTES[name].level is Level.MENTION for name in attributes_of(state.consumed.test)
    )


def cover_apart(state: program.State) -> tuple[program.State, Callable[[Cover], bool]] | None:
    """A state that asks for mentions over a word as two questions, one to the word and one to its cover.

    None where they cannot be told apart. What is asked of the cover is the same for every reading, so both together ask
    what the state asks.
    """
    match state.consumed:
        case program.Bracket(ast.And(tests) as test, False):
            asked = [part for part in tests if _levels(part) == {Level.MENTION}]
            rest = tuple(part for part in tests if Level.MENTION not in _levels(part))
            if not rest or len(asked) + len(rest) < len(tests) or not all(isinstance(a, ast.Compare) for a in asked):
                return None
            sets = [(frozenset(a.values), a.op == "=") for a in asked if isinstance(a, ast.Compare)]
            left = program.Bracket(rest[0] if len(rest) == 1 else replace(test, tests=rest), False)
            return replace(state, consumed=left), lambda cover: all(
                values.isdisjoint(cover) is not equal for values, equal in sets
            )
    return None


def by_sort_alone(state: program.State, sorted_by: frozenset[str]) -> program.State | None:
    """A state that asks only what the state asks of these attributes, so that no reading satisfies the state that does
    not satisfy it; None where nothing of that kind stands by itself."""
    match state.consumed:
        case program.Bracket(ast.And(tests) as test, False):
            kept = tuple(part for part in tests if sorted_by.issuperset(attributes_of(part)))
            if not kept:
                return None
            part = kept[0] if len(kept) == 1 else replace(test, tests=kept)
            # Whether hidden readings count is said by the clitics that are asked for, and must stay what it is.
            return (
                replace(state, consumed=program.Bracket(part, False))
                if _asks_clitics(part) is _asks_clitics(test)
                else None
            )
    return None


def _levels(test: ast.Test) -> set[Level]:
    return {ATTRIBUTES[name].level for name in attributes_of(test)}


def looks_at_reading(state: program.State) -> bool:
    """Whether the state's word is recorded with a reading, whose clitics a capture then leaves out."""
    match state.consumed:
        case program.HasLemma():
            return True
        case program.Bracket(test, False) if _speaks_of_readings(test):
            return True
    return any(isinstance(requirement, program.Clitic) for requirement in state.requirements)


def attributes_of(test: ast.Test) -> list[str]:
    match test:
        case ast.And(tests) | ast.Or(tests):
            return [name for part in tests for name in attributes_of(part)]
        case ast.Not(inner):
            return attributes_of(inner)
        case ast.Compare(name) | ast.Matches(name):
            return [name]


# ---- readings


def _always(_word: Word, _reading: Reading, _cover: Cover) -> bool:
    return True


def _whole(_word: Word, _cover: Cover) -> int | None:
    return WHOLE


def _of_readings(test: _ReadingTest, needs: list[_ReadingTest], hidden_too: bool) -> WordTest:
    # Most states need no clitic and no agreement, and then the inner loop would cost more than the test.
    def only(word: Word, cover: Cover) -> int | None:
        for index, reading in enumerate(word.readings):
            if (hidden_too or not reading.hidden) and test(word, reading, cover):
                return index
        return None

    def first(word: Word, cover: Cover) -> int | None:
        for index, reading in enumerate(word.readings):
            if reading.hidden and not hidden_too:
                continue
            if test(word, reading, cover) and all(need(word, reading, cover) for need in needs):
                return index
        return None

    return first if needs else only


def _none_of(test: _ReadingTest, needs: list[_ReadingTest], hidden_too: bool) -> WordTest:
    others = _of_readings(_always, needs, hidden_too) if needs else _whole

    def none(word: Word, cover: Cover) -> int | None:
        shown = (reading for reading in word.readings if not reading.hidden)
        return None if any(test(word, reading, cover) for reading in shown) else others(word, cover)

    return none


def _literal(
    text: str, foldings: frozenset[str], language: Language, needs: list[_ReadingTest], asks_clitics: bool
) -> WordTest:
    folded = language.fold(text, foldings)
    if asks_clitics:
        return _of_readings(lambda _w, reading, _c: language.fold(reading.host, foldings) == folded, needs, True)
    if needs:
        return _of_readings(lambda word, _r, _c: word.norm(foldings) == folded, needs, False)
    return lambda word, _cover: WHOLE if word.norm(foldings) == folded else None


def _lemma(lemmas: tuple[str, ...], pos: str | None, foldings: frozenset[str], language: Language) -> _ReadingTest:
    wanted: dict[str, list[str]] = {}
    for lemma in lemmas:
        wanted.setdefault(language.fold(lemma, foldings), []).append(lemma)

    def test(_word: Word, reading: Reading, _cover: Cover) -> bool:
        if pos is not None and pos not in reading.pos:
            return False
        written = wanted.get(language.fold(reading.lemma, foldings))
        return written is not None and any(language.agrees(lemma, reading.lemma) for lemma in written)

    return test


def _requirement(requirement: program.Requirement, agreed: Agreed) -> _ReadingTest | None:
    if isinstance(requirement, program.Clitic):
        values = frozenset(requirement.values)
        if requirement.before:
            return lambda _w, reading, _c: not values.isdisjoint(reading.pro)
        return lambda _w, reading, _c: not values.isdisjoint(reading.enc)
    wanted = agreed_features(requirement, agreed)
    if not wanted:
        return None
    return lambda _w, reading, _c: all(value in getattr(reading, feature) for feature, value in wanted)


def agreed_features(head: program.Head, agreed: Agreed) -> list[tuple[str, str]]:
    pairs = [key.split(".") for key in agreed]
    return [(feature, agreed[f"{name}.{feature}"]) for name, feature in pairs if name == head.capture]


# ---- what stands inside brackets


def _speaks_of_readings(test: ast.Test) -> bool:
    return any(ATTRIBUTES[name].level is Level.READING for name in attributes_of(test))


def _asks_clitics(test: ast.Test) -> bool:
    """Whether a clitic is asked for by name; `pro=()` and negations ask for none."""
    match test:
        case ast.And(tests) | ast.Or(tests):
            return any(_asks_clitics(part) for part in tests)
        case ast.Compare(name, "=", values):
            return name in ("pro", "enc") and bool(values)
    return False


def _compile(test: ast.Test, foldings: frozenset[str], language: Language) -> _ReadingTest:
    match test:
        case ast.And(tests):
            # Expressions are run letter by letter, so they are asked last.
            ordered = sorted(tests, key=lambda part: isinstance(part, ast.Matches))
            return _all([_compile(part, foldings, language) for part in ordered])
        case ast.Or(tests):
            return _any([_compile(part, foldings, language) for part in tests])
        case ast.Not(inner):
            negated = _compile(inner, foldings, language)
            return lambda word, reading, cover: not negated(word, reading, cover)
        case ast.Matches(name, pattern, is_negated):
            regex, get = _regex(pattern), _text_of(name, foldings, language)
            return lambda word, reading, _c: regex.search(get(word, reading)) is not is_negated
        case ast.Compare():
            return _compare(test, foldings, language)


_regex = functools.lru_cache(maxsize=1000)(Regex)  # several packs of one process have the same ones


# Loops, because `all` and `any` of a generator take three times as long, and these are asked of every new word.


def _all(parts: list[_ReadingTest]) -> _ReadingTest:
    def test(word: Word, reading: Reading, cover: Cover) -> bool:
        for part in parts:  # noqa: SIM110
            if not part(word, reading, cover):
                return False
        return True

    return test


def _any(parts: list[_ReadingTest]) -> _ReadingTest:
    def test(word: Word, reading: Reading, cover: Cover) -> bool:
        for part in parts:  # noqa: SIM110
            if part(word, reading, cover):
                return True
        return False

    return test


def _text_of(name: str, foldings: frozenset[str], language: Language) -> Callable[[Word, Reading], str]:
    if name == "word":
        return lambda word, _reading: word.text
    if name == "norm":
        return lambda word, _reading: word.norm(foldings)
    return lambda _word, reading: language.fold(getattr(reading, name), foldings)


_OPERATORS: Mapping[str, Callable[[float, float], bool]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def _compare(test: ast.Compare, foldings: frozenset[str], language: Language) -> _ReadingTest:
    name, equal, attribute = test.attribute, test.op == "=", ATTRIBUTES[test.attribute]
    if attribute.values is Values.NUMBER:
        compare, numbers, pick = _OPERATORS[test.op], [float(value) for value in test.values], all if not equal else any
        return lambda word, _r, _c: word.value is not None and pick(compare(word.value, n) for n in numbers)
    values = frozenset(test.values)
    if attribute.level is Level.MENTION:
        return lambda _w, _r, cover: values.isdisjoint(cover) is not equal
    if attribute.level is Level.WORD and attribute.values is Values.CLOSED:
        return lambda word, _r, _c: (getattr(word, name) in values) is equal
    if attribute.values is Values.CLOSED:
        if not values:
            return lambda _w, reading, _c: (not getattr(reading, name)) is equal
        return lambda _w, reading, _c: values.isdisjoint(getattr(reading, name)) is not equal
    if name == "word":
        return lambda word, _r, _c: (word.text in values) is equal
    if name == "lemma":
        is_lemma = _lemma(test.values, None, foldings, language)
        return lambda word, reading, cover: is_lemma(word, reading, cover) is equal
    get, folded = _text_of(name, foldings, language), frozenset(language.fold(value, foldings) for value in values)
    return lambda word, reading, _c: (get(word, reading) in folded) is equal
