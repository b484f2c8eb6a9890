"""A checked syntax tree in, a program out: fragments put in place, repeats written out, clitics joined to their words.

The tree becomes a graph of nodes, from which `positions` makes the automaton that the engine runs.
A clitic takes no word of its own: on the way to a word it is a test that the next word owes, after a word a test that
this word owed; both end up in the state of that word, so that one reading has to satisfy everything.
What cannot be expressed (a clitic without a word, too many states) is a diagnostic.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ie_engine.diagnostics import Diagnostic, Source, Span, error, has_errors
from ie_engine.dsl import ast, program
from ie_engine.dsl.graph import ACCEPT, Assert, Carries, Mark, Node, Split, Step, TooManyStates, TooManyWays
from ie_engine.dsl.positions import MAX_STATES, positions
from ie_engine.dsl.scope import Scope
from ie_engine.dsl.shape import TriggerError, consumes_nothing, holds_clitic, inline, split_at_trigger, walk

MAX_COPIES = 64
MAX_WORK = 200_000
"""How many nodes are made and followed: what is optional multiplies the ways between states, not the states."""
Result = tuple[program.Program | None, tuple[Diagnostic, ...]]


def lower(pattern: ast.Pattern, scope: Scope, source: Source) -> Result:
    """The program of a pattern whose names all resolve (see `check`), or None with the reasons."""
    body = inline(pattern.body, scope)
    agreements, filters = _relations(pattern, scope)
    heads = frozenset(
        path.name for r in agreements for path in (r.left, r.right) if isinstance(path, ast.Path) and path.attribute
    )
    builder = _Builder(scope, source, heads)
    try:
        splits = split_at_trigger(body)
    except TriggerError as trouble:
        return None, (error(trouble.name, trouble.message, source, trouble.span, trouble.help),)
    try:
        if splits is None:
            branches = [program.Branch(None, builder.half((body,), mirrored=False))]
        else:
            branches = [
                program.Branch(
                    builder.half(split.left, mirrored=True) if split.left else None,
                    builder.half((*split.bound, split.trigger, *split.right), mirrored=False),
                )
                for split in splits
            ]
    except TooManyStates:
        return None, (_over_budget(pattern, source),)
    except TooManyWays:
        message = "the states of the pattern follow each other in too many ways"
        help_text = "an optional part inside a repeat multiplies them, and so do several optional lookarounds in a row"
        return None, (error("too-many-states", message, source, pattern.span, help_text),)
    if not builder.problems and any(not move.targets for b in branches for move in b.right.start):
        message = "the pattern can match without a single word"
        builder.problems.append(
            error("empty-match", message, source, pattern.span, "make at least one element obligatory")
        )
    lowered = program.Program(
        tuple(branches), tuple(builder.assertions), tuple(builder.captures), splits is not None, agreements, filters
    )
    if lowered.size > MAX_STATES:
        builder.problems.append(_over_budget(pattern, source))
    if has_errors(builder.problems):
        return None, tuple(builder.problems)
    return lowered, tuple(builder.problems)


def _over_budget(pattern: ast.Pattern, source: Source) -> Diagnostic:
    message = f"the pattern expands to more than {MAX_STATES} states"
    help_text = "shorten bounded repeats and gaps; a repeat inside a repeat multiplies"
    return error("too-many-states", message, source, pattern.span, help_text)


def _relations(pattern: ast.Pattern, scope: Scope) -> tuple[tuple[ast.Relation, ...], tuple[ast.Relation, ...]]:
    """Those over closed features of readings, which the automaton decides, and the others, which filter its match."""
    captures = {node.name for node in walk(inline(pattern.body, scope)) if isinstance(node, ast.Capture)}
    relations = tuple(_with_value(relation, captures) for relation in pattern.relations)
    agreements = tuple(r for r in relations if is_finite(r, scope))
    return agreements, tuple(r for r in relations if r not in agreements)


def _with_value(relation: ast.Relation, captures: set[str]) -> ast.Relation:
    """`a.gender = f`: a bare name on the right that is no capture is a value."""
    right = relation.right
    if isinstance(right, ast.Path) and right.attribute is None and right.name not in captures:
        return replace(relation, right=ast.Literal(right.name, right.span))
    return relation


def is_finite(relation: ast.Relation, scope: Scope) -> bool:
    """Whether both sides are closed attributes of readings (or the right one a literal)."""
    paths = [side for side in (relation.left, relation.right) if isinstance(side, ast.Path) and side.attribute]
    attributes = [scope.vocabulary.attributes.get(path.attribute or "") for path in paths]
    if relation.left.attribute is None or relation.op not in ("=", "!="):
        return False
    return all(a is not None and a.values == "closed" and a.level == "reading" for a in attributes)


@dataclass(frozen=True, slots=True)
class _Context:
    """Where an element was written: fragments bring their own foldings, their problems are shown at the reference."""

    foldings: frozenset[str]
    at: Span | None = None


class _Builder:
    """Collects assertions, captures and problems over all halves of one pattern."""

    def __init__(self, scope: Scope, source: Source, heads: frozenset[str]) -> None:
        self.scope = scope
        self.source = source
        self.heads = heads
        self.assertions: list[program.Assertion] = []
        self.captures: list[str] = []
        self.problems: list[Diagnostic] = []
        self.steps = 0
        self.work = 0
        self.inside: tuple[str, ...] = ()  # the captures around the element at hand
        self.mirrored = False

    # -- elements to nodes, from the end backwards

    def half(self, items: tuple[ast.Element, ...], mirrored: bool, context: _Context | None = None) -> program.Half:
        was, self.mirrored = self.mirrored, mirrored
        entry = self.sequence(items, context or _Context(self.scope.foldings), ACCEPT)
        half = positions(entry, mirrored, self.heads, self.lost_clitic, self.worked)
        self.mirrored = was
        return half

    def sequence(self, items: tuple[ast.Element, ...], context: _Context, then: Node) -> Node:
        for item in items if self.mirrored else reversed(items):
            then = self.node(item, context, then)
        return then

    def worked(self) -> None:
        self.work += 1
        if self.work > MAX_WORK:
            raise TooManyWays

    def node(self, item: ast.Element, context: _Context, then: Node) -> Node:
        self.worked()
        span = context.at or item.span
        match item:
            case ast.Inlined(inside, foldings):
                return self.node(inside, _Context(foldings, span), then)
            case ast.Sequence(items):
                return self.sequence(items, context, then)
            case ast.Alternation(items):
                return Split([self.node(alternative, context, then) for alternative in items])
            case ast.Word(text):
                return self.step(program.Literal(text), context, span, then)
            case ast.Phrase(text):
                words = tuple(ast.Word(word, item.span) for word in self.scope.vocabulary.split(text))
                return self.sequence(words, context, then)
            case ast.Lemma():
                return self.lemma(item, context, span, then)
            case ast.Token(test, negated):
                consumed = program.AnyWord() if test is None else program.Bracket(test, negated)
                return self.step(consumed, context, span, then)
            case ast.Mention(name):
                types = self.scope.types.get(name, frozenset((name,)))
                return self.step(program.Typed(name, types), context, span, then)
            case ast.Listed(name):
                return self.step(program.InList(name), context, span, then)
            case ast.Gap(low, high):
                return self.node(ast.Repeat(ast.Token(None, False, span), low, high, True, span), context, then)
            case ast.Repeat():
                return self.repeat(item, context, then)
            case ast.Coordination(member):
                joiner = inline(ast.Fragment(self.scope.joiner, item.span), self.scope)
                more = ast.Repeat(ast.Sequence((joiner, member), span), 0, None, False, span)
                return self.node(ast.Sequence((member, more), span), context, then)
            case ast.Capture():
                return self.capture(item, context, then)
            case ast.Proclitic() | ast.Enclitic():
                return Carries(self.clitic(item), None, span, then)
            case ast.Look(ahead, negative, inner):
                half = self.half((inner,), mirrored=not ahead, context=context)
                return Assert(self.assertion(program.Looks(half, negative)), then)
            case ast.Anchor(start):
                return Assert(self.assertion(program.AtEdge(start)), then)
            case ast.Fragment(name):
                # Only inside another fragment, where two packs declare the name; a reference of its own is checked.
                message = f"the fragment `&{name}` is not known where it is used"
                self.problems.append(error("unknown-fragment", message, self.source, span))
                return then
        raise AssertionError(item)

    def step(self, consumed: program.Consumed, context: _Context, span: Span, then: Node) -> Node:
        self.steps += 1
        if self.steps > MAX_STATES:
            raise TooManyStates
        return Step(consumed, context.foldings, span, then)

    def lemma(self, item: ast.Lemma, context: _Context, span: Span, then: Node) -> Node:
        split = self.scope.vocabulary.split
        single = tuple(text for text in item.lemmas if len(split(text)) == 1)
        ways: list[Node] = []
        if single:
            ways.append(self.step(program.HasLemma(single, item.pos), context, span, then))
        for text in item.lemmas:
            words = split(text)
            if len(words) < 2:
                continue
            # The part of speech is that of the phrase's head, its first word.
            way, order = then, list(enumerate(words))
            for index, word in order if self.mirrored else reversed(order):
                way = self.step(program.HasLemma((word,), item.pos if index == 0 else None), context, span, way)
            ways.append(way)
        return ways[0] if len(ways) == 1 else Split(ways)

    def repeat(self, item: ast.Repeat, context: _Context, then: Node) -> Node:
        entry = then
        if item.high is None:
            loop = Split()
            loop.body = body = self.node(item.item, context, loop)
            loop.targets += [then, body] if item.lazy else [body, then]
            entry = loop
        else:
            for _ in range(item.high - item.low):
                body = self.node(item.item, context, entry)
                entry = Split([then, body] if item.lazy else [body, then])
        for _ in range(item.low):
            entry = self.node(item.item, context, entry)
        return entry

    def capture(self, item: ast.Capture, context: _Context, then: Node) -> Node:
        if item.name not in self.captures:
            self.captures.append(item.name)
        if item.name in self.inside:
            span = context.at or item.span
            message = f"`{item.name}:` stands inside another `{item.name}:`"
            self.problems.append(error("nested-capture", message, self.source, span, "give one of them another name"))
        around, self.inside = self.inside, (*self.inside, item.name)
        entry = self.marked(item, context, then)
        self.inside = around
        return entry

    def marked(self, item: ast.Capture, context: _Context, then: Node) -> Node:
        inner = item.item
        if isinstance(inner, ast.Coordination):
            self.inside = self.inside[:-1]
            return self.node(ast.Coordination(replace(item, item=inner.item), inner.span), context, then)
        if consumes_nothing(inner) and holds_clitic(inner):
            return self.captured_clitics(inner, item.name, context, then)
        # Marks stand in the direction of matching: the first one that is met opens.
        closing = Mark(False, item.name, then)
        return Mark(True, item.name, self.node(inner, context, closing))

    def captured_clitics(self, item: ast.Element, name: str, context: _Context, then: Node) -> Node:
        """The capture of optional or alternative clitics captures whichever is there."""
        span = context.at or item.span
        match item:
            case ast.Proclitic() | ast.Enclitic():
                return Carries(self.clitic(item), name, span, then)
            case ast.Repeat(inner, low, high, lazy) if high == 1:
                body = self.captured_clitics(inner, name, context, then)
                return body if low else Split([then, body] if lazy else [body, then])
            case ast.Alternation(items):
                return Split([self.captured_clitics(alternative, name, context, then) for alternative in items])
            case ast.Inlined(inside, foldings):
                return self.captured_clitics(inside, name, _Context(foldings, span), then)
        return self.node(item, context, then)

    def clitic(self, item: ast.Proclitic | ast.Enclitic) -> program.Clitic:
        if isinstance(item, ast.Proclitic):
            return program.Clitic(True, (item.text,))
        return program.Clitic(False, self.scope.vocabulary.enclitic_classes.get(item.text, (item.text,)))

    def assertion(self, assertion: program.Assertion) -> int:
        if assertion not in self.assertions:
            self.assertions.append(assertion)
        return self.assertions.index(assertion)

    def lost_clitic(self, carries: Carries) -> None:
        where = "after" if carries.clitic.before else "before"
        message = f"there is no word {where} this clitic to carry it"
        help_text = "put it next to an obligatory word of the same branch"
        problem = error("clitic-without-word", message, self.source, carries.span, help_text)
        if problem not in self.problems:
            self.problems.append(problem)


def finite_domains(agreements: tuple[ast.Relation, ...], scope: Scope) -> Mapping[str, tuple[str, ...]]:
    """The values that each `capture.attribute` of the agreements may take."""
    domains = {}
    for relation in agreements:
        for side in (relation.left, relation.right):
            if isinstance(side, ast.Path) and side.attribute:
                domains[f"{side.name}.{side.attribute}"] = scope.vocabulary.attributes[side.attribute].allowed
    return domains
