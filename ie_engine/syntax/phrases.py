"""Phrases: the words of a sentence in, its pieces in the order of the text out, noun phrases put together.

A piece is a noun phrase, with the preposition before it, or one word that is something else. What belongs together
inside a noun phrase (annexation, adjectives, names, numbers) is hung up here; how pieces go together is for `clauses`.
Each word is looked at once, and what it is to the phrase before it is decided by that phrase alone.
"""

from collections.abc import Mapping, Sequence

from ie_engine.engine.mention import Mention
from ie_engine.syntax import vocabulary
from ie_engine.syntax.agreement import agrees, is_definite
from ie_engine.syntax.draft import Draft
from ie_engine.syntax.facts import NOMINAL, Facts, Sort
from ie_engine.syntax.tree import Relation

_DATES = frozenset(("Date", "Duration"))
_NO_TYPES: tuple[str, ...] = ()


class Piece:
    """A class with slots, because a dozen are made for every sentence."""

    __slots__ = (
        "case",
        "closed",
        "commas",
        "counted",
        "facts",
        "first",
        "head",
        "is_phrase",
        "joint",
        "last",
        "own",
        "sort",
        "spine",
        "tail",
        "types",
        "words",
    )

    def __init__(self, sort: Sort, first: int, last: int, head: int, facts: Facts) -> None:
        self.sort = sort
        self.first, self.last = first, last
        self.head, self.facts = head, facts
        self.is_phrase = False
        self.case = ""
        """The preposition, or the preposition and subordinator."""
        self.own = False
        """A preposition whose noun is its enclitic."""
        self.joint = facts.and_
        """The conjunction written together with its first word."""
        self.types: tuple[str, ...] = _NO_TYPES
        self.spine: list[int] = [head]
        """Its nouns that may still take something, the outermost first."""
        self.closed = facts.closed
        """Whether no noun can be annexed any more."""
        self.counted = False
        """Whether a number or quantifier stands before its noun, which then says nothing of agreement."""
        self.tail = facts
        """Its last noun, which says whether it is definite."""
        self.commas = 0
        """How many commas stand in the mention that it is."""
        self.words: list[int] = []
        """Function words that wait for the head."""

    @property
    def is_time(self) -> bool:
        if self.types:
            return self.types[0] in _DATES
        return self.facts.time


