"""What a person wrote may be wrong: problems are values, with a name, a place and a help.

Functions that read something written by a person return `(result, diagnostics)` and go on to the next problem.
Every name has an entry in `ie_engine.catalogue`, from which the reference page is generated.
This module renders nothing: see `ie_engine.cli.render`.
"""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """An error keeps the thing from being used; a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Source:
    """A text that a person wrote: its name as shown to them (a path, or `<pattern>`), and the text as received."""

    name: str
    text: str

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column, both from 1, of an offset in code points; only LF (or CRLF) ends a line."""
        offset = min(max(offset, 0), len(self.text))
        line_start = self.text.rfind("\n", 0, offset) + 1
        return self.text.count("\n", 0, offset) + 1, offset - line_start + 1


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of code points `[start, end)`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem.

    `message` says what is wrong: one sentence, lower case, no full stop.
    `help` says what to do.
    `related` is a second place in the same or another source, with a note.
    """

    name: str
    severity: Severity
    message: str
    source: Source
    span: Span
    help: str | None = None
    related: tuple[Source, Span, str] | None = None

    @property
    def line(self) -> int:
        return self.source.position(self.span.start)[0]

    @property
    def column(self) -> int:
        return self.source.position(self.span.start)[1]

    @property
    def text(self) -> str:
        """The offending text itself."""
        return self.source.text[self.span.start : self.span.end]


def error(name: str, message: str, source: Source, span: Span, help: str | None = None) -> Diagnostic:  # noqa: A002
    return Diagnostic(name, Severity.ERROR, message, source, span, help)


def warning(name: str, message: str, source: Source, span: Span, help: str | None = None) -> Diagnostic:  # noqa: A002
    return Diagnostic(name, Severity.WARNING, message, source, span, help)


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    return any(d.severity is Severity.ERROR for d in diagnostics)


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Without repetitions, by file, place and name: the order in which a person mends them."""
    return tuple(sorted(set(diagnostics), key=lambda d: (d.source.name, d.span.start, d.span.end, d.name, d.message)))


def suggestion(written: str, known: Iterable[str]) -> str | None:
    """`did you mean …` for the nearest known name, or None where none is near."""
    near = difflib.get_close_matches(written, sorted(known), n=1, cutoff=0.6)
    return f"did you mean `{near[0]}`?" if near else None
