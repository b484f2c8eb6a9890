"""A text in; out, where in it the offsets of a tool lie that counted something else than its code points.

Tools that translate line ends count CR LF as one, some skip a byte order mark, those in JavaScript or Java count
units of UTF-16. The reader of a form tries these ways where the quoted words do not stand at the offsets.
"""

from collections.abc import Iterator
from typing import NamedTuple


class Counting(NamedTuple):
    """One way to count: `places[n]` is the code point at which offset n lies, None where it lies inside one."""

    what: str
    places: tuple[int | None, ...]


def countings(text: str) -> Iterator[Counting]:
    """The other ways to count a text, those that differ from counting its code points."""
    if "\r\n" in text:
        yield Counting("CR LF as one character", tuple(_one_for_line_ends(text)))
    if text.startswith("\ufeff"):
        yield Counting("from behind the byte order mark", tuple(range(1, len(text) + 1)))
        if "\r\n" in text:
            places = tuple(_one_for_line_ends(text))[1:]
            yield Counting("CR LF as one character, from behind the byte order mark", places)
    if any(character > "\uffff" for character in text):
        yield Counting("units of UTF-16", tuple(_units(text)))


def _one_for_line_ends(text: str) -> Iterator[int]:
    yield from (at for at in range(len(text)) if not (text[at] == "\n" and text[at - 1 : at] == "\r"))
    yield len(text)


def _units(text: str) -> Iterator[int | None]:
    for at, character in enumerate(text):
        yield at
        if character > "\uffff":
            yield None
    yield len(text)
