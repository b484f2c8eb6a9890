"""Makes a checked rule of a written one: its type, phase, captures and examples against what the packs declare.

A `RuleSource` and the names that its pack sees come in; a `Rule` goes out, with everything that does not fit.
It is a stage of its own because `dsl.check` knows patterns but no events: here a capture becomes a role.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from ie_engine.diagnostics import Diagnostic, Source, Span, error, has_errors, suggestion, warning
from ie_engine.dsl import ast, shape
from ie_engine.dsl.check import captures, checked
from ie_engine.dsl.frame import Frame
from ie_engine.dsl.program import Program
from ie_engine.dsl.scope import Scope
from ie_engine.packs import declarations, examples, fragments, frame_checks
from ie_engine.packs.context import Context
from ie_engine.packs.declarations import Declared
from ie_engine.packs.literal import PatternText
from ie_engine.packs.model import ANY_TEXT, MENTION, TRIGGER, EventType, Phase, Place, Rule
from ie_engine.packs.remember import remembering
from ie_engine.packs.rulefile import PATTERN_NAME, RuleFile, RuleSource, Written
from ie_engine.packs.yaml_tree import Scalar


@dataclass(frozen=True, slots=True)
class _Body:
    """What a rule looks for: a pattern, or a frame with its trigger as the pattern."""

    pattern: ast.Pattern
    program: Program
    written: PatternText
    captures: Mapping[str, ast.Element]
    frame: Frame | None = None
    parts: Mapping[ast.Element, Program] = field(default_factory=dict)


@remembering(64)
def made(file: RuleFile, context: Context) -> tuple[tuple[Rule | None, tuple[Diagnostic, ...]], ...]:
    """What `make` gives for each rule of a file; remembered, since packs that are loaded one after the other often
    import the same one."""
    return tuple(make(written, context) for written in file.rules)


def make(written: RuleSource, context: Context) -> tuple[Rule | None, tuple[Diagnostic, ...]]:
    """The checked rule, or None where it has an error."""
    source = written.place.source
    problems = list(_emits(written, context))
    phase, phase_problems = _phase(written, context)
    emits = (written.event,) if written.event is not None else written.mentions
    cases, case_problems = examples.read(
        written.examples, tuple(name.text for name in emits), context.types, context.events, source
    )
    problems += [*phase_problems, *case_problems]
    if not written.examples and written.id.text:
        message = f"the rule `{written.id.text}` has no example"
        help_ = "add one text in which it finds something, and one in which it must not"
        problems.append(warning("rule-without-example", message, source, written.id.span, help_))
    body, body_problems = _frame(written, context) if written.frame is not None else _pattern(written, context)
    problems += body_problems
    if body is None or phase is None or has_errors(problems):
        return None, tuple(problems)
    pack = context.pack
    rule = Rule(
        id=f"{pack.name}/{written.id.text}",
        pack=pack.name,
        version=pack.manifest.version,
        doc=written.doc,
        phase=phase.id,
        event=written.event.text if written.event else None,
        mentions=tuple(dict.fromkeys(type_.text for type_ in written.mentions)),
        priority=written.priority,
        modality=written.modality.text if written.modality else None,
        polarity=written.polarity.text if written.polarity else None,
        attributes={attribute.text: capture.text for attribute, capture in written.attributes},
        pattern=body.pattern,
        program=body.program,
        written=body.written,
        captures=body.captures,
        scope=context.scope,
        foldings=context.scope.foldings,
        examples=cases,
        place=Place(source, written.id.span),
        frame=body.frame,
        parts=body.parts,
    )
    return rule, tuple(problems)


def _pattern(written: RuleSource, context: Context) -> tuple[_Body | None, list[Diagnostic]]:
    if written.pattern is None or written.pattern.tree is None:
        return None, []
    tree, text = written.pattern.tree, written.pattern.text
    usable = not fragments.used(tree.body, context.bodies, context.scope.joiner) & context.broken
    lowered, problems = check_pattern(written.pattern, context.scope)
    if usable:
        problems += _captures(written, tree, text, context)
    if not usable or lowered is None:
        return None, problems
    return _Body(tree, lowered, text, captures(tree, context.scope)), problems


def _frame(written: RuleSource, context: Context) -> tuple[_Body | None, list[Diagnostic]]:
    if written.frame is None:
        return None, []
    made, found = frame_checks.make(written.frame, written.event, context)
    problems = list(found)
    if written.event is None and written.mentions and written.frame_key is not None:
        problems.append(frame_checks.misplaced(written.frame_key, written.place.source))
    if made is None:
        return None, problems
    text, trigger = written.frame.text, {TRIGGER: made.frame.trigger}
    return _Body(made.pattern, made.program, text, trigger, made.frame, made.parts), problems


def check_pattern(written: Written, scope: Scope) -> tuple[Program | None, list[Diagnostic]]:
    """The program of a rule's pattern, and what `dsl.check` says of it in the place where the file has it."""
    if written.tree is None:
        return None, []
    lowered, found = checked(written.tree, scope, Source(PATTERN_NAME, written.text.text))
    return lowered, [written.text.relocated(problem) for problem in found]


