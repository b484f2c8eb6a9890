"""How a form may stand at some place of a word: sorts of forms, kinds of entries and clitics in, parts of readings out.

Of a reading most is the same for every word that is built alike: behind `وال` the same parts of speech are possible,
at the same cost, with the same features. These parts are made once and kept; a new word adds its letters, its lemma,
its vowels and its weight. That is what makes new words cheap.
"""

from collections.abc import Iterator
from typing import NamedTuple

from ie_engine.morphology.clitics import AFTER_LAM, COST_OF_ENCLITIC, HEADS, INDICATIVE, Head, refusal
from ie_engine.morphology.lexicon import ARTICLE, BARE, ENCLITIC, Features, Form, Lexeme
from ie_engine.morphology.reading import NOMINAL, NONE, Values
from ie_engine.morphology.tagset import ENCLITICS

KINDS = 1 << 14
"""More than there are kinds of entries: a way's key is the number of a sort times this, and that of a kind."""

COST_OF_DUAL = 3.0
"""A noun of two, indefinite, is rarer than its singular and its plural (log2): `يدين` is seldom two hands."""

COST_OF_SECOND = 1.0
"""Who is told of is oftener a third than the one spoken to: `تتفق الأطراف`."""

Changes = tuple[tuple[int, str], ...]
Sorted = tuple[str, Changes, int]
"""A form: its pattern, the letters that it has otherwise than the key, the number of its sort."""


class Way(NamedTuple):
    """What all readings of a sort of form, of a kind of entry and of a place in a word have in common.

    `weight` is the place of the entry's weight, `price` what is taken off it; `alone` says that the host is spelled
    otherwise without the enclitic (`is_verb` decides how). The rest are fields of `Reading`.
    """

    weight: int
    price: float
    alone: bool
    is_verb: bool
    pos: Values
    gender: Values
    number: Values
    person: Values
    aspect: Values
    voice: Values
    definite: Values
    mood: Values


class Entry(NamedTuple):
    """A lexeme as analysis needs it: `kind` numbers the parts of speech that it has, `weights` are one for each."""

    lemma: str
    root: str
    kind: int
    weights: tuple[int, ...]


class Kinds:
    """Entries with the same parts of speech are of one kind; a class because kinds are numbered as they are met."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[Values, ...], int] = {}
        self.parts: list[tuple[Values, ...]] = []

    def entry(self, lexeme: Lexeme) -> Entry:
        parts = tuple([tags for tags, _ in lexeme.readings])
        kind = self._numbers.get(parts)
        if kind is None:
            kind = self._numbers[parts] = len(self.parts)
            self.parts.append(parts)
        return Entry(lexeme.lemma, lexeme.root, kind, tuple([weight for _, weight in lexeme.readings]))


class Sorts:
    """Forms that may stand alike, with the same rank and features, are of one sort, whatever their vowels."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[int, int, Features, bool], int] = {}
        self.sorts: list[tuple[int, int, Features, bool]] = []

    def form(self, form: Form) -> Sorted:
        sort = (form.stands, form.rank, form.features, form.pattern.endswith(_ACCUSATIVE))
        number = self._numbers.get(sort)
        if number is None:
            number = self._numbers[sort] = len(self.sorts)
            self.sorts.append(sort)
        return form.pattern, form.changes, number


class Place(dict[int, tuple[Way, ...]]):
    """A place in a word: the proclitics before it, the article or the enclitic. It maps `sort * KINDS + kind` to the
    ways in which forms of that sort may stand there, and makes those that it has not."""

    __slots__ = ("_kinds", "_sorts", "cost", "enc", "has_article", "last", "pro", "stands")

    def __init__(self, head: Head, stands: int, enclitic: str, sorts: Sorts, kinds: Kinds) -> None:
        super().__init__()
        self.pro, self.last = head.pro, head.last
        self.enc = (enclitic,) if enclitic else ()
        self.cost = head.cost + (COST_OF_ENCLITIC[enclitic] if enclitic else 0.0)
        self.stands, self.has_article = stands, stands == ARTICLE
        self._sorts, self._kinds = sorts, kinds

    def __missing__(self, key: int) -> tuple[Way, ...]:
        sort, kind = divmod(key, KINDS)
        found = self[key] = tuple(self._ways(*self._sorts.sorts[sort], self._kinds.parts[kind]))
        return found

    def _ways(
        self, may: int, rank: int, features: Features, is_accusative: bool, parts: tuple[Values, ...]
    ) -> Iterator[Way]:
        if not may & self.stands:
            return
        gender, number, person, aspect, voice, mood = features
        last, enclitic = self.last, self.enc[0] if self.enc else ""
        if last and mood:
            mood = mood & AFTER_LAM if last == "ل" else mood & INDICATIVE if last == "س" else mood
        is_alone = not self.has_article and may == ENCLITIC
        for place, pos in enumerate(parts):
            extra = refusal(pos, aspect, mood, voice, number, last, enclitic) if last or enclitic else 0.0
            if extra < 0:
                continue
            price = self.cost + rank + extra
            has_state = not pos.isdisjoint(NOMINAL if self.has_article else _COMMON)
            definite = _DEFINITE[self.stands] if has_state else NONE
            if person == _SECOND:
                price += COST_OF_SECOND
            if has_state and self.stands == BARE and number == _DUAL:
                price += COST_OF_DUAL
            way = Way(
                place, price, is_alone, bool(aspect), pos, gender, number, person, aspect, voice, definite, mood
            )  # fmt: skip
            yield way
            if is_accusative and may == BARE and "adj" in pos:
                yield way._replace(pos=_ADV, price=price + 0.5, definite=NONE)


class Places(NamedTuple):
    """The places of the host behind some proclitics: alone, with the article, before each enclitic."""

    head: Head
    alone: Place
    article: Place
    before: dict[str, Place]


def places(sorts: Sorts, kinds: Kinds) -> dict[str, Places]:
    """The places of all proclitics, by their letters as folding writes them."""
    return {
        letters: Places(
            head,
            Place(head, BARE, "", sorts, kinds),
            Place(head, ARTICLE, "", sorts, kinds),
            {enclitic: Place(head, ENCLITIC, enclitic, sorts, kinds) for enclitic in ENCLITICS},
        )
        for letters, head in HEADS.items()
    }


_ACCUSATIVE = "\u064b-"
_ADV = frozenset(("adv",))
_SECOND = frozenset(("2",))
_DUAL = frozenset(("du",))
_COMMON = frozenset(("noun", "adj", "num"))
_DEFINITE = {BARE: frozenset(("no",)), ARTICLE: frozenset(("yes",)), ENCLITIC: NONE}
