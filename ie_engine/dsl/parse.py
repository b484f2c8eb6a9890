"""Text of a pattern in, syntax tree out, with everything that is wrong with it as diagnostics.

The grammar is `grammars/pattern.lark`; this stage builds the tree, and `mistakes` words the errors.
Near misses that the grammar lets through (a comma of another script, a bare Latin word, a malformed range) are reported
here, all of them; a real syntax error is reported once, at its place, and ends the reading of that pattern.
"""

import functools
import re

import lark

from ie_engine import resources
from ie_engine.diagnostics import Diagnostic, Source, Span, error, warning
from ie_engine.dsl import ast
from ie_engine.dsl.mistakes import (
    MAX_DEPTH,
    hashtags,
    hidden_directions,
    strays,
    syntax_error,
    too_deep,
    without_comments,
)

MAX_REPEAT = 1000
MAX_NESTED = 4 * MAX_DEPTH
"""How deep the grammar's tree may be: later stages walk patterns recursively, and a bracket is four levels of it."""
Result = tuple[ast.Pattern | None, tuple[Diagnostic, ...]]


def parse(source: Source) -> Result:
    """The tree of a pattern, or None where it cannot be read; spans are offsets into `source.text`."""
    problems = [*strays(source), *hashtags(source), *hidden_directions(source)]
    if not without_comments(source.text).strip():
        whole = Span(0, len(source.text))
        return None, (*problems, error("empty-pattern", "the pattern is empty", source, whole))
    deep = too_deep(source.text)
    if deep is not None:
        message = f"brackets are nested more than {MAX_DEPTH} deep"
        return None, (*problems, error("nested-too-deep", message, source, deep))
    try:
        tree = tree_of(source.text, "pattern")
    except lark.exceptions.UnexpectedInput as unexpected:
        return None, (*problems, syntax_error(unexpected, source))
    nested = too_nested(tree)
    if nested is not None:
        return None, (*problems, error("nested-too-deep", "the pattern is nested too deep", source, nested))
    pattern = Builder(source, problems).pattern(tree)
    return pattern, tuple(problems)


@functools.cache
def _parser() -> lark.Lark:
    # Where interegular is installed, Lark compares all terminals of each state, those of its own grammar too. That
    # takes longer than to read a pack; a test does it for ours.
    checks = lark.lexer.has_interegular
    lark.lexer.has_interegular = False
    try:
        grammar = resources.grammar("pattern.lark")
        return lark.Lark(grammar, parser="lalr", start=["pattern", "frame"], propagate_positions=True)
    finally:
        lark.lexer.has_interegular = checks


def tree_of(text: str | lark.TextSlice[str], start: str) -> lark.Tree[lark.Token]:
    """The grammar's tree of a text, read as a `pattern` or as a line of a `frame`."""
    return _parser().parse(text, start=start)


def too_nested(tree: lark.Tree[lark.Token]) -> Span | None:
    """The first node too deep in the tree; captures of captures and `!!…` nest without a bracket."""
    stack = [(tree, 0)]
    while stack:
        node, depth = stack.pop()
        if depth > MAX_NESTED:
            return Span(node.meta.start_pos, node.meta.end_pos)
        stack += ((child, depth + 1) for child in reversed(node.children) if isinstance(child, lark.Tree))
    return None


# ---- from Lark's tree to ours

_RANGE = re.compile(r"\{\s*([0-9]+)?\s*(,)?\s*([0-9]+)?\s*\}")
Item = lark.Tree[lark.Token] | lark.Token