# What the rule finds, and when.


def _emits(written: RuleSource, context: Context) -> Iterator[Diagnostic]:
    source = written.place.source
    if written.event is not None and written.event.text not in context.events:
        help_ = suggestion(written.event.text, context.events) or "declare it in `events`"
        message = f"there is no event type `{written.event.text}`"
        yield error("unknown-event", message, source, written.event.span, help_)
    for name in written.mentions:
        if name.text not in context.types:
            yield declarations.unknown_type(name, context.types, source)
    misplaced: list[tuple[str, Scalar]] = []
    if written.event is None:
        misplaced += [("modality", written.modality)] if written.modality else []
        misplaced += [("polarity", written.polarity)] if written.polarity else []
    elif written.attributes:
        misplaced.append(("attributes", written.attributes[0][0]))
    for key, place in misplaced:
        kind = "mention" if key == "attributes" else "event"
        message = f"`{key}` belongs to rules that find {kind}s"
        yield error("misplaced-key", message, source, place.span, f"delete it, or write `{kind}: …`")


def _phase(written: RuleSource, context: Context) -> tuple[Phase | None, list[Diagnostic]]:
    source = written.place.source
    if written.phase is not None:
        phase = context.phases.get(written.phase.text)
        if phase is None:
            message = f"there is no phase `{written.phase.text}`"
            known = ", ".join(f"`{name}`" for name in context.phases) or "none"
            help_ = suggestion(written.phase.text, context.phases) or f"the phases are {known}"
            return None, [error("unknown-phase", message, source, written.phase.span, help_)]
        return phase, []
    own = [phase for phase in context.phases.values() if phase.pack == context.pack.name]
    if not own:
        message = f"the pack `{context.pack.name}` declares no phase in which the rule could run"
        help_ = "add `phases: [names]` to `pack.yaml`, or name an imported phase"
        return None, [error("no-phase", message, source, written.id.span, help_)]
    ordered = sorted(own, key=lambda phase: phase.place.span.start)
    return ordered[-1 if written.event is not None else 0], []


# Captures. Each is looked at where the rule writes it, or, from a fragment, where the rule names the fragment.


@dataclass(frozen=True, slots=True)
class _Captured:
    name: str
    item: ast.Element
    span: Span


def _captures(written: RuleSource, tree: ast.Pattern, text: PatternText, context: Context) -> Iterator[Diagnostic]:
    source = written.place.source
    found = [
        _Captured(node.name, node.item, text.span(_name_span(node, at)))
        for node, at in _located(shape.inline(tree.body, context.scope), None)
        if isinstance(node, ast.Capture)
    ]
    names = {capture.name for capture in found}
    related = {side.name for r in tree.relations for side in (r.left, r.right) if isinstance(side, ast.Path)}
    event = context.events.get(written.event.text) if written.event is not None else None
    if event is not None and written.event is not None:
        yield from _unused(found, {role.name for role in event.roles} | related | {TRIGGER}, event, context, source)
        yield from _fillers(found, event, context, source)
        for role in event.roles:
            if role.low > 0 and role.name not in names:
                message = f"the rule never fills the role `{role.name}`, which `{event.name}` requires"
                help_ = f"capture it as `{role.name}:`, or declare it `{role.name}?`"
                yield warning("role-never-filled", message, source, written.event.span, help_)
        if TRIGGER not in names:
            message = "the pattern marks no trigger, so the whole match is the trigger"
            yield warning("no-trigger", message, source, text.whole(), "put `trigger:` before the word that says it")
    elif written.mentions:
        used = {capture.text for _, capture in written.attributes}
        yield from _unused(found, used | related | {MENTION, TRIGGER}, None, context, source)
        for attribute, capture in written.attributes:
            if capture.text not in names:
                message = f"nothing is captured as `{capture.text}:`, so `{attribute.text}` has no value"
                yield error("unknown-capture", message, source, capture.span, suggestion(capture.text, names))


