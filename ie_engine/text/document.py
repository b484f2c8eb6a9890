"""A document, and the spans that it is read as: sentences and tokens.

Plain values without behaviour; `tokens` and `sentences` make them, and everything above reads them.
They stand apart from the stages that make them, so that a reader of tokens need not know how they are found.
Offsets are half-open, in code points, into the text as received, which nothing ever rewrites.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from ie_engine.diagnostics import Span


@dataclass(frozen=True, slots=True)
class Document:
    """A text as received; `date` is an ISO date (`2017-05-03`), `metadata` is whatever else came with it."""

    id: str
    text: str
    date: str | None = None
    metadata: Mapping[str, object] = field(default_factory=dict)


class Token(NamedTuple):
    """A word, a number, a punctuation mark …: `text == document.text[start:end]`.

    A named tuple and not a dataclass: tokens are made by the million and taken apart in every inner loop.
    Tokenising took a tenth longer with a frozen dataclass.
    """

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """The span from its first token to its last, and the tokens.

    `dateline` is the span of a dateline that precedes the sentence; its tokens are not among `tokens`.
    """

    start: int
    end: int
    tokens: tuple[Token, ...]
    dateline: Span | None = None
