"""Names as sequences of words in; a trie that is walked word by word out.

It knows nothing of words and their readings: `ie_engine.engine.lookup` walks it with the keys (folded words or lemmas)
that a word stands for. The cost of a walk depends on the names that begin alike, not on how many there are.
Lists have tens of thousands of names and a text holds few of them, so at first they are only told apart by their first
word; what stands behind a first word is built when a text has that word.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Name:
    """One name of one entry: the list that holds it, its types, its attributes, and the name as the list writes it."""

    list: str
    types: tuple[str, ...]
    attributes: tuple[tuple[str, str], ...]
    written: str


@dataclass(slots=True)
class Node:
    """`names` end here; `children` lead on by the next key."""

    names: list[Name] = field(default_factory=list)
    children: dict[str, "Node"] = field(default_factory=dict)


Listed = tuple[Sequence[str], Callable[[], Name]]
"""The words of a name, and what makes the name when it is needed."""


class Trie:
    """All names of some lists; one without words is left out, one that stands twice in a list is kept once."""

    def __init__(self, names: Iterable[Listed], fold: Callable[[str], str]) -> None:
        """`fold` gives a word as it is compared."""
        self._fold = fold
        self._built: dict[str, Node] = {}
        self._listed: dict[str, list[Listed]] = {}
        listed = self._listed
        for name in names:
            words = name[0]
            if words:
                key = fold(words[0])
                if key in listed:
                    listed[key].append(name)
                else:
                    listed[key] = [name]

    def __contains__(self, key: str) -> bool:
        """Whether a name begins with this key."""
        return key in self._listed

    def node(self, key: str) -> Node:
        """Where the names go on that begin with this key; there has to be one."""
        node = self._built.get(key)
        if node is None:
            node = self._built[key] = self._build(self._listed[key])
        return node

    def _build(self, listed: Iterable[Listed]) -> Node:
        first = Node()
        for words, make in listed:
            node, name = first, make()
            for word in words[1:]:
                node = node.children.setdefault(self._fold(word), Node())
            if all(known.list != name.list for known in node.names):
                node.names.append(name)
        return first
