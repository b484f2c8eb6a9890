"""Reads the tables of a pack: gazetteers (names) and lexicons (lemmas with their forms).

A source comes in; entries go out, with every line that cannot be read as a diagnostic, and that line left out.
It is a stage of its own because tables are large and flat: they are cut by tabs and line ends, not parsed, and the
place of a line is worked out only when there is something to say about it.
"""

import functools
import itertools
from collections.abc import Callable, Iterator, Mapping

from ie_engine.diagnostics import Diagnostic, Severity, Source, Span, error, suggestion
from ie_engine.dsl.scope import Vocabulary
from ie_engine.packs.model import Entry, LexiconLine

LEXICON_COLUMNS = ("lemma", "pos", "root", "features", "forms")
_NO_ATTRIBUTES: Mapping[str, str] = {}
_OF_TEXTS = ("pro", "enc", "best", "rare")  # closed attributes of a reading that a form in a list never has

Fold = Callable[[str, frozenset[str]], str]

_Row = tuple[list[str], int]
"""The cells of a line, and its number from 1. A plain tuple: lists have tens of thousands of lines."""


@functools.lru_cache(maxsize=64)  # a pack and one that imports it are often loaded one after the other
def gazetteer(
    source: Source, plain: bool, foldings: frozenset[str], fold: Fold
) -> tuple[tuple[Entry, ...], tuple[Diagnostic, ...]]:
    """The entries of a gazetteer; with `plain`, a file of one name a line, else a table with a column `name`."""
    problems: list[Diagnostic] = []
    if plain:
        columns, rows = ["name"], [([line], number) for number, line in _lines(source)]
    else:
        columns, rows = _table(source, problems)
    if "name" not in columns:
        if columns:
            help_ = "the first line that is no comment names the columns"
            at = _line_span(source, _first_line(source))
            problems.append(error("missing-column", "the table has no column `name`", source, at, help_))
        return (), tuple(problems)
    name_at = columns.index("name")
    aliases_at = columns.index("aliases") if "aliases" in columns else None
    others = [(i, column) for i, column in enumerate(columns) if i not in (name_at, aliases_at)]
    entries: list[Entry] = []
    seen: dict[str, int] = {}
    for cells, line in rows:
        name = cells[name_at].strip()
        if not name:
            at = _line_span(source, line)
            problems.append(error("empty-name", "the line has no name", source, at, "write it, or delete the line"))
            continue
        first = seen.setdefault(fold(name, foldings), line)
        if first != line:
            problems.append(_duplicate(source, name, line, first))
        aliases: tuple[str, ...] = ()
        if aliases_at is not None and cells[aliases_at]:
            aliases = tuple(alias.strip() for alias in cells[aliases_at].split("|") if alias.strip())
        attributes = _NO_ATTRIBUTES
        if others:
            attributes = {column: value for i, column in others if cells[i] and (value := cells[i].strip())}
        entries.append(Entry(name, aliases, attributes, line))
    return tuple(entries), tuple(problems)


def lexicon(source: Source, vocabulary: Vocabulary) -> tuple[tuple[LexiconLine, ...], tuple[Diagnostic, ...]]:
    """The lines of a word list with the columns lemma, pos, root, features, forms."""
    problems: list[Diagnostic] = []
    columns, rows = _table(source, problems)
    if columns != list(LEXICON_COLUMNS):
        if columns:
            at = _line_span(source, _first_line(source))
            message = "the columns of a word list are `lemma`, `pos`, `root`, `features`, `forms`"
            problems.append(error("missing-column", message, source, at, "separate them by tabs, in this order"))
        return (), tuple(problems)
    tags = _Tags(vocabulary)
    lines: list[LexiconLine] = []
    for cells, number in rows:
        lemma, pos, root, features, forms = (cell.strip() for cell in cells)
        wrong = tags.problem(pos, features)
        if wrong is not None:
            name, message, text, help_ = wrong
            problems.append(error(name, message, source, _cell_span(source, number, text), help_))
        elif not lemma or not forms:
            message = f"the line has no {'form' if lemma else 'lemma'}"
            at = _line_span(source, number)
            problems.append(error("empty-name", message, source, at, "write it, or delete the line"))
        else:
            lines.append(
                LexiconLine(lemma, tags.pos[pos], root, tags.features[features], tuple(forms.split()), source, number)
            )
    return tuple(lines), tuple(problems)


