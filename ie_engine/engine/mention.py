"""A mention: a span of a sentence that has a type, or is an entry of a gazetteer, as the matcher sees it."""

import functools
from dataclasses import dataclass
from typing import Protocol

from ie_engine.morphology.tagset import FEATURES


class Extent(Protocol):
    """What has characters `[start, end)` of a document."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def overlap(one: Extent, other: Extent) -> bool:
    return one.start < other.end and other.start < one.end


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens `[first, last)` of its sentence and characters `[start, end)` of the document.

    The characters leave out the clitics `pro` of the first word and `enc` of the last.
    `types` are the types given by its rule or gazetteer, `list` the gazetteer whose entry it is, where it is one.
    `maker` is the qualified id of the rule or gazetteer; `written` the entry as its gazetteer writes it.
    """

    first: int
    last: int
    start: int
    end: int
    types: tuple[str, ...]
    maker: str
    list: str | None = None
    pro: tuple[str, ...] = ()
    enc: tuple[str, ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()
    priority: int = 0
    written: str = ""

    def attribute(self, name: str) -> str | None:
        return dict(self.attributes).get(name)

    @property
    def shape(self) -> "Shape":
        """All that a state can ask of a mention; mentions of one shape satisfy the same states."""
        attributes = self.attributes
        features = tuple([pair for pair in attributes if pair[0] in FEATURES]) if attributes else ()
        return _shape(self.types, self.list, self.pro, self.enc, features)


class Shape:
    """What states ask of a mention. It is compared by identity, which costs nothing: equal ones are made once."""

    __slots__ = ("enc", "features", "list", "pro", "types")

    def __init__(
        self,
        types: tuple[str, ...],
        listed: str | None,
        pro: tuple[str, ...],
        enc: tuple[str, ...],
        features: tuple[tuple[str, str], ...],
    ) -> None:
        self.types, self.list, self.pro, self.enc, self.features = types, listed, pro, enc, features


_shape = functools.lru_cache(maxsize=50_000)(Shape)


def preference(mention: Mention) -> tuple[int, int, tuple[str, ...], str]:
    """The order in which mentions with one start are tried: longest first, then priority, types and maker."""
    return -mention.last, -mention.priority, mention.types, mention.maker
