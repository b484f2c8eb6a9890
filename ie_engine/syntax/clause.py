"""A clause while it is read: its predicate, what already fills its places, what else hangs in it."""

from ie_engine.syntax.facts import Facts
from ie_engine.syntax.piece import Piece
from ie_engine.syntax.tree import Relation

NONE = -1
UNDERSTOOD = -2
"""A subject that no word behind the verb gives: the antecedent, an enclitic of `إن`, the topic."""


class Clause:
    """A class because it is filled from left to right; when it is closed, its words are hung on its predicate.

    `governor` is the word that it hangs on, or another clause where that has no predicate yet.
    """

    __slots__ = (
        "antecedent", "behind_comma", "case", "commas", "copula", "dependents", "frontier", "governor", "hosts",
        "inherited", "nameless", "object", "opened_by_mark", "passed", "predicate", "prepositions", "relation",
        "second_object", "separated", "several", "subject", "subject_facts", "topic", "verb", "waiting",
    )  # fmt: skip

    def __init__(self, relation: Relation, governor: "int | Clause", case: str = "") -> None:
        self.relation, self.governor, self.case = relation, governor, case
        self.predicate = NONE
        self.verb: Facts | None = None
        """Of a verb or participle that is the predicate."""
        self.copula = NONE
        self.subject = self.object = self.second_object = NONE
        self.subject_facts: Facts | None = None
        self.nameless = False
        """Whether the subject behind the verb is told by an office alone."""
        self.several = False
        """Whether the topic begins a list."""
        self.topic: Piece | None = None
        self.separated = False
        """Whether a pronoun stands between topic and predicate (`الهدف هو السلام`)."""
        self.inherited: Facts | None = None
        """The subject that a verb without one of its own would have."""
        self.antecedent: Facts | None = None
        self.behind_comma = False
        self.commas = 0
        """Behind its predicate: between the first and the second stands what its arguments do without."""
        self.opened_by_mark = False
        self.dependents: list[tuple[int, Relation, str]] = []
        self.waiting: list[int] = []
        self.frontier: list[tuple[int, Facts, tuple[str, ...]]] = []
        """The nouns that what follows may belong to, the outermost first."""
        self.passed: list[list[tuple[int, Facts, tuple[str, ...]]]] = []
        """What stood there before phrases that say where or how: a list may go on behind these."""
        self.prepositions: list[tuple[int, str]] = []
        """Its prepositional phrases, for others that go on with them."""

        self.hosts: list[tuple[int, str]] = []
        """The nouns that have such a phrase, with its preposition: none takes a second one."""

    @property
    def is_empty(self) -> bool:
        return self.predicate == NONE and self.topic is None and self.copula == NONE

    def known_subject(self) -> Facts | None:
        return self.subject_facts or self.inherited or self.antecedent
