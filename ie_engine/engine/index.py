"""Which of many things a word may be, found by look-up and not by trying one after another.

Things to consume come in, each with the foldings of its file; for a word the numbers of those that it may be go out.
Words and phrases are found by the word's folded forms, lemmas by the lemmas of its readings, and so are the brackets
that ask for a form or a lemma among other things. What can be found in no table is a candidate for every word.
So a word costs the same whether there are ten rules or a thousand. A candidate has still to be tested.
"""

from collections.abc import Iterator

from ie_engine.dsl import ast, program
from ie_engine.dsl.required import Thing
from ie_engine.engine.language import Language
from ie_engine.engine.words import Word

_Table = dict[str, list[int]]


class Index:
    """A class because the tables are filled once and asked for every word."""

    def __init__(self, language: Language) -> None:
        self._fold = language.fold
        self._forms: dict[frozenset[str], _Table] = {}
        self._lemmas: dict[frozenset[str], _Table] = {}
        self._others: list[int] = []

    def add(self, thing: Thing, number: int) -> None:
        consumed, foldings = thing
        forms, lemmas = decisive_texts(consumed)
        if not forms and not lemmas:
            self._others.append(number)
        for tables, texts in ((self._forms, forms), (self._lemmas, lemmas)):
            for text in {self._fold(text, foldings) for text in texts}:
                tables.setdefault(foldings, {}).setdefault(text, []).append(number)

    def candidates(self, word: Word) -> Iterator[int]:
        """The numbers of the things that the word may be, each once."""
        fold, found = self._fold, dict[int, None]()
        for foldings, table in self._forms.items():
            for text in {word.norm(foldings), *(fold(reading.host, foldings) for reading in word.readings)}:
                found.update(dict.fromkeys(table.get(text, ())))
        for foldings, table in self._lemmas.items():
            for text in {fold(reading.lemma, foldings) for reading in word.readings}:
                found.update(dict.fromkeys(table.get(text, ())))
        yield from found
        yield from self._others


def decisive_texts(consumed: program.Consumed) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The forms and the lemmas of which a word must have one to be this; nothing where neither decides."""
    match consumed:
        case program.Literal(text):
            return (text,), ()
        case program.HasLemma(lemmas):
            return (), lemmas
        case program.Bracket(test, False):
            return _texts_of(test)
    return (), ()


def _texts_of(test: ast.Test) -> tuple[tuple[str, ...], tuple[str, ...]]:
    match test:
        case ast.Compare("norm" | "host", "=", values):
            return values, ()
        case ast.Compare("lemma", "=", values):
            return (), values
        case ast.And(tests):
            # One part that every match must fulfil is enough; which one does not matter.
            return next((texts for part in tests if any(texts := _texts_of(part))), ((), ()))
    return (), ()
