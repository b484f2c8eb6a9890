"""The lines of a file of text, each with its place: what the readers of forms with a line for each thing begin with.

A byte order mark, and the `\\r` of line ends from Windows, belong to no line; only `\\n` ends one.
"""

from collections.abc import Iterator

from ie_engine.diagnostics import Span


def lines(text: str) -> Iterator[tuple[str, Span]]:
    """The lines in order, without their ends; empty ones too."""
    at = 1 if text.startswith("\ufeff") else 0
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        line = text[at:end].removesuffix("\r")
        yield line, Span(at, at + len(line))
        at = end + 1
