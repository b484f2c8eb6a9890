"""A scene: one sentence with all that frames and discourse ask of it, its words, its mentions and its tree.

A row and a tree come in; a scene answers where a mention hangs, which words are one phrase, which belong to one clause,
and what stands in an enclitic. It knows relations and parts of speech and decides nothing about events.
"""

from collections.abc import Iterator, Mapping
from functools import cached_property

from ie_engine.engine.mention import Mention
from ie_engine.engine.row import Row
from ie_engine.morphology.reading import Reading
from ie_engine.syntax.tree import NO_HEAD, Node, Relation, Tree

CLAUSES = frozenset((Relation.RELATIVE, Relation.COMPLEMENT, Relation.ADVERBIAL, Relation.PARATAXIS))
"""What hangs by one of these relations begins a clause of its own."""
PHRASE = frozenset((Relation.IDAFA, Relation.ADJECTIVE, Relation.APPOSITION, Relation.FLAT, Relation.NUMBER))
"""What belongs to a noun phrase without its prepositional phrases."""
LONGER = PHRASE | {Relation.OBLIQUE, Relation.FUNCTION, Relation.CONJUNCT}
"""What belongs to it with them."""
MAX_PHRASE = 30
"""No phrase is longer, whatever the tree says."""


class Scene:
    """One sentence: `number` is its place in its document, `row` its ranked words with its settled mentions.

    A class because most of what it answers is made when it is first asked for.
    """

    def __init__(self, number: int, row: Row, tree: Tree) -> None:
        self.number, self.row, self.tree = number, row, tree

    @cached_property
    def mentions(self) -> Mapping[int, tuple[Mention, ...]]:
        """The typed mentions by the word that is their head, the longest first, of one span the best known."""
        found: dict[int, list[Mention]] = {}
        for mention in self.row.mentions:
            if mention.types:
                found.setdefault(self.head_of(mention.first, mention.last), []).append(mention)
        return {place: tuple(sorted(m, key=_extent, reverse=True)) for place, m in found.items()}

    @cached_property
    def covered(self) -> Mapping[int, Mention]:
        """The longest mention over each word that has one, of one span the best known."""
        over: dict[int, Mention] = {}
        for mention in sorted((m for m in self.row.mentions if m.types), key=_extent):
            over.update(dict.fromkeys(range(mention.first, mention.last), mention))
        return over

    def head_of(self, first: int, last: int) -> int:
        """The first of the words `[first, last)` whose head lies outside of them."""
        nodes = self.tree.nodes
        return next((place for place in range(first, last) if not first <= nodes[place].head < last), first)

    def node(self, place: int) -> Node:
        return self.tree.nodes[place]

    def reading(self, place: int) -> Reading:
        """The reading that is best in the sentence."""
        return self.row.words[place].readings[0]

    def is_verb(self, place: int) -> bool:
        return "verb" in self.reading(place).pos and place not in self.covered

    def is_participle(self, place: int) -> bool:
        return "ptcp" in self.reading(place).pos

    def text(self, place: int) -> str:
        return self.row.words[place].text

    def plain(self, place: int) -> str:
        """A word without its clitics."""
        return self.reading(place).host or self.text(place)

    def start(self, place: int) -> int:
        """Where the host of a word begins in the document, its proclitics left out; of a mention's first word, the
        mention."""
        mention = self.covered.get(place)
        if mention is not None and mention.first == place:
            return mention.start
        return self.row.starts[place] + self.reading(place).start

    def end(self, place: int) -> int:
        """Where a word ends, with its enclitics."""
        mention = self.covered.get(place)
        if mention is not None and mention.last == place + 1:
            return mention.end
        return self.row.starts[place] + len(self.text(place))

    def enclitic(self, place: int) -> tuple[int, int, str] | None:
        """The enclitic of a word, where it has one, with its place in the document."""
        reading = self.reading(place)
        if not reading.enc:
            return None
        begin = self.row.starts[place] + reading.end
        return begin, self.row.starts[place] + len(self.text(place)), reading.enc[-1]

    def phrase(self, place: int, longer: bool = False) -> tuple[int, int]:
        """The words `[first, last)` of the noun phrase of a head, with `longer` its prepositional phrases too."""
        return self._run(place, LONGER if longer else PHRASE)

    def whole(self, place: int) -> tuple[int, int]:
        """The words of everything below the predicate of a clause, its subject before it too, without what opens it."""
        first, last = self._run(place, frozenset(Relation) - {Relation.PARATAXIS})
        inside = set(self.tree.subtree(place, Relation.PARATAXIS))
        while first - 1 in inside and self.node(first - 1) != Node(place, Relation.FUNCTION):
            first -= 1
        while first < place and "punct" in self.reading(first).pos:
            first += 1
        return first, last

    def _run(self, place: int, relations: frozenset[Relation]) -> tuple[int, int]:
        found, stack = {place}, [(place, True)]
        while stack:
            here, top = stack.pop()
            for child in self.tree.children[here]:
                relation = self.node(child).relation
                if relation in relations and not (top and relation is Relation.CONJUNCT):
                    found.add(child)
                    stack.append((child, False))
                elif relation is Relation.FUNCTION and here != place:
                    found.add(child)
        mention = self.covered.get(place)
        if mention is not None:
            found.update(range(place, mention.last))
        last = place + 1
        while last in found and last - place < MAX_PHRASE:
            last += 1
        while last > place + 1 and "punct" in self.reading(last - 1).pos:
            last -= 1
        return place, last

    def predicate(self, place: int) -> int:
        """The predicate of the clause that a word stands in; the word itself where it is one."""
        while True:
            node = self.node(place)
            if node.head == NO_HEAD or node.relation in CLAUSES or self.is_verb(place):
                return place
            place = node.head

    def clause(self, place: int) -> frozenset[int]:
        """The words of the clause of which a word is the predicate, without those of clauses inside it."""
        found, stack = set[int](), [place]
        while stack:
            here = stack.pop()
            found.add(here)
            stack += (child for child in self.tree.children[here] if not self.begins_clause(child))
        return frozenset(found)

    def begins_clause(self, place: int) -> bool:
        relation = self.node(place).relation
        return relation in CLAUSES or (relation is Relation.CONJUNCT and self.is_verb(place))

    def above(self, place: int) -> Iterator[int]:
        """A word and its heads, the nearest first."""
        yield place
        yield from self.tree.above(place)


def _extent(mention: Mention) -> tuple[int, int]:
    """How long a mention is, and how much is known of it."""
    return mention.last - mention.first, len(mention.attributes)
