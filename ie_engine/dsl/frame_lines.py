"""Text of a frame in, the places of its lines out: where each role, requirement or use of a template begins and ends.

A stage of its own, before the parser, so that a line that is broken does not take the others with it: a line begins
with a name and `=`, and whatever is wrong before, the next one can be read.
"""

import re

from ie_engine.diagnostics import Diagnostic, Source, Span, error
from ie_engine.dsl.mistakes import blank, without_literals

_MARKS = "\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff"
_START = re.compile(
    rf"[ \t{_MARKS}]*(?:[A-Za-z_][A-Za-z0-9_]*(?:[?*+]|\{{[^{{}}\n]*\}})?[ \t]*=|requires(?![A-Za-z0-9_])"
    r"|(?!else\()[A-Za-z_][A-Za-z0-9_]*\()"
)
_GOES_ON = re.compile(rf"[ \t{_MARKS}]*(?:\||else(?![A-Za-z0-9_.-]))")
_UNFINISHED = re.compile(r"(?:=|\||\belse|,)\Z")
_ALMOST = re.compile(r"([A-Za-z_][A-Za-z0-9_]*)\s*([?*+]|\{[^{}\n]*\})?\s*(:?=|:)\s")
_BRACKETS = re.compile(r"\[[^\[\]]*\]")
_HELP = "a line begins with a role and `=`, with `|`, or with `else`"


def lines(source: Source) -> tuple[tuple[Span, ...], tuple[Diagnostic, ...]]:
    """The lines of a frame, each with those that go on with it, and the lines that begin with nothing known."""
    plain = without_literals(source.text)
    bare = _BRACKETS.sub(blank, plain)  # an `=` inside brackets begins nothing
    found: list[tuple[int, int]] = []
    problems: list[Diagnostic] = []
    reading, depth, unfinished = False, 0, False
    for match in re.finditer(r"[^\n]+", plain):
        written = match[0].strip(_STRIPPED)
        if not written:
            continue
        line = bare[match.start() : match.end()]
        # The end is that of the text itself: what has been blanked may stand there.
        end = match.start() + len(source.text[match.start() : match.end()].rstrip())
        if _START.match(line):
            found.append((match.start(), end))
            reading, depth = True, 0
        elif reading and (depth > 0 or unfinished or not line.strip() or _GOES_ON.match(line)):
            found[-1] = (found[-1][0], end)
        elif not _GOES_ON.match(line) or not problems:
            start = match.start() + match[0].find(written)
            problems.append(_stray(source, Span(start, max(end, start + len(written)))))
            reading = False
        unfinished = _UNFINISHED.search(written) is not None
        depth = max(0, depth + sum(1 if sign in "([" else -1 for sign in re.findall(r"[()\[\]]", line)))
    return tuple(Span(*place) for place in found), tuple(problems)


_STRIPPED = " \t\r\f\v\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"


def _stray(source: Source, span: Span) -> Diagnostic:
    written = source.text[span.start : span.end]
    almost = _ALMOST.match(written + " ")
    help_text = f"write `{almost[1]}{almost[2] or ''} = …`" if almost else _HELP
    return error("stray-line", "this line of the frame begins with no role", source, span, help_text)
