"""A tree while it is made: who hangs on whom as far as it is known, and the tree of it in the end."""

from ie_engine.syntax.tree import NO_HEAD, Node, Relation, Tree, tree

_OPEN = -2


class Draft:
    """A class because arcs are found one by one, in no order. An arc that would close a circle is refused."""

    __slots__ = ("cases", "heads", "passives", "relations")

    def __init__(self, size: int) -> None:
        self.heads = [_OPEN] * size
        self.relations = [Relation.FUNCTION] * size
        self.cases = [""] * size
        self.passives: set[int] = set()

    def hang(self, child: int, head: int, relation: Relation, case: str = "") -> None:
        """Hangs a word on another; the first arc of a word stays."""
        if child == head or self.heads[child] != _OPEN:
            return
        self.heads[child] = head
        self.relations[child] = relation
        if case:
            self.cases[child] = case

    def is_open(self, place: int) -> bool:
        return self.heads[place] == _OPEN

    def tree(self, root: int, quoted: tuple[tuple[int, int], ...], reread: tuple[tuple[int, int], ...] = ()) -> Tree:
        """The tree under a root; words that hang nowhere, or in a circle, hang on it."""
        heads = self.heads
        size = len(heads)
        heads[root] = NO_HEAD
        self.relations[root] = Relation.ROOT
        reached = [False] * size
        reached[root] = True
        for place in range(size):
            path = []
            here = place
            while not reached[here]:
                reached[here] = True
                path.append(here)
                above = heads[here]
                if above == _OPEN or above in path:
                    heads[here] = root
                    if above != _OPEN or self.relations[here] == Relation.ROOT:
                        self.relations[here] = Relation.PARATAXIS
                    break
                here = above
        nodes = tuple(
            Node(head, relation, case, place in self.passives)
            for place, (head, relation, case) in enumerate(zip(heads, self.relations, self.cases))
        )
        return tree(nodes, quoted, reread)
