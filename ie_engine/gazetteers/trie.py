"""Names as sequences of keys (folded words or lemmas) in; a trie that is walked word by word out.

It knows nothing of words and their readings: `ie_engine.engine.lookup` walks it with the keys that a word stands for.
The cost of a walk depends on the names that begin alike, not on how many there are.
"""

from collections.abc import Iterable
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


def build(entries: Iterable[tuple[tuple[str, ...], Name]]) -> Node:
    """The root of a trie; an entry without keys is left out, one that stands twice in a list is kept once."""
    root = Node()
    for keys, name in entries:
        if not keys:
            continue
        node = root
        for key in keys:
            node = node.children.setdefault(key, Node())
        if all(known.list != name.list for known in node.names):
            node.names.append(name)
    return root
