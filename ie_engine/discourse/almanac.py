"""What gazetteers know of people and countries: their entries in, offices with their terms, countries and names out.

Columns of a gazetteer are attributes of its entries: `role` is an office, `country` the code of the country it belongs
to, `terms` the intervals of dates in which it was held, `code` the code of an entry that is a country.
"""

import functools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ie_engine.packs.model import Gazetteer
from ie_engine.text.folding import STANDARD, fold

COUNTRY, CODE, ROLE, TERMS = "country", "code", "role", "terms"
PERSON = "Person"

_folded = functools.lru_cache(maxsize=50_000)(functools.partial(fold, foldings=STANDARD))

# Titles that say the same.
SAME = [
    frozenset(_folded(title) for title in titles)
    for titles in (
        ("رئيس", "رئيس جمهورية", "رئيس دولة"),
        ("رئيس وزراء", "رئيس حكومة", "رئيس مجلس وزراء", "وزير أول"),
        ("ملك", "عاهل", "سلطان", "أمير"),
    )
]
LEADER = _folded("زعيم")
"""The title that may stand for any head of state, and those for which it stands."""
LED_BY = SAME[0] | SAME[2] | {LEADER}


@dataclass(frozen=True, slots=True)
class Office:
    """A title without articles, and the code of the country it belongs to, where one is said."""

    title: str
    land: str | None
    former: bool = False

    def fits(self, other: "Office") -> bool:
        """Whether a title that stands alone can be short for another, or says the same."""
        if self.former != other.former:
            return False
        mine, its = self.title, other.title
        if mine == its or any(mine in same and its in same for same in SAME):
            return True
        if mine == LEADER or (its == LEADER and self.land is not None):
            return mine in LED_BY and its in LED_BY
        # `الوزير` is short for `وزير الخارجية`; `الرئيس` is no prime minister.
        return mine not in SAME[0] and its.startswith(mine + " ")


@dataclass(frozen=True, slots=True)
class Term:
    """Somebody with an office; `spans` are the intervals in which it was held, of which an end may be open."""

    name: str
    office: Office
    spans: tuple[tuple[str, str], ...]

    def on(self, date: str) -> bool:
        return any(begin <= date and (not end or date < end) for begin, end in self.spans)


@dataclass(frozen=True, slots=True)
class Almanac:
    """All that is known.

    `lands` are the countries of people by their names, `names` people by all the names of several words that mean them
    alone, `countries` the names of countries by code, `realms` the codes of the countries whose full name begins with a
    word (`المملكة العربية السعودية`).
    """

    terms: tuple[Term, ...]
    lands: Mapping[str, str]
    names: Mapping[str, str]
    countries: Mapping[str, str]
    realms: Mapping[str, frozenset[str]]

    def name(self, written: str) -> str:
        """The canonical name of a person, from one of its spellings."""
        return self.names.get(joined(written), written)


def almanac(gazetteers: Iterable[Gazetteer]) -> Almanac:
    terms: list[Term] = []
    lands: dict[str, str] = {}
    names: dict[str, set[str]] = {}
    countries: dict[str, str] = {}
    realms: dict[str, set[str]] = {}
    for gazetteer in gazetteers:
        for entry in gazetteer.entries:
            land, role, code = (entry.attributes.get(name) for name in (COUNTRY, ROLE, CODE))
            if PERSON in gazetteer.types:
                for written in (entry.name, *entry.aliases):
                    if " " in written:
                        names.setdefault(joined(written), set()).add(entry.name)
                if land:
                    lands[entry.name] = land
                if land and role:
                    spans = (span.partition("/") for span in entry.attributes.get(TERMS, "").split("|") if span)
                    office = Office(plain(role.split()), land)
                    terms.append(Term(entry.name, office, tuple((begin, end) for begin, _, end in spans)))
            elif code:
                countries[code] = entry.name
                for first, *rest in (alias.split() for alias in entry.aliases):
                    if any(word.removeprefix("ال")[:4] == entry.name.removeprefix("ال")[:4] for word in rest):
                        realms.setdefault(plain([first]), set()).add(code)
    return Almanac(
        tuple(terms),
        lands,
        {written: min(found) for written, found in names.items() if len(found) == 1},
        countries,
        {word: frozenset(codes) for word, codes in realms.items()},
    )


def joined(name: str) -> str:
    """A name as it is compared: folded, without spaces and marks between its words."""
    return "".join(letter for letter in _folded(name) if letter.isalnum())


def plain(words: Sequence[str]) -> str:
    """A title without articles, folded, the first word without the mark of the feminine."""
    bare = [_folded(word).removeprefix("ال") for word in words]
    return " ".join((bare[0].removesuffix("ة").removesuffix("ه") if len(bare[0]) > 3 else bare[0], *bare[1:]))
