"""Guesses: what a word that nothing explains may be, by its letters alone; each says that it is a guess.

A word in, readings out: a name, a noun, by its ending an adjective, whole and with clitics cut off.
"""

from collections.abc import Iterator, Sequence

from ie_engine.morphology.clitics import COST_OF_ENCLITIC, Head, heads_of
from ie_engine.morphology.reading import NONE, Reading, Values

THE = "ال"
HAMZATED = "أإآ"
_MIN_GUESSED = 3
_YES, _NO = frozenset(("yes",)), frozenset(("no",))
_NOUN, _ADJ, _PROPN = frozenset(("noun", "x")), frozenset(("adj", "x")), frozenset(("propn", "x"))
_F, _M, _SG, _PL = frozenset("f"), frozenset("m"), frozenset(("sg",)), frozenset(("pl",))


def guesses(word: str, plain: str, letters: str, origin: Sequence[int], known: bool) -> Iterator[Reading]:
    """What a word that nothing explains may be: a name, a noun, by its ending an adjective; clitics cut and whole.

    Where something rare explains it (`known`), only the name stands beside it.
    """
    for head in heads_of(plain)[: 1 if known else None]:
        if head.pro and (head.last == "س" or head.pro[0] == "أ"):
            continue
        start = head.length
        rest = plain[start:]
        if head.last == "ل" and rest.startswith("ل"):
            rest, article, host = rest[1:], True, THE + rest[1:]
        else:
            # Of the article the alif never has a hamza: `ألونسو` is no `ال` + `ونسو`.
            article = rest.startswith(THE) and len(rest) > len(THE) + 2 and letters[start] not in HAMZATED
            host = letters[start:]
            rest = rest[len(THE) :] if article else rest
        if len(rest) < _MIN_GUESSED and (head.pro or len(rest) < 1):
            continue
        first, end = origin[start], len(word)
        weight = 3.0 - head.cost * (0.25 if article else 1.0)
        definite = _YES if article else NONE
        lemma = letters[len(letters) - len(rest) :]
        for pos, less, gender, number in _guessed_kinds(rest, article):
            if known and "propn" not in pos:
                continue
            # By position: naming the fields takes longer than all the rest.
            yield Reading(
                host, _guessed_lemma(lemma, pos, number), pos, first, end, head.pro, (), "", gender, number,
                NONE, NONE, NONE, definite, False, host, NONE, True, weight - less, "", _NO,
            )  # fmt: skip
        if not known and not article:
            yield from _guessed_with_enclitic(plain, letters, origin, head)


def _guessed_with_enclitic(plain: str, letters: str, origin: Sequence[int], head: Head) -> Iterator[Reading]:
    for enclitic in ("ه", "ها", "هم"):
        end = len(plain) - len(enclitic)
        if plain.endswith(enclitic) and end - head.length >= _MIN_GUESSED:
            host = letters[head.length : end]
            yield Reading(
                host, host, _NOUN, origin[head.length], origin[end], head.pro, (enclitic,), form=host, guessed=True,
                weight=3.0 - head.cost - COST_OF_ENCLITIC[enclitic] - 3.0, best=_NO,
            )  # fmt: skip


def _guessed_kinds(rest: str, article: bool) -> Iterator[tuple[Values, float, Values, Values]]:
    if rest.endswith(("ي", "ية")) and len(rest) > 4:
        yield _ADJ, 0.5 if article else 1.0, _F if rest.endswith("ة") else _M, _SG
    if rest.endswith("ات") and len(rest) > 4:
        yield _NOUN, 0.5, _F, _PL
    else:
        gender = _F if rest.endswith("ة") else NONE
        yield _NOUN, 0.2 if article or gender else 2.0, gender, _SG if gender else NONE
    yield _PROPN, 1.0 if article else 0.0, NONE, NONE


def _guessed_lemma(lemma: str, pos: Values, number: Values) -> str:
    if "adj" in pos and lemma.endswith("ية"):
        return lemma[:-1]
    return lemma[:-2] if number is _PL else lemma
