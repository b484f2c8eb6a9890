"""A syntax tree and the scope it was written in, in; what is wrong with it, out.

Names are looked up here: a misspelt attribute, value, type, list or fragment is an error with a suggestion, never a
pattern that matches everything or nothing.
What only shows when the pattern is written out (clitics without a word, budgets, triggers) comes from `lower`.
"""

from collections.abc import Iterator, Mapping

from ie_engine.diagnostics import Diagnostic, Source, Span, error, has_errors, suggestion, warning
from ie_engine.dsl import ast, program
from ie_engine.dsl.lower import MAX_COPIES, Result, finite_domains, is_finite, lower
from ie_engine.dsl.regex import Regex, RegexError
from ie_engine.dsl.required import requirements
from ie_engine.dsl.scope import Attribute, Scope
from ie_engine.dsl.shape import children, inline, walk

MAX_LISTED = 12


def check(pattern: ast.Pattern, scope: Scope, source: Source) -> tuple[Diagnostic, ...]:
    """The problems of a rule's pattern; spans are offsets into `source`, the pattern's own text."""
    return checked(pattern, scope, source)[1]


def checked(pattern: ast.Pattern, scope: Scope, source: Source) -> Result:
    """The program of a rule's pattern, None where the pattern has an error, and its problems."""
    found = tuple(Checker(scope, source).pattern(pattern))
    if has_errors(found):
        return None, found
    lowered, problems = lower(pattern, scope, source)
    if lowered is not None and not _has_anchor(pattern, scope):
        message = "nothing certain must stand in the text for this pattern to match, so it is tried on every sentence"
        help_text = "make a word, a lemma, a mention or a list entry obligatory"
        problems = (*problems, warning("no-anchor", message, source, pattern.span, help_text))
    return lowered, found + problems


def _has_anchor(pattern: ast.Pattern, scope: Scope) -> bool:
    """Whether every match must consume something that can be missing from a sentence; what only negates never is."""
    return any(
        not any(isinstance(consumed, program.Bracket) and consumed.negated for consumed, _ in requirement)
        for requirement in requirements(pattern, scope)
    )


def check_fragment(name: str, pattern: ast.Pattern, scope: Scope, source: Source) -> tuple[Diagnostic, ...]:
    """The problems of a fragment's pattern: its names, and whether it is inside itself."""
    found = list(Checker(scope, source).pattern(pattern))
    if pattern.relations:
        span = pattern.relations[0].span
        found.append(
            error(
                "relation-in-fragment", "a fragment has no constraints", source, span, "move `::` to the rules using it"
            )
        )
    cycle = _cycle(name, scope)
    if cycle is not None:
        shown = " → ".join(f"&{step}" for step in cycle)
        found.append(error("cyclic-fragment", f"the fragment is inside itself: {shown}", source, pattern.span))
    return tuple(found)


def captures(pattern: ast.Pattern, scope: Scope) -> Mapping[str, ast.Element]:
    """Every capture by name, those of fragments included, with (the first) element that it captures."""
    found: dict[str, ast.Element] = {}
    for node in walk(inline(pattern.body, scope)):
        if isinstance(node, ast.Capture):
            found.setdefault(node.name, node.item)
    return found


def _cycle(name: str, scope: Scope) -> list[str] | None:
    def follow(current: str, path: list[str]) -> list[str] | None:
        fragment = scope.fragments.get(current)
        for node in walk(fragment.pattern.body) if fragment else ():
            if isinstance(node, ast.Fragment):
                if node.name == name:
                    return [*path, name]
                if node.name not in path:
                    found = follow(node.name, [*path, node.name])
                    if found:
                        return found
        return None

    return follow(name, [name])


