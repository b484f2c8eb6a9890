"""Who is meant by an office: a description without a name in, the name of the one who holds the office out.

News names a person with the office once (`الرئيس التركي رجب طيب أردوغان`) and then by the office alone (`الرئيس
التركي`, `الرئيس`), or by the office of somebody else (`نظيره الروسي`). The document is asked first: whoever bears a
name behind the same title, of the same country where both say one, the nearest before the description. Then the
gazetteers are asked (`discourse.almanac`): who held the office on the document's date.

The stage is lazy: only sentences that hold the head of the title are looked at, and only for descriptions that fill a
role.
"""

import functools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ie_engine.discourse.almanac import CODE, COUNTRY, LED_BY, SAME, Almanac, Office, plain
from ie_engine.discourse.names import standing
from ie_engine.engine.mention import Mention
from ie_engine.engine.phases import Found
from ie_engine.engine.words import Word
from ie_engine.text.folding import STANDARD, fold

PERSON, CANONICAL = "Person", "canonical"
TITLES = ("title_phrases", "titles")
"""The lists of titles, those of several words first."""
MAX_HONORIFICS = 2

_folded = functools.lru_cache(maxsize=50_000)(functools.partial(fold, foldings=STANDARD))


_COUNTERPART = _folded("نظير")
_FORMER = frozenset(map(_folded, "السابق السابقة الأسبق الراحل الراحلة المنتخب المنتخبة".split()))
_PROCLITICS = ("و", "ف", "ب", "ل", "ك")


@dataclass(frozen=True, slots=True)
class Holder:
    """Who bears a name behind a title, and where."""

    sentence: int
    place: int
    office: Office
    name: str


class Offices:
    """The offices of one document, looked up as they are asked for. A class because it remembers them.

    `rows` are the words of its sentences, `found` gives what is known to stand in one of them.
    """

    def __init__(
        self,
        rows: Sequence[Sequence[Word]],
        found: Callable[[int], Found],
        above: Mapping[str, frozenset[str]],
        known: Almanac,
        date: str | None,
    ) -> None:
        self._rows, self._found, self._known, self._date = rows, found, known, date
        self._people = frozenset(name for name, types in above.items() if PERSON in types)
        self._heads: dict[str, list[int]] | None = None
        self._holders: dict[int, tuple[Holder, ...]] = {}
        self._names: dict[tuple[int, int, int], str | None] = {}

    def name(self, number: int, mention: Mention) -> str | None:
        """The name of the one whom a mention without a name describes, None where nothing settles it."""
        key = number, mention.first, mention.last
        if key not in self._names:
            self._names[key] = self._name(number, mention)
        return self._names[key]

    def _name(self, number: int, mention: Mention) -> str | None:
        if mention.attribute(CANONICAL) is not None or self._people.isdisjoint(mention.types):
            return None
        found = self._found(number)
        office = _office(found, mention)
        if office is None or not _is_one(found.words[mention.first : mention.last]):
            return None
        if office.title == _COUNTERPART:
            return self._counterpart(number, mention, office.land)
        return self._holder(number, mention.first, office)

    def _holder(self, number: int, place: int, office: Office) -> str | None:
        holders = [holder for holder in self._of_document(office) if self._is(holder, office)]
        before = [holder for holder in holders if (holder.sentence, holder.place) < (number, place)]
        if before:
            return before[-1].name
        if holders and len({holder.name for holder in holders}) == 1:
            return holders[0].name
        return self._in_office(office)

    def _is(self, holder: Holder, office: Office) -> bool:
        if not office.fits(holder.office):
            return False
        land = holder.office.land or self._known.lands.get(holder.name)
        return office.land is None or office.land == land

    def _in_office(self, office: Office) -> str | None:
        """Who held an office on the date of the document; one that names no country must name its body itself."""
        if self._date is None or office.former or (office.land is None and not _names_body(office.title)):
            return None
        fitting = {
            term.name
            for term in self._known.terms
            if (office.land is None or term.office.land == office.land)
            and (term.office.title == office.title or (office.land is not None and office.fits(term.office)))
            and term.on(self._date)
        }
        return fitting.pop() if len(fitting) == 1 else None

    def _counterpart(self, number: int, mention: Mention, land: str | None) -> str | None:
        """Who holds the office of somebody named before, in another country."""
        if land is None:
            return None
        for there in range(number, max(-1, number - 2), -1):
            found = self._found(there)
            people = [m for m in found.mentions if not self._people.isdisjoint(m.types)]
            for other in sorted(people, key=lambda m: m.first, reverse=True):
                if there == number and other.first >= mention.first:
                    continue
                office = _office(found, other) or self._known_office(other)
                if office is not None and office.title != _COUNTERPART and office.land != land:
                    return self._holder(number, mention.first, Office(office.title, land))
        return None

    def _known_office(self, mention: Mention) -> Office | None:
        name, date = mention.attribute(CANONICAL), self._date
        if name is None or date is None:
            return None
        return next((term.office for term in self._known.terms if term.name == name and term.on(date)), None)

    def two(self, number: int, place: int, title: str) -> tuple[str, ...]:
        """The last two before a place who bear a title, in the order of the text; none where there are not two."""
        office = Office(title, None)
        names: dict[str, None] = {}
        for holder in reversed(self._of_document(office)):
            if (holder.sentence, holder.place) < (number, place) and office.fits(holder.office):
                names.setdefault(holder.name)
        return tuple(reversed(list(names)[:2])) if len(names) > 1 else ()

    def holding(self, text: str, upto: int) -> Iterator[int]:
        """The sentences that hold a word, whatever stands before it, from one back to the first."""
        return (number for number in reversed(self._holding().get(text, [])) if number <= upto)

    def _of_document(self, office: Office) -> list[Holder]:
        """All who bear a name behind a title that may be the same, in the order of the text."""
        heads = {office.title.split()[0]}
        heads |= {title.split()[0] for same in (*SAME, LED_BY) if office.title in same for title in same}
        numbers = sorted({number for head in heads for number in self._holding().get(head, ())})
        return [holder for number in numbers for holder in self._of_sentence(number)]

    def _holding(self) -> dict[str, list[int]]:
        """The sentences that hold a word, by the word without proclitics and article."""
        if self._heads is None:
            self._heads = {}
            for number, words in enumerate(self._rows):
                for text in {_bare(word.norm(STANDARD)) for word in words if word.kind == "word"}:
                    self._heads.setdefault(text, []).append(number)
        return self._heads

    def _of_sentence(self, number: int) -> tuple[Holder, ...]:
        if number not in self._holders:
            self._holders[number] = tuple(self._read(number))
        return self._holders[number]

    def _read(self, number: int) -> Iterator[Holder]:
        found = self._found(number)
        for mention in sorted(found.mentions, key=lambda m: (m.first, m.last)):
            name = mention.attribute(CANONICAL)
            if name is None or self._people.isdisjoint(mention.types) or mention.last - mention.first < 2:
                continue
            office = _office(found, mention)
            if office is not None:
                yield Holder(number, mention.first, office, self._known.name(name))


