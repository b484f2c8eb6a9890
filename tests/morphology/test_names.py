"""The words of longer names count as names where nothing else is known that they could be: found out when a word is
met, and the same as if all had been gone through before."""

from collections.abc import Sequence

from hypothesis import example, given, settings, strategies

from ie_engine.morphology.analyser import Analyser
from ie_engine.morphology.clitics import heads_of
from ie_engine.morphology.lexicon import EMPTY
from ie_engine.text.folding import STANDARD, fold, fold_with_map, vocalisation_agrees

# Few letters, among them those of proclitics and of the article, so that words are often one another with a clitic.
WORDS = strategies.lists(strategies.text("البوملس", min_size=1, max_size=5), max_size=12)


def analyser(names: Sequence[str], parts: Sequence[str], seldom: Sequence[str]) -> Analyser:
    return Analyser(
        EMPTY,
        (),
        names,
        parts,
        seldom,
        lambda word: fold(word, STANDARD),
        lambda word: fold_with_map(word, STANDARD),
        vocalisation_agrees,
    )


def naive(names: Sequence[str], parts: Sequence[str]) -> dict[str, str]:
    """All names and the parts that count, gone through in their order."""
    known: dict[str, str] = {}
    for name in names:
        known.setdefault(fold(name, STANDARD), name)
    for part in parts:
        key, may_be = fold(part, STANDARD), set[str]()
        for head in heads_of(key):
            rest = key[head.length :]
            may_be |= {rest} | ({rest[2:]} if rest.startswith("ال") else set())
            may_be |= {rest[1:]} if rest.startswith("ل") and head.last == "ل" else set()
        if known.keys().isdisjoint(may_be):
            known[key] = part
    return known


@given(WORDS, WORDS, WORDS)
@example(["لبنان"], ["بلبنان", "بنان", "لبنان"], [])
@example([], ["بسام", "سام", "وبسام"], ["سام"])
@settings(deadline=None)
def test_the_parts_of_names_are_those_of_the_naive_reference(
    names: list[str], parts: list[str], seldom: list[str]
) -> None:
    known = naive(names, parts)
    found = analyser(names, parts, seldom)
    of_known = analyser(list(known.values()), (), [name for name in seldom if fold(name, STANDARD) not in known])
    for word in dict.fromkeys((*names, *parts, *seldom)):
        assert found.analyse(word) == of_known.analyse(word)