class Checker:
    def __init__(self, scope: Scope, source: Source) -> None:
        self.scope = scope
        self.vocabulary = scope.vocabulary
        self.source = source

    def pattern(self, pattern: ast.Pattern) -> Iterator[Diagnostic]:
        yield from self.element(pattern.body, looking=False)
        names = captures(pattern, self.scope)
        for relation in pattern.relations:
            yield from self.relation(relation, names)
        yield from self.copies(pattern)

    # -- elements

    def element(self, node: ast.Element, looking: bool) -> Iterator[Diagnostic]:
        match node:
            case ast.Mention(name, span):
                yield from self.known("unknown-type", "type", "@", name, span, self.scope.types)
            case ast.Listed(name, span):
                yield from self.known("unknown-list", "list", "$", name, span, self.scope.lists)
            case ast.Fragment(name, span):
                yield from self.known("unknown-fragment", "fragment", "&", name, span, self.scope.fragments)
            case ast.Coordination(_, span) if self.scope.joiner not in self.scope.fragments:
                message = f"`++` needs a fragment `{self.scope.joiner}`, and the pack has none"
                yield error("no-joiner", message, self.source, span, "declare it, or import a pack that does")
            case ast.Proclitic(text, span):
                yield from self.proclitic(text, span)
            case ast.Enclitic(text, span):
                yield from self.enclitic(text, span)
            case ast.Capture():
                yield from self.capture(node, looking)
            case ast.Repeat(item, _, high, _, span) if isinstance(item, ast.Word) and high is None:
                if item.text in self.vocabulary.proclitics and "+" in self.source.text[item.span.end : span.end]:
                    message = f"`{item.text}+` before another mark is read as a repeat, not as a proclitic"
                    yield warning(
                        "ambiguous-plus", message, self.source, span, f"write `({item.text}+)?` if that is meant"
                    )
            case ast.Word(text, span) | ast.Phrase(text, span):
                yield from self.words((text,), span)
            case ast.Lemma(lemmas, _, span):
                yield from self.words(lemmas, span)
            case ast.Token(None, True, span):
                message = "`![]` is a word of which nothing holds, and there is none"
                yield error("impossible-token", message, self.source, span, "write `[]` for any word, or delete it")
            case ast.Token(test, negated, span) if test is not None:
                yield from self.test(test)
                if not negated and self.only_negations(test):
                    yield warning(
                        "only-negations",
                        "of many readings one nearly always satisfies a test that only negates",
                        self.source,
                        span,
                        "write `![…]`: no reading is one",
                    )
        for child in children(node):
            yield from self.element(child, looking or isinstance(node, ast.Look))

    def known(
        self, problem: str, what: str, sigil: str, name: str, span: Span, names: "Mapping[str, object] | frozenset[str]"
    ) -> Iterator[Diagnostic]:
        if name not in names:
            yield error(problem, f"there is no {what} `{sigil}{name}`", self.source, span, suggestion(name, names))

    def words(self, texts: tuple[str, ...], span: Span) -> Iterator[Diagnostic]:
        for text in texts:
            # A blank one has been reported by the parser.
            if text.strip() and not self.vocabulary.split(text):
                message = f"no word is left of `{text}` when it is cut as texts are"
                at = self.within(span, text, 0)
                help_text = "write a word or a mark; `#`, `_` and lengthening strokes are seen through"
                yield error("empty-phrase", message, self.source, at, help_text)

    def proclitic(self, text: str, span: Span) -> Iterator[Diagnostic]:
        if text not in self.vocabulary.proclitics:
            help_text = f"to repeat a word write `({text})+`; the proclitics are {_listed(self.vocabulary.proclitics)}"
            yield error("unknown-clitic", f"`{text}` is no proclitic", self.source, span, help_text)

    def enclitic(self, text: str, span: Span) -> Iterator[Diagnostic]:
        known = self.vocabulary.enclitics | frozenset(self.vocabulary.enclitic_classes)
        if text not in known:
            near = suggestion(text, known) if text.isascii() else None
            help_text = near or f"the enclitics are {_listed(known)}"
            yield error("unknown-clitic", f"`{text}` is no enclitic", self.source, span, help_text)

    def capture(self, node: ast.Capture, looking: bool) -> Iterator[Diagnostic]:
        at = Span(node.span.start, node.span.start + len(node.name) + 1)
        if looking:
            message = "a lookaround only looks, it captures nothing"
            yield error("capture-in-lookaround", message, self.source, at, "capture outside, or drop the name")
        if not node.name.islower():
            help_text = f"write `{node.name.lower()}:`"
            yield error("bad-capture-name", "a capture's name is in lower case", self.source, at, help_text)
        if node.name in self.vocabulary.attributes["pos"].allowed:
            message = f"`{node.name}` is a part of speech, and here it would be the name of a capture"
            help_text = f"glue `{node.name}:` to a word or a set of words, or choose another name"
            yield error("bad-capture-name", message, self.source, at, help_text)

    # -- tests

    def test(self, test: ast.Test) -> Iterator[Diagnostic]:
        match test:
            case ast.And(tests) | ast.Or(tests):
                for part in tests:
                    yield from self.test(part)
            case ast.Not(inner):
                yield from self.test(inner)
            case ast.Matches(name, regex, _, span):
                attribute = self.vocabulary.attributes.get(name)
                if attribute is None:
                    yield self.unknown_attribute(name, span)
                elif attribute.values != "text":
                    message = f"`{name}` takes a value of a list, not a regular expression"
                    yield error("bad-operator", message, self.source, span, f"write `{name}=…`")
                yield from self.regex(regex, span)
            case ast.Compare(name, op, values, many, span):
                attribute = self.vocabulary.attributes.get(name)
                if attribute is None:
                    yield self.unknown_attribute(name, span)
                else:
                    yield from self.comparison(attribute, op, values, many, span)

    def unknown_attribute(self, name: str, span: Span) -> Diagnostic:
        known = self.vocabulary.attributes
        help_text = suggestion(name, known) or f"the attributes are {_listed(known)}"
        at = Span(span.start, span.start + len(name))
        return error("unknown-attribute", f"there is no attribute `{name}`", self.source, at, help_text)

    def regex(self, regex: str, span: Span) -> Iterator[Diagnostic]:
        try:
            Regex(regex)
        except RegexError as trouble:
            written = self.source.text[span.start : span.end]
            start = span.start + written.find("/") + 1 + trouble.offset
            yield error("bad-regex", trouble.message, self.source, Span(start, max(start + 1, span.end - 1)))

    def comparison(
        self, attribute: Attribute, op: str, values: tuple[str, ...], many: bool, span: Span
    ) -> Iterator[Diagnostic]:
        if op not in ("=", "!=") and attribute.values != "number":
            message = f"`{attribute.name}` cannot be compared with `{op}`"
            yield error("bad-operator", message, self.source, span, "use `=` or `!=`")
            return
        if many and op not in ("=", "!="):
            yield error("bad-operator", f"`{op}` compares with one value, not with a set", self.source, span)
        if not values and attribute.values != "closed":
            message = f"`{attribute.name}` is never without a value"
            yield error("empty-set", message, self.source, span, "`()` means none, of `pro`, `enc` and features")
        for value in values:
            yield from self.value(attribute, value, span)

    def value(self, attribute: Attribute, value: str, span: Span) -> Iterator[Diagnostic]:
        at = self.within(span, value, len(attribute.name)) if value else span
        if attribute.values == "closed" and value not in attribute.allowed:
            help_text = suggestion(value, attribute.allowed) or f"its values are {_listed(attribute.allowed)}"
            yield error("unknown-value", f"`{attribute.name}` has no value `{value}`", self.source, at, help_text)
        elif attribute.values == "number" and not _is_number(value):
            yield error("unknown-value", f"`{attribute.name}` is compared with a number", self.source, at)
        elif attribute.values == "text" and len(self.vocabulary.split(value)) != 1:
            message = f"`{value}` is not one word, and brackets ask of one"
            yield warning("several-words", message, self.source, at, "write words outside brackets, one after another")
        elif attribute.name == "type":
            yield from self.known("unknown-type", "type", "", value, at, self.scope.types)
        elif attribute.name == "list":
            yield from self.known("unknown-list", "list", "", value, at, self.scope.lists)

    def within(self, span: Span, text: str, skip: int) -> Span:
        start = self.source.text.find(text, span.start + skip, span.end)
        return Span(start, start + len(text)) if start >= 0 else span

    def only_negations(self, test: ast.Test) -> bool:
        """Whether the test speaks of readings, and only by saying what they are not."""
        match test:
            case ast.Not(ast.Compare(name, "=")) | ast.Compare(name, "!=") | ast.Matches(name, _, True):
                attribute = self.vocabulary.attributes.get(name)
                return attribute is not None and attribute.level == "reading"
            case ast.And(tests) | ast.Or(tests):
                return all(self.only_negations(part) for part in tests)
        return False

    # -- constraints between captures

    def relation(self, relation: ast.Relation, names: Mapping[str, ast.Element]) -> Iterator[Diagnostic]:
        yield from self.path(relation.left, names)
        right = relation.right
        if isinstance(right, ast.Path) and not self.is_value(relation, names):
            yield from self.path(right, names)
            return
        attribute = self.vocabulary.attributes.get(relation.left.attribute or "")
        if attribute is not None:
            text = right.text if isinstance(right, ast.Literal) else right.name
            yield from self.value(attribute, text, right.span)

    def is_value(self, relation: ast.Relation, names: Mapping[str, ast.Element]) -> bool:
        """`a.gender = m`: a name on the right that is no capture, beside an attribute, is a value."""
        right = relation.right
        return (
            isinstance(right, ast.Path)
            and right.attribute is None
            and right.name not in names
            and relation.left.attribute is not None
        )

    def path(self, path: ast.Path, names: Mapping[str, ast.Element]) -> Iterator[Diagnostic]:
        if path.name not in names:
            help_text = suggestion(path.name, names) or "a constraint speaks of captures of this pattern"
            at = Span(path.span.start, path.span.start + len(path.name))
            yield error("unknown-capture", f"nothing is captured as `{path.name}:`", self.source, at, help_text)
        known = {name: a for name, a in self.vocabulary.attributes.items() if a.values != "name"}
        if path.attribute is not None and path.attribute not in (*known, "canonical"):
            at = Span(path.span.end - len(path.attribute), path.span.end)
            message = f"there is no attribute `{path.attribute}`"
            yield error("unknown-attribute", message, self.source, at, suggestion(path.attribute, known))

    def copies(self, pattern: ast.Pattern) -> Iterator[Diagnostic]:
        finite = tuple(relation for relation in pattern.relations if is_finite(relation, self.scope))
        count = 1
        for values in finite_domains(finite, self.scope).values():
            count *= len(values)
        if count > MAX_COPIES:
            message = f"these agreements need {count} copies of the pattern, more than {MAX_COPIES}"
            yield error("too-many-copies", message, self.source, finite[0].span, "let fewer features agree")


def _listed(names: "Mapping[str, object] | frozenset[str] | tuple[str, ...]") -> str:
    shown = sorted(names)[:MAX_LISTED] if not isinstance(names, tuple) else list(names)[:MAX_LISTED]
    return ", ".join(f"`{name}`" for name in shown) + (" …" if len(names) > MAX_LISTED else "")


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
