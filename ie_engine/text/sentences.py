"""Sentences: a text cut at the marks and line breaks that end them, each with its tokens.

A text comes in, its sentences go out, without the dateline.
A stage of its own because the matcher never looks beyond a sentence: what is cut wrongly here is lost above.

A line break always ends a sentence (in news it ends a paragraph or a heading). So do `.` `!` `؟` with the closing
quotation marks and brackets behind them, inside a quotation too. `؛` and `..` do not: the press writes the one
before reasons and the other for a pause.
"""

import re
from collections.abc import Iterator, Sequence

from ie_engine.diagnostics import Span
from ie_engine.text import characters
from ie_engine.text.datelines import dateline
from ie_engine.text.document import Sentence, Token
from ie_engine.text.tokens import scan

# Work above is bounded by the sentence, so a sentence has to be bounded. The longest in twelve thousand articles
# of news had 547 tokens; a text without periods is cut at this many, at a softer mark where there is one.
MAX_TOKENS = 2_000
_SOFT_WINDOW = 500  # tokens before the limit in which a softer mark is looked for
DATELINE_LINES = 3  # a dateline may follow a title and a byline

_ENDS = frozenset(".!?؟\u06d4")
_CLOSES = frozenset("»”’)]}")
_GOES_ON = frozenset("،؛,;:")
_SOFT_MARKS = (frozenset(("..", "...", "…", "؛", ";")), frozenset("،,:"))

_LINE = re.compile(f"[^{characters.LINE_ENDS}]+")


def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a text, in order; every token stands in exactly one of them, or in the dateline of one.

    Takes time in proportion to the text's length, and never fails. No sentence is without tokens.
    """
    return tuple(stream(text))


def stream(text: str) -> Iterator[Sentence]:
    """The same, one by one: a long text then takes no more memory than its longest line."""
    lines_before = 0
    pending: list[Token] = []  # a dateline that waits for its sentence
    searching = True
    for line in _LINE.finditer(text):
        tokens = list(scan(text, *line.span()))
        if not tokens:
            continue
        start = 0
        if searching:
            start = dateline(tokens)
            pending += tokens[:start]
            lines_before += 1
            searching = start == 0 and lines_before < DATELINE_LINES
        for first, end in _cut(tokens, start):
            span = Span(pending[0].start, pending[-1].end) if pending else None
            pending = []
            yield Sentence(tokens[first].start, tokens[end - 1].end, tuple(tokens[first:end]), span)
    if pending:  # a text that is nothing but a dateline is a sentence after all
        yield Sentence(pending[0].start, pending[-1].end, tuple(pending))


def _cut(tokens: Sequence[Token], start: int) -> Iterator[tuple[int, int]]:
    """The ranges of the sentences of one line, from `start` on."""
    in_quotes = False
    position = first = start
    while position < len(tokens):
        text = tokens[position].text
        position += 1
        if text == '"':
            in_quotes = not in_quotes
        elif text in _ENDS and not _is_inside(tokens, first, position - 1):
            after, in_quotes = _with_closing(tokens, position, in_quotes)
            position = after
            if after == len(tokens) or tokens[after].text not in _GOES_ON:
                yield from _bounded(tokens, first, after)
                first = after
    if first < len(tokens):
        yield from _bounded(tokens, first, len(tokens))


def _is_inside(tokens: Sequence[Token], first: int, position: int) -> bool:
    """Whether a mark that could end a sentence does not: `1. …`, `(!)`, `a.B`, `نص.5`."""
    mark = tokens[position]
    before = tokens[position - 1] if position > first else None
    after = tokens[position + 1] if position + 1 < len(tokens) else None
    if before is None or after is None:
        return False
    if before.text in "([":
        return after.text in ")]"
    if mark.text != ".":
        return False
    if position - first == 1 and (before.text.isdecimal() or len(before.text) == 1):
        return True
    glued = before.end == mark.start and mark.end == after.start
    return glued and after.text[0].isascii() and after.text[0].isalnum()


def _with_closing(tokens: Sequence[Token], position: int, in_quotes: bool) -> tuple[int, bool]:
    """Past the closing quotation marks, brackets and further marks that belong to the sentence just ended."""
    while position < len(tokens):
        text = tokens[position].text
        if text == '"' and _closes(tokens, position, in_quotes):
            in_quotes = False
        elif text not in _CLOSES and text not in _ENDS and text[0] not in ".…":
            break
        position += 1
    return position, in_quotes


def _closes(tokens: Sequence[Token], position: int, in_quotes: bool) -> bool:
    """Whether a straight quotation mark after the end of a sentence closes: by its spaces, else by what was opened."""
    if position + 1 == len(tokens):
        return True
    quote, after = tokens[position], tokens[position + 1]
    if after.text in _ENDS or after.text in _GOES_ON or after.text in _CLOSES:
        return True
    space_before = tokens[position - 1].end < quote.start
    space_after = quote.end < after.start
    return in_quotes if space_before == space_after else space_after


def _bounded(tokens: Sequence[Token], first: int, end: int) -> Iterator[tuple[int, int]]:
    """One sentence, or as many as keep the limit."""
    while end - first > MAX_TOKENS:
        cut = _soft_boundary(tokens, first + MAX_TOKENS)
        yield first, cut
        first = cut
    yield first, end


def _soft_boundary(tokens: Sequence[Token], limit: int) -> int:
    for marks in _SOFT_MARKS:
        for position in range(limit, limit - _SOFT_WINDOW, -1):
            if tokens[position - 1].text in marks:
                return position
    return limit
