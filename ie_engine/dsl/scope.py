"""What the names in a pattern mean at the place where it is written.

A `Vocabulary` is the closed part, given by the word side: attributes with their values, clitics, foldings.
A `Scope` adds what the pack declares and imports: types, gazetteers, fragments.
The language itself knows none of these names, so both are handed in.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ie_engine.dsl import ast


@dataclass(frozen=True, slots=True)
class Attribute:
    """`level` is `word`, `reading` or `mention`; `values` is `text`, `closed`, `number` or `name`."""

    name: str
    level: str
    values: str
    allowed: tuple[str, ...] = ()


def on_spaces(text: str) -> tuple[str, ...]:
    """The words of a phrase where nothing better than white space is known."""
    return tuple(text.split())


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """`split` gives the words of a phrase as the tokeniser would cut them."""

    attributes: Mapping[str, Attribute]
    proclitics: frozenset[str]
    enclitics: frozenset[str]
    enclitic_classes: Mapping[str, tuple[str, ...]]
    foldings: tuple[str, ...]
    standard_foldings: frozenset[str]
    split: Callable[[str], tuple[str, ...]] = on_spaces


@dataclass(frozen=True, slots=True)
class FragmentSource:
    """A named pattern, and the foldings of the file in which it was written: its literals keep them."""

    pattern: ast.Pattern
    foldings: frozenset[str]


@dataclass(frozen=True, slots=True)
class Scope:
    """`types` maps a type to itself and all types below it; `++` puts the fragment `joiner` between members."""

    vocabulary: Vocabulary
    types: Mapping[str, frozenset[str]]
    lists: frozenset[str]
    fragments: Mapping[str, FragmentSource]
    foldings: frozenset[str]
    joiner: str = "joiner"
