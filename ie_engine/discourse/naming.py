"""What is meant by a filler: a mention in, its canonical name out, where the document or a gazetteer settles it.

Who is meant by an office is found in `discourse.offices`; here stand the simpler ways. A name in one of its spellings
becomes the one that the gazetteer gives; a capital that acts is its country's government; a body that is called by its
head alone (`الوزارة`, `الحركة`) is the last one whose name begins so, a kingdom (`المملكة`) the last country that is
called so; two that are named together (`الزعيمان`, `الجانبان`) are the last two who bear such a title or did something
together.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from ie_engine.discourse.almanac import CODE, COUNTRY, Almanac, plain
from ie_engine.discourse.offices import CANONICAL, Offices
from ie_engine.engine.events import Event
from ie_engine.engine.mention import Mention
from ie_engine.engine.phases import Found
from ie_engine.engine.words import Word
from ie_engine.morphology.reading import bare

PERSON, BODY, CAPITAL, PLACE = "Person", "Organization", "Capital", "Place"
LOOK_BACK = 6
"""How many sentences back a land is looked for that a kingdom can mean."""
_TWO_PEOPLE = frozenset(("رئيس", "زعيم", "وزير", "ملك", "مسؤول", "قائد"))
_TWO_LANDS = frozenset(("بلد", "دولة"))
_TWO_SIDES = frozenset(("جانب", "طرف", "اثنان"))


class Naming:
    """The canonical names of one document; a class to hold what they are found with.

    `rows` are the words of its sentences, `found` gives what stands in one of them.
    """

    def __init__(
        self,
        rows: Sequence[Sequence[Word]],
        found: Callable[[int], Found],
        above: Mapping[str, frozenset[str]],
        known: Almanac,
        date: str | None,
    ) -> None:
        self._found, self._above, self._known = found, above, known
        self.offices = Offices(rows, found, above, known, date)

    def name(self, number: int, mention: Mention, types: Collection[str], earlier: Sequence[Event]) -> str | None:
        """The name of what a mention means in a role of these types; `earlier` are the events told before it."""
        canonical = mention.attribute(CANONICAL)
        if canonical is not None:
            if CAPITAL in mention.types and types and PLACE not in types:
                return self._known.countries.get(mention.attribute(COUNTRY) or "", canonical)
            return self._known.name(canonical) if self._is(mention, PERSON) else canonical
        name = self.offices.name(number, mention) or self._nation(number, mention)
        if name is not None or mention.last - mention.first > 1 or self._first_word(number, mention) is None:
            return name
        return self._two(number, mention, earlier) or self._realm(number, mention) or self._body(number, mention)

    def _nation(self, number: int, mention: Mention) -> str | None:
        """The country whose adjective alone stands for who acts (`الاتفاق الروسي - الصيني`)."""
        if self._is(mention, PERSON) or self._is(mention, BODY):
            return None
        same = (e for e in self._found(number).entries if (e.first, e.last) == (mention.first, mention.last))
        codes = {code for e in same if e.list == "nationalities" and (code := e.attribute(COUNTRY))}
        return self._known.countries.get(codes.pop()) if len(codes) == 1 else None

    def _is(self, mention: Mention, name: str) -> bool:
        return any(name in self._above.get(own, (own,)) for own in mention.types)

    def _first_word(self, number: int, mention: Mention) -> str | None:
        """The first word of a mention without its article, None where it has none and so means no one known."""
        words = self._found(number).words
        if mention.last > len(words):
            return None
        reading = words[mention.first].readings[0]
        return plain([reading.host]) if "yes" in reading.definite and not reading.enc else None

    def _body(self, number: int, mention: Mention) -> str | None:
        """The last body before whose name begins with the same noun."""
        if self._is(mention, PERSON) or "sg" not in self._found(number).words[mention.first].readings[0].number:
            return None
        head = self._first_word(number, mention)
        for there in self.offices.holding(head or "", number):
            for other in reversed(self._found(there).mentions):
                before = there < number or other.first < mention.first
                if not (before and other.last - other.first > 1 and self._is(other, BODY)):
                    continue
                if plain([self._found(there).words[other.first].readings[0].host]) == head:
                    return other.attribute(CANONICAL) or self._text(there, other)
        return None

    def _text(self, number: int, mention: Mention) -> str:
        first, *rest = self._found(number).words[mention.first : mention.last]
        return " ".join((first.readings[0].host, *(word.text for word in rest)))

    def _realm(self, number: int, mention: Mention) -> str | None:
        """The last country before that is a kingdom, a sultanate, where one is called by that noun."""
        codes = self._known.realms.get(self._first_word(number, mention) or "", frozenset())
        if not codes or not self._is(mention, PLACE):
            return None
        for there in range(number, max(-1, number - LOOK_BACK), -1):
            found = self._found(there)
            for entry in sorted((*found.entries, *found.mentions), key=lambda e: e.first, reverse=True):
                code = entry.attribute(CODE) or (entry.attribute(COUNTRY) if entry.list == "nationalities" else None)
                if code in codes and (there < number or entry.first < mention.first):
                    return self._known.countries[code]
        return None

    def _two(self, number: int, mention: Mention, earlier: Sequence[Event]) -> str | None:
        words = self._found(number).words
        reading = words[mention.first].readings[0]
        if "du" not in reading.number:
            return None
        lemma = bare(reading.lemma)
        if lemma in _TWO_PEOPLE:
            names = self.offices.two(number, mention.first, plain([lemma]))
            return " و".join(names) if names else self._together(mention, earlier, PERSON)
        if lemma in _TWO_LANDS:
            return self._together(mention, earlier, "Country")
        return self._together(mention, earlier, None) if lemma in _TWO_SIDES else None

    def _together(self, mention: Mention, earlier: Sequence[Event], name: str | None) -> str | None:
        """The two who did something together before, where there were exactly two, each with a name."""
        for event in reversed(earlier):
            roles = [role.name for role in event.type.roles if role.high is None][:1]
            two = list(dict.fromkeys(self._names(event, roles, mention, name)))
            if len(two) == 2:
                return " و".join(two)
        return None

    def _names(self, event: Event, roles: Sequence[str], before: Mention, name: str | None) -> Iterator[str]:
        for filler in event.fillers:
            there = filler.captured.mention
            if filler.role in roles and there is not None and there.end <= before.start:
                canonical = there.attribute(CANONICAL)
                if canonical is not None and (name is None or self._is(there, name)):
                    yield canonical