class Phrases:
    """A class because the phrases of one sentence share its words, its mentions, and the tree that is made."""

    __slots__ = ("draft", "facts", "mentions", "order")

    def __init__(self, draft: Draft, facts: Sequence[Facts], mentions: Mapping[int, Mention]) -> None:
        self.draft = draft
        self.facts = facts
        self.mentions = mentions

    def pieces(self, order: Sequence[int]) -> list[Piece]:
        """The pieces of these words."""
        found: list[Piece] = []
        at, size = 0, len(order)
        while at < size:
            piece, at = self._piece(order, at)
            found.append(piece)
        return found

    def _piece(self, order: Sequence[int], at: int) -> tuple[Piece, int]:
        place = order[at]
        facts = self.facts[place]
        sort = facts.sort
        if place in self.mentions or sort in NOMINAL:
            if facts.form in vocabulary.LOCATIVES and not facts.preposition and place not in self.mentions:
                if self._opens_phrase(order, at + 1):
                    return self._prepositional(order, at, facts.form, 1)
            if sort == Sort.NOUN and facts.preposition == "ب" and self._is_noun_preposition(order, at):
                return self._prepositional(order, at, (facts.preposition + facts.form), 1)
            return self._phrase(order, at)
        if sort == Sort.PREPOSITION or facts.form in vocabulary.COMPOUND_PREPOSITIONS:
            return self._preposition(order, at)
        if sort == Sort.VERB and facts.preposition:
            return self._phrase(order, at)
        piece = Piece(sort, place, place + 1, place, facts)
        piece.case = facts.preposition
        return piece, at + 1

    def _is_noun_preposition(self, order: Sequence[int], at: int) -> bool:
        facts = self.facts[order[at]]
        if facts.definite or facts.form not in vocabulary.NOUN_PREPOSITIONS or order[at] in self.mentions:
            return False
        return bool(facts.enclitic) or self._opens_phrase(order, at + 1)

    def _opens_phrase(self, order: Sequence[int], at: int) -> bool:
        """Whether a noun phrase without a preposition or conjunction of its own begins here."""
        if at >= len(order):
            return False
        place = order[at]
        facts = self.facts[place]
        if facts.and_ or facts.preposition:
            return False
        return place in self.mentions or facts.sort in NOMINAL

    def _preposition(self, order: Sequence[int], at: int) -> tuple[Piece, int]:
        """A preposition, also of several words, with what it governs."""
        place = order[at]
        facts = self.facts[place]
        name = facts.preposition + facts.form
        if facts.enclitic:
            return self._prepositional(order, at, facts.form, 1)
        longest = 1
        for rest in vocabulary.COMPOUND_PREPOSITIONS.get(name, ()):
            size = len(rest) + 1
            if longest < size <= len(order) - at and self._continue(order, at + 1, rest):
                enclitic = self.facts[order[at + size - 1]].enclitic
                if enclitic or self._opens_phrase(order, at + size) or self._opens_clause(order, at + size):
                    longest = size
        if longest > 1:
            name = " ".join((name, *(self.facts[order[at + step]].form for step in range(1, longest))))
        elif facts.sort != Sort.PREPOSITION:
            piece = Piece(facts.sort, place, place + 1, place, facts)
            return piece, at + 1
        return self._prepositional(order, at, name, longest)

    def _continue(self, order: Sequence[int], at: int, rest: Sequence[str]) -> bool:
        """Whether these words stand here, without clitics before them."""
        for step, wanted in enumerate(rest):
            facts = self.facts[order[at + step]]
            if facts.form != wanted or facts.and_ or facts.preposition:
                return False
        return True

    def _opens_clause(self, order: Sequence[int], at: int) -> bool:
        """Whether a clause begins here, or a verb stands here, which must be a noun that looks like one."""
        return at < len(order) and self.facts[order[at]].sort in (Sort.SUBORDINATOR, Sort.RELATIVE, Sort.VERB)

    def _prepositional(self, order: Sequence[int], at: int, name: str, size: int) -> tuple[Piece, int]:
        """What stands behind a preposition of that many words."""
        first = order[at]
        last = order[at + size - 1]
        joint = self.facts[first].and_
        behind = at + size
        own = self.facts[last].enclitic
        if own:
            piece = Piece(Sort.PRONOUN, first, last + 1, last, self.facts[last])
            piece.is_phrase = piece.own = True
            piece.spine = []
            at = behind
        elif behind < len(order):
            place = order[behind]
            facts = self.facts[place]
            if facts.sort == Sort.MARK and not facts.and_:
                piece, at = Piece(Sort.PREPOSITION, first, last + 1, last, self.facts[last]), behind
            elif facts.and_ or facts.sort == Sort.CONJUNCTION:
                piece, at = Piece(Sort.ADVERB, first, last + 1, last, self.facts[first]), behind
            elif place in self.mentions or facts.sort in NOMINAL or facts.sort in (Sort.VERB, Sort.COPULA):
                piece, at = self._phrase(
                    order, behind
                )  # a verb cannot stand there, so it is a noun that looks like one
            elif facts.sort == Sort.PREPOSITION or (facts.sort == Sort.ADVERB and not facts.preposition):
                piece, at = self._piece(order, behind)
                name = f"{name} {piece.case}" if piece.case and not piece.own else piece.case or name
                if facts.sort == Sort.ADVERB:
                    piece.is_phrase = True
            else:
                piece, at = self._piece(order, behind)
                name = f"{name} {piece.facts.form}" if piece.sort == Sort.SUBORDINATOR else name
        else:
            piece, at = Piece(Sort.ADVERB, first, last + 1, last, self.facts[first]), behind
        piece.first = first
        piece.joint = joint
        piece.case = name
        piece.words += [order[step] for step in range(behind - size, behind) if order[step] != piece.head]
        return piece, at

    def _phrase(self, order: Sequence[int], at: int) -> tuple[Piece, int]:
        """The noun phrase that begins here."""
        size = len(order)
        first = order[at]
        piece, at = self._unit(order, at)
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
                if facts.sort != Sort.ADVERB or not facts.adjective or not self._qualifies(piece, place, facts):
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
            taken = self._extend(piece, order, at)
            if not taken:
                break
            at = taken
            for demonstrative in demonstratives:
                self.draft.hang(demonstrative, piece.spine[-1], Relation.FUNCTION)
            demonstratives.clear()
        piece.last = order[at - 1] + 1
        return piece, at

    def _extend(self, piece: Piece, order: Sequence[int], at: int) -> int:
        """Takes the word or mention here into the phrase; where the phrase then goes on, or 0 if it does not belong."""
        place = order[at]
        facts = self.facts[place]
        mention = self.mentions.get(place)
        head = piece.facts
        inner_place = piece.spine[-1]
        inner = self.facts[inner_place]
        if facts.enclitic and facts.form in vocabulary.EMPHASIS and inner.sort in (Sort.NOUN, Sort.NAME, Sort.PRONOUN):
            self.draft.hang(place, piece.head, Relation.APPOSITION)
            return at + 1
        after_next = self.facts[order[at + 1]] if at + 1 < len(order) else None
        if facts.form in vocabulary.NOT and mention is None and after_next is not None and after_next.adjective:
            if not after_next.and_ and not after_next.preposition and not facts.enclitic:
                self.draft.hang(place, order[at + 1], Relation.FUNCTION)
                self.draft.hang(order[at + 1], piece.spine[0], Relation.ADJECTIVE)
                piece.closed = True
                return at + 2
        if facts.form in vocabulary.WITH and after_next is not None and inner.sort != Sort.NUMBER:
            if self._opens_phrase(order, at + 1) and piece.head != place:
                unit, after = self._unit(order, at + 1)
                self.draft.hang(place, inner_place, Relation.ADJECTIVE)
                self.draft.hang(unit.head, place, Relation.IDAFA)
                piece.closed = True
                return after
        if piece.closed and not facts.definite and not facts.enclitic and facts.sort == Sort.NOUN and mention is None:
            latest = order[at - 1]
            most = self.facts[latest]
            if most.form.removeprefix("ال") in vocabulary.MUCH and (most.definite or not facts.adjective):
                self.draft.hang(place, latest, Relation.IDAFA)
                return at + 1
        if (
            piece.closed
            and facts.definite
            and facts.sort == Sort.NOUN
            and mention is None
            and not self.facts[order[at - 1]].definite
            and self.facts[order[at - 1]].lemma in vocabulary.QUALITIES
        ):
            self.draft.hang(place, order[at - 1], Relation.IDAFA)
            return at + 1
        if facts.lemma in vocabulary.AMOUNTS and after_next is not None and after_next.form == "من":
            return 0 if piece.closed else self._take(piece, order, at, Relation.IDAFA, inner_place)
        ordinal = mention is not None and mention.types[0] == "Number" and mention.last - mention.first == 1
        if (mention is None or ordinal) and facts.adjective and facts.sort != Sort.NAME:
            strict = facts.sort == Sort.NOUN and not (facts.definite or facts.tanwin)
            if not strict and self._qualifies(piece, place, facts):
                return at + 1
        if self._counts(piece) and facts.sort in (Sort.NOUN, Sort.ADJECTIVE, Sort.NAME):
            counted, after = self._unit(order, at)
            if not counted.is_time or piece.facts.sort == Sort.NUMBER:
                self.draft.hang(piece.head, counted.head, Relation.NUMBER)
                piece.head, piece.facts, piece.spine = counted.head, counted.facts, counted.spine
                piece.closed, piece.tail = counted.closed, counted.tail
                piece.counted = True
                piece.types = counted.types
                piece.sort = counted.sort
                return after
        if mention is not None and mention.types[0] == "Number" and facts.definite and is_definite(inner):
            number, after = self._unit(order, at)
            self.draft.hang(number.head, inner_place, Relation.NUMBER)
            return after
        if facts.sort == Sort.NUMBER:
            if inner.sort in (Sort.NOUN, Sort.NUMBER) and not (mention and _DATES & set(mention.types)):
                number, after = self._unit(order, at)
                self.draft.hang(number.head, inner_place, Relation.NUMBER)
                return after
            return 0
        if facts.sort == Sort.PRONOUN:
            return 0
        if mention and mention.types[0] in _DATES:
            weekday = facts.form.removeprefix("ال") in vocabulary.WEEKDAYS
            if inner.closed or not facts.definite or (weekday and not inner.time):
                return 0
        is_name = facts.sort == Sort.NAME
        if inner.sort == Sort.NAME:
            if mention is not None and piece.types:
                return 0
            if is_name and not (facts.definite and mention):
                return self._take(piece, order, at, Relation.FLAT, inner_place)
            if is_name:
                return 0
            return 0
        if inner.sort not in (Sort.NOUN, Sort.ADJECTIVE, Sort.NUMBER):
            if inner.sort == Sort.DEMONSTRATIVE and (facts.definite or facts.form.startswith("ال")):
                noun, after = self._unit(order, at)
                self.draft.hang(piece.head, noun.head, Relation.FUNCTION)
                piece.head, piece.facts, piece.spine, piece.types = noun.head, noun.facts, noun.spine, noun.types
                piece.sort, piece.closed, piece.tail = noun.sort, noun.closed, noun.tail
                return after
            return 0
        if not inner.closed and not piece.closed:
            return self._take(piece, order, at, Relation.IDAFA, inner_place)
        if (
            is_name
            and (head.human or (inner.human and inner_place != piece.head) or head.lemma in vocabulary.PLACE_KINDS)
            and not head.tanwin
            and (mention is None or piece.facts.definite or head.enclitic or not head.closed)
        ):
            return self._take(piece, order, at, Relation.APPOSITION, piece.head)
        return 0

    def _counts(self, piece: Piece) -> bool:
        """Whether a phrase is a number or quantifier so far, that waits for its noun."""
        facts = piece.facts
        if piece.types and piece.types[0] == "Number" and piece.spine[-1] == piece.head:
            return facts.sort == Sort.NUMBER or piece.last - piece.first > 1
        if piece.spine[-1] != piece.head or (facts.closed and facts.sort != Sort.NUMBER):
            return False
        return facts.sort == Sort.NUMBER or (facts.sort == Sort.NOUN and facts.form in vocabulary.QUANTIFIERS)

    def _take(self, piece: Piece, order: Sequence[int], at: int, relation: Relation, head: int) -> int:
        unit, after = self._unit(order, at)
        self.draft.hang(unit.head, head, relation)
        piece.tail = unit.tail
        if relation == Relation.IDAFA:
            piece.spine += unit.spine
            piece.closed = unit.closed
        elif relation == Relation.APPOSITION:
            piece.spine = [piece.head, *unit.spine]
            piece.types = piece.types or unit.types
        return after

    def _qualifies(self, piece: Piece, place: int, facts: Facts) -> bool:
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

    def _unit(self, order: Sequence[int], at: int) -> tuple[Piece, int]:
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
        plain = Phrases(self.draft, self.facts, {})
        pieces = plain.pieces(inside[:name] if name else inside)
        nominal = next((piece for piece in pieces if piece.is_phrase and not piece.own), pieces[0])
        if name:
            rest = plain.pieces(inside[name:])
            named = next((piece for piece in rest if piece.is_phrase), rest[0])
            for piece in rest:
                relation = Relation.FLAT if piece.is_phrase else Relation.FUNCTION
                self.draft.hang(piece.head, named.head, relation)
                self._words(piece)
            self.draft.hang(named.head, nominal.head, Relation.APPOSITION)
        latest = nominal
        for piece in pieces:
            self._words(piece)
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
            latest = piece
        found = Piece(nominal.sort, inside[0], mention.last, nominal.head, self.facts[nominal.head])
        found.closed = len(inside) > 1
        found.tail = named.tail if name else nominal.tail
        found.case = nominal.case if nominal is pieces[0] else ""
        found.commas = sum(one.sort == Sort.MARK for one in pieces)
        return found

    def _words(self, piece: Piece) -> None:
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
