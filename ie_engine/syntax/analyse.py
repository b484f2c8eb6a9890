"""Clause analysis: the words of a sentence with their mentions in, its tree out, without a statistical parser.

Three steps, each once over the words: what every word is (`facts`), what noun phrases there are (`phrases`), how they
make clauses (`clauses`). What stands between brackets is a sentence of its own that hangs on the word before it.
"""

from collections.abc import Container, Sequence

from ie_engine.engine.mention import Mention
from ie_engine.engine.words import Word
from ie_engine.syntax import clauses, vocabulary
from ie_engine.syntax.draft import Draft
from ie_engine.syntax.facts import (
    DUAL,
    NOMINAL,
    Facts,
    Sort,
    as_name,
    as_several,
    chosen,
    facts,
    noun_reading,
    verb_reading,
    without_preposition,
)
from ie_engine.syntax.phrases import Phrases
from ie_engine.syntax.repairs import repair
from ie_engine.syntax.state import State
from ie_engine.syntax.tree import Relation, Tree

_BRACKETS = {"(": ")", "[": "]"}
_QUOTES = {"«": "»", "“": "”", '"': '"'}
_DASHES = frozenset(("-", "–", "—"))
MAX_BRACKETED, MAX_DASHED = 40, 15


def analyse(words: Sequence[Word], mentions: Sequence[Mention]) -> Tree:
    """The tree of a sentence whose words have their best reading first."""
    if not words:
        return Tree((), ())
    known = [facts(word) for word in words]
    draft = Draft(len(words))
    units = _units(mentions, len(words))
    covered = {place for unit in units.values() for place in range(unit.first, unit.last)}
    repair(words, known, covered)
    for place in range(len(known) - 1):
        typed = place in units and units[place].last > place + 1
        if _looks_closed(known[place], known[place + 1], typed) or _is_of_two(known, place):
            known[place] = as_several(words[place]) or known[place]
    for first, unit in units.items():
        if known[first].preposition and known[first].preposition not in unit.pro:
            known[first] = without_preposition(words[first])
        if "Person" in unit.types:
            _name(words, known, unit)
    order, bracketed = _unbracketed(known, covered)
    for first, last in bracketed:
        root = _clauses(draft, known, units, range(first + 1, last - 1))
        before = first - 1
        draft.hang(first, root, Relation.FUNCTION)
        draft.hang(last - 1, root, Relation.FUNCTION)
        if before >= 0:
            draft.hang(root, before, Relation.PARENTHESIS)
    root = _clauses(draft, known, units, order)
    return draft.tree(root, _quoted(known), _reread(words, known, draft))


def _name(words: Sequence[Word], known: list[Facts], unit: Mention) -> None:
    """What stands in somebody's name is a name, though it can be a verb, a preposition or a particle (`علي`, `إن`)."""
    parts = (unit.attribute("canonical") or "").split()
    for place in range(unit.first, unit.last):
        if known[place].sort not in NOMINAL and known[place].text in parts:
            known[place] = as_name(words[place])


def _looks_closed(noun: Facts, after: Facts, typed: bool) -> bool:
    """`وزيرا خارجية مصر`, `زعيما البلدين`, `زعيمي البلدين`: two of somebody, written like one with a tanwin or an
    enclitic, though a noun that can be annexed follows."""
    if after.sort != Sort.NOUN or after.tanwin or after.and_ or after.preposition:
        return False
    if noun.tanwin:
        return typed or (noun.human and after.definite and not (after.human or after.adjective))
    return noun.enclitic == "ي" and noun.sort == Sort.NOUN and after.definite and not after.adjective


def _is_of_two(known: Sequence[Facts], place: int) -> bool:
    """`زعيما الحزبين`, `رئيسا وزراء البلدين`, `كلا الطرفين`: two of two, of those who are told by a further noun, and
    both."""
    noun, after = known[place], known[place + 1]
    if not noun.tanwin or not _can_be_annexed(after):
        return False
    if noun.form == vocabulary.BOTH:
        return after.definite
    if not noun.human or not after.human:
        return False
    if after.definite:
        return bool(after.number & DUAL)
    beyond = known[place + 2] if place + 2 < len(known) else None
    return beyond is not None and not after.enclitic and beyond.definite and _can_be_annexed(beyond)


def _can_be_annexed(after: Facts) -> bool:
    return after.sort == Sort.NOUN and not (after.tanwin or after.and_ or after.preposition or after.time)


def _clauses(draft: Draft, known: Sequence[Facts], units: dict[int, Mention], order: Sequence[int]) -> int:
    pieces = Phrases(draft, known, units).pieces(order)
    return clauses.run(State(draft, known, pieces))


def _reread(words: Sequence[Word], known: Sequence[Facts], draft: Draft) -> tuple[tuple[int, int], ...]:
    """The words that have another reading here than the best of them: repairs took them as verbs or as verbal nouns, or
    they have a subject, so that the third person is meant where the first is written alike."""
    found = []
    heads = {head for head, relation in zip(draft.heads, draft.relations) if relation is Relation.SUBJECT}
    for place, word in enumerate(words):
        if known[place].sort == Sort.VERB:
            repaired = facts(word).sort != Sort.VERB
            likely = verb_reading(word)
            reading = (likely or verb_reading(word, True)) if repaired else chosen(word) if place in heads else None
            found += [(place, reading)] if reading else []
        elif known[place].verbal and facts(word).sort == Sort.VERB:
            reading = noun_reading(word)
            found += [(place, reading)] if reading else []
    return tuple(found)


def _longest(mention: Mention) -> tuple[object, ...]:
    return mention.first - mention.last, mention.first, mention.types, mention.maker


def _units(mentions: Sequence[Mention], size: int) -> dict[int, Mention]:
    """The longest mentions, none of which overlaps another, by their first word."""
    if not mentions:
        return {}
    taken = bytearray(size)
    found: dict[int, Mention] = {}
    for mention in sorted(mentions, key=_longest):
        if mention.types and not any(taken[mention.first : mention.last]):
            taken[mention.first : mention.last] = b"\1" * (mention.last - mention.first)
            found[mention.first] = mention
    return found


def _unbracketed(known: Sequence[Facts], covered: Container[int]) -> tuple[list[int], list[tuple[int, int]]]:
    """The words outside brackets, and the spans of those inside, brackets included."""
    order: list[int] = []
    spans: list[tuple[int, int]] = []
    at, size = 0, len(known)
    while at < size:
        last = _closing(known, covered, at) if order and at not in covered else 0
        if last:
            spans.append((at, last + 1))
            at = last + 1
            continue
        order.append(at)
        at += 1
    return order, spans


def _closing(known: Sequence[Facts], covered: Container[int], at: int) -> int:
    """Where the bracket or dash that stands here is closed; 0 where none stands, or it is not closed."""
    text, size = known[at].text, len(known)
    closing, reach = _BRACKETS.get(text), MAX_BRACKETED
    if closing is None:
        # A dash before a name joins names rather than opening a parenthesis.
        if text not in _DASHES or at + 1 == size or at + 1 in covered or known[at + 1].sort == Sort.NAME:
            return 0
        closing, reach = text, MAX_DASHED
    for last in range(at + 2, min(size, at + reach)):
        if known[last].text == closing and last not in covered:
            return last
    return 0


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
