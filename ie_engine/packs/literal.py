"""Maps places in a pattern to places in the file where it is written as a literal block.

A text with a `|` block comes in, with the block's value as YAML read it; a `PatternText` goes out.
It is a stage of its own because the value of a block is not a slice of the file: its indentation is gone and CRLF has
become LF, while every problem of a pattern has to be shown in the file.
"""

from bisect import bisect_right
from dataclasses import dataclass, field, replace

from ie_engine.diagnostics import Diagnostic, Source, Span
from ie_engine.packs.yaml_tree import Scalar


@dataclass(frozen=True, slots=True)
class PatternText:
    """A pattern as it is read (`text`), and where each of its lines begins in `text` and in the file."""

    text: str
    source: Source = field(repr=False)
    starts: tuple[tuple[int, int], ...] = field(repr=False)

    def offset(self, offset: int) -> int:
        """The offset in the file of an offset in the pattern, both in code points."""
        in_text, in_file = self.starts[bisect_right(self.starts, offset, key=lambda start: start[0]) - 1]
        return min(in_file + offset - in_text, len(self.source.text))

    def span(self, span: Span) -> Span:
        """The span in the file; it ends behind its last character, never in the indentation of the next line."""
        start = self.offset(span.start)
        end = self.offset(span.end - 1) + 1 if span.end > span.start else start
        return Span(start, min(end, len(self.source.text)))

    def whole(self) -> Span:
        """The pattern without the white space around it."""
        inner = self.text.strip()
        start = self.text.find(inner)
        return self.span(Span(start, start + len(inner)))

    def relocated(self, diagnostic: Diagnostic) -> Diagnostic:
        """A diagnostic about this pattern's text as one about the file."""
        pattern = diagnostic.source
        related = diagnostic.related
        if related is not None and related[0] == pattern:
            related = (self.source, self.span(related[1]), related[2])
        return replace(diagnostic, source=self.source, span=self.span(diagnostic.span), related=related)


def pattern_text(source: Source, block: Scalar) -> PatternText:
    """Where the lines of a literal block (`block.style` is `|`) stand in the file.

    YAML keeps the lines of such a block one by one and takes the same indentation off each, so each line of the
    value is the end of its line in the file, whatever the indentation is and however it was declared.
    """
    starts = []
    in_text = 0
    in_file = source.text.find("\n", block.span.start) + 1 or len(source.text)
    for line in block.text.split("\n"):
        end = source.text.find("\n", in_file)
        after = len(source.text) if end < 0 else end + 1
        written = source.text[in_file : len(source.text) if end < 0 else end].removesuffix("\r")
        starts.append((in_text, in_file + max(0, len(written) - len(line))))
        in_text += len(line) + 1
        in_file = after
    return PatternText(block.text, source, tuple(starts))
