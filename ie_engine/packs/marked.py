"""Reads a marked sentence: `"[ترامب]inviter ‹دعا› [بوتن]invitee لزيارة [واشنطن]destination"`.

The text as written comes in; the sentence without its marks goes out, with what each mark encloses and the labels that
stand behind it.
It is a stage of its own because what a label means (a role, an event, a type) depends on the rule; here it is a word.
Brackets enclose a filler or a mention, `‹ ›` or `< >` a trigger; marks may stand in one another, and a backslash makes
an ordinary sign of the next one.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from ie_engine.diagnostics import Diagnostic, Source, Span, error

TRIGGERS = ("‹", "<")
_PAIRS = {"[": "]", "‹": "›", "<": ">"}
_CLOSING = {closing: opening for opening, closing in _PAIRS.items()}
_ESCAPED = frozenset((*_PAIRS, *_CLOSING, "\\"))
_NAME = "[A-Za-z_][A-Za-z0-9_]*"
_LABEL = f"(?:{_NAME}(?:\\.{_NAME})?|[0-9]+)"
_LABELS = re.compile(f"{_LABEL}(?:,{_LABEL})*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Label:
    """A word behind a mark; `span` is its place in the file."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters `[start, end)` of the sentence without marks; `span` is the place of the mark in the file."""

    start: int
    end: int
    trigger: bool
    labels: tuple[Label, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence without its marks, and these in the order in which they begin."""

    text: str
    marks: tuple[Mark, ...]


def read(written: str, source: Source, place: Callable[[Span], Span]) -> tuple[Marked, tuple[Diagnostic, ...]]:
    """The sentence and its marks; `place` gives the span in `source` for a span of `written`."""
    text: list[str] = []
    opened: list[tuple[str, int, int]] = []  # the sign, where it stands in the text, and in what was written
    marks: list[Mark] = []
    problems: list[Diagnostic] = []

    def wrong(name: str, message: str, at: int, end: int, help_: str) -> None:
        problems.append(error(name, message, source, place(Span(at, end)), help_))

    at = 0
    while at < len(written):
        sign, here = written[at], at
        at += 1
        if sign == "\\" and written[at : at + 1] in _ESCAPED and at < len(written):
            text.append(written[at])
            at += 1
        elif sign in _PAIRS:
            opened.append((sign, len(text), here))
        elif sign not in _CLOSING:
            text.append(sign)
        elif not opened or opened[-1][0] != _CLOSING[sign]:
            message = f"`{sign}` closes `{opened[-1][0]}`" if opened else f"`{sign}` closes nothing"
            wrong("unclosed-mark", message, here, at, f"write `\\{sign}` for the sign itself")
        else:
            opening, start, begun = opened.pop()
            found = _LABELS.match(written, at)
            labels = _labels(found[0], at, place) if found else ()
            if found and (opening in TRIGGERS or not found[0].isdigit()):
                at = found.end()
            else:
                labels = ()
            if "".join(text[start:]).strip():
                marks.append(Mark(start, len(text), opening in TRIGGERS, labels, place(Span(begun, at))))
            else:
                wrong("empty-mark", "the mark encloses no words", begun, at, "put the words inside")
    for sign, _, begun in opened:
        help_ = f"write `{_PAIRS[sign]}` behind its words, or `\\{sign}` for the sign itself"
        wrong("unclosed-mark", f"`{sign}` is not closed", begun, begun + 1, help_)
    marks.sort(key=lambda mark: (mark.start, -mark.end))
    return Marked("".join(text), tuple(marks)), tuple(problems)


def _labels(written: str, at: int, place: Callable[[Span], Span]) -> tuple[Label, ...]:
    labels = []
    for label in written.split(","):
        labels.append(Label(label, place(Span(at, at + len(label)))))
        at += len(label) + 1
    return tuple(labels)