def _office(found: Found, mention: Mention) -> Office | None:
    """The office that a mention says of somebody: the title with which it begins, and the country in it."""
    name = mention.attribute(CANONICAL)
    last = mention.last
    if name is not None:
        there = standing(_folded(mention.written or name), found.words[mention.first : last])
        last = mention.first + there[0] if there is not None else last
    entries = [e for e in (*found.entries, *found.mentions) if mention.first <= e.first and e.last <= last]
    for first in range(mention.first, min(last, mention.first + MAX_HONORIFICS + 1)):
        for titles in TITLES:
            here = (e for e in entries if e.list == titles and e.first == first and _land(_inside(entries, e)) is None)
            title = max(here, key=_length, default=None)
            if title is not None:
                behind = [e for e in entries if e.first >= first]
                former = any(word.norm(STANDARD) in _FORMER for word in found.words[first:last])
                return Office(plain((title.attribute(CANONICAL) or title.written).split()), _land(behind), former)
    return None


def _is_one(words: Sequence[Word]) -> bool:
    """Whether a description is of one person, and of a certain one: something in it is definite (`وزير خارجية مصر`)."""
    first = words[0].readings[0]
    definite = any("yes" in word.readings[0].definite or "propn" in word.readings[0].pos for word in words)
    return "sg" in first.number and (definite or bool(first.enc))


def _land(entries: Sequence[Mention]) -> str | None:
    """The code of the country that stands in a description, the longest entry first."""
    lands = [(e, e.attribute(COUNTRY) if e.list == "nationalities" else e.attribute(CODE)) for e in entries]
    return max(((_length(entry), land) for entry, land in lands if land), default=(0, None))[1]


def _inside(entries: Sequence[Mention], outer: Mention) -> list[Mention]:
    return [e for e in entries if outer.first < e.first and e.last <= outer.last]


def _length(mention: Mention) -> int:
    return mention.last - mention.first


def _names_body(title: str) -> bool:
    """Whether a title says itself of what it is (`الأمين العام للأمم المتحدة`)."""
    return any(word.startswith("ل") or word == _folded("إلى") for word in title.split()[2:])


def _bare(text: str) -> str:
    """A folded word without proclitics and article, as far as letters say."""
    if text[:1] in _PROCLITICS and (text[1:3] in ("ال", "لل") or len(text) > 4):
        text = text[1:]
    if text.startswith("لل"):
        text = text[2:]
    text = text.removeprefix("ال")
    return text.removesuffix("ه").removesuffix("ة") if len(text) > 3 else text
