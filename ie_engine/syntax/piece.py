"""A piece of a sentence: a noun phrase with the preposition before it, or one word that is something else."""

from ie_engine.syntax.facts import Facts, Sort

PLACES = frozenset(("Place", "Country", "Capital", "City", "Region", "Site"))
TOWNS = frozenset((("City",), ("Place",), ("Region",), ("Site",)))
"""The types of what is a place and nothing that acts."""
DATES = frozenset(("Date", "Duration"))


class Piece:
    """A class with slots, because a dozen are made for every sentence."""

    __slots__ = (
        "case", "closed", "commas", "counted", "facts", "first", "head", "is_phrase", "joint", "last", "named",
        "opens_quote", "own", "sort", "spine", "tail", "typed", "types", "words",
    )  # fmt: skip

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
        self.types: tuple[str, ...] = ()
        self.spine: list[int] = [head]
        """Its nouns that may still take something, the outermost first."""
        self.typed: tuple[tuple[int, tuple[str, ...]], ...] = ()
        """The mentions that are annexed to its head, by the noun at their head."""
        self.closed = facts.closed
        """Whether no noun can be annexed any more."""
        self.counted = False
        """Whether a number or quantifier stands before its noun, which then says nothing of agreement."""
        self.tail = facts
        """Its last noun, which says whether it is definite."""
        self.opens_quote = False
        """Whether a quotation mark in the mention that it is has its fellow outside."""
        self.named = False
        """Whether the mention that it is holds the name of its bearer behind a title."""
        self.commas = 0
        """How many commas stand in the mention that it is."""
        self.words: list[int] = []
        """Function words that wait for the head."""

    def become(self, noun: "Piece") -> None:
        """The same phrase with another head, which stands behind a number or a demonstrative."""
        self.head, self.facts, self.spine, self.types = noun.head, noun.facts, noun.spine, noun.types
        self.sort, self.closed, self.tail, self.typed = noun.sort, noun.closed, noun.tail, noun.typed

    @property
    def is_time(self) -> bool:
        if self.types:
            return self.types[0] in DATES
        return self.facts.time
