"""Clause analysis: the words of a sentence with their mentions in, its tree out, without a statistical parser.

Three steps, each once over the words: what every word is (`facts`), what noun phrases there are (`phrases`), how they
make clauses (`clauses`). What stands between brackets is a sentence of its own that hangs on the word before it.
"""

from collections.abc import Sequence

from ie_engine.engine.mention import Mention
from ie_engine.engine.words import Word
from ie_engine.syntax import clauses
from ie_engine.syntax.draft import Draft
from ie_engine.syntax.facts import Facts, Sort, facts, verb_reading, without_preposition
from ie_engine.syntax.phrases import Phrases
from ie_engine.syntax.repairs import repair
from ie_engine.syntax.state import State
from ie_engine.syntax.tree import Relation, Tree

_BRACKETS = {"(": ")", "[": "]"}
_QUOTES = {"«": "»", "“": "”", '"': '"'}
_DASHES = frozenset("-–—")
MAX_DASHED = 6
"""So many words between dashes are a wish or a remark (`الملك - حفظه الله -`)."""
MAX_BRACKETED = 40


def analyse(words: Sequence[Word], mentions: Sequence[Mention]) -> Tree:
    """The tree of a sentence whose words have their best reading first."""
    if not words:
        return Tree((), ())
    known = [facts(word) for word in words]
    draft = Draft(len(words))
    units = _units(mentions, len(words))
    repair(words, known, {place for unit in units.values() for place in range(unit.first, unit.last)})
    for first, unit in units.items():
        if known[first].preposition and known[first].preposition not in unit.pro:
            known[first] = without_preposition(words[first])
    order, bracketed = _unbracketed(known, units)
    for first, last in bracketed:
        root = _clauses(draft, known, units, range(first + 1, last - 1))
        before = first - 1
        draft.hang(first, root, Relation.FUNCTION)
        draft.hang(last - 1, root, Relation.FUNCTION)
        if before >= 0:
            draft.hang(root, before, Relation.PARENTHESIS)
    root = _clauses(draft, known, units, order)
    return draft.tree(root, _quoted(known), _reread(words, known))


def _clauses(draft: Draft, known: Sequence[Facts], units: dict[int, Mention], order: Sequence[int]) -> int:
    pieces = Phrases(draft, known, units).pieces(order)
    return clauses.run(State(draft, known, pieces))


def _reread(words: Sequence[Word], known: Sequence[Facts]) -> tuple[tuple[int, int], ...]:
    """The words that repairs took as verbs, with the reading that makes them so."""
    found = []
    for place, word in enumerate(words):
        if known[place].sort == Sort.VERB and facts(word).sort != Sort.VERB:
            reading = verb_reading(word)
            found += [(place, reading)] if reading else []
    return tuple(found)


def _units(mentions: Sequence[Mention], size: int) -> dict[int, Mention]:
    """The longest mentions, none of which overlaps another, by their first word."""
    if not mentions:
        return {}
    taken = bytearray(size)
    found: dict[int, Mention] = {}
    for mention in sorted(mentions, key=lambda mention: (mention.first - mention.last, mention.first)):
        if mention.types and not any(taken[mention.first : mention.last]):
            taken[mention.first : mention.last] = b"\1" * (mention.last - mention.first)
            found[mention.first] = mention
    return found


def _unbracketed(known: Sequence[Facts], units: dict[int, Mention]) -> tuple[list[int], list[tuple[int, int]]]:
    """The words outside brackets, and the spans of those inside, brackets included."""
    order: list[int] = []
    spans: list[tuple[int, int]] = []
    at, size = 0, len(known)
    inside = 0
    while at < size:
        if at in units:
            inside = max(inside, units[at].last)
        text = known[at].text
        dash = text in _DASHES and at + 1 not in units
        closing = (text if dash else _BRACKETS.get(text)) if at >= inside and order else None
        if closing:
            for last in range(at + 2, min(size, at + (MAX_DASHED if dash else MAX_BRACKETED))):
                if known[last].text == closing:
                    break
            else:
                last = 0
            if last:
                spans.append((at, last + 1))
                at = last + 1
                continue
        order.append(at)
        at += 1
    return order, spans


def _quoted(known: Sequence[Facts]) -> tuple[tuple[int, int], ...]:
    """The spans between quotation marks; one that is not closed goes to the end."""
    spans: list[tuple[int, int]] = []
    closing, first = "", 0
    for place, word in enumerate(known):
        if closing:
            if word.text == closing:
                spans.append((first, place))
                closing = ""
        elif word.text in _QUOTES:
            closing, first = _QUOTES[word.text], place + 1
    if closing:
        spans.append((first, len(known)))
    return tuple(spans)