def _unused(
    found: Iterable[_Captured], used: set[str], event: EventType | None, context: Context, source: Source
) -> Iterator[Diagnostic]:
    attributes = context.scope.vocabulary.attributes
    parts = set(attributes["pos"].allowed) if "pos" in attributes else set()
    for capture in found:
        if capture.name in used:
            continue
        # A misspelt part of speech before words, as in `vreb:(a b)`, is read as a capture and ends here too.
        words = all(isinstance(node, ast.Word | ast.Phrase | ast.Sequence) for node in shape.walk(capture.item))
        known = used | parts if words else used
        if event is not None:
            roles = ", ".join(f"`{role.name}`" for role in event.roles) or "none"
            message = f"`{capture.name}` is no role of `{event.name}`"
            help_ = suggestion(capture.name, known) or f"its roles are {roles}"
        else:
            message = f"nothing uses the capture `{capture.name}`"
            help_ = suggestion(capture.name, known) or f"call it `{MENTION}:`, use it in `attributes`, or drop the name"
        yield error("unused-capture", message, source, capture.span, help_)


def _fillers(found: Iterable[_Captured], event: EventType, context: Context, source: Source) -> Iterator[Diagnostic]:
    for capture in found:
        role = event.role(capture.name)
        if role is None or ANY_TEXT in role.fillers:
            continue
        for name in sorted(_mention_types(capture.item)):
            if name in context.types and not context.allowed(name, role):
                fillers = " or ".join(f"`{filler}`" for filler in role.fillers)
                message = f"`{role.name}` takes {fillers}, and `@{name}` is not one"
                help_ = f"capture another type, or add `{name}` to the role"
                yield error("wrong-filler", message, source, capture.span, help_)


def _mention_types(node: ast.Element) -> frozenset[str]:
    """The types of the mentions that a captured element consists of; none where it is anything else."""
    match node:
        case ast.Mention(name):
            return frozenset((name,))
        case ast.Alternation():
            return frozenset().union(*(_mention_types(item) for item in node.items))
    consuming = [child for child in shape.children(node) if not shape.consumes_nothing(child)]
    return _mention_types(consuming[0]) if len(consuming) == 1 else frozenset()


def _located(node: ast.Element, reference: Span | None) -> Iterator[tuple[ast.Element, Span | None]]:
    """Every node, and the reference to the outermost fragment that it comes from, if it does."""
    yield node, reference
    if isinstance(node, ast.Inlined) and reference is None:
        reference = node.span
    for child in shape.children(node):
        yield from _located(child, reference)


def _name_span(node: ast.Capture, reference: Span | None) -> Span:
    return reference or Span(node.span.start, node.span.start + len(node.name))


# Repeated phases.


def check_repeats(
    rules: Iterable[Rule], phases: Mapping[str, Phase], declared: Declared
) -> tuple[tuple[Rule, Diagnostic], ...]:
    """Each rule of a repeated phase that negates a type which the phase produces.

    Such a phase may only add: what a rule found in one round could be wrong in the next, and no order would be right.
    """
    repeated = [rule for rule in rules if phases[rule.phase].repeat]
    produced: dict[str, set[str]] = {}
    for rule in repeated:
        produced.setdefault(rule.phase, set()).update(rule.mentions)
    found = []
    for rule in repeated:
        for node, at in _located(shape.inline(rule.pattern.body, rule.scope), None):
            for name, span in _negated_types(node):
                below = declared.descendants.get(name, frozenset()) if name is not None else produced[rule.phase]
                own = sorted(produced[rule.phase] & below)
                if own:
                    message = f"the phase repeats and finds `{own[0]}` itself, so the rule cannot ask for its absence"
                    help_ = "move the rule to a later phase, or the rules that find the type to an earlier one"
                    place = rule.written.span(at or span)
                    found.append((rule, error("negated-own-type", message, rule.place.source, place, help_)))
    return tuple(found)


def _negated_types(node: ast.Element) -> Iterator[tuple[str | None, Span]]:
    """The types whose absence a node asks for; None stands for any type."""
    match node:
        case ast.Look(negative=True, item=item):
            for inner in shape.walk(item):
                if isinstance(inner, ast.Mention):
                    yield inner.type, inner.span
                elif isinstance(inner, ast.Token) and inner.test is not None:
                    yield from _tested_types(inner.test, not inner.negated, wanted=True)
        case ast.Token(test, negated) if test is not None:
            yield from _tested_types(test, not negated, wanted=False)


def _tested_types(test: ast.Test, positive: bool, wanted: bool) -> Iterator[tuple[str | None, Span]]:
    """The types that a test asks for (`wanted`) or whose absence it asks for; `positive` is its sign so far."""
    match test:
        case ast.Not(inner):
            yield from _tested_types(inner, not positive, wanted)
        case ast.And(tests) | ast.Or(tests):
            for part in tests:
                yield from _tested_types(part, positive, wanted)
        case ast.Compare("type", op, values, _, span) if (positive == (op == "=")) == wanted:
            for value in values:
                yield value, span
        case ast.Matches("type", _, negated, span) if (positive != negated) == wanted:
            yield None, span
