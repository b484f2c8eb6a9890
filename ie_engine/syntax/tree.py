"""The tree of a sentence: for each word the word it hangs on, and as what.

It is what a clause analysis gives, whichever made it, the shallow one of `syntax.analyse` or an annotator's
(`syntax.treebank`), and all that frames and discourse see of a sentence's syntax.
The relations are those that frames speak of; `docs/syntax.md` says how they map to Universal Dependencies.
"""

from dataclasses import dataclass
from enum import StrEnum

NO_HEAD = -1


class Relation(StrEnum):
    """What a word is to its head."""

    ROOT = "root"
    """The predicate of the first main clause, or the head of a sentence without one."""
    SUBJECT = "subject"
    """Of a verb or participle before or behind it, of a nominal predicate; of a passive verb what UD calls
    `nsubj:pass`."""
    OBJECT = "object"
    """Of a verb, of a verbal noun behind its own annexed agent (`لقائه أردوغان`), of a participle."""
    SECOND_OBJECT = "object2"
    """The second bare noun phrase behind a subject (`سلم الوزير الرئيس دعوة`)."""
    IDAFA = "idafa"
    """The second noun of an annexation, on the first."""
    ADJECTIVE = "adjective"
    APPOSITION = "apposition"
    """A name on its title or a title on its name, with or without commas; a noun phrase that says the same again."""
    FLAT = "flat"
    """A further word of a name, on its first."""
    CONJUNCT = "conjunct"
    """A further member of a list, on its first member; nouns as well as predicates."""
    OBLIQUE = "oblique"
    """The noun of a prepositional phrase, on the verb or noun that it goes with; `case` is the preposition. Where the
    preposition carries an enclitic (`معه`, `بينهما`), the preposition's own word has this relation."""
    TIME = "time"
    """A date, a bare noun of time or an adverb."""
    RELATIVE = "relative"
    """The predicate of a relative clause, on its antecedent, with or without a relative pronoun."""
    COMPLEMENT = "complement"
    """The predicate of a clause that is an argument (behind `أن`, `إن`, or quoted), on the word that governs it."""
    ADVERBIAL = "adverbial"
    """A participle or accusative that goes on with the subject (`داعيا`, `معربا`), or the predicate of a clause behind
    a subordinator (`بعد أن`, `حيث`, `فيما`), on the predicate that it goes with."""
    PARATAXIS = "parataxis"
    """The predicate of a further clause that nothing else joins, on the first."""
    PARENTHESIS = "parenthesis"
    """The head of what stands between brackets or dashes, on the word before it."""
    NUMBER = "number"
    """A number or quantifier word on its noun."""
    FUNCTION = "function"
    """Prepositions, conjunctions, particles, relative pronouns, auxiliaries, punctuation, on the word they serve."""


@dataclass(frozen=True, slots=True)
class Node:
    """One word: the place of its head (`NO_HEAD` for the root), and as what it hangs there.

    `case` is the preposition or subordinator before it, as the lexicon writes it without vowels: `مع`, `ب` (also where
    it is written together with the word), `من قبل`, `أن`; empty where there is none.
    `passive` says that a verb or participle was taken as a passive.
    """

    head: int
    relation: Relation
    case: str = ""
    passive: bool = False


@dataclass(frozen=True, slots=True)
class Tree:
    """The nodes of a sentence, one for each of its words, and the spans of words between quotation marks in it.

    There is one root; every other node has a head, and no node is above itself.
    """

    nodes: tuple[Node, ...]
    children: tuple[tuple[int, ...], ...]
    """For each word the words that hang on it, in the order of the text."""
    quoted: tuple[tuple[int, int], ...] = ()
    """Half-open spans of words, without the marks; one that is not closed goes to the end."""
    reread: tuple[tuple[int, int], ...] = ()
    """Words whose best reading is another one than their neighbours alone say, each with the place of that reading."""

    def dependents(self, place: int, *relations: Relation) -> tuple[int, ...]:
        """The words that hang on a word by one of these relations, in the order of the text."""
        return tuple(child for child in self.children[place] if self.nodes[child].relation in relations)

    def members(self, place: int) -> tuple[int, ...]:
        """A word and the further members of the list that it begins."""
        return (place, *self.dependents(place, Relation.CONJUNCT))

    def subtree(self, place: int, *without: Relation) -> tuple[int, ...]:
        """A word and all below it, in the order of the text, leaving out what hangs by one of these relations."""
        found, stack = [], [place]
        while stack:
            here = stack.pop()
            found.append(here)
            stack += (child for child in self.children[here] if self.nodes[child].relation not in without)
        return tuple(sorted(found))

    def above(self, place: int) -> tuple[int, ...]:
        """The heads of a word, from the nearest to the root."""
        found = []
        while (place := self.nodes[place].head) != NO_HEAD:
            found.append(place)
        return tuple(found)


def tree(
    nodes: tuple[Node, ...], quoted: tuple[tuple[int, int], ...] = (), reread: tuple[tuple[int, int], ...] = ()
) -> Tree:
    """A tree of nodes; the caller has seen to it that there is no cycle."""
    children: list[list[int]] = [[] for _ in nodes]
    for place, node in enumerate(nodes):
        if node.head != NO_HEAD:
            children[node.head].append(place)
    return Tree(nodes, tuple(map(tuple, children)), quoted, reread)
