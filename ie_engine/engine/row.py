"""A row: one sentence as the matcher sees it, words with the mentions over them, to be read from either end."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ie_engine.engine.asks import NO_COVER, Cover
from ie_engine.engine.classes import Classes
from ie_engine.engine.mention import Mention, Shape, preference
from ie_engine.engine.words import Word

MAX_EDGES = 16
"""How many mentions may begin at one word; further ones, the shortest, are left out."""

Edges = Sequence[Sequence[tuple[int, Mention, Shape]]]
"""For every place in a row the mentions that begin there, preferred ones first, with end and shape of each."""


Places = dict[int, list[int]]
"""The places of a row, from left to right, whose word is of a group of tests (see `ie_engine.engine.classes`)."""


class View(NamedTuple):
    """A row read in one direction. `edges` is None where there are none; `leaving` are the places with one.

    `known` are the places that have been found so far, for each store of classes (nearly always one).
    A named tuple because one is made for every sentence that is looked at, and a dataclass takes three times as long.
    """

    words: Sequence[Word]
    edges: Edges | None
    leaving: Sequence[int]
    known: dict[int, Places]

    def places(self, classes: Classes) -> Places:
        """The places of every group that has some."""
        found = self.known.get(id(classes))
        if found is None:
            found = self.known[id(classes)] = {}
            groups = classes.groups
            for place, word in enumerate(self.words):
                for group in groups[word]:
                    if group in found:
                        found[group].append(place)
                    else:
                        found[group] = [place]
        return found


def _order(mention: Mention) -> tuple[object, ...]:
    return mention.first, preference(mention)


class Row:
    """A sentence: `words`, the offset of each in the document, and the mentions over them.

    A class because both directions are made once and only when they are asked for.
    `above` maps an entity type to itself and all types above it.
    `loud` are the places of the words that hold an anchor of some rule, where somebody has looked for them.
    """

    __slots__ = (
        *("_above", "_backward", "_covers", "_forward", "_known", "_mirrored_covers"),
        *("dropped", "loud", "mentions", "starts", "words"),
    )

    def __init__(
        self,
        words: Sequence[Word],
        starts: Sequence[int],
        mentions: Sequence[Mention] = (),
        above: Mapping[str, frozenset[str]] | None = None,
        loud: Sequence[int] | None = None,
    ) -> None:
        self.words = words
        self.starts = starts
        self.loud = loud
        self.mentions = tuple(sorted(mentions, key=_order)) if mentions else ()
        self.dropped = 0
        self._above = above or {}
        self._known: tuple[dict[int, Places], dict[int, Places]] = ({}, {})
        self._forward: View | None = None
        self._backward: View | None = None
        self._covers: Sequence[Cover] | None = None
        self._mirrored_covers: Sequence[Cover] | None = None

    def with_mentions(self, mentions: Sequence[Mention]) -> "Row":
        """The same sentence with other mentions."""
        row = Row(self.words, self.starts, mentions, self._above, self.loud)
        row._known = self._known  # the words are the same
        return row

    def view(self, mirrored: bool) -> View:
        if mirrored:
            if self._backward is None:
                self._backward = self._mirror(self.view(False))
            return self._backward
        if self._forward is None:
            edges = self._edges()
            self._forward = View(self.words, edges, _leaving(edges) if edges is not None else (), self._known[0])
        return self._forward

    def covers(self, mirrored: bool) -> Sequence[Cover]:
        """For every word the names of types (with those above) and gazetteers of the mentions over it."""
        if self._covers is None:
            over: list[set[str]] = [set() for _ in self.words]
            for mention in self.mentions:
                names = {above for name in mention.types for above in self._above.get(name, (name,))}
                if mention.list:
                    names.add(mention.list)
                for place in range(mention.first, mention.last):
                    over[place] |= names
            self._covers = [frozenset(names) if names else NO_COVER for names in over]
        if not mirrored:
            return self._covers
        if self._mirrored_covers is None:
            self._mirrored_covers = self._covers[::-1]
        return self._mirrored_covers

    def _edges(self) -> Edges | None:
        if not self.mentions:
            return None
        edges: list[list[tuple[int, Mention, Shape]]] = [[] for _ in range(len(self.words) + 1)]
        for mention in self.mentions:
            if len(edges[mention.first]) < MAX_EDGES:
                edges[mention.first].append((mention.last, mention, mention.shape))
            else:
                self.dropped += 1
        return edges

    def _mirror(self, forward: View) -> View:
        if forward.edges is None:
            return View(self.words[::-1], None, (), self._known[1])
        size = len(self.words)
        edges: list[list[tuple[int, Mention, Shape]]] = [[] for _ in range(size + 1)]
        for leaving in forward.edges:
            for last, mention, shape in leaving:
                edges[size - last].append((size - mention.first, mention, shape))
        for leaving in edges:
            leaving.sort(key=lambda edge: (-edge[0], preference(edge[1])[1:]))
        return View(self.words[::-1], edges, _leaving(edges), self._known[1])


def _leaving(edges: Edges) -> list[int]:
    return [place for place, leaving in enumerate(edges) if leaving]
