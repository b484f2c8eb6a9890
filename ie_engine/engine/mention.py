"""A mention: a span of a sentence that has a type, or is an entry of a gazetteer, as the matcher sees it."""

from dataclasses import dataclass

from ie_engine.morphology.tagset import FEATURES


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
        features = tuple(pair for pair in self.attributes if pair[0] in FEATURES)
        return self.types, self.list, self.pro, self.enc, features


Shape = tuple[tuple[str, ...], str | None, tuple[str, ...], tuple[str, ...], tuple[tuple[str, str], ...]]


def preference(mention: Mention) -> tuple[int, int, tuple[str, ...], str]:
    """The order in which mentions with one start are tried: longest first, then priority, types and maker."""
    return -mention.last, -mention.priority, mention.types, mention.maker
