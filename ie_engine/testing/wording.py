"""An attempt in words: what `engine.furthest` and `frames.trace` say of a rule in, one sentence and a place out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from ie_engine.diagnostics import Source, Span
from ie_engine.dsl import ast, frame, program
from ie_engine.dsl.described import described
from ie_engine.dsl.format_frame import filler_text, path_text
from ie_engine.engine.furthest import Stop
from ie_engine.engine.row import Row
from ie_engine.engine.words import Word
from ie_engine.frames.trace import Refusal, Tried, Why
from ie_engine.packs.model import Rule

MAX_READINGS, MAX_WANTED, MAX_TRIED = 3, 3, 4


class Step(IntEnum):
    """Where an attempt ended; a later one came further."""

    NOTHING = 1  # not even the first word is there
    WORDS = 2  # what follows it is not
    GUARD = 3  # all is there, and a lookaround, an edge of the sentence or a constraint refuses it
    TRIGGER = 4  # the trigger of a frame is there, and is no event here
    CONDITION = 5
    ROLE = 6
    MATCHED = 7  # it matches, and another event or mention took its place


_STEPS = {
    Why.NAME: Step.TRIGGER,
    Why.READING: Step.TRIGGER,
    Why.CONDITION: Step.CONDITION,
    Why.ROLE: Step.ROLE,
    Why.TOLD: Step.MATCHED,
    Why.PART: Step.MATCHED,
}


@dataclass(frozen=True, slots=True)
class Attempt:
    """`what` says how far the rule came; `span` is the part of the rule, in `source`, that was not satisfied, and
    `missing` how much of its pattern was left then."""

    rule: Rule
    step: Step
    what: str
    source: Source
    span: Span
    missing: int = 0


def stopped(rule: Rule, stop: Stop, row: Row) -> Attempt:
    """A pattern, or the trigger of a frame, that does not match."""
    name = "the trigger" if rule.frame is not None else "the pattern"
    spans = [rule.written.span(state.span) for state in stop.wanted]
    span = _around(spans[:1] if stop.beyond is not None and stop.gap else spans) or rule.written.whole()
    wanted = _any_of(described(state) for state in stop.wanted)
    matched = " ".join(word.text for word in row.words[stop.first : stop.last])
    if stop.guards:
        what = f"{name} is there, `{matched}`, but {_guard(stop.guards[0])}" if matched else _guard(stop.guards[0])
        return Attempt(rule, Step.GUARD, what, rule.place.source, span, stop.missing)
    if stop.missing == 0:
        filters = rule.program.filters
        what = f"{name} matches, and something else took the place of what it finds"
        if filters:
            what = f"{name} matches, but {' and '.join(_relation(one) for one in filters)} does not hold"
            span = _around([rule.written.span(one.span) for one in filters]) or span
        return Attempt(rule, Step.MATCHED if not filters else Step.GUARD, what, rule.place.source, span)
    if not stop.begun:
        word = row.words[stop.first] if stop.first < len(row.words) else None
        what = f"no word of the sentence is {wanted}" if word is None else _not(word, stop, row, wanted, stop.first)
        return Attempt(rule, Step.NOTHING, what, rule.place.source, span, stop.missing)
    return Attempt(rule, Step.WORDS, _broken_off(stop, row, matched, wanted), rule.place.source, span, stop.missing)


def _broken_off(stop: Stop, row: Row, matched: str, wanted: str) -> str:
    side = "before" if stop.leftwards else "behind"
    at = stop.first - 1 if stop.leftwards else stop.last
    away = 0 if stop.beyond is None else abs(stop.beyond - at)
    if stop.beyond is not None and stop.gap:
        return f"{side} `{matched}` the gap does not reach to `{row.words[stop.beyond].text}`, {_words(away)} away"
    if stop.beyond is not None and away:
        there = f"{_standing(stop, row, at)}, and `{row.words[stop.beyond].text}` comes {_words(away)} further on"
        return f"{side} `{matched}` {wanted} is missing: {there}"
    if not 0 <= at < len(row.words):
        return f"{side} `{matched}` {wanted} is missing: the sentence {'begins' if stop.leftwards else 'ends'} there"
    if stop.gap:
        return f"{side} `{matched}` there is no {wanted}"
    return f"{side} `{matched}` {wanted} is missing: {_standing(stop, row, at)}"


def _not(word: Word, stop: Stop, row: Row, wanted: str, at: int) -> str:
    """What a word is instead of what was wanted."""
    return f"`{word.text}` is not {wanted}; it {_is(word, stop, row, at)}"


def _standing(stop: Stop, row: Row, at: int) -> str:
    word = row.words[at]
    return f"`{word.text}` stands there, which {_is(word, stop, row, at)}"


def _is(word: Word, stop: Stop, row: Row, at: int) -> str:
    """The mentions over a word, where one was wanted, or its readings."""
    if any(state.is_edge for state in stop.wanted):
        over = [mention for mention in row.mentions if mention.first <= at < mention.last and mention.types]
        types = dict.fromkeys(name for mention in over for name in mention.types)
        return "is no mention" if not types else f"is {' and '.join('@' + name for name in types)}"
    readings = dict.fromkeys(f"{r.lemma} ({'/'.join(sorted(r.pos))})" for r in word.readings if not r.hidden)
    return f"may be {', '.join(list(readings)[:MAX_READINGS])}"


def _guard(guard: program.Assertion) -> str:
    if isinstance(guard, program.AtEdge):
        return f"it does not stand at the {'beginning' if guard.start else 'end'} of the sentence"
    side = "before" if guard.half.mirrored else "behind"
    states = [state for state in guard.half.states if not isinstance(state.consumed, program.AnyWord)]
    wanted = _any_of(described(state) for state in states)
    if not wanted:
        return f"a lookaround refuses what stands {side} it"
    return f"what stands {side} it {'is' if guard.negative else 'is not'} {wanted}, which a lookaround decides"


def refused(refusal: Refusal, text: str, rows: Sequence[Row]) -> Attempt:
    """A frame whose trigger is there, and which finds nothing on it."""
    rule, trigger = refusal.rule, refusal.trigger
    word = text[trigger.start : trigger.end]
    span = rule.written.span(refusal.line.span) if refusal.line is not None else rule.written.whole()
    match refusal.why:
        case Why.NAME:
            what = f"the trigger `{word}` is part of a name"
        case Why.READING:
            what = f"the trigger `{word}` is read otherwise here; {_read(refusal, rows)}"
        case Why.CONDITION:
            assert isinstance(refusal.line, frame.Condition)
            if refusal.line.negated:
                what = f"`{word}` is put aside by `{frame.UNLESS}`, which is satisfied"
            else:
                what = f"`{frame.NEEDS}` is not satisfied for `{word}`" + _tried(refusal.tried, text)
        case Why.ROLE:
            assert isinstance(refusal.line, frame.RoleLine)
            what = f"nothing fills `{refusal.line.name}` of `{word}`" + _tried(refusal.tried, text)
        case Why.TOLD:
            what = f"all that `{word}` would have was told of an earlier event"
        case Why.PART:
            what = f"`{word}` belongs to the phrase of another event of its type, and is one with it"
    return Attempt(rule, _STEPS[refusal.why], what, rule.place.source, span)


def _read(refusal: Refusal, rows: Sequence[Row]) -> str:
    for row in rows:
        for start, word in zip(row.starts, row.words, strict=True):
            if start <= refusal.trigger.start < start + len(word.text):
                best = word.readings[0]
                return f"it is rather {best.lemma} ({'/'.join(sorted(best.pos))})"
    return "another reading is likelier"


def _tried(tried: Iterable[Tried], text: str) -> str:
    """Where a line looked, and what stood there that did not fit."""
    said = dict[str, None]()
    for one in tried:
        filler, path = filler_text(one.branch.filler), path_text(one.path)
        for start, end in one.phrases:
            said[f"its `{path}` is `{text[start:end]}`, which is no {filler}"] = None
        if not one.phrases:
            said[f"it has no `{path}`"] = None
    return _listed(said)


def looked(tried: Iterable[Tried], text: str) -> str:
    """Where a line looked, and what stood there."""
    said = dict[str, None]()
    for one in tried:
        words = " and ".join(f"`{text[start:end]}`" for start, end in one.phrases)
        said[f"its `{path_text(one.path)}` is {words}" if words else f"it has no `{path_text(one.path)}`"] = None
    return _listed(said)


def _listed(said: Iterable[str]) -> str:
    # What was there and did not fit says more than what was not there at all.
    ordered = sorted(said, key=lambda line: line.startswith("it has no"))
    return ": " + "; ".join(ordered[:MAX_TRIED]) if ordered else ""


def _relation(relation: ast.Relation) -> str:
    def side(path: ast.Path | ast.Literal) -> Iterator[str]:
        yield path.text if isinstance(path, ast.Literal) else path.name
        if isinstance(path, ast.Path) and path.attribute is not None:
            yield path.attribute

    return f"`{'.'.join(side(relation.left))} {relation.op} {'.'.join(side(relation.right))}`"


def _any_of(texts: Iterable[str]) -> str:
    found = list(dict.fromkeys(texts))
    more = f" or {len(found) - MAX_WANTED} others" if len(found) > MAX_WANTED else ""
    return " or ".join(found[:MAX_WANTED]) + more


def _around(spans: Sequence[Span]) -> Span | None:
    return Span(min(span.start for span in spans), max(span.end for span in spans)) if spans else None


def _words(number: int) -> str:
    return "1 word" if number == 1 else f"{number} words"
