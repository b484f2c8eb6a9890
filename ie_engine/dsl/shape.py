"""Questions about the shape of a tree that both the checker and `lower` ask.

Can it match nothing, does it consume nothing, which captures does it hold, where does its trigger split it.
Fragments are followed; `inline` puts them in place, each with the foldings of the file that wrote it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ie_engine.diagnostics import Span
from ie_engine.dsl import ast
from ie_engine.dsl.scope import Scope

TRIGGER = "trigger"


@dataclass(frozen=True, slots=True)
class Split:
    """One branch of a pattern with a trigger.

    `bound` holds the clitics and assertions that stand directly before the trigger: they speak of its first word.
    """

    left: tuple[ast.Element, ...]
    bound: tuple[ast.Element, ...]
    trigger: ast.Element
    right: tuple[ast.Element, ...]


class TriggerError(Exception):
    """The trigger stands where it cannot divide the pattern."""

    def __init__(self, name: str, message: str, span: Span, help: str) -> None:  # noqa: A002
        super().__init__(message)
        self.name, self.message, self.span, self.help = name, message, span, help


def children(node: ast.Element) -> tuple[ast.Element, ...]:
    match node:
        case ast.Sequence(items) | ast.Alternation(items):
            return items
        case (
            ast.Capture(_, item) | ast.Repeat(item) | ast.Coordination(item) | ast.Look(_, _, item) | ast.Inlined(item)
        ):
            return (item,)
    return ()


def walk(node: ast.Element) -> Iterator[ast.Element]:
    """The node and everything below it, outside in; a fragment that is not inlined is a leaf."""
    yield node
    for child in children(node):
        yield from walk(child)


def inline(node: ast.Element, scope: Scope) -> ast.Element:
    """The same tree with every fragment in its place; one that is unknown or inside itself stays a reference."""
    return _inline(node, scope, ())


def _inline(node: ast.Element, scope: Scope, inside: tuple[str, ...]) -> ast.Element:
    match node:
        case ast.Fragment(name, span):
            found = scope.fragments.get(name)
            if found is None or name in inside:
                return node
            return ast.Inlined(_inline(found.pattern.body, scope, (*inside, name)), found.foldings, span)
        case ast.Sequence(items) | ast.Alternation(items):
            return replace(node, items=tuple(_inline(item, scope, inside) for item in items))
        case ast.Capture() | ast.Repeat() | ast.Coordination() | ast.Look():
            return replace(node, item=_inline(node.item, scope, inside))
    return node


def nullable(node: ast.Element) -> bool:
    """Whether it can match without consuming a word."""
    match node:
        case ast.Sequence(items):
            return all(nullable(item) for item in items)
        case ast.Alternation(items):
            return any(nullable(item) for item in items)
        case ast.Repeat(item, low):
            return low == 0 or nullable(item)
        case ast.Gap(low):
            return low == 0
        case ast.Capture(_, item) | ast.Coordination(item) | ast.Inlined(item):
            return nullable(item)
        case ast.Look() | ast.Anchor() | ast.Proclitic() | ast.Enclitic():
            return True
    return False


def consumes_nothing(node: ast.Element) -> bool:
    """Whether it never consumes a word: clitics, lookarounds and anchors."""
    match node:
        case ast.Look() | ast.Anchor() | ast.Proclitic() | ast.Enclitic():
            return True
        case ast.Sequence(items) | ast.Alternation(items):
            return all(consumes_nothing(item) for item in items)
        case ast.Repeat(item) | ast.Capture(_, item) | ast.Inlined(item):
            return consumes_nothing(item)
    return False


def holds_clitic(node: ast.Element) -> bool:
    return any(isinstance(part, ast.Proclitic | ast.Enclitic) for part in walk(node))


def holds_trigger(node: ast.Element) -> bool:
    return any(isinstance(part, ast.Capture) and part.name == TRIGGER for part in walk(node))


def split_at_trigger(body: ast.Element) -> list[Split] | None:
    """The branches of a pattern around its trigger, in order of preference, or None where it has none."""
    if not holds_trigger(body):
        return None
    return [split for left, trigger, right in _spine(body) for split in _bind(left, trigger, right)]


_Parts = tuple[tuple[ast.Element, ...], ast.Element, tuple[ast.Element, ...]]


def _spine(node: ast.Element) -> list[_Parts]:
    match node:
        case ast.Capture(name, item) if name == TRIGGER:
            if holds_trigger(item):
                raise TriggerError("several-triggers", "a trigger stands inside a trigger", node.span, "mark one word")
            if nullable(item):
                clitic = isinstance(item, ast.Proclitic | ast.Enclitic)
                help_text = "put the clitic and its word in parentheses, `trigger:( … )`" if clitic else None
                raise TriggerError(
                    "empty-trigger",
                    "the trigger can be empty",
                    node.span,
                    help_text or "mark an element that always takes a word",
                )
            return [((), node, ())]
        case ast.Sequence(items):
            holders = [index for index, item in enumerate(items) if holds_trigger(item)]
            if len(holders) > 1:
                second = items[holders[1]].span
                raise TriggerError(
                    "several-triggers", "this is the second trigger of one branch", second, "a branch has one trigger"
                )
            at = holders[0]
            return [
                ((*items[:at], *left), trigger, (*right, *items[at + 1 :]))
                for left, trigger, right in _spine(items[at])
            ]
        case ast.Alternation(items):
            for item in items:
                if not holds_trigger(item):
                    raise TriggerError(
                        "branch-without-trigger",
                        "this alternative has no trigger, though another has",
                        item.span,
                        "mark a `trigger:` in every alternative",
                    )
            return [parts for item in items for parts in _spine(item)]
        case ast.Inlined(inside, foldings, span):
            return [
                (
                    tuple(ast.Inlined(item, foldings, span) for item in left),
                    ast.Inlined(trigger, foldings, span),
                    tuple(ast.Inlined(item, foldings, span) for item in right),
                )
                for left, trigger, right in _spine(inside)
            ]
    what = {ast.Look: "a lookaround", ast.Capture: "another capture"}.get(type(node), "a repeat")
    raise TriggerError("misplaced-trigger", f"the trigger stands inside {what}", node.span, "move `trigger:` out of it")


def _bind(left: tuple[ast.Element, ...], trigger: ast.Element, right: tuple[ast.Element, ...]) -> list[Split]:
    """The split at one trigger; several, in order of preference, where a clitic before it is one of several ways.

    A word or a clitic before the trigger is first the word before it, else the clitic on it: only then is it known what
    the trigger's word owes.
    """
    at = len(left)
    while at and consumes_nothing(left[at - 1]):
        at -= 1
    ways = _alternatives(left[at - 1]) if at else ()
    if any(_ends_in_clitic(way) for way in ways):
        return [split for way in ways for split in _bind((*left[: at - 1], *_items(way), *left[at:]), trigger, right)]
    return [Split(left[:at], left[at:], trigger, right)]


def _alternatives(node: ast.Element) -> tuple[ast.Element, ...]:
    match node:
        case ast.Alternation(items):
            return items
        case ast.Inlined(item, foldings, span):
            return tuple(ast.Inlined(way, foldings, span) for way in _alternatives(item))
    return ()


def _items(node: ast.Element) -> tuple[ast.Element, ...]:
    match node:
        case ast.Sequence(items):
            return items
        case ast.Inlined(item, foldings, span):
            return tuple(ast.Inlined(part, foldings, span) for part in _items(item))
    return (node,)


def _ends_in_clitic(node: ast.Element) -> bool:
    last = _items(node)[-1]
    if isinstance(last, ast.Alternation):
        return any(_ends_in_clitic(item) for item in last.items)
    return consumes_nothing(last) and holds_clitic(last)
