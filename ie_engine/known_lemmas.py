"""What the checks of packs may know of a lexicon: a lexicon in, whether a lemma is one and what is spelt like it out.

It stands between the two columns, as `pipeline` does: packs know no lexicon, and a lexicon no packs.
"""

import functools
from collections.abc import Iterator

from ie_engine.morphology.lexicon import EMPTY, Book
from ie_engine.morphology.reading import bare
from ie_engine.packs.lemma_checks import Lemmas
from ie_engine.text.folding import STANDARD, fold, vocalisation_agrees

_WORTH_SUGGESTING = 6


def known_lemmas(book: Book) -> Lemmas | None:
    """What the packs may know of a lexicon; nothing where it is empty."""
    if book is EMPTY:
        return None

    def plain(word: str) -> str:
        return fold(word, STANDARD)

    @functools.lru_cache(maxsize=20_000)  # packs that are loaded one after the other often ask for the same
    def has(word: str) -> bool:
        return any(
            plain(lexeme.lemma) == plain(word) and vocalisation_agrees(word, lexeme.lemma)
            for lexeme, _ in book.find(plain(word))
        )

    known = functools.cache(lambda: _lemmas_by_letters(book))

    def like(word: str) -> Iterator[str]:
        # The comparison is slow and the lexicon large: only lemmas that begin alike and are about as long.
        written, lemmas = plain(word), known()
        for size in (len(written) - 1, len(written), len(written) + 1):
            yield from lemmas.get((written[:1], size), ())

    return Lemmas(has, like)


def _lemmas_by_letters(book: Book) -> dict[tuple[str, int], list[str]]:
    """All lemmas without vowels, the frequent ones, by first letter and length."""
    found: dict[tuple[str, int], dict[str, None]] = {}
    for lexeme in book.lexemes():
        if lexeme.readings[0][1] >= _WORTH_SUGGESTING:
            written = fold(lexeme.lemma, STANDARD)
            found.setdefault((written[:1], len(written)), {}).setdefault(bare(lexeme.lemma))
    return {key: list(lemmas) for key, lemmas in found.items()}
