"""A checked syntax tree in, a program out: fragments put in place, repeats written out, clitics joined to their words.

The tree becomes a graph of nodes in the manner of Thompson (1968); walking it in order of preference from every
consuming node gives the position automaton (Glushkov 1961) that the engine runs.
A clitic takes no word of its own: on the way to a word it is a test that the next word owes, after a word a test that
this word owed; both end up in the state of that word, so that one reading has to satisfy everything.
What cannot be expressed (a clitic without a word, too many states) is a diagnostic.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from ie_engine.diagnostics import Diagnostic, Source, Span, error, has_errors
from ie_engine.dsl import ast, program
from ie_engine.dsl.scope import Scope
from ie_engine.dsl.shape import TriggerError, consumes_nothing, holds_clitic, inline, split_at_trigger, walk

MAX_STATES = 512
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
    except _TooManyStates:
        return None, (_over_budget(pattern, source),)
    except _TooManyWays:
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


# ---- the graph


class _TooManyStates(Exception):
    pass


class _TooManyWays(Exception):
    pass


@dataclass(slots=True)
class _Split:
    """Ways to go on, in order of preference; of a loop, `body` is the one that leads back to it."""

    targets: list["_Node"] = field(default_factory=list)
    body: "_Node | None" = None


@dataclass(frozen=True, slots=True, eq=False)
class _Step:
    consumed: program.Consumed
    foldings: frozenset[str]
    span: Span
    then: "_Node"


@dataclass(frozen=True, slots=True, eq=False)
class _Mark:
    opens: bool
    capture: str
    then: "_Node"


@dataclass(frozen=True, slots=True, eq=False)
class _Carries:
    clitic: program.Clitic
    capture: str | None
    span: Span
    then: "_Node"


@dataclass(frozen=True, slots=True, eq=False)
class _Assert:
    index: int
    then: "_Node"


class _Accept:
    pass


_Node = _Split | _Step | _Mark | _Carries | _Assert | _Accept
_ACCEPT = _Accept()
_Owed = frozenset[program.Requirement]
_NOTHING: _Owed = frozenset()
_Rounds = frozenset[tuple[int, _Owed, _Owed]]
"""The rounds of loops begun since the last word, each with what was owed when it began."""
_NO_ROUNDS: _Rounds = frozenset()
_NO_CARRIES: _Carries | None = None


@dataclass(frozen=True, slots=True)
class _Exit:
    """One way from a node to the next thing to consume, or to the end."""

    target: _Step | None
    owed_before: _Owed  # by the word just consumed
    owed_after: _Owed  # by the target
    assertions: int
    actions: tuple[program.Action, ...]


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
        entry = self.sequence(items, context or _Context(self.scope.foldings), _ACCEPT)
        half = _Positions(self, mirrored).half(entry)
        self.mirrored = was
        return half

    def sequence(self, items: tuple[ast.Element, ...], context: _Context, then: _Node) -> _Node:
        for item in items if self.mirrored else reversed(items):
            then = self.node(item, context, then)
        return then

    def worked(self) -> None:
        self.work += 1
        if self.work > MAX_WORK:
            raise _TooManyWays

    def node(self, item: ast.Element, context: _Context, then: _Node) -> _Node:
        self.worked()
        span = context.at or item.span
        match item:
            case ast.Inlined(inside, foldings):
                return self.node(inside, _Context(foldings, span), then)
            case ast.Sequence(items):
                return self.sequence(items, context, then)
            case ast.Alternation(items):
                return _Split([self.node(alternative, context, then) for alternative in items])
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
                return _Carries(self.clitic(item), None, span, then)
            case ast.Look(ahead, negative, inner):
                half = self.half((inner,), mirrored=not ahead, context=context)
                return _Assert(self.assertion(program.Looks(half, negative)), then)
            case ast.Anchor(start):
                return _Assert(self.assertion(program.AtEdge(start)), then)
        raise AssertionError(item)

    def step(self, consumed: program.Consumed, context: _Context, span: Span, then: _Node) -> _Node:
        self.steps += 1
        if self.steps > MAX_STATES:
            raise _TooManyStates
        return _Step(consumed, context.foldings, span, then)

    def lemma(self, item: ast.Lemma, context: _Context, span: Span, then: _Node) -> _Node:
        split = self.scope.vocabulary.split
        single = tuple(text for text in item.lemmas if len(split(text)) == 1)
        ways: list[_Node] = []
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
        return ways[0] if len(ways) == 1 else _Split(ways)

    def repeat(self, item: ast.Repeat, context: _Context, then: _Node) -> _Node:
        entry = then
        if item.high is None:
            loop = _Split()
            loop.body = body = self.node(item.item, context, loop)
            loop.targets += [then, body] if item.lazy else [body, then]
            entry = loop
        else:
            for _ in range(item.high - item.low):
                body = self.node(item.item, context, entry)
                entry = _Split([then, body] if item.lazy else [body, then])
        for _ in range(item.low):
            entry = self.node(item.item, context, entry)
        return entry

    def capture(self, item: ast.Capture, context: _Context, then: _Node) -> _Node:
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

    def marked(self, item: ast.Capture, context: _Context, then: _Node) -> _Node:
        inner = item.item
        if isinstance(inner, ast.Coordination):
            self.inside = self.inside[:-1]
            return self.node(ast.Coordination(replace(item, item=inner.item), inner.span), context, then)
        if consumes_nothing(inner) and holds_clitic(inner):
            return self.captured_clitics(inner, item.name, context, then)
        # Marks stand in the direction of matching: the first one that is met opens.
        closing = _Mark(False, item.name, then)
        return _Mark(True, item.name, self.node(inner, context, closing))

    def captured_clitics(self, item: ast.Element, name: str, context: _Context, then: _Node) -> _Node:
        """The capture of optional or alternative clitics captures whichever is there."""
        span = context.at or item.span
        match item:
            case ast.Proclitic() | ast.Enclitic():
                return _Carries(self.clitic(item), name, span, then)
            case ast.Repeat(inner, low, high, lazy) if high == 1:
                body = self.captured_clitics(inner, name, context, then)
                return body if low else _Split([then, body] if lazy else [body, then])
            case ast.Alternation(items):
                return _Split([self.captured_clitics(alternative, name, context, then) for alternative in items])
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

    def lost_clitic(self, carries: _Carries) -> None:
        where = "after" if carries.clitic.before else "before"
        message = f"there is no word {where} this clitic to carry it"
        help_text = "put it next to an obligatory word of the same branch"
        problem = error("clitic-without-word", message, self.source, carries.span, help_text)
        if problem not in self.problems:
            self.problems.append(problem)


# ---- from nodes to positions


class _Positions:
    """Numbers the states of one half: a step, with what the word owes on either side, is a state."""

    def __init__(self, builder: _Builder, mirrored: bool) -> None:
        self.builder = builder
        self.mirrored = mirrored
        self.runs: dict[int, tuple[tuple[_Owed, tuple[_Exit, ...]], ...]] = {}
        self.groups: dict[tuple[int, _Owed], tuple[int, ...]] = {}
        self.states: list[program.State] = []
        self.exits: list[tuple[_Exit, ...]] = []
        self.waiting: list[tuple[_Step, _Owed]] = []

    def half(self, entry: _Node) -> program.Half:
        start = tuple(self.move(way) for way in self.ways(entry, started=False))
        moves: list[tuple[program.Move, ...]] = []
        while len(moves) < len(self.states):
            moves.append(tuple(self.move(way) for way in self.exits[len(moves)]))
        return program.Half(tuple(self.states), start, tuple(moves), self.mirrored)

    def move(self, way: _Exit) -> program.Move:
        targets = () if way.target is None else self.group(way.target, way.owed_after)
        return program.Move(targets, way.assertions, way.actions)

    def group(self, step: _Step, owed: _Owed) -> tuple[int, ...]:
        """The states for a step that is entered owing `owed`: one for each run of exits that owe the same."""
        key = (id(step), owed)
        if key not in self.groups:
            group = []
            for owed_behind, exits in self.runs_of(step):
                if len(self.states) >= MAX_STATES:
                    raise _TooManyStates
                group.append(len(self.states))
                requirements = tuple(sorted(owed | owed_behind, key=repr))
                self.states.append(program.State(step.consumed, requirements, step.foldings, step.span))
                self.exits.append(exits)
            self.groups[key] = tuple(group)
        return self.groups[key]

    def runs_of(self, step: _Step) -> tuple[tuple[_Owed, tuple[_Exit, ...]], ...]:
        if id(step) not in self.runs:
            runs: list[tuple[_Owed, list[_Exit]]] = []
            for way in self.ways(step.then, started=True):
                # Neighbouring exits only: the order of preference must not change.
                if runs and runs[-1][0] == way.owed_before:
                    runs[-1][1].append(way)
                else:
                    runs.append((way.owed_before, [way]))
            self.runs[id(step)] = tuple((owed, tuple(exits)) for owed, exits in runs)
        return self.runs[id(step)]

    def ways(self, entry: _Node, started: bool) -> Iterator[_Exit]:
        """Every way from a node to the next step or the end, preferred ones first, dominated ones left out."""
        seen: set[tuple[int, _Owed, _Owed, int, _Rounds]] = set()
        given: set[tuple[int, _Owed, _Owed, int]] = set()
        stack = [(entry, _Exit(None, _NOTHING, _NOTHING, 0, ()), _NO_CARRIES, _NO_ROUNDS)]
        while stack:
            node, way, carries, rounds = stack.pop()
            key = (id(node), way.owed_before, way.owed_after, way.assertions)
            if (*key, rounds) in seen:
                continue
            seen.add((*key, rounds))
            self.builder.worked()
            match node:
                case _Split(targets, None):
                    stack += [(target, way, carries, rounds) for target in reversed(targets)]
                case _Split(targets, body):
                    here = (id(node), way.owed_before, way.owed_after)
                    if here in rounds:
                        continue  # a round that neither took a word nor asks anything new is none
                    outer = frozenset(begun for begun in rounds if begun[0] != id(node))
                    inner = outer | {here}
                    stack += [(next_, way, carries, inner if next_ is body else outer) for next_ in reversed(targets)]
                case _Step() | _Accept() if key in given:
                    continue
                case _Step():
                    given.add(key)
                    yield replace(way, target=node)
                case _Mark():
                    stack.append((node.then, self.marked(way, node), carries, rounds))
                case _Assert(index, then):
                    stack.append((then, replace(way, assertions=way.assertions | 1 << index), carries, rounds))
                case _Carries(clitic, capture, _, then):
                    previous = clitic.before == self.mirrored
                    if previous and not started:
                        self.builder.lost_clitic(node)
                        continue
                    carrying = _carrying(way, clitic, capture, previous)
                    stack.append((then, carrying, carries if previous else node, rounds))
                case _Accept():
                    given.add(key)
                    if any(isinstance(owed, program.Clitic) for owed in way.owed_after):
                        assert carries is not None
                        self.builder.lost_clitic(carries)
                    else:
                        yield way

    def marked(self, way: _Exit, mark: _Mark) -> _Exit:
        head = frozenset((program.Head(mark.capture),)) if mark.capture in self.builder.heads else _NOTHING
        opened = program.Open(mark.capture)
        if mark.opens:
            owed = way.owed_after if self.mirrored else way.owed_after | head
            return replace(way, owed_after=owed, actions=(*way.actions, opened))
        if opened in way.actions:
            # Nothing was consumed since it was opened: an empty capture captures nothing.
            actions = tuple(action for action in way.actions if action != opened)
            return replace(way, owed_after=way.owed_after - head, actions=actions)
        owed = way.owed_before | head if self.mirrored else way.owed_before
        return replace(way, owed_before=owed, actions=(*way.actions, program.Close(mark.capture)))


def _carrying(way: _Exit, clitic: program.Clitic, capture: str | None, previous: bool) -> _Exit:
    taken = () if capture is None else (program.TakeClitic(capture, clitic, previous),)
    owed = frozenset((clitic,))
    if previous:
        return replace(way, owed_before=way.owed_before | owed, actions=way.actions + taken)
    return replace(way, owed_after=way.owed_after | owed, actions=way.actions + taken)


def finite_domains(agreements: tuple[ast.Relation, ...], scope: Scope) -> Mapping[str, tuple[str, ...]]:
    """The values that each `capture.attribute` of the agreements may take."""
    domains = {}
    for relation in agreements:
        for side in (relation.left, relation.right):
            if isinstance(side, ast.Path) and side.attribute:
                domains[f"{side.name}.{side.attribute}"] = scope.vocabulary.attributes[side.attribute].allowed
    return domains
