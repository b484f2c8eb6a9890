"""Values in, what a person reads in a terminal or a file out.

Terminals reverse and shape Arabic badly when it stands next to other text, so every Arabic span is isolated (U+2068 to
U+2069) when output goes to a terminal, and never when it goes to a file or a pipe.
Under Arabic, carets do not line up: what is meant is highlighted itself, by colour, or between `»«` without one.
"""

import re
from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.text import Text

from ie_engine.cli.contexts import FILLER, TRIGGER, Pieces
from ie_engine.corpus.read import Failure
from ie_engine.diagnostics import Diagnostic, Severity, Source, Span

_ARABIC = "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff"
# From the first Arabic letter to the last one of a stretch without letters of another script.
_PROSE_RUN = re.compile(f"[{_ARABIC}](?:[^A-Za-z\n\u2068\u2069]*[{_ARABIC}])?")
# Arabic words with nothing but spaces between: the signs of a pattern stay in the order in which they are read.
_CODE_RUN = re.compile(f"[{_ARABIC}](?:[{_ARABIC} ]*[{_ARABIC}])?")
_HIDDEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x08\x0b-\x1f\x7f]")
MAX_EXCERPT = 100
_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow"}


def isolated(text: str, code: bool = False) -> str:
    """The text with every Arabic span isolated; in `code`, signs other than letters belong to no span."""
    return (_CODE_RUN if code else _PROSE_RUN).sub(lambda run: f"\u2068{run[0]}\u2069", text)


def shown(text: str, console: Console, code: bool = False) -> str:
    """The text as this console needs it."""
    return isolated(text, code) if console.is_terminal else text


def visible(text: str) -> str:
    """The text with characters that cannot be seen written as `<U+200F>`."""
    return _HIDDEN.sub(lambda hidden: f"<U+{ord(hidden[0]):04X}>", text)


def diagnostic(problem: Diagnostic, console: Console) -> None:
    """Prints where, how bad, what, the line with the offending text highlighted, and what to do."""
    line, column = problem.source.position(problem.span.start)
    head = Text()
    head.append(f"{problem.source.name}:{line}:{column}: ", style="bold")
    head.append(f"{problem.severity}", style=_STYLES[problem.severity])
    head.append(f"[{problem.name}] ", style="dim")
    head.append(shown(problem.message, console))
    console.print(head, soft_wrap=True)
    excerpt(problem.source, problem.span, console, _STYLES[problem.severity])
    if problem.help:
        console.print(Text.assemble("  help: ", shown(problem.help, console), style="cyan"), soft_wrap=True)
    if problem.related:
        source, span, note = problem.related
        at_line, at_column = source.position(span.start)
        where = f"  note: {shown(note, console)}: {source.name}:{at_line}:{at_column}"
        console.print(Text(where, style="dim"), soft_wrap=True)
        excerpt(source, span, console, "bold")


def excerpt(source: Source, span: Span, console: Console, style: str) -> None:
    """The line of a span with the span highlighted; nothing where the line is empty."""
    text = source.text
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.start)
    end = len(text) if end < 0 else end
    until = min(span.end, end)
    before, inside, after = text[start : span.start], text[span.start : until], text[until:end].rstrip("\r")
    if not (before + inside + after).strip():
        return
    if len(before) > MAX_EXCERPT:
        before = "…" + before[-MAX_EXCERPT:]
    before, after = before.lstrip(), after if len(after) <= MAX_EXCERPT else after[:MAX_EXCERPT] + "…"
    if len(inside) > MAX_EXCERPT:
        inside = inside[:MAX_EXCERPT] + "…"
    colour = console.color_system is not None and console.is_terminal
    marked = visible(inside) if colour else f"»{visible(inside)}«"
    line = Text("    ")
    line.append(shown(visible(before), console, code=True))
    line.append(shown(marked, console, code=True), style=f"{style} reverse" if colour and inside else "")
    line.append(shown(visible(after), console, code=True))
    console.print(line, soft_wrap=True)


_MARKS = {TRIGGER: ("bold yellow reverse", "»", "«"), FILLER: ("bold cyan reverse", "‹", "›")}


def context(pieces: Pieces, console: Console) -> None:
    """Prints words of a document on a line of their own, isolated as a whole, with what matters highlighted."""
    colour = console.color_system is not None and console.is_terminal
    line = Text("    ")
    if console.is_terminal:
        line.append("\u2068")
    for text, kind in pieces:
        seen = visible(text)
        if kind is None:
            line.append(seen)
            continue
        style, before, after = _MARKS[kind]
        line.append(seen if colour else f"{before}{seen}{after}", style=style if colour else "")
    if console.is_terminal:
        line.append("\u2069")
    console.print(line, soft_wrap=True)


def diagnostics(problems: Iterable[Diagnostic], console: Console) -> tuple[int, int]:
    """Prints problems with a blank line between; gives the numbers of errors and of warnings."""
    errors = warnings = 0
    for index, problem in enumerate(problems):
        if index:
            console.print()
        diagnostic(problem, console)
        errors += problem.severity is Severity.ERROR
        warnings += problem.severity is Severity.WARNING
    return errors, warnings


def failure(found: Failure, console: Console) -> None:
    """What could not be read of a corpus, and what helps."""
    line = Text()
    line.append(f"{found.name}: ", style="bold")
    line.append("warning: " if found.minor else "error: ", style="bold yellow" if found.minor else "bold red")
    line.append(shown(found.message, console))
    console.print(line, soft_wrap=True)
    if found.help:
        console.print(Text(f"  help: {found.help}", style="cyan"), soft_wrap=True)


def counted(number: int, noun: str) -> str:
    """`1 record`, `2 records`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def columns(rows: Sequence[Sequence[str]], console: Console) -> None:
    """Rows of cells, the columns aligned; the last one is left as long as it is."""
    widths = [max((Text(row[i]).cell_len for row in rows), default=0) for i in range(len(rows[0]) - 1)] if rows else []
    for row in rows:
        line = Text()
        for cell, width in zip(row, widths, strict=False):
            line.append(shown(cell, console) + " " * (width - Text(cell).cell_len + 2))
        line.append(shown(row[-1], console))
        console.print(line, soft_wrap=True)


def stdout() -> Console:
    return Console(highlight=False, markup=False, emoji=False)


def stderr() -> Console:
    return Console(stderr=True, highlight=False, markup=False, emoji=False)