class _Tags:
    """Reads part-of-speech and feature cells; a file has few different ones, so each is read once."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.pos: dict[str, frozenset[str]] = {}
        self.features: dict[str, Mapping[str, frozenset[str]]] = {}
        attributes = vocabulary.attributes
        self.known_pos = attributes["pos"].allowed if "pos" in attributes else ()
        self.known = {
            name: attribute.allowed
            for name, attribute in attributes.items()
            if attribute.level == "reading" and attribute.values == "closed" and name not in ("pos", *_OF_TEXTS)
        }

    def problem(self, pos: str, features: str) -> tuple[str, str, str, str | None] | None:
        """Name, message, offending text and help of what is wrong with the two cells, if anything is."""
        if pos not in self.pos:
            unknown = next((value for value in pos.split("|") if value not in self.known_pos), None)
            if unknown is not None:
                help_ = suggestion(unknown, self.known_pos) or f"known are {', '.join(self.known_pos)}"
                return "unknown-pos", f"`{pos}` is no part of speech", pos, help_
            self.pos[pos] = frozenset(pos.split("|"))
        if features not in self.features:
            read: dict[str, frozenset[str]] = {}
            for feature in features.split():
                name, equals, written = feature.partition("=")
                if name not in self.known or not equals:
                    help_ = suggestion(name, self.known) or f"known are {', '.join(self.known)}"
                    return "unknown-feature", f"`{feature}` is no feature with a value", feature, help_
                for value in written.split("|"):
                    if value not in self.known[name]:
                        help_ = f"its values are {', '.join(self.known[name])}"
                        return "unknown-feature-value", f"`{name}` has no value `{value}`", feature, help_
                read[name] = frozenset(written.split("|"))
            self.features[features] = read
        return None


# Lines and columns. Line ends are LF or CRLF; a line that begins with `#` is a comment.


def _lines(source: Source) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(source.text.removeprefix("\ufeff").split("\n"), 1):
        if line and not line.startswith("#") and not line.isspace():
            yield number, line.removesuffix("\r")


def _table(source: Source, problems: list[Diagnostic]) -> tuple[list[str], list[_Row]]:
    """The header, and all rows with as many cells; an empty header where the table is empty."""
    lines = _lines(source)
    first = next(lines, None)
    if first is None:
        whole = Span(0, len(source.text))
        problems.append(error("empty-file", "the file holds nothing", source, whole, "write it, or delete it"))
        return [], []
    columns = [column.strip() for column in first[1].split("\t")]
    width = len(columns)
    rows = []
    for number, line in lines:
        cells = line.split("\t")
        if len(cells) == width:
            rows.append((cells, number))
        else:
            message = f"the line has {len(cells)} columns, the header has {width}"
            help_ = "separate columns by one tab each, also before an empty last one"
            problems.append(error("bad-row", message, source, _line_span(source, number), help_))
    return columns, rows


def _first_line(source: Source) -> int:
    return next(_lines(source))[0]


@functools.lru_cache(maxsize=4)
def _line_starts(source: Source) -> tuple[int, ...]:
    lengths = (len(line) + 1 for line in source.text.split("\n"))
    return tuple(itertools.accumulate(lengths, initial=0))


def _line_span(source: Source, number: int) -> Span:
    starts = _line_starts(source)
    start = starts[number - 1]
    return Span(start, start + len(source.text[start : starts[number] - 1].rstrip()))


def _cell_span(source: Source, number: int, text: str) -> Span:
    line = _line_span(source, number)
    # The lemma comes first and may look like anything, so the search begins behind it.
    behind = source.text.find("\t", line.start, line.end) + 1
    at = source.text.find(text, behind, line.end) if text else -1
    return Span(at, at + len(text)) if at >= 0 else line


def _duplicate(source: Source, name: str, line: int, first: int) -> Diagnostic:
    start = _line_span(source, line).start
    at = source.text.find(name, start)
    related = (source, _line_span(source, first), "first written here")
    message = f"`{name}` is in the list already"
    span = Span(at, at + len(name))
    return Diagnostic("duplicate-entry", Severity.WARNING, message, source, span, "delete one of the two", related)
