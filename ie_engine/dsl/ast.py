"""The syntax tree of a pattern: what an author wrote, node by node, each with its place.

The parser makes it, the checker reads it, the formatter writes it back, `lower` turns it into a program.
Nothing is resolved here: a fragment is a name, a type is a name.
Spans are half-open, in code points, into the pattern's text; they take no part in comparisons, so that
`parse(format(tree)) == tree` can be tested.
"""

from dataclasses import dataclass, field

from ie_engine.diagnostics import Span

NOWHERE = Span(0, 0)


def _span() -> Span:
    return field(default=NOWHERE, compare=False, repr=False)


# Tests: what stands inside `[ ]`.


@dataclass(frozen=True, slots=True)
class Compare:
    """`attribute op value`; with `many`, the value was written as a set `(a b)`, perhaps an empty one."""

    attribute: str
    op: str
    values: tuple[str, ...]
    many: bool = False
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class Matches:
    """`attribute ~ /regex/` or, negated, `attribute !~ /regex/`; `regex` is without its slashes."""

    attribute: str
    regex: str
    negated: bool = False
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class Not:
    test: "Test"
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class And:
    tests: tuple["Test", ...]
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class Or:
    tests: tuple["Test", ...]
    span: Span = _span()


Test = Compare | Matches | Not | And | Or

# Elements: what consumes words or looks at them.


@dataclass(frozen=True, slots=True)
class Word:
    """A bare word, compared folded with the whole word (with the host where clitics are asked for)."""

    text: str
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class Phrase:
    """`"…"`: words compared as `Word` does; `text` is without the quotes, escapes resolved."""

    text: str
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class Lemma:
    """`~w`, `~"w w"`, `verb:w`, `noun:(w "w w")`: any inflected form of any of the lemmas, with any clitics."""

    lemmas: tuple[str, ...]
    pos: str | None = None
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class Token:
    """`[test]`, `[]`, or, negated, `![test]`: no reading satisfies the test."""

    test: Test | None = None
    negated: bool = False
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class Mention:
    """`@Type`: a mention of the type or of a subtype, whole."""

    type: str
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class Listed:
    """`$list`: an entry of a gazetteer."""

    name: str
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class Fragment:
    """`&name`: a named pattern of the pack."""

    name: str
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class Gap:
    """`..` or `..{low,high}`: a lazy run of any words; `high` None is unbounded."""

    low: int = 0
    high: int | None = None
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class Proclitic:
    """A letter or two glued to a `+` behind: the next word consumed carries it."""

    text: str
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class Enclitic:
    """Glued to a `+` before, or, for a class of them, `+pron`: the last word consumed carries it."""

    text: str
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class Capture:
    name: str
    item: "Element"
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class Repeat:
    """`? * + {m,n}`, lazy with a second `?`; `high` None is unbounded."""

    item: "Element"
    low: int
    high: int | None
    lazy: bool = False
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class Coordination:
    """`X++`: a list of `X` with the joiners of the pack between its members."""

    item: "Element"
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class Sequence:
    items: tuple["Element", ...]
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class Alternation:
    items: tuple["Element", ...]
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class Look:
    """`(?= )`, `(?! )`, `(?<= )`, `(?<! )`."""

    ahead: bool
    negative: bool
    item: "Element"
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class Anchor:
    """`^` (start) or `$` (end) of the sentence."""

    start: bool
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class Inlined:
    """A fragment's body in the place of its reference (`span`), with the foldings of the file that wrote it.

    The parser never makes one: `shape.inline` does.
    """

    item: "Element"
    foldings: frozenset[str]
    span: Span = _span()


Element = (
    Word
    | Phrase
    | Lemma
    | Token
    | Mention
    | Listed
    | Fragment
    | Gap
    | Proclitic
    | Enclitic
    | Capture
    | Repeat
    | Coordination
    | Sequence
    | Alternation
    | Look
    | Anchor
    | Inlined
)


@dataclass(frozen=True, slots=True)
class Path:
    """`name` or `name.attribute`, in a constraint between captures."""

    name: str
    attribute: str | None = None
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class Literal:
    text: str
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class Relation:
    """`:: left op right`."""

    left: Path
    op: str
    right: Path | Literal
    span: Span = _span()


@dataclass(frozen=True, slots=True)
class Pattern:
    body: Element
    relations: tuple[Relation, ...] = ()
    span: Span = _span()
