"""Noun phrases: the words from one place on in, the phrase that begins there out, its words hung up.

A phrase is taken word by word; whether a word belongs to it is decided by the phrase as it stands.
"""

from collections.abc import Callable, Mapping, Sequence

from ie_engine.engine.mention import Mention
from ie_engine.syntax import vocabulary
from ie_engine.syntax.agreement import agrees, is_definite
from ie_engine.syntax.draft import Draft
from ie_engine.syntax.facts import NOMINAL, SINGULAR, Facts, Sort
from ie_engine.syntax.piece import DATES, PLACES, Piece
from ie_engine.syntax.tree import Relation

STOP, PASS = 0, -1
"""A step of a phrase: the word does not belong to it; another step has to say."""
_QUOTES = frozenset(('"', "«", "»", "“", "”"))
_STRESSED = frozenset((Sort.NOUN, Sort.NAME, Sort.PRONOUN))


class NounPhrases:
    """A class because the phrases of one sentence share its words, its mentions, and the tree that is made.

    `pieces_in` gives the pieces inside a mention.
    """

    __slots__ = ("draft", "facts", "mentions", "pieces_in")

    def __init__(
        self,
        draft: Draft,
        facts: Sequence[Facts],
        mentions: Mapping[int, Mention],
        pieces_in: Callable[[Sequence[int]], list[Piece]],
    ) -> None:
        self.draft = draft
        self.facts = facts
        self.mentions = mentions
        self.pieces_in = pieces_in

    def phrase(self, order: Sequence[int], at: int) -> tuple[Piece, int]:
        """The noun phrase that begins here."""
        size = len(order)
        first = order[at]
        piece, at = self.unit(order, at)
        piece.is_phrase = True
        piece.case = self.facts[first].preposition or piece.case
        piece.joint = self.facts[first].and_
        demonstratives: list[int] = []
        while at < size:
            place = order[at]
            facts = self.facts[place]
            if facts.and_ or facts.preposition:
                break
            if place not in self.mentions and facts.sort not in NOMINAL:
                if facts.sort != Sort.ADVERB or not facts.adjective or not self.qualifies(piece, place, facts):
                    break
                at += 1
                continue
            inner = self.facts[piece.spine[-1]] if piece.spine else piece.facts
            if facts.sort == Sort.DEMONSTRATIVE and place not in self.mentions:
                if inner.sort == Sort.DEMONSTRATIVE or inner.closed:
                    break
                nearest = self.facts[order[at + 1]] if at + 1 < size else None
                if nearest is None or not nearest.definite or nearest.preposition or nearest.and_:
                    if not inner.closed and inner.sort == Sort.NOUN:
                        self.draft.hang(place, piece.spine[-1], Relation.IDAFA)
                        piece.spine.append(place)
                        at += 1
                    break
                demonstratives.append(place)
                at += 1
                continue
            if self.is_bearing(order, at):
                break
            taken = self._extend(piece, order, at)
            if not taken:
                break
            at = taken
            for demonstrative in demonstratives:
                self.draft.hang(demonstrative, piece.spine[-1], Relation.FUNCTION)
            demonstratives.clear()
        at -= len(demonstratives)  # of what does not belong to the phrase
        piece.last = order[at - 1] + 1
        return piece, at

    def is_bearing(self, order: Sequence[int], at: int) -> bool:
        """Whether an adjective here is a preposition: `شرقي البلاد`."""
        place = order[at]
        facts = self.facts[place]
        if facts.form not in vocabulary.BEARINGS or facts.preposition or place in self.mentions or at + 1 == len(order):
            return False
        after = self.facts[order[at + 1]]
        mention = self.mentions.get(order[at + 1])
        if after.and_ or after.preposition or after.sort not in (Sort.NOUN, Sort.NAME):
            return False
        return is_definite(after) and not after.time and not (mention is not None and mention.types[0] in DATES)

    def _extend(self, piece: Piece, order: Sequence[int], at: int) -> int:
        """Takes the word or mention here into the phrase; where the phrase then goes on, or `STOP`."""
        for step in (self._stress, self._annex_to_adjective, self._describe, self._count, self._name, self._annex):
            after = step(piece, order, at)
            if after != PASS:
                return after
        return STOP

    def _stress(self, piece: Piece, order: Sequence[int], at: int) -> int:
        """`الرئيس نفسه`."""
        facts = self.facts[order[at]]
        inner = self.facts[piece.spine[-1]]
        stresses = facts.enclitic and facts.form in vocabulary.EMPHASIS and order[at] not in self.mentions
        if stresses and inner.sort in _STRESSED:
            self.draft.hang(order[at], piece.head, Relation.APPOSITION)
            return at + 1
        return PASS

    def _annex_to_adjective(self, piece: Piece, order: Sequence[int], at: int) -> int:
        """`أكثر شعبية`, `شديد التعقيد`: a noun that an adjective just before takes."""
        facts = self.facts[order[at]]
        if not piece.closed or facts.sort != Sort.NOUN or facts.enclitic or order[at] in self.mentions:
            return PASS
        latest = order[at - 1]
        before = self.facts[latest]
        if facts.definite:
            fits = not before.definite and before.lemma in vocabulary.QUALITIES
        else:
            more = before.form.removeprefix("ال") in vocabulary.MUCH
            fits = more and (before.definite or not facts.adjective)
        if not fits:
            return PASS
        self.draft.hang(order[at], latest, Relation.IDAFA)
        return at + 1

    def _describe(self, piece: Piece, order: Sequence[int], at: int) -> int:
        """An adjective, also behind `غير`, or what `ذو` says."""
        place = order[at]
        facts = self.facts[place]
        mention = self.mentions.get(place)
        after = self.facts[order[at + 1]] if at + 1 < len(order) else None
        if after is not None and mention is None and not facts.enclitic:
            clitics = after.and_ or after.preposition
            if facts.form in vocabulary.NOT and after.adjective and not clitics and order[at + 1] not in self.mentions:
                self.draft.hang(place, order[at + 1], Relation.FUNCTION)
                self.draft.hang(order[at + 1], piece.spine[0], Relation.ADJECTIVE)
                piece.closed = True
                return at + 2
            with_ = facts.form in vocabulary.WITH and self._can_be_with(self.facts[piece.spine[-1]], facts)
            if with_ and not clitics and (order[at + 1] in self.mentions or after.sort in NOMINAL):
                unit, behind = self.unit(order, at + 1)
                self.draft.hang(place, piece.spine[-1], Relation.ADJECTIVE)
                self.draft.hang(unit.head, place, Relation.IDAFA)
                piece.closed = True
                return behind
        if facts.form in vocabulary.MINISTRIES and piece.facts.lemma in vocabulary.MINISTERS and not piece.closed:
            return PASS  # `وزراء خارجية الدول الثلاث`
        if piece.facts.sort == Sort.PRONOUN:
            return PASS  # `وهو مهم`
        if facts.lemma in vocabulary.AMOUNTS and after is not None and after.form == "من":
            return STOP if piece.closed else self._take(piece, order, at, Relation.IDAFA, piece.spine[-1])
        if self._counts(piece) and facts.sort == Sort.NOUN:
            return PASS
        if facts.definite and facts.lemma in vocabulary.TITLES and piece.facts.human and mention is None:
            return PASS  # `الرئيس الإيطالي المدير السابق`: another person
        ordinal = mention is not None and mention.types[0] == "Number" and mention.last - mention.first == 1
        nisba = mention is not None and facts.sort == Sort.ADJECTIVE and mention.last - mention.first == 1
        if (mention is None or ordinal or nisba) and facts.adjective and facts.sort != Sort.NAME:
            noun = facts.sort == Sort.NOUN and not (facts.definite or facts.tanwin)
            if not noun and self.qualifies(piece, place, facts):
                return at + 1
        return PASS

    def _can_be_with(self, noun: Facts, facts: Facts) -> bool:
        """Whether a noun goes with `ذو`; behind one of the other gender `ذات` is the same: `حضر الوفد ذات القمة`."""
        return noun.sort != Sort.NUMBER and (facts.form != _SAME or agrees(noun, facts))

    def _count(self, piece: Piece, order: Sequence[int], at: int) -> int:
        """A noun behind its number, a number behind its noun."""
        place = order[at]
        facts = self.facts[place]
        mention = self.mentions.get(place)
        inner_place = piece.spine[-1]
        inner = self.facts[inner_place]
        if self._counts(piece) and facts.sort in (Sort.NOUN, Sort.ADJECTIVE, Sort.NAME):
            counted, after = self.unit(order, at)
            if not counted.is_time or piece.facts.sort == Sort.NUMBER:
                self.draft.hang(piece.head, counted.head, Relation.NUMBER)
                piece.become(counted)
                piece.counted = True
                return after
        is_number = mention is not None and mention.types[0] == "Number"
        if (
            mention is not None
            and mention.types[0] == "Duration"
            and inner.form in vocabulary.SPANS
            and not inner.closed
        ):
            return self._take(piece, order, at, Relation.IDAFA, inner_place)
        if facts.sort == Sort.NUMBER:
            if inner.sort not in (Sort.NOUN, Sort.NUMBER) or (mention and not DATES.isdisjoint(mention.types)):
                return STOP
            if inner.closed and self._is_counting(order, mention.last if mention else place + 1):
                return STOP
        elif not (is_number and facts.definite and is_definite(inner)):
            return PASS
        number, after = self.unit(order, at)
        self.draft.hang(number.head, inner_place, Relation.NUMBER)
        return after

    def _name(self, piece: Piece, order: Sequence[int], at: int) -> int:
        """A further word of a name; what a demonstrative points to."""
        place = order[at]
        facts = self.facts[place]
        mention = self.mentions.get(place)
        inner = self.facts[piece.spine[-1]]
        if facts.sort == Sort.PRONOUN:
            return STOP
        if mention and mention.types[0] in DATES:
            weekday = facts.form.removeprefix("ال") in vocabulary.WEEKDAYS
            if inner.closed or not facts.definite or (weekday and not inner.time):
                return STOP
        if inner.sort == Sort.NAME:
            known = mention is not None and (piece.types or facts.definite)
            # Behind `القوات الأخمينية` another name is another phrase.
            latest = self.facts[order[at - 1]]
            if latest.sort == Sort.ADJECTIVE and latest.definite and facts.form not in vocabulary.SONS:
                return PASS  # `غزا لويس الألماني بوهيميا`
            known = known or (inner.form.startswith("ال") and not facts.form.startswith("ال") and len(piece.spine) > 1)
            if facts.sort != Sort.NAME or known:
                return STOP
            return self._take(piece, order, at, Relation.FLAT, piece.spine[-1])
        if inner.sort == Sort.DEMONSTRATIVE and (facts.definite or facts.form.startswith("ال")):
            noun, after = self.unit(order, at)
            self.draft.hang(piece.head, noun.head, Relation.FUNCTION)
            piece.become(noun)
            return after
        return PASS if inner.sort in (Sort.NOUN, Sort.ADJECTIVE, Sort.NUMBER) else STOP

    def _annex(self, piece: Piece, order: Sequence[int], at: int) -> int:
        """The second noun of an annexation; a name behind its title."""
        place = order[at]
        head, inner = piece.facts, self.facts[piece.spine[-1]]
        if inner.form in vocabulary.WITHOUT_ANNEXATION:
            return STOP
        if piece.counted and not inner.definite and inner.human and self._is_dated(place):
            return STOP  # `زار المدينة مئة ألف شخص العام الماضي`
        if not inner.closed and not piece.closed:
            if self._joins_adjective(piece, order, at) or _is_manner(head):
                return STOP
            return self._take(piece, order, at, Relation.IDAFA, piece.spine[-1])
        if self.facts[place].sort != Sort.NAME or head.tanwin:
            return STOP
        mention = self.mentions.get(place)
        if mention is not None and self._is_described(piece, order, at) and "Person" in mention.types:
            return self._take(piece, order, at, Relation.APPOSITION, piece.spine[-1])
        if mention is not None and not PLACES.isdisjoint(mention.types) and head.lemma not in vocabulary.PLACE_KINDS:
            return STOP
        titled = head.human or (inner.human and piece.spine[-1] != piece.head) or head.lemma in vocabulary.PLACE_KINDS
        if titled and (place not in self.mentions or head.definite or head.enclitic or not head.closed):
            return self._take(piece, order, at, Relation.APPOSITION, piece.head)
        return STOP

    def _is_dated(self, place: int) -> bool:
        mention = self.mentions.get(place)
        return mention is not None and mention.types[0] in DATES

    def _is_described(self, piece: Piece, order: Sequence[int], at: int) -> bool:
        """Whether a definite noun of one man or woman may stand here with where they are from (`الجاسوس الروسي`)."""
        inner, latest = self.facts[piece.spine[-1]], self.facts[order[at - 1]]
        if not (inner.definite and latest.definite and latest.adjective) or order[at - 1] == piece.spine[-1]:
            return False
        return inner.sort == Sort.NOUN and inner.number == SINGULAR and inner.participle | inner.human

    def _joins_adjective(self, piece: Piece, order: Sequence[int], at: int) -> bool:
        """Whether a phrase is so far an adjective that goes on with one (`دول غربية وعربية`), so that nothing definite
        is annexed to it."""
        inner = piece.facts
        if at < 2 or len(piece.spine) > 1 or not (inner.and_ and inner.adjective) or inner.definite:
            return False
        before = self.facts[order[at - 2]]
        joined = before.adjective and not before.definite and order[at - 2] not in self.mentions
        return joined and self.facts[order[at]].definite and inner.lemma not in vocabulary.QUALITIES

    def _is_counting(self, order: Sequence[int], behind: int) -> bool:
        """Whether a number has a noun of its own behind it."""
        if behind >= len(self.facts) or behind not in order:
            return False
        after = self.facts[behind]
        return after.sort in (Sort.NOUN, Sort.ADJECTIVE) and not (after.definite or after.and_ or after.preposition)

    def _counts(self, piece: Piece) -> bool:
        """Whether a phrase is a number or quantifier so far, that waits for its noun."""
        facts = piece.facts
        if piece.types and piece.types[0] == "Number" and piece.spine[-1] == piece.head:
            return facts.sort == Sort.NUMBER or piece.last - piece.first > 1
        if piece.spine[-1] != piece.head or (facts.closed and facts.sort != Sort.NUMBER):
            return False
        return facts.sort == Sort.NUMBER or (facts.sort == Sort.NOUN and facts.form in vocabulary.QUANTIFIERS)

    def _take(self, piece: Piece, order: Sequence[int], at: int, relation: Relation, head: int) -> int:
        unit, after = self.unit(order, at)
        self.draft.hang(unit.head, head, relation)
        piece.tail = unit.tail
        if relation == Relation.IDAFA:
            piece.spine += unit.spine
            piece.closed = unit.closed
            if unit.types:
                piece.typed += ((unit.head, unit.types),)
        elif relation == Relation.APPOSITION:
            piece.spine = [piece.head, *unit.spine]
            piece.types = piece.types or unit.types
        return after

    def qualifies(self, piece: Piece, place: int, facts: Facts) -> bool:
        """Hangs an adjective on the innermost noun of the phrase with which it agrees."""
        definite = is_definite(self.facts[piece.spine[-1]]) or is_definite(piece.tail)
        if definite != facts.definite:
            return False
        for noun in reversed(piece.spine):
            if agrees(self.facts[noun], facts):
                self.draft.hang(place, noun, Relation.ADJECTIVE)
                while piece.spine[-1] != noun:
                    piece.spine.pop()
                piece.closed = True  # behind an adjective no noun can be annexed
                return True
        return False

    def unit(self, order: Sequence[int], at: int) -> tuple[Piece, int]:
        """One word, or the mention that begins here as one piece."""
        place = order[at]
        mention = self.mentions.get(place)
        facts = self.facts[place]
        if mention is None or mention.last - mention.first == 1:
            piece = Piece(facts.sort, place, place + 1, place, facts)
            if mention is not None:
                piece.types = mention.types
            return piece, at + 1
        after = at
        while after < len(order) and order[after] < mention.last:
            after += 1
        inside = order[at:after]
        piece = self._inside(mention, inside)
        piece.types = mention.types
        return piece, after

    def _inside(self, mention: Mention, inside: Sequence[int]) -> Piece:
        """A mention of several words as one piece, all of it under its first noun."""
        name = self._name_in(mention, inside)
        pieces = self.pieces_in(inside[:name] if name else inside)
        nominal = next((piece for piece in pieces if piece.is_phrase and not piece.own), pieces[0])
        if name:
            rest = self.pieces_in(inside[name:])
            named = next((piece for piece in rest if piece.is_phrase), rest[0])
            for piece in rest:
                relation = Relation.FLAT if piece.is_phrase else Relation.FUNCTION
                self.draft.hang(piece.head, named.head, relation)
                self.words(piece)
            self.draft.hang(named.head, nominal.head, Relation.APPOSITION)
        latest = nominal
        for piece in pieces:
            self.words(piece)
            if piece is nominal:
                continue
            if not piece.is_phrase:
                self.draft.hang(piece.head, nominal.head, Relation.FUNCTION)
            elif piece.joint:
                self.draft.hang(piece.head, nominal.head, Relation.CONJUNCT)
            elif piece.case:
                at = latest.spine[-1] if latest.spine else nominal.head
                self.draft.hang(piece.head, at, Relation.OBLIQUE, piece.case)
            else:
                same = piece.facts.sort == Sort.NAME and nominal.facts.sort == Sort.NAME
                self.draft.hang(piece.head, nominal.head, Relation.FLAT if same else Relation.APPOSITION)
                nominal.tail = piece.tail
            latest = piece
        found = Piece(nominal.sort, inside[0], mention.last, nominal.head, self.facts[nominal.head])
        last = self.facts[inside[-1]]
        found.closed = len(inside) > 1 and last.form not in vocabulary.MINISTRIES
        office = "Person" in mention.types and mention.attribute("canonical") is None
        if found.closed and office and _is_open(last):  # `أمير منطقة القصيم`, `مدير عام الجوازات`
            found.closed = False
            found.spine.append(inside[-1])
        if office and self._is_shared(mention, found.facts, last) and inside[-1] not in found.spine:
            # `وزراء خارجية مصر والسودان`, `وزيرا الخارجية والدفاع`
            found.spine.append(inside[-1])
            found.typed = ((inside[-1], _LANDS if last.sort == Sort.NAME else _BODIES),)
        found.tail = named.tail if name else self._last_definite(inside, nominal.tail)
        found.named = name > 0
        found.case = nominal.case if nominal is pieces[0] else ""
        found.commas = sum(self.facts[place].text in ("،", ",") for place in inside)
        found.opens_quote = sum(self.facts[place].text in _QUOTES for place in inside) % 2 == 1
        return found

    def _is_shared(self, mention: Mention, head: Facts, last: Facts) -> bool:
        """Whether an office of several ends in what each of them has one of, and goes on with that of another."""
        goes_on = mention.last < len(self.facts) and self.facts[mention.last].and_
        if not goes_on or mention.last - mention.first == 1 or not head.number or head.number & SINGULAR:
            return False
        return last.sort == Sort.NAME or last.form.removeprefix("ال") in vocabulary.MINISTRIES

    def _last_definite(self, inside: Sequence[int], default: Facts) -> Facts:
        """The last word of a mention that makes it definite (`حزب «النداء»`)."""
        return next((facts for place in reversed(inside) if is_definite(facts := self.facts[place])), default)

    def words(self, piece: Piece) -> None:
        for word in piece.words:
            self.draft.hang(word, piece.head, Relation.FUNCTION)

    def _name_in(self, mention: Mention, inside: Sequence[int]) -> int:
        """Where the name of its bearer begins in a mention that begins with a title; 0 where there is none."""
        canonical = mention.attribute("canonical")
        if not canonical or "Person" not in mention.types or self.facts[inside[0]].sort == Sort.NAME:
            return 0
        names = canonical.split()
        for start in range(1, len(inside)):
            rest = [self.facts[place].text for place in inside[start:]]
            if rest == names[-len(rest) :]:
                return start
        return 0


_SAME = "ذات"
_LANDS, _BODIES = ("Country",), ("Organization",)


def _is_open(last: Facts) -> bool:
    """Whether a title goes on, so far told by an indefinite noun or by that it is over all of something."""
    return (last.sort == Sort.NOUN and not last.closed) or (last.lemma == _OVERALL and not last.definite)


_OVERALL = "عام"


def _is_manner(facts: Facts) -> bool:
    return facts.preposition == "ب" and facts.form in vocabulary.MANNERS and not facts.definite
