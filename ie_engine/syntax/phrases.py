"""Phrases: the words of a sentence in, its pieces in the order of the text out, noun phrases put together.

A piece is a noun phrase, with the preposition before it, or one word that is something else. What belongs together
inside a noun phrase (annexation, adjectives, names, numbers) is for `noun_phrases`; how pieces go together is for
`clauses`.
Each word is looked at once, and what it is to the phrase before it is decided by that phrase alone.
"""

from collections.abc import Mapping, Sequence

from ie_engine.engine.mention import Mention
from ie_engine.syntax import vocabulary
from ie_engine.syntax.draft import Draft
from ie_engine.syntax.facts import NOMINAL, Facts, Sort
from ie_engine.syntax.noun_phrases import NounPhrases
from ie_engine.syntax.piece import Piece

_OPENING = frozenset(("«", "“", '"'))


class Phrases:
    """A class because the phrases of one sentence share its words, its mentions, and the tree that is made."""

    __slots__ = ("facts", "mentions", "nouns", "of_a_name")

    def __init__(
        self, draft: Draft, facts: Sequence[Facts], mentions: Mapping[int, Mention], of_a_name: bool = False
    ) -> None:
        """`of_a_name`: whether the words are those of one mention, which begins with no preposition."""
        self.of_a_name = of_a_name
        self.facts = facts
        self.mentions = mentions
        self.nouns = NounPhrases(draft, facts, mentions, self._inside)

    def _inside(self, order: Sequence[int]) -> list[Piece]:
        return Phrases(self.nouns.draft, self.facts, {}, of_a_name=True).pieces(order)

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
        together = facts.preposition == "ب" and facts.definite and place not in self.mentions
        if together and self._compound(order, at, facts.preposition + facts.form) > 1:
            return self._preposition(order, at)  # `بالإضافة إلى`
        if place in self.mentions or sort in NOMINAL:
            bare = facts.form in vocabulary.LOCATIVES and not facts.preposition and place not in self.mentions
            bare = bare and not (self.of_a_name and at == 0)  # `جنوب السودان`
            if bare and self._opens_phrase(order, at + 1):
                return self._prepositional(order, at, facts.form, 1)
            if self.nouns.is_bearing(order, at):
                return self._prepositional(order, at, facts.form, 1)
            if sort == Sort.NOUN and facts.preposition == "ب" and self._is_noun_preposition(order, at):
                return self._prepositional(order, at, (facts.preposition + facts.form), 1)
            return self.nouns.phrase(order, at)
        if sort == Sort.PREPOSITION or facts.form in vocabulary.COMPOUND_PREPOSITIONS:
            return self._preposition(order, at)
        if sort == Sort.VERB and facts.preposition:
            return self.nouns.phrase(order, at)
        piece = Piece(sort, place, place + 1, place, facts)
        piece.case = facts.preposition
        return piece, at + 1

    def _is_noun_preposition(self, order: Sequence[int], at: int) -> bool:
        facts = self.facts[order[at]]
        if facts.definite or facts.form not in vocabulary.NOUN_PREPOSITIONS or order[at] in self.mentions:
            return False
        if facts.enclitic or self._opens_phrase(order, at + 1):
            return True
        quoted = at + 1 < len(order) and self.facts[order[at + 1]].text in _OPENING
        return quoted and self._opens_phrase(order, at + 2)

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
        if facts.form in vocabulary.ABOUT and not facts.preposition and at + 1 < len(order):
            after = self.facts[order[at + 1]]
            if after.sort == Sort.NUMBER and not after.and_ and not after.preposition:
                piece, behind = self.nouns.phrase(order, at + 1)
                piece.first, piece.joint = place, facts.and_
                piece.words.append(place)
                return piece, behind
        if facts.enclitic:
            return self._prepositional(order, at, facts.lemma, 1)
        longest = self._compound(order, at, name)
        if longest > 1:
            name = " ".join((name, *(self.facts[order[at + step]].form for step in range(1, longest))))
        elif facts.sort != Sort.PREPOSITION:
            piece = Piece(facts.sort, place, place + 1, place, facts)
            return piece, at + 1
        return self._prepositional(order, at, name, longest)

    def _compound(self, order: Sequence[int], at: int, name: str) -> int:
        """How many words the longest preposition has that begins here with this one."""
        longest = 1
        for rest in vocabulary.COMPOUND_PREPOSITIONS.get(name, ()):
            size = len(rest) + 1
            if longest < size <= len(order) - at and self._continue(order, at + 1, rest):
                enclitic = self.facts[order[at + size - 1]].enclitic
                if enclitic or self._opens_phrase(order, at + size) or self._opens_clause(order, at + size):
                    longest = size
        return longest

    def _continue(self, order: Sequence[int], at: int, rest: Sequence[str]) -> bool:
        """Whether these words stand here, without clitics before them, and begin no mention."""
        for step, wanted in enumerate(rest):
            facts = self.facts[order[at + step]]
            if facts.form != wanted or facts.and_ or facts.preposition or order[at + step] in self.mentions:
                return False
        return True

    def _opens_clause(self, order: Sequence[int], at: int) -> bool:
        """Whether a clause begins here, or a verb stands here, which must be a noun that looks like one, unless the
        last word opens clauses itself (`في حين دان`)."""
        if at >= len(order):
            return False
        sort = self.facts[order[at]].sort
        opened = sort == Sort.VERB and self.facts[order[at - 1]].sort != Sort.SUBORDINATOR
        return opened or sort in (Sort.SUBORDINATOR, Sort.RELATIVE)

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
                piece, at = self.nouns.phrase(
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