class Builder:
    """Walks Lark's tree once; it is a class only because every step may add a problem."""

    def __init__(self, source: Source, problems: list[Diagnostic]) -> None:
        self.source = source
        self.problems = problems

    def pattern(self, tree: lark.Tree[lark.Token]) -> ast.Pattern:
        body = self.element(_tree(tree.children[0]))
        relations = [self.relation(_tree(r)) for group in tree.children[1:] for r in _tree(group).children]
        return ast.Pattern(body, tuple(relations), Span(0, len(self.source.text)))

    def element(self, tree: lark.Tree[lark.Token]) -> ast.Element:
        span = self.span(tree)
        children = tree.children
        match tree.data:
            case "alternation":
                items = tuple(self.element(_tree(c)) for c in children)
                return items[0] if len(items) == 1 else ast.Alternation(items, span)
            case "sequence":
                items = tuple(self.element(_tree(c)) for c in children)
                return items[0] if len(items) == 1 else ast.Sequence(items, span)
            case "group":
                return self.element(_tree(children[0]))
            case "capture":
                name = str(children[0])[:-1]
                return ast.Capture(name, self.element(_tree(children[1])), span)
            case "repeat":
                return self.repeat(_tree(children[0]), _token(children[1]), span)
            case "range":
                return self.range(_tree(children[0]), _token(children[1]), span)
            case "coordination":
                self.glued(_tree(children[0]), _token(children[1]))
                return ast.Coordination(self.element(_tree(children[0])), span)
            case "look":
                mark = str(children[0])
                return ast.Look("<" not in mark, "!" in mark, self.element(_tree(children[1])), span)
            case "anchor":
                return ast.Anchor(str(children[0]) == "^", span)
            case _:
                return self.atom(tree, span)

    def atom(self, tree: lark.Tree[lark.Token], span: Span) -> ast.Element:
        children = tree.children
        text = str(children[0]) if children and isinstance(children[0], lark.Token) else ""
        match tree.data:
            case "word":
                return ast.Word(text, span)
            case "phrase":
                return self.phrase(text, span)
            case "lemma":
                return self.lemma(children, span)
            case "token" | "negated_token":
                test = self.test(_tree(children[0])) if children else None
                return ast.Token(test, tree.data == "negated_token", span)
            case "mention":
                return ast.Mention(text[1:], span)
            case "listed":
                return ast.Listed(text[1:], span)
            case "fragment":
                return ast.Fragment(text[1:], span)
            case "gap":
                low, high = self.bounds(text[2:], Span(span.start + 2, span.end)) if len(text) > 2 else (0, None)
                return ast.Gap(low, high, span)
            case "proclitic":
                return ast.Proclitic(_plain_clitic(text[:-1]), span)
            case "enclitic":
                return ast.Enclitic(_plain_clitic(text[1:]), span)
            case "latin":
                self.problems.append(_latin(text, span, self.source))
                return ast.Phrase(text, span)
            case "stray":
                # Already reported from the text itself; the mark stands for itself in the rest of the reading.
                return ast.Phrase(text, span)
        raise AssertionError(tree.data)

    def phrase(self, quoted: str, span: Span) -> ast.Phrase:
        text = _unquote(quoted)
        if not text.strip():
            self.problems.append(
                error("empty-phrase", "there is nothing between the quotation marks", self.source, span)
            )
        return ast.Phrase(text, span)

    def lemma(self, children: list[Item], span: Span) -> ast.Lemma:
        mark = str(children[0])
        lemmas = []
        for child in children[1:]:
            text = _unquote(str(child)) if _token(child).type == "STRING" else str(child)
            if not text.strip():
                at = self.span(child)
                self.problems.append(
                    error("empty-phrase", "there is nothing between the quotation marks", self.source, at)
                )
            lemmas.append(text)
        return ast.Lemma(tuple(lemmas), None if mark == "~" else mark[:-1], span)

    def repeat(self, item: lark.Tree[lark.Token], mark: lark.Token, span: Span) -> ast.Element:
        self.glued(item, mark)
        self.apart(mark)
        low, high = {"?": (0, 1), "*": (0, None), "+": (1, None)}[mark[0]]
        return ast.Repeat(self.element(item), low, high, mark.endswith("?") and len(mark) == 2, span)

    def range(self, item: lark.Tree[lark.Token], mark: lark.Token, span: Span) -> ast.Element:
        self.glued(item, mark)
        low, high = self.bounds(str(mark).rstrip("?"), self.span(mark))
        return ast.Repeat(self.element(item), low, high, mark.endswith("?"), span)

    def bounds(self, text: str, span: Span) -> tuple[int, int | None]:
        match = _RANGE.fullmatch(text)
        if match is None or (match[1] is None and match[3] is None):
            help_text = "write `{2}`, `{2,}` or `{0,6}`, with the digits 0–9 and the comma `,`"
            self.problems.append(error("bad-range", f"`{text}` is no range", self.source, span, help_text))
            return 1, 1
        low = _count(match[1] or "0")
        high = (_count(match[3]) if match[3] else None) if match[2] else low
        if high is not None and high < low:
            message = f"`{text}` asks for at least {low} and at most {high}"
            self.problems.append(error("impossible-repeat", message, self.source, span, f"write `{{{high},{low}}}`"))
        elif high == 0:
            message = f"`{text}` matches nothing, ever"
            self.problems.append(error("impossible-repeat", message, self.source, span, "delete the element"))
        elif max(low, high or 0) > MAX_REPEAT:
            message = f"`{text}` repeats more than {MAX_REPEAT} times"
            self.problems.append(
                error("impossible-repeat", message, self.source, span, "a sentence has no such length")
            )
        else:
            return low, high
        return 1, 1

    def glued(self, item: lark.Tree[lark.Token], mark: lark.Token) -> None:
        end, start = item.meta.end_pos, mark.start_pos or 0
        if (
            self.source.text[end:start].strip("\u200e\u200f\u061c")
            and not self.source.text[end:start].strip("\u200e\u200f\u061c").strip()
        ):
            message = f"there is a space before `{mark}`"
            help_text = "glue it to what it repeats; an enclitic is glued to its own `+`, such as `+pron`"
            self.problems.append(error("spaced-quantifier", message, self.source, self.span(mark), help_text))

    def apart(self, mark: lark.Token) -> None:
        """A `+` between two words looks like a clitic joined to both, and would be read as a repeat."""
        end = mark.end_pos or 0
        joined = re.match(r"\w+", self.source.text[end:])
        if mark == "+" and joined:
            at = Span(end - 1, end + joined.end())
            help_text = f"write ` +{joined[0]}` for an enclitic of the word before, `+ {joined[0]}` for a repeat"
            self.problems.append(error("glued-plus", f"`+{joined[0]}` hangs on both sides", self.source, at, help_text))

    def test(self, tree: lark.Tree[lark.Token]) -> ast.Test:
        span, children = self.span(tree), tree.children
        match tree.data:
            case "or_" | "and_":
                tests = tuple(self.test(_tree(c)) for c in children)
                if len(tests) == 1:
                    return tests[0]
                return ast.Or(tests, span) if tree.data == "or_" else ast.And(tests, span)
            case "not_":
                return ast.Not(self.test(_tree(children[0])), span)
            case "parenthesis":
                return self.test(_tree(children[0]))
            case "compare" | "compare_many":
                values = tuple(self.value(_tree(c)) for c in children[2:])
                return ast.Compare(str(children[0]), str(children[1]), values, tree.data == "compare_many", span)
            case "matches":
                negated = str(children[1]).startswith("!")
                return ast.Matches(str(children[0]), str(children[2])[1:-1], negated, span)
            case "regex_with_equals":
                operator = "!~" if str(children[1]) == "!=" else "~"
                help_text = f"write `{children[0]}{operator}{children[2]}`"
                message = f"a regular expression is compared with `{operator}`"
                self.problems.append(error("regex-with-equals", message, self.source, span, help_text))
                return ast.Matches(str(children[0]), str(children[2])[1:-1], operator == "!~", span)
        raise AssertionError(tree.data)

    def value(self, tree: lark.Tree[lark.Token]) -> str:
        token = _token(tree.children[0])
        if token.type == "LIST":
            help_text = f"write `list={token[1:]}`"
            message = f"`{token}` is a pattern of its own, no value"
            self.problems.append(error("list-as-value", message, self.source, self.span(token), help_text))
            return str(token[1:])
        if token.type != "STRING":
            return str(token)
        if any(mark in token for mark in ("|", ".*", ".+", "[")):
            message = f"`{token}` is compared as it stands, letter by letter"
            help_text = "write alternatives as a set `(a b)`, a regular expression as `~/…/`"
            self.problems.append(warning("literal-regex", message, self.source, self.span(token), help_text))
        return _unquote(str(token))

    def relation(self, tree: lark.Tree[lark.Token]) -> ast.Relation:
        left = self.path(_tree(tree.children[0]))
        right_tree = _tree(tree.children[2])
        if right_tree.data == "path":
            return ast.Relation(left, str(tree.children[1]), self.path(right_tree), self.span(tree))
        token = _token(right_tree.children[0])
        text = _unquote(str(token)) if token.type == "STRING" else str(token)
        return ast.Relation(left, str(tree.children[1]), ast.Literal(text, self.span(right_tree)), self.span(tree))

    def path(self, tree: lark.Tree[lark.Token]) -> ast.Path:
        name, _, attribute = str(tree.children[0]).partition(".")
        return ast.Path(name, attribute or None, self.span(tree))

    def span(self, item: Item) -> Span:
        if isinstance(item, lark.Token):
            start = item.start_pos or 0
            return Span(start, start + len(item))
        if item.meta.empty:
            return Span(0, 0)
        return Span(item.meta.start_pos, item.meta.end_pos)


def _count(digits: str) -> int:
    """The number, or, of one that is far too large anyway, a large one: Python refuses to read thousands of digits."""
    return int(digits[-9:]) if len(digits.lstrip("0")) < 10 else 10**9


def _latin(text: str, span: Span, source: Source) -> Diagnostic:
    return error("latin-word", "a Latin word is written in quotes", source, span, f'write `"{text}"`')


def _plain_clitic(text: str) -> str:
    """Without direction marks, and without the tatweel with which some like to write a clitic."""
    return re.sub("[\u200e\u200f\u061c\u0640]", "", text)


def _unquote(quoted: str) -> str:
    return re.sub(r"\\(.)", r"\1", quoted[1:-1])


def _tree(item: Item) -> lark.Tree[lark.Token]:
    assert isinstance(item, lark.Tree)
    return item


def _token(item: Item) -> lark.Token:
    assert isinstance(item, lark.Token)
    return item
