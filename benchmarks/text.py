"""Text to measure on: a corpus that somebody has, or one made up of the words that the shipped packs know.

The made-up one needs nothing but the project, and its words have real readings and names; but it is no language: where
a figure depends on what stands beside what, only a real corpus tells.
"""

import io
import itertools
import random
from collections.abc import Iterator
from pathlib import Path

from ie_engine.corpus.read import Failure, read
from ie_engine.packs.model import Library
from ie_engine.text.document import Document

WORDS_IN_SENTENCE = 28
SENTENCES_IN_DOCUMENT = 12


def corpus(path: Path, limit: int | None) -> list[Document]:
    """The documents of a file or folder, at most `limit`; what cannot be read is left out."""
    readable = (item for item in read([str(path)], io.BytesIO()) if not isinstance(item, Failure))
    return list(itertools.islice(readable, limit))


def made_up(library: Library, count: int, seed: int = 1) -> list[Document]:
    """Documents of the words of a library's lists, as unevenly frequent as the words of a language."""
    rng = random.Random(seed)
    words = list(dict.fromkeys(_words(library)))
    rng.shuffle(words)
    zipf = list(itertools.accumulate(1 / rank for rank in range(1, len(words) + 1)))

    def sentence() -> str:
        return " ".join(rng.choices(words, cum_weights=zipf, k=WORDS_IN_SENTENCE)) + " ."

    return [
        Document(f"made-up-{number}", "\n".join(sentence() for _ in range(SENTENCES_IN_DOCUMENT)))
        for number in range(count)
    ]


def _words(library: Library) -> Iterator[str]:
    for line in library.lexicon:
        yield from line.forms
    for gazetteer in library.gazetteers.values():
        for entry in gazetteer.entries:
            yield entry.name
